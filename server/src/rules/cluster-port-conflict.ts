import type { Config } from "../config/config.ts";
import { collide, type Listener } from "../config/listeners.ts";
import { isSameHost, isSameNode } from "./cluster-hosts.ts";
import { filesOf, knownNodes } from "./cluster-nodes.ts";
import { clusterRule } from "./cluster-rule.ts";
import { docsPage } from "./docs.ts";
import { quote } from "./problems.ts";

export default clusterRule({
  id: "cluster-port-conflict",
  severity: "error",
  impact: "startup",
  summary: "Two nodes want the same port of one machine",
  why: "A port belongs to one listener for each protocol and address of a machine. Nodes that have the same `hostname`, or listen on the same address of a network, are on one machine, or one of the files is a copy with the other's address left in it: then that address is not there. Either way the node that comes second does not start.",
  docs: [docsPage("ports")],
  bad: [
    { path: "data-1.conf", text: '# influxlint: kind=data\n[http]\n  bind-address = "10.0.0.1:8086"\n' },
    { path: "data-2.conf", text: '# influxlint: kind=data\n[http]\n  bind-address = "10.0.0.1:8086"\n' },
  ],
  alsoBad: [
    [
      { path: "data-1.conf", text: '# influxlint: kind=data\nhostname = "a.example.com"\nbind-address = ":8091"\n' },
      { path: "meta-1.conf", text: '# influxlint: kind=meta\nhostname = "a.example.com"\n' },
    ],
  ],
  good: [
    { path: "data-1.conf", text: '# influxlint: kind=data\n[http]\n  bind-address = "10.0.0.1:8086"\n' },
    { path: "data-2.conf", text: '# influxlint: kind=data\n[http]\n  bind-address = "10.0.0.2:8086"\n' },
  ],
  *check(configs) {
    const nodes = knownNodes(configs);
    for (const config of nodes) {
      for (const listener of config.listeners) {
        const others = nodes.flatMap((other) =>
          other === config ? [] : rivals(config, listener, other).map((rival) => ({ config: other, ...rival })),
        );
        const [first] = others.sort((a, b) => Number(b.isCertain) - Number(a.isCertain));
        if (first === undefined) continue;
        const { isCertain, theirs } = first;
        yield {
          config,
          problem: {
            at: listener.at,
            setting: listener.setting,
            ...(isCertain ? { stage: "run" } : { severity: "warning", impact: "reliability" }),
            message: isCertain
              ? `The second to start does not start: \`${listener.setting}\` wants ${quote(listener.address)}, and \`${theirs.setting}\` in ${filesOf(others)} wants ${quote(theirs.address)} of the same machine`
              : `${quote(listener.address)} is an address of ${filesOf(others)}, too: it belongs to one machine, and its port to one node`,
            related: others.map((other) => ({
              path: other.config.path,
              at: other.theirs.at,
              message: `\`${other.theirs.setting}\` wants ${quote(other.theirs.address)}`,
            })),
          },
        };
      }
    }
  },
});

interface Rival {
  readonly theirs: Listener;
  /** Whether both are on one machine, so that one of them does not start. */
  readonly isCertain: boolean;
}

/** The listeners of another node that are in the way of one's own. */
function rivals(config: Config, own: Listener, other: Config): Rival[] {
  // Of two that the cluster cannot tell from each other, that is what is wrong.
  if (isSameNode(config, other)) return [];
  const isCertain = isSameHost(config, other);
  return other.listeners.flatMap((theirs) => {
    const isKnown = isCertain || (isOfNetwork(own) && isOfNetwork(theirs));
    return isKnown && collide(own, theirs) ? [{ theirs, isCertain }] : [];
  });
}

/** Whether a listener has an address that one machine in a network has; variables were said once for all files. */
function isOfNetwork({ scope, from }: Listener): boolean {
  return (scope === "private" || scope === "public") && from !== "environment";
}

import type { Config } from "../config/config.ts";
import type { Listener } from "../config/listeners.ts";
import { dataNodes, filesOf, metaNodes } from "./cluster-nodes.ts";
import { clusterRule } from "./cluster-rule.ts";
import { docsPage } from "./docs.ts";
import { quote } from "./problems.ts";

export default clusterRule({
  id: "port-conflict-meta-udp",
  severity: "info",
  impact: "advice",
  summary: "Data nodes take UDP at the port that is Raft's on the meta nodes",
  why: "8089 is the default of the `[[udp]]` listener and of the meta nodes' Raft. One is UDP and the other TCP, so that both work, even on one machine; but a rule of a firewall that names the port only opens Raft to all who send metrics.",
  docs: [docsPage("ports", { enterprise: "8089" })],
  bad: [
    { path: "data-1.conf", text: "# influxlint: kind=data\n[[udp]]\n  enabled = true\n" },
    { path: "meta-1.conf", text: "# influxlint: kind=meta\n" },
  ],
  good: [
    { path: "data-1.conf", text: '# influxlint: kind=data\n[[udp]]\n  enabled = true\n  bind-address = ":8090"\n' },
    { path: "meta-1.conf", text: "# influxlint: kind=meta\n" },
  ],
  *check(configs) {
    const rafts = placesOf(metaNodes(configs), ({ service }) => service === "meta-raft");
    const takers = placesOf(dataNodes(configs), ({ protocol }) => protocol === "udp");
    for (const [own, others] of [...pairsOf(takers, rafts), ...pairsOf(rafts, takers)]) {
      const { config, listener } = own;
      const address = quote(listener.address);
      yield {
        config,
        problem: {
          at: listener.at,
          setting: listener.setting,
          message:
            listener.protocol === "udp"
              ? `${address} takes UDP at the port that is Raft's on the meta nodes: what a firewall lets through to one, it may let through to the other`
              : `Raft has ${address}, a port at which ${filesOf(others)} ${others.length > 1 ? "take" : "takes"} UDP: a firewall that lets metrics through may let everyone through to Raft`,
          related: others.map((other) => ({
            path: other.config.path,
            at: other.listener.at,
            message: listener.protocol === "udp" ? "Raft listens here" : "UDP is taken here",
          })),
        },
      };
    }
  },
});

interface Place {
  readonly config: Config;
  readonly listener: Listener;
}

/** The listeners of some nodes that other machines reach at a port that is known. */
function placesOf(configs: readonly Config[], isMeant: (listener: Listener) => boolean): Place[] {
  return configs.flatMap((config) =>
    config.listeners
      .filter((listener) => isMeant(listener) && listener.scope !== "loopback" && (listener.port ?? 0) !== 0)
      .map((listener) => ({ config, listener })),
  );
}

/** Each place with those of the other kind that have the same port; without those that have none. */
function pairsOf(some: readonly Place[], others: readonly Place[]): [Place, Place[]][] {
  return some
    .map((own): [Place, Place[]] => [own, others.filter(({ listener }) => listener.port === own.listener.port)])
    .filter(([, same]) => same.length > 0);
}

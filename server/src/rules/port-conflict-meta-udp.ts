import { dataNodes, metaNodes } from "./cluster-nodes.ts";
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
    const rafts = metaNodes(configs).flatMap((config) =>
      config.listeners.filter(({ service }) => service === "meta-raft").map((raft) => ({ config, raft })),
    );
    for (const config of dataNodes(configs)) {
      for (const listener of config.listeners) {
        if (listener.protocol !== "udp" || listener.scope === "loopback" || listener.port === 0) continue;
        const same = rafts.filter(({ raft }) => raft.scope !== "loopback" && raft.port === listener.port);
        if (same.length === 0) continue;
        yield {
          config,
          problem: {
            at: listener.at,
            setting: listener.setting,
            message: `${quote(listener.address)} takes UDP at the port that is Raft's on the meta nodes: what a firewall lets through to one, it may let through to the other`,
            related: same.map((other) => ({
              path: other.config.path,
              at: other.raft.at,
              message: "Raft listens here",
            })),
          },
        };
      }
    }
  },
});

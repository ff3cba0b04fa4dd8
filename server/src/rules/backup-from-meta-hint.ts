import { configPage, docsPage } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "backup-from-meta-hint",
  severity: "info",
  impact: "advice",
  summary: "Backups of a cluster need no open port 8088",
  why: "Backups of an Enterprise cluster are made with `influxd-ctl` on a meta node, which talks to the data nodes inside the cluster. Nobody has to reach port 8088 from outside.",
  docs: [docsPage("backup"), configPage({ data: "bind-address" })],
  bad: `# influxlint: kind=data
bind-address = ":8088"
`,
  good: `# influxlint: kind=data
bind-address = "10.0.1.21:8088"
`,
  *check(config) {
    const rpc = config.listeners.find(({ service }) => service === "rpc");
    if (config.kind.product !== "enterprise" || rpc === undefined) return;
    // An empty address is a port that nobody knows before: `bind-empty-random-port`.
    if (rpc.port === 0) return;
    if (rpc.scope !== "all" && rpc.scope !== "public") return;
    yield {
      at: rpc.at,
      setting: rpc.setting,
      message: `\`${rpc.address}\` need not be open for backups: \`influxd-ctl\` makes them from a meta node`,
    };
  },
});

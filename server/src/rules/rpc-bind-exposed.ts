import { configPage, docsPage } from "./docs.ts";
import { onLoopback, onNetwork } from "./exposure.ts";
import { valueFix } from "./holes.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "rpc-bind-exposed",
  severity: "error",
  impact: "security",
  summary: "The backup and restore service can be reached from other machines",
  why: "The service on port 8088 asks nobody for a password, with `auth-enabled` or without: whoever reaches it copies all databases and the password hashes, or replaces data and users. It cannot be switched off. On Enterprise the nodes of the cluster need it, and nobody else does.",
  docs: [
    configPage({ oss: "rpc-bind-address", data: "bind-address" }),
    docsPage("ports", { enterprise: "8088" }),
    docsPage("security", { oss: "ports" }),
    docsPage("backup"),
  ],
  bad: `bind-address = ":8088"
`,
  alsoBad: [
    `bind-address = "10.0.0.1:8088"
`,
    `# influxlint: kind=data
bind-address = ":8088"
`,
  ],
  good: `bind-address = "127.0.0.1:8088"
`,
  *check(config) {
    const rpc = config.listeners.find(({ service }) => service === "rpc");
    if (rpc === undefined || rpc.scope === "loopback" || rpc.address === "") return;
    const isCluster = config.kind.product === "enterprise";
    const root = config.section("");
    yield {
      at: rpc.at,
      setting: "bind-address",
      severity: !isCluster ? "error" : rpc.scope === "private" ? "info" : "warning",
      message: isCluster
        ? `Whoever reaches \`${rpc.address}\` copies and replaces databases without a password; only the cluster's nodes should`
        : `Whoever reaches \`${rpc.address}\` copies and replaces databases and users without a password`,
      fixes: isCluster
        ? rpc.scope === "private"
          ? []
          : [
              valueFix("Listen on the cluster's network only", onNetwork(rpc), (address) =>
                root.set("bind-address", address),
              ),
            ]
        : [{ title: "Listen on this machine only", safe: false, edits: root.set("bind-address", onLoopback(rpc)) }],
    };
  },
});

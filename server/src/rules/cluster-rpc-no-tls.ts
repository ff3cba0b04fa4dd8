import { docsPage, settingDocs } from "./docs.ts";
import { valueFix } from "./holes.ts";
import { rule } from "./rule.ts";
import { idleTls } from "./without-effect.ts";

export default rule({
  id: "cluster-rpc-no-tls",
  severity: "warning",
  impact: "security",
  summary: "The data nodes talk to each other without TLS",
  why: "Port 8088 carries all writes and query results between the data nodes, and shards when they move. Without TLS everyone on the way can read and change them. The meta nodes need `data-use-tls` then.",
  docs: [settingDocs("cluster", "https-enabled"), docsPage("tls")],
  bad: `# influxlint: kind=data
[cluster]
  https-enabled = false
`,
  alsoBad: [
    `# influxlint: kind=data
[cluster]
  https-certificate = "/etc/ssl/influxdb.pem"
`,
  ],
  good: `# influxlint: kind=data
[cluster]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  *check(config) {
    const cluster = config.section("cluster");
    if (cluster.get("https-enabled") !== false) return;
    const rpc = config.listeners.find(({ service }) => service === "rpc");
    if (rpc?.scope === "loopback") return;
    yield {
      at: cluster.at("https-enabled"),
      setting: "cluster.https-enabled",
      message: `TLS is off: writes and query results reach \`${rpc?.address ?? ":8088"}\` from the other data nodes in clear text`,
      related: idleTls(config, cluster, "https-enabled"),
      fixes: [
        cluster.get("https-certificate") === ""
          ? valueFix("Turn TLS between the data nodes on, and name the certificate", "/etc/ssl/influxdb.pem", (path) =>
              cluster.setAll([
                ["https-enabled", "true"],
                ["https-certificate", path],
              ]),
            )
          : {
              title: "Turn TLS between the data nodes on",
              safe: false,
              forAllNodes: true,
              edits: cluster.set("https-enabled", "true"),
            },
      ],
    };
  },
});

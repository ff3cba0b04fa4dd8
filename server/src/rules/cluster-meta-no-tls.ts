import { docsPage, settingDocs } from "./docs.ts";
import { alsoOpen } from "./exposure.ts";
import { valueFix } from "./holes.ts";
import { rule } from "./rule.ts";
import { idleTls } from "./without-effect.ts";

export default rule({
  id: "cluster-meta-no-tls",
  severity: "warning",
  impact: "security",
  summary: "The meta node is served without TLS",
  why: "The meta nodes pass users, password hashes and commands to each other and to the data nodes. Without TLS everyone on the way can read and change them. The data nodes need `meta-tls-enabled` then.",
  docs: [settingDocs("meta", "https-enabled"), docsPage("tls")],
  bad: `# influxlint: kind=meta
[meta]
  https-enabled = false
`,
  alsoBad: [
    `# influxlint: kind=meta
[meta]
  https-certificate = "/etc/ssl/influxdb-meta.pem"
`,
  ],
  good: `# influxlint: kind=meta
[meta]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb-meta.crt"
  https-private-key = "/etc/ssl/influxdb-meta.key"
`,
  *check(config) {
    const meta = config.section("meta");
    if (meta.get("https-enabled") !== false) return;
    if (config.listeners.some(({ service, scope }) => service === "meta-http" && scope === "loopback")) return;
    yield {
      at: meta.at("https-enabled"),
      setting: "meta.https-enabled",
      related: [...alsoOpen(config, "tls"), ...idleTls(config, meta, "https-enabled")],
      message: "TLS is off: meta and data nodes tell this meta node users, password hashes and commands in clear text",
      fixes: [
        meta.get("https-certificate") === ""
          ? valueFix("Turn HTTPS on, and name the certificate", "/etc/ssl/influxdb-meta.pem", (path) =>
              meta.setAll([
                ["https-enabled", "true"],
                ["https-certificate", path],
              ]),
            )
          : { title: "Turn HTTPS on", safe: false, forAllNodes: true, edits: meta.set("https-enabled", "true") },
      ],
    };
  },
});

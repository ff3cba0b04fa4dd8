import { configPage, settingDocs } from "./docs.ts";
import { inputs } from "./exposure.ts";
import { valueFix } from "./holes.ts";
import { rule } from "./rule.ts";
import { idleTls } from "./without-effect.ts";

export default rule({
  id: "opentsdb-tls-disabled",
  severity: "warning",
  impact: "security",
  summary: "The OpenTSDB listener speaks no TLS",
  why: "Without `tls-enabled` everyone on the way reads and changes the points that are sent to the listener.",
  docs: [settingDocs("opentsdb", "tls-enabled"), configPage({ data: "opentsdb-settings" })],
  bad: `[[opentsdb]]
  enabled = true
  bind-address = "10.0.0.5:4242"
`,
  good: `[[opentsdb]]
  enabled = true
  bind-address = "127.0.0.1:4242"
`,
  *check(config) {
    for (const { section, listener } of inputs(config)) {
      if (listener.service !== "opentsdb" || listener.scope === "loopback") continue;
      if (section.get("tls-enabled") !== false) continue;
      yield {
        at: section.at("tls-enabled"),
        setting: `${section.label}.tls-enabled`,
        message: `TLS is off: everyone on the way to \`${listener.address}\` reads and changes the points`,
        fixes: [
          valueFix("Turn TLS on, and name the certificate", "/etc/ssl/influxdb.pem", (path) =>
            section.setAll([
              ["tls-enabled", "true"],
              ["certificate", path],
            ]),
          ),
        ],
        related: [
          { at: listener.at, message: "It asks nobody for a password" },
          ...idleTls(config, section, "tls-enabled"),
        ],
      };
    }
  },
});

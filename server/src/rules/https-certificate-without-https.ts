import { docsPage, settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";
import { pathOf, tlsEndpoints } from "./tls-endpoints.ts";
import { unopenedFile } from "./without-effect.ts";

export default rule({
  id: "https-certificate-without-https",
  severity: "warning",
  impact: "security",
  summary: "A certificate is named, but TLS is off",
  why: "Naming a certificate does not turn TLS on: without `https-enabled` influxd never opens the file, and clients talk to it in clear text.",
  docs: [settingDocs("http", "https-enabled"), settingDocs("meta", "https-enabled"), docsPage("tls")],
  bad: `[http]
  https-enabled = false
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  *check(config) {
    for (const endpoint of tlsEndpoints(config)) {
      const { section, what } = endpoint;
      const named = unopenedFile(endpoint);
      if (named === undefined) continue;
      const certificate = pathOf(section, endpoint.certificate);
      yield {
        at: section.at(named),
        setting: section.setting(named)?.name,
        message: `\`${endpoint.switch}\` is off: influxd never opens this file and serves ${what} in clear text`,
        fixes: [
          {
            title: `Set \`${endpoint.switch}\``,
            safe: false,
            forAllNodes: section.name === "cluster" || section.name === "meta",
            // A key alone serves nothing, and what influxd falls back to no package installs.
            edits: certificate === undefined || certificate.isFallback ? [] : section.set(endpoint.switch, "true"),
          },
        ],
        related: [{ at: section.at(endpoint.switch), message: "TLS is off" }],
      };
    }
  },
});

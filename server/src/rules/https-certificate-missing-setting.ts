import { docsPage, settingDocs } from "./docs.ts";
import { valueFix } from "./holes.ts";
import { rule } from "./rule.ts";
import { pathOf, tlsEndpoints } from "./tls-endpoints.ts";

/** Where a file with certificate and private key usually is. */
const sample = "/etc/ssl/influxdb.pem";

export default rule({
  id: "https-certificate-missing-setting",
  severity: "error",
  impact: "startup",
  summary: "TLS is on, but no certificate is named",
  why: "With TLS on, influxd opens the certificate before it listens, and does not start without one. Where the setting is left out, the HTTP API falls back to `/etc/ssl/influxdb.pem`, which has to hold the private key too unless another file is named for that; OpenTSDB does even where it is empty. Between the nodes of a cluster there is no fallback.",
  docs: [settingDocs("http", "https-certificate"), settingDocs("meta", "https-certificate"), docsPage("tls")],
  bad: `[http]
  https-enabled = true
  https-certificate = ""
`,
  alsoBad: [
    `[[opentsdb]]
  enabled = true
  tls-enabled = true
`,
  ],
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  *check(config, files) {
    for (const { section, certificate, privateKey, isOn, what } of tlsEndpoints(config)) {
      const setting = section.setting(certificate);
      if (!isOn || typeof setting?.value !== "string") continue;
      const { name } = setting;
      const file = pathOf(section, certificate);
      const fixes = [valueFix("Name the certificate", sample, (path) => section.set(certificate, path))];
      if (file === undefined) {
        yield {
          at: section.at(certificate),
          setting: name,
          stage: "run",
          message: `influxd does not start: TLS is on for ${what}, but \`${name}\` is empty`,
          fixes,
        };
      } else if (file.isFallback && files.at(file.path).status === "unknown") {
        const holds = pathOf(section, privateKey) === undefined ? "certificate and private key" : "the certificate";
        yield {
          at: section.at(certificate),
          setting: name,
          severity: "warning",
          impact: "reliability",
          message: `TLS is on for ${what} without \`${name}\`: influxd starts only if \`${file.path}\` holds ${holds}`,
          fixes,
        };
      }
    }
  },
});

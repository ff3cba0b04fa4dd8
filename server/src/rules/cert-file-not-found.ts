import { whyNoFile } from "./certificate-files.ts";
import { docsPage, settingDocs } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { pathOf, tlsEndpoints } from "./tls-endpoints.ts";

export default rule({
  id: "cert-file-not-found",
  severity: "error",
  impact: "startup",
  summary: "A certificate or private key that TLS needs does not exist",
  why: "influxd reads certificate and private key before it listens and does not start when one of them is missing, or is a directory, a device or a socket. Without a path of their own, the HTTP API and OpenTSDB look at `/etc/ssl/influxdb.pem`.",
  docs: [
    docsPage("tls", { oss: "step-1-install-the-certificate" }),
    settingDocs("http", "https-certificate"),
    settingDocs("meta", "https-certificate"),
  ],
  bad: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/no-such-file.pem"
`,
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.pem"
`,
  *check(config, files) {
    for (const { section, certificate, privateKey, isOn } of tlsEndpoints(config)) {
      if (!isOn) continue;
      const seen = new Set<string>();
      for (const key of [certificate, privateKey]) {
        const file = pathOf(section, key);
        if (file === undefined || seen.has(file.path)) continue;
        seen.add(file.path);
        const reason = whyNoFile(files.at(file.path));
        if (reason === undefined) continue;
        const { name } = file.setting;
        const by = file.isFallback ? `, which \`${name}\` falls back to,` : ` of \`${name}\``;
        yield {
          at: section.at(key),
          setting: name,
          stage: "run",
          message: `influxd does not start: ${quote(file.path)}${by} ${reason}`,
        };
      }
    }
  },
});

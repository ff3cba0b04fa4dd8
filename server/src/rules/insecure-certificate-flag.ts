import { docsPage, settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";
import { tlsEndpoints } from "./tls-endpoints.ts";

export default rule({
  id: "insecure-certificate-flag",
  severity: "warning",
  impact: "security",
  summary: "The private key may be readable by everyone",
  why: "Since 1.12.3 influxd refuses a private key that others may read. This setting switches that check off, so that every user of the machine may take the key and pass for the server. Give the key the mode 0600 instead, and the certificate 0644.",
  docs: [
    settingDocs("http", "https-insecure-certificate"),
    settingDocs("meta", "https-insecure-certificate"),
    docsPage("tls", { oss: "step-2-set-certificate-file-permissions" }),
  ],
  bad: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.pem"
  https-insecure-certificate = true
`,
  alsoBad: [
    `[http]
  https-insecure-certificate = true
`,
  ],
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.pem"
  https-insecure-certificate = false
`,
  *check(config) {
    for (const { section, insecure, isOn, serves, what } of tlsEndpoints(config)) {
      if (!serves || section.get(insecure) !== true) continue;
      yield {
        at: section.at(insecure),
        setting: `${section.label}.${insecure}`,
        severity: isOn ? "warning" : "info",
        message: isOn
          ? `influxd does not check who may read the private key of ${what}`
          : `Once TLS is on, influxd does not check who may read the private key of ${what}`,
        fixes: [{ title: "Check the permissions", safe: false, edits: section.set(insecure, "false") }],
      };
    }
  },
});

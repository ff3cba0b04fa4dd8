import { chainBreak } from "../certificates/key-pair.ts";
import { tlsFiles } from "./certificate-files.ts";
import { docsPage, settingDocs } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "cert-chain-order",
  severity: "warning",
  impact: "reliability",
  summary: "The certificates of a chain are in the wrong order",
  why: "influxd sends the certificates as they stand in the file. TLS before 1.3 demands that each is followed by the one that signed it, the server's own first, and some clients refuse anything else.",
  docs: [settingDocs("http", "https-certificate"), settingDocs("meta", "https-certificate"), docsPage("tls")],
  bad: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/wrong-order.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  *check(config, files) {
    for (const { certificate } of tlsFiles(config, files)) {
      const at = certificate.pem && chainBreak(certificate.pem);
      if (at === undefined) continue;
      yield {
        at: certificate.at,
        setting: certificate.setting,
        message: `Some clients refuse the chain in ${quote(certificate.path)}: behind certificate number ${at + 1} has to stand the one that signed it`,
      };
    }
  },
});

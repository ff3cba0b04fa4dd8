import type { ChainFault } from "../certificates/key-pair.ts";
import { faultOf, tlsFiles } from "./certificate-files.ts";
import { docsPage, settingDocs } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "cert-chain-order",
  severity: "warning",
  impact: "reliability",
  summary: "The certificates in a file are no chain, or in the wrong order",
  why: "influxd sends the certificates as they stand in the file. TLS before 1.3 demands that each is followed by the one that signed it, the server's own first, and some clients refuse anything else. influxd starts with a file whose second certificate has nothing to do with the first, and sends both.",
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
    for (const pair of tlsFiles(config, files)) {
      const { certificate } = pair;
      const fault = faultOf(pair);
      if (fault === undefined) continue;
      yield {
        at: certificate.at,
        setting: certificate.setting,
        message: `Some clients refuse the chain in ${quote(certificate.path)}: ${reasonOf(fault)}`,
      };
    }
  },
});

function reasonOf(fault: ChainFault): string {
  if (fault.code === "order") return `behind certificate number ${fault.at + 1} has to stand the one that signed it`;
  return fault.code === "stray"
    ? "the second certificate did not sign the first, nor did any other in the file"
    : "the first certificate is self-signed, and what stands behind it did not sign it";
}

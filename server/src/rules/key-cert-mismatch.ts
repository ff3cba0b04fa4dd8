import { badPairs } from "./certificate-files.ts";
import { docsPage, settingDocs } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "key-cert-mismatch",
  severity: "error",
  impact: "startup",
  summary: "Certificate and private key do not belong together",
  why: "influxd compares the private key with the first certificate in the file and does not start if they do not belong together. That happens when one of them is renewed without the other, and when a chain does not begin with the server's own certificate.",
  docs: [settingDocs("http", "https-private-key"), settingDocs("meta", "https-private-key"), docsPage("tls")],
  bad: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/key-of-another.key"
`,
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  *check(config, files) {
    for (const { problem, certificate, file, isBundle } of badPairs(config, files, "mismatch")) {
      const key = isBundle ? "the private key" : `the key in ${quote(file.path)}`;
      const message =
        problem.at === undefined
          ? `${key} does not belong to the ${isBundle ? "first " : ""}certificate in ${quote(certificate.path)}`
          : `${quote(certificate.path)} has to begin with the certificate that ${key} belongs to, which is number ${problem.at + 1} there`;
      const related = isBundle ? [] : [{ at: certificate.at, message: "The certificate" }];
      yield {
        at: file.at,
        setting: file.setting,
        stage: "run",
        message: `influxd does not start: ${message}`,
        related,
      };
    }
  },
});

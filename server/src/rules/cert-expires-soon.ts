import { dayOf } from "../certificates/validity.ts";
import { datedCertificates, inDays } from "./certificate-dates.ts";
import { configPage, docsPage } from "./docs.ts";
import { rule } from "./rule.ts";

/** Where nobody said otherwise: so many days ahead it is worth knowing. */
const soon = 30;

/** So many days ahead influxd 1.12.3 begins to warn in its log (DefaultExpirationWarnTime). */
const urgent = 5;

export default rule({
  id: "cert-expires-soon",
  severity: "warning",
  impact: "reliability",
  summary: "The certificate expires soon",
  why: "With the last day of the certificate, clients refuse to connect. influxd from 1.12.3 on warns five days ahead, in its log, and older ones not at all; from 1.12.3 on it also takes a renewed certificate on SIGHUP, without a restart.",
  docs: [docsPage("tls"), configPage({ oss: "advanced-expiration" })],
  bad: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/expires-soon.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  alsoBad: [
    `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/expires-in-four-weeks.pem"
`,
  ],
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  *check(config, files) {
    for (const { file, certificate, validity, isOwn, named } of datedCertificates(config, files)) {
      if (validity.status !== "valid" || validity.days > (files.expiryDays ?? soon)) continue;
      yield {
        at: file.at,
        setting: file.setting,
        severity: isOwn && validity.days <= (files.expiryDays ?? urgent) ? "warning" : "info",
        message: `${named} expires ${inDays(validity.days)}, on ${dayOf(certificate.notAfter)}`,
      };
    }
  },
});

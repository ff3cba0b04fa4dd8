import { dayOf } from "../certificates/validity.ts";
import { datedCertificates, invalidAuthorities } from "./certificate-dates.ts";
import { configPage, docsPage, settingDocs } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "cert-not-yet-valid",
  severity: "error",
  impact: "reliability",
  summary: "The certificate is not valid yet",
  why: "influxd starts with a certificate whose time has not come. Its clients refuse to connect until then. If the date is no surprise, the new certificate has been put in place too early; else look at the clock of the machine that signed it.",
  docs: [docsPage("tls"), configPage({ oss: "advanced-expiration" })],
  bad: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/not-yet-valid.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  *check(config, files) {
    for (const { file, certificate, validity, isOwn, named } of datedCertificates(config, files)) {
      if (validity.status !== "not-yet-valid") continue;
      yield {
        at: file.at,
        setting: file.setting,
        severity: isOwn ? "error" : "warning",
        message: `${named} is not valid before ${dayOf(certificate.notBefore)}: until then clients ${isOwn ? "" : "may "}refuse to connect`,
      };
    }
    const authorities = invalidAuthorities(config, files);
    if (authorities?.status !== "not-yet-valid") return;
    yield {
      at: config.section("subscriber").at("ca-certs"),
      setting: "subscriber.ca-certs",
      docs: [settingDocs("subscriber", "ca-certs")],
      message: `No subscription over HTTPS works before ${authorities.day}: until then no authority in ${quote(authorities.path)} is valid`,
    };
  },
});

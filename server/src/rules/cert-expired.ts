import { dayOf } from "../certificates/validity.ts";
import { datedCertificates, invalidAuthorities } from "./certificate-dates.ts";
import { configPage, docsPage, settingDocs } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "cert-expired",
  severity: "error",
  impact: "reliability",
  summary: "The certificate has expired",
  why: "influxd starts with an expired certificate, and before 1.12.3 says nothing about it. Its clients refuse to connect: writes are lost, dashboards stay empty, and the nodes of a cluster do not find each other.",
  docs: [docsPage("tls"), configPage({ oss: "advanced-expiration" })],
  bad: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/expired.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  *check(config, files) {
    for (const { file, certificate, validity, isOwn, named } of datedCertificates(config, files)) {
      if (validity.status !== "expired") continue;
      yield {
        at: file.at,
        setting: file.setting,
        // A client that knows another way to a root it trusts does not need this one.
        severity: isOwn ? "error" : "warning",
        message: `${named} expired on ${dayOf(certificate.notAfter)}: clients ${isOwn ? "" : "may "}refuse to connect`,
      };
    }
    const authorities = invalidAuthorities(config, files);
    if (authorities?.status !== "expired") return;
    yield {
      at: config.section("subscriber").at("ca-certs"),
      setting: "subscriber.ca-certs",
      docs: [settingDocs("subscriber", "ca-certs")],
      message: `No subscription over HTTPS works: every authority in ${quote(authorities.path)} has expired, the last on ${authorities.day}`,
    };
  },
});

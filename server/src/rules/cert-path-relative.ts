import type { AnySection } from "../config/section-view.ts";
import { docsPage, settingDocs } from "./docs.ts";
import { quote } from "./problems.ts";
import { valueFix } from "./holes.ts";
import { rule } from "./rule.ts";
import { isAbsolute, pathOf, tlsEndpoints } from "./tls-endpoints.ts";
import { isUnexpanded } from "./unexpanded.ts";

export default rule({
  id: "cert-path-relative",
  severity: "warning",
  impact: "reliability",
  summary: "A certificate's path depends on the directory that influxd is started in",
  why: "influxd looks for a relative path in its working directory. InfluxData's systemd unit sets none, so that is `/` there, and another one wherever somebody starts influxd by hand. InfluxData's examples leave the directory out.",
  docs: [settingDocs("http", "https-certificate"), settingDocs("meta", "https-certificate"), docsPage("tls")],
  bad: `[http]
  https-enabled = true
  https-certificate = "influxdb.pem"
`,
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.pem"
`,
  *check(config) {
    const named: [AnySection, string][] = [];
    for (const { section, certificate, privateKey, isOn } of tlsEndpoints(config)) {
      if (isOn) named.push([section, certificate], [section, privateKey]);
    }
    const subscriber = config.section("subscriber");
    if (subscriber.get("enabled") === true) named.push([subscriber, "ca-certs"]);
    for (const [section, key] of named) {
      const file = pathOf(section, key);
      if (file === undefined || isAbsolute(file.path) || isUnexpanded(file.path)) continue;
      yield {
        at: section.at(key),
        setting: file.setting.name,
        message: `influxd looks for ${quote(file.path)} in the directory that it is started in: \`/\` as a service`,
        fixes: [valueFix("Write the whole path", inEtcSsl(file.path), (path) => section.set(key, path))],
      };
    }
  },
});

const inEtcSsl = (path: string): string => `/etc/ssl/${path.split(/[\\/]/).at(-1) ?? ""}`;

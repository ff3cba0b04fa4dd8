import { docsPage, settingDocs } from "./docs.ts";
import { addressOf, alsoOpen, isOnlyLocal } from "./exposure.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "https-disabled",
  severity: "error",
  impact: "security",
  summary: "The HTTP API is served without TLS",
  why: "Without TLS everyone on the way can read and change queries, data, user names and passwords, and clients cannot tell this server from an impostor. Behind a proxy that speaks TLS, let influxd listen on 127.0.0.1 only.",
  docs: [
    settingDocs("http", "https-enabled"),
    docsPage("tls", { enterprise: "set-up-https-in-an-influxdb-enterprise-cluster" }),
    docsPage("security", { oss: "enable-https" }),
  ],
  bad: `[http]
  https-enabled = false
`,
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  *check(config) {
    const http = config.section("http");
    if (http.get("enabled") !== true || http.get("https-enabled") !== false) return;
    const hasCertificate = http.has("https-certificate") && http.get("https-certificate") !== "";
    yield {
      at: http.at("https-enabled"),
      setting: "http.https-enabled",
      severity: isOnlyLocal(config) ? "warning" : "error",
      message: isOnlyLocal(config)
        ? `TLS is off: programs on this machine talk to \`${addressOf(config)}\` in clear text`
        : `TLS is off: everyone on the way to \`${addressOf(config)}\` reads and changes what is sent`,
      fixes: hasCertificate ? [{ title: "Turn HTTPS on", safe: false, edits: http.set("https-enabled", "true") }] : [],
      related: alsoOpen(config, "tls"),
    };
  },
});

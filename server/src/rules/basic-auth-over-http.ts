import { docsPage } from "./docs.ts";
import { addressOf, isReachedByProxyOnly, isOnlyLocal } from "./exposure.ts";
import { turnHttpsOn } from "./https-on.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "basic-auth-over-http",
  severity: "error",
  impact: "security",
  summary: "Passwords travel in clear text",
  why: "Clients send user name and password with each request, merely base64-encoded in a header or even in the URL. Without TLS everyone on the way reads them and may log in with them.",
  docs: [
    docsPage("security", { oss: "enable-https" }),
    docsPage("authentication", { oss: "authenticate-requests" }),
    docsPage("tls"),
  ],
  bad: `[http]
  auth-enabled = true
  https-enabled = false
`,
  alsoBad: [
    `[http]
  auth-enabled = true
  https-certificate = "/etc/ssl/influxdb.pem"
`,
  ],
  good: `[http]
  auth-enabled = true
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  *check(config, files) {
    const http = config.section("http");
    if (http.get("enabled") !== true || isOnlyLocal(config)) return;
    if (http.get("auth-enabled") !== true || http.get("https-enabled") !== false) return;
    yield {
      at: http.at("auth-enabled"),
      setting: "http.auth-enabled",
      severity: isReachedByProxyOnly(config, files.behindProxy) ? "warning" : "error",
      message: `Authentication without TLS: every request to ${addressOf(config)} carries its password in clear text`,
      fixes: [turnHttpsOn(config, files)],
      related: [{ at: http.at("https-enabled"), message: "TLS is off" }],
    };
  },
});

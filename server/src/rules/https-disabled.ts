import { docsPage, settingDocs } from "./docs.ts";
import { addressOf, alsoOpen, isReachedByProxyOnly, isOnlyLocal } from "./exposure.ts";
import { turnHttpsOn } from "./https-on.ts";
import type { Config } from "../config/config.ts";
import { rule, type Severity } from "./rule.ts";
import { idleTls } from "./without-effect.ts";

export default rule({
  id: "https-disabled",
  severity: "error",
  impact: "security",
  summary: "The HTTP API is served without TLS",
  why: "Without TLS everyone on the way can read and change queries, data, user names and passwords, and clients cannot tell this server from an impostor. Behind a proxy that speaks TLS, let influxd listen on 127.0.0.1 only, and say `behindProxy = true` in `influxlint.toml`: then this is only a hint.",
  docs: [
    settingDocs("http", "https-enabled"),
    docsPage("tls", { enterprise: "set-up-https-in-an-influxdb-enterprise-cluster" }),
    docsPage("security", { oss: "enable-https" }),
  ],
  bad: `[http]
  https-enabled = false
`,
  alsoBad: [
    `[http]
  https-certificate = "/etc/ssl/influxdb.pem"
`,
  ],
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.crt"
  https-private-key = "/etc/ssl/influxdb.key"
`,
  *check(config, files) {
    const http = config.section("http");
    if (http.get("enabled") !== true || http.get("https-enabled") !== false) return;
    yield {
      at: http.at("https-enabled"),
      setting: "http.https-enabled",
      severity: severityOf(config, files.behindProxy),
      message: isOnlyLocal(config)
        ? `TLS is off: programs on this machine talk to ${addressOf(config)} in clear text`
        : `TLS is off: everyone on the way to ${addressOf(config)} reads and changes what is sent`,
      fixes: [turnHttpsOn(config, files)],
      related: [
        ...alsoOpen(config, "tls"),
        ...(http.get("auth-enabled") === true && !isOnlyLocal(config)
          ? [{ at: http.at("auth-enabled"), message: "Every request carries a password" }]
          : []),
        ...idleTls(config, http, "https-enabled"),
      ],
    };
  },
});

function severityOf(config: Config, behindProxy: boolean): Severity {
  if (isOnlyLocal(config)) return behindProxy ? "info" : "warning";
  return isReachedByProxyOnly(config, behindProxy) ? "warning" : "error";
}

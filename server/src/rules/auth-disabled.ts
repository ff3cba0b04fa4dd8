import { docsPage, settingDocs } from "./docs.ts";
import { addressOf, alsoOpen, isOnlyLocal } from "./exposure.ts";
import { rule } from "./rule.ts";
import { idleAuthentication } from "./without-effect.ts";

export default rule({
  id: "auth-disabled",
  severity: "error",
  impact: "security",
  summary: "The HTTP API asks nobody for a password",
  why: "Without `auth-enabled`, everyone who can reach the port may read, write and drop every database and create administrators.",
  docs: [
    settingDocs("http", "auth-enabled"),
    docsPage("authentication", { oss: "set-up-authentication", enterprise: "enable-authentication" }),
    docsPage("security", { oss: "enable-authentication" }),
  ],
  bad: `[http]
  auth-enabled = false
`,
  good: `[http]
  auth-enabled = true
`,
  *check(config, { behindProxy }) {
    const http = config.section("http");
    if (http.get("enabled") !== true || http.get("auth-enabled") !== false) return;
    // The proxy may ask for a password itself: nothing tells.
    const way = behindProxy ? ", or is let through by the proxy," : "";
    yield {
      at: http.at("auth-enabled"),
      setting: "http.auth-enabled",
      severity: isOnlyLocal(config) ? "warning" : "error",
      message: `Authentication is off: whoever reaches ${addressOf(config)}${way} is an administrator`,
      fixes: [{ title: "Turn authentication on", safe: false, edits: http.set("auth-enabled", "true") }],
      related: [...alsoOpen(config, "authentication"), ...idleAuthentication(config)],
    };
  },
});

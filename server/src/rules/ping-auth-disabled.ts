import { docsPage, settingDocs } from "./docs.ts";
import { addressOf, isOnlyLocal } from "./exposure.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "ping-auth-disabled",
  severity: "warning",
  impact: "security",
  summary: "Version and statistics can be read without a password",
  why: "Even with `auth-enabled`, `/ping`, `/status`, `/health` and `/metrics` answer everyone: with the exact version, and with statistics about memory, load and Go itself. `ping-auth-enabled` closes them; probes of load balancers then need a user.",
  docs: [settingDocs("http", "ping-auth-enabled"), docsPage("authentication")],
  bad: `[http]
  auth-enabled = true
`,
  good: `[http]
  auth-enabled = true
  ping-auth-enabled = true
`,
  *check(config) {
    const http = config.section("http");
    if (http.get("enabled") !== true || http.get("auth-enabled") !== true) return;
    if (http.get("ping-auth-enabled") !== false) return;
    yield {
      at: http.at("ping-auth-enabled"),
      setting: "http.ping-auth-enabled",
      severity: isOnlyLocal(config) ? "info" : "warning",
      message: `Whoever reaches ${addressOf(config)} reads version and statistics at \`/ping\` and \`/metrics\`, without a password`,
      fixes: [
        {
          title: "Ask for a user at `/ping` and `/metrics` too",
          safe: false,
          edits: http.set("ping-auth-enabled", "true"),
        },
      ],
    };
  },
});

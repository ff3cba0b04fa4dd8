import { docsPage, settingDocs } from "./docs.ts";
import { isOnlyLocal } from "./exposure.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "prom-read-auth-disabled",
  severity: "warning",
  impact: "security",
  summary: "Every user may read every database through Prometheus remote read",
  why: "`/api/v1/prom/read` asks for a user, but looks at that user's rights only where `prom-read-auth-enabled` is on. Without it whoever may read one database reads all of them there.",
  docs: [settingDocs("http", "prom-read-auth-enabled"), docsPage("authentication")],
  bad: `[http]
  auth-enabled = true
`,
  good: `[http]
  auth-enabled = true
  prom-read-auth-enabled = true
`,
  *check(config) {
    const http = config.section("http");
    if (http.get("enabled") !== true || http.get("auth-enabled") !== true) return;
    if (http.get("prom-read-auth-enabled") !== false) return;
    yield {
      at: http.at("prom-read-auth-enabled"),
      setting: "http.prom-read-auth-enabled",
      severity: isOnlyLocal(config) ? "info" : "warning",
      message: "Every user reads every database at `/api/v1/prom/read`, also those that are closed to that user",
      fixes: [
        {
          title: "Check the user's rights at `/api/v1/prom/read` too",
          safe: false,
          edits: http.set("prom-read-auth-enabled", "true"),
        },
      ],
    };
  },
});

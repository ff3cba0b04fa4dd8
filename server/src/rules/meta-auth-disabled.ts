import { docsPage, settingDocs } from "./docs.ts";
import { alsoOpen } from "./exposure.ts";
import { askForTokens } from "./meta-authentication.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { idleAuthentication } from "./without-effect.ts";

export default rule({
  id: "meta-auth-disabled",
  severity: "error",
  impact: "security",
  summary: "The meta node's API asks nobody for a token",
  why: "The API on port 8091 knows all users with their password hashes, creates databases and administrators, and adds and removes nodes. Without `auth-enabled`, everyone who reaches it may use it, whatever the data nodes ask for. The data nodes need `meta-auth-enabled` and the same secret.",
  docs: [settingDocs("meta", "auth-enabled"), docsPage("authentication", { enterprise: "enable-authentication" })],
  bad: `# influxlint: kind=meta
[meta]
  auth-enabled = false
`,
  alsoBad: [
    `# influxlint: kind=meta
[meta]
  http-bind-address = "127.0.0.1:8091"
  internal-shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
  ],
  good: `# influxlint: kind=meta
[meta]
  auth-enabled = true
  internal-shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
  *check(config) {
    const meta = config.section("meta");
    if (meta.get("auth-enabled") !== false) return;
    const listener = config.listeners.find(({ service }) => service === "meta-http");
    yield {
      at: meta.at("auth-enabled"),
      setting: "meta.auth-enabled",
      severity: listener?.scope === "loopback" ? "warning" : "error",
      message: `Authentication is off: whoever reaches ${listener === undefined ? "the meta API" : quote(listener.address)} administers the cluster`,
      related: [...alsoOpen(config, "authentication"), ...idleAuthentication(config)],
      fixes: [askForTokens(config)],
    };
  },
});

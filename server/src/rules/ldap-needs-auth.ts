import { docsPage, settingDocs } from "./docs.ts";
import { askForTokens } from "./meta-authentication.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "ldap-needs-auth",
  severity: "warning",
  impact: "security",
  summary: "LDAP, but nobody is asked for a password",
  why: "LDAP only decides about passwords that influxd asks for. On a meta node without `auth-enabled` everyone may change the LDAP configuration too. The data nodes need `meta-auth-enabled` and the same secret.",
  docs: [settingDocs("meta", "ldap-allowed"), docsPage("ldap")],
  bad: `# influxlint: kind=meta
[meta]
  ldap-allowed = true
`,
  alsoBad: [
    `# influxlint: kind=meta
[meta]
  ldap-allowed = true
  internal-shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
  ],
  good: `# influxlint: kind=meta
[meta]
  ldap-allowed = true
  auth-enabled = true
  internal-shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
  *check(config) {
    const meta = config.section("meta");
    if (meta.get("ldap-allowed") !== true || meta.get("auth-enabled") !== false) return;
    yield {
      at: meta.at("ldap-allowed"),
      setting: "meta.ldap-allowed",
      message: "Everyone may change the LDAP configuration, and nobody needs a user: `auth-enabled` is off",
      fixes: [askForTokens(config)],
      related: [{ at: meta.at("auth-enabled"), message: "Authentication is off" }],
    };
  },
});

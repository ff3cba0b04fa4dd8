import { settingDocs } from "./docs.ts";
import { askForTokens } from "./meta-authentication.ts";
import { rule } from "./rule.ts";
import { idleSecrets } from "./without-effect.ts";

export default rule({
  id: "jwt-secret-without-auth",
  severity: "warning",
  impact: "security",
  summary: "A secret that protects nothing while authentication is off",
  why: "A shared secret only says which tokens are genuine. While authentication is off nobody is asked for one, so the secret gives no protection at all.",
  docs: [
    settingDocs("http", "auth-enabled"),
    settingDocs("meta", "shared-secret"),
    settingDocs("meta", "internal-shared-secret"),
    settingDocs("meta", "meta-auth-enabled"),
  ],
  bad: `[http]
  auth-enabled = false
  shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
  alsoBad: [
    `# influxlint: kind=meta
[meta]
  shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
    `# influxlint: kind=meta
[meta]
  internal-shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
  ],
  good: `[http]
  auth-enabled = true
  shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
  *check(config) {
    for (const { section, key, needs } of idleSecrets(config)) {
      yield {
        at: section.at(key),
        setting: `${section.label}.${key}`,
        message: `The secret \`${key}\` protects nothing: \`${needs}\` is off`,
        fixes: [
          config.kind.node === "meta"
            ? askForTokens(config)
            : {
                title: `Turn \`${needs}\` on`,
                safe: false,
                edits: section.set(needs, "true"),
                // Tokens for the meta nodes are of use where those ask for them.
                ...(needs === "meta-auth-enabled" ? { forAllNodes: true } : {}),
              },
        ],
        related: [{ at: section.at(needs), message: "Authentication is off" }],
      };
    }
  },
});

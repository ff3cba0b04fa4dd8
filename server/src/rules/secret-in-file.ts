import { docsPage } from "./docs.ts";
import { fileSecrets } from "./file-secrets.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "secret-in-file",
  severity: "info",
  impact: "advice",
  summary: "A secret stands in the configuration",
  why: "Configuration files end up in repositories, backups and tickets, and their secrets with them. influxd also takes each setting from a variable, which an environment file that only root may read can hold.",
  docs: [
    docsPage("authentication", {
      oss: "authenticate-using-jwt-tokens",
      enterprise: "configure-authentication-using-jwt-tokens",
    }),
  ],
  bad: `[http]
  auth-enabled = true
  shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
  good: `[http]
  auth-enabled = true
  shared-secret = ""
`,
  *check(config) {
    for (const { setting, at, isOverridden } of fileSecrets(config)) {
      const { name, key } = setting;
      yield {
        at,
        setting: name,
        message: isOverridden
          ? `Whoever reads this file has the secret \`${name}\`, though influxd takes another one from \`${key.variable}\``
          : `Whoever reads this file has the secret \`${name}\`; influxd also takes it from \`${key.variable}\``,
      };
    }
  },
});

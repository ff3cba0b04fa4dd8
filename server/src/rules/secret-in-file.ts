import { docsPage } from "./docs.ts";
import { rule } from "./rule.ts";
import { isUnexpanded } from "./unexpanded.ts";

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
    for (const setting of config.writtenSettings()) {
      const { key, value, from, name } = setting;
      if (key.definition.secret !== true || from.kind !== "file" || typeof value !== "string") continue;
      if (value === "" || isUnexpanded(value)) continue;
      yield {
        at: from.entry?.span ?? from.at,
        setting: name,
        message: `Whoever reads this file has the secret \`${name}\`; influxd also takes it from \`${key.variable}\``,
      };
    }
  },
});

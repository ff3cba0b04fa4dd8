import type { Config } from "../config/config.ts";
import { commentOut } from "../config/edit.ts";
import type { Entry } from "../toml/ast.ts";
import { docsPage, nearestUrl } from "./docs.ts";
import { fileSecrets } from "./file-secrets.ts";
import { type Fix, rule } from "./rule.ts";

export default rule({
  id: "secret-in-file",
  severity: "warning",
  impact: "security",
  summary: "A secret stands in the configuration",
  why: "Configuration files end up in repositories, backups and tickets, and their secrets with them; what git has once committed stays in every clone. Outside of a git work tree it is advice: whom the machine lets read the file is what `config-file-permissions` looks at. influxd also takes each setting from a variable, which an environment file that only root may read can hold.",
  docs: [
    docsPage("authentication", {
      oss: "authenticate-using-jwt-tokens",
      enterprise: "configure-authentication-using-jwt-tokens",
    }),
  ],
  bad: `# This file lies in a git work tree
[http]
  auth-enabled = true
  shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
  good: `[http]
  auth-enabled = true
  shared-secret = ""
`,
  *check(config, files) {
    for (const { setting, at, entry, isOverridden } of fileSecrets(config)) {
      const { name, key } = setting;
      const isCheckedOut = files.config.isCheckedOut === true;
      const who = isCheckedOut
        ? "This file lies in a git work tree: whoever has the repository may have"
        : "Whoever reads this file has";
      const instead = isOverridden ? ", though influxd takes another one from" : "; influxd also takes it from";
      yield {
        at,
        setting: name,
        ...(isCheckedOut ? {} : { severity: "info", impact: "advice" }),
        docs: [(kind) => nearestUrl(kind, key.section, key.name)],
        fixes: entry === undefined ? [] : [leaveTo(key.variable, entry, config)],
        message: `${who} the secret \`${name}\`${instead} \`${key.variable}\``,
      };
    }
  },
});

/** Takes the secret out of the file, and says where it is; whoever does that before it is there has lost it. */
function leaveTo(variable: string, entry: Entry, { document }: Config): Fix {
  const name = document.text.slice(entry.key.span.start, entry.key.span.end);
  return {
    title: `Leave it to \`${variable}\`, once that has it`,
    safe: false,
    byHand: true,
    edits: commentOut(document, entry, `${name} = "" # from ${variable}`),
  };
}

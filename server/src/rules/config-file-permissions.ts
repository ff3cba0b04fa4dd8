import { octal } from "./certificate-files.ts";
import { docsPage } from "./docs.ts";
import { rule } from "./rule.ts";
import { isUnexpanded } from "./unexpanded.ts";

export default rule({
  id: "config-file-permissions",
  severity: "warning",
  impact: "security",
  summary: "A configuration with secrets that everyone on the machine may read",
  why: "Whoever has an account on the machine, and every program that runs there, may read the secrets in this file and sign tokens with them. influxd needs to read it as user `influxdb`, nobody else has to: give it the mode 0640 and the group `influxdb`, or keep the secrets in the environment.",
  docs: [docsPage("security", { oss: "secure-your-host" })],
  bad: `# This file has the mode 0644
[http]
  shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
  good: `# This file has the mode 0640
[http]
  shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
  *check(config, files) {
    const secret = config.writtenSettings().find(({ key, value, from }) => {
      if (key.definition.secret !== true || from.kind !== "file") return false;
      return typeof value === "string" && value !== "" && !isUnexpanded(value);
    });
    if (secret?.from.kind !== "file") return;
    const { mode } = files.config;
    if (mode === undefined || (mode & 0o004) === 0) return;
    yield {
      at: secret.from.entry?.span ?? secret.from.at,
      setting: secret.name,
      message: `The mode of this file, ${octal(mode)}, lets every user of this machine read \`${secret.name}\``,
    };
  },
});

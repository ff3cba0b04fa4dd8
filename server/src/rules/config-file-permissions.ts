import { octal } from "./certificate-files.ts";
import { docsPage } from "./docs.ts";
import { commandsFor } from "./file-commands.ts";
import { fileSecrets } from "./file-secrets.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "config-file-permissions",
  severity: "warning",
  impact: "security",
  summary: "A configuration with secrets that others on the machine may read",
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
    const [secret] = fileSecrets(config);
    if (secret === undefined) return;
    const { mode, group } = files.config;
    if (mode === undefined) return;
    const who =
      (mode & 0o006) !== 0
        ? "every user of this machine"
        : (mode & 0o060) !== 0 && group?.isInfluxds === false
          ? `the group ${quote(group.name)}`
          : undefined;
    if (who === undefined) return;
    // Of another group, influxd could not read the file any more, if it is not its own.
    const commands = group?.isInfluxds === true ? ["chmod 0640"] : ["chgrp influxdb", "chmod 0640"];
    const how = commandsFor(config.path.replace(/^.*[\\/]/, ""), ...commands);
    const verb = (mode & 0o044) !== 0 ? "read" : "change";
    yield {
      at: secret.at,
      setting: secret.setting.name,
      message: `The mode of this file, ${octal(mode)}, lets ${who} ${verb} \`${secret.setting.name}\`${how}`,
    };
  },
});

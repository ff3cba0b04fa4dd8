import { settingDocs } from "./docs.ts";
import { inputs } from "./exposure.ts";
import { commandsFor } from "./file-commands.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { pathOf } from "./tls-endpoints.ts";

export default rule({
  id: "collectd-auth-file",
  severity: "error",
  impact: "reliability",
  summary: "collectd's passwords are missing, or open to everyone",
  why: "With `sign` or `encrypt` influxd looks up each sender's password in `auth-file`. Without the file it drops all packets, and says so only in the log; if everyone may read it, everyone may forge packets.",
  docs: [settingDocs("collectd", "auth-file"), settingDocs("collectd", "security-level")],
  bad: `[[collectd]]
  enabled = true
  security-level = "encrypt"
  auth-file = "/etc/collectd/no-such-file"
`,
  alsoBad: [
    `[[collectd]]
  enabled = true
  security-level = "sign"
  auth-file = "/etc/collectd/mode-0644"
`,
  ],
  good: `[[collectd]]
  enabled = true
  security-level = "encrypt"
  auth-file = "/etc/collectd/auth_file"
`,
  *check(config, files) {
    for (const { section, listener } of inputs(config)) {
      if (listener.service !== "collectd" || listener.authentication !== "signed") continue;
      const file = pathOf(section, "auth-file");
      if (file === undefined) continue;
      const at = section.at("auth-file");
      const setting = file.setting.name;
      const answer = files.at(file.path);
      if (answer.status === "missing") {
        const message = `influxd drops every packet that reaches \`${listener.address}\`: ${quote(file.path)} does not exist`;
        yield { at, setting, message };
      } else if (answer.status === "found" && ((answer.mode ?? 0) & 0o004) !== 0) {
        const message = `Every user of this machine reads the passwords in ${quote(file.path)}${commandsFor(file.path, "chmod o=")}`;
        yield { at, setting, severity: "warning", impact: "security", message };
      }
    }
  },
});

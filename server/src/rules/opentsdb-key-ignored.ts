import { settingDocs } from "./docs.ts";
import { droppedBecause, ignores, placeOf } from "./dropped.ts";
import { rule } from "./rule.ts";
import { placeAt } from "./written.ts";

export default rule({
  id: "opentsdb-key-ignored",
  severity: "error",
  impact: "ignored",
  summary: "A key file for OpenTSDB that this release does not read",
  why: "Before 1.12.3 an OpenTSDB listener looks for its private key in the file that `certificate` names, and drops the settings that later releases have for it. If the key is only in a file of its own, influxd does not start once the listener speaks TLS.",
  docs: [settingDocs("opentsdb", "certificate")],
  bad: `# influxlint: version=1.8.10
[[opentsdb]]
  enabled = true
  private-key = "/etc/ssl/influxdb-key.pem"
`,
  good: `# influxlint: version=1.12.4
[[opentsdb]]
  private-key = "/etc/ssl/influxdb-key.pem"
`,
  *check(config) {
    for (const name of droppedBecause(config, "version")) {
      if (name.section?.name !== "opentsdb") continue;
      const { at, entry, names, path } = name.occurrence;
      const [label = ""] = placeAt(config, at.start, entry).name?.split(".") ?? [];
      const isOn = config.settingNamed(`${label}.enabled`)?.value === true;
      const isKey = names.at(-1)?.toLowerCase() === "private-key";
      yield {
        at: placeOf(name),
        setting: path,
        severity: isKey && isOn ? "error" : "warning",
        message: `${ignores(config, name)} before ${name.reason.since ?? "1.12.3"}: this file is for ${config.kind.target}${isKey ? ", which reads the key from the file that `certificate` names" : ""}`,
        tag: "unnecessary",
      };
    }
  },
});

import { settingDocs } from "./docs.ts";
import { inputs } from "./exposure.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { pathOf } from "./tls-endpoints.ts";

export default rule({
  id: "collectd-typesdb-missing",
  severity: "error",
  impact: "startup",
  summary: "collectd's types.db is not where influxd looks for it",
  why: "influxd does not start with a collectd listener whose `typesdb`, a file or a folder of such files, does not exist. Packages of distributions have it at `/usr/share/collectd/types.db`, collectd built from source below `/usr/local/share/collectd`. Without a path of its own, influxd looks at the first of them, whether collectd is installed on its machine or not.",
  docs: [settingDocs("collectd", "typesdb")],
  bad: `[[collectd]]
  enabled = true
  typesdb = "/usr/share/collectd/no-such-file"
`,
  alsoBad: [
    `[[collectd]]
  enabled = true
`,
  ],
  good: `[[collectd]]
  enabled = true
  security-level = "encrypt"
  auth-file = "/etc/collectd/auth_file"
  typesdb = "/usr/share/collectd/types.db"
`,
  // influxd 1.8.10 services/collectd/service.go Open: os.Stat of the path, and its error is returned.
  *check(config, files) {
    for (const { section, listener } of inputs(config)) {
      const file = listener.service === "collectd" ? pathOf(section, "typesdb") : undefined;
      if (file === undefined) continue;
      const { status } = files.at(file.path);
      const problem = { at: section.at("typesdb"), setting: file.setting.name };
      const by = file.isFallback ? `which \`${file.setting.name}\` falls back to` : "collectd's `typesdb`";
      if (status === "missing") {
        yield {
          ...problem,
          stage: "run",
          message: `influxd does not start: ${quote(file.path)}, ${by}, does not exist`,
        };
      } else if (status === "unknown" && file.isFallback) {
        // Most machines with a collectd listener have it there, so that this is no warning.
        yield {
          ...problem,
          severity: "info",
          impact: "advice",
          message: `influxd starts only if ${quote(file.path)} is there, ${by}`,
        };
      }
    }
  },
});

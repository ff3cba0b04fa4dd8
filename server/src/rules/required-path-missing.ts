import { configPage } from "./docs.ts";
import { problemsOf } from "./problems.ts";
import { rule } from "./rule.ts";
import { docsOf, sectionOf } from "./written.ts";

/** Where InfluxData's packages keep them. */
const packaged = new Map([
  ["meta.dir", "/var/lib/influxdb/meta"],
  ["data.dir", "/var/lib/influxdb/data"],
  ["data.wal-dir", "/var/lib/influxdb/wal"],
]);

export default rule({
  id: "required-path-missing",
  severity: "error",
  impact: "startup",
  summary: "One of the three directories that a configuration must name",
  why: "As soon as influxd is given a configuration file, `[meta] dir`, `[data] dir` and `[data] wal-dir` have no default any more, and it does not start without them. `influxd config` does not notice.",
  docs: [
    configPage({ oss: "dir", data: "dir" }),
    configPage({ oss: "dir-1", data: "dir-1" }),
    configPage({ oss: "wal-dir", data: "wal-dir" }),
  ],
  bad: `[meta]
  dir = "/var/lib/influxdb/meta"

[data]
  dir = "/var/lib/influxdb/data"
  wal-dir = ""
`,
  good: `[meta]
  dir = "/var/lib/influxdb/meta"

[data]
  dir = "/var/lib/influxdb/data"
  wal-dir = "/var/lib/influxdb/wal"
`,
  *check(config) {
    for (const problem of problemsOf(config, "required")) {
      const path = packaged.get(problem.setting);
      const section = sectionOf(config, problem);
      if (path === undefined || section === undefined || problem.key === undefined) continue;
      yield {
        at: problem.at,
        setting: problem.setting,
        stage: problem.stage,
        message: `influxd does not start: \`${problem.setting}\` is not set and has no default`,
        docs: docsOf(problem),
        fixes: [{ title: `Use \`${path}\``, safe: true, edits: section.set(problem.key.name, `"${path}"`) }],
      };
    }
  },
});

import { configPage, settingDocs } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { isAbsolute, pathOf } from "./tls-endpoints.ts";
import { isUnexpanded } from "./unexpanded.ts";

export default rule({
  id: "license-file",
  severity: "warning",
  impact: "reliability",
  summary: "The license file is not there",
  why: "A node of InfluxDB Enterprise that finds no license does not work. The path should be absolute: a relative one means the directory that influxd is started in.",
  docs: [settingDocs("enterprise", "license-path"), configPage({ data: "license-path", meta: "license-path" })],
  bad: `# influxlint: kind=data
[enterprise]
  license-path = "/etc/influxdb/no-such-file.json"
`,
  good: `# influxlint: kind=data
[enterprise]
  license-path = "/etc/influxdb/license.json"
`,
  *check(config, files) {
    const enterprise = config.section("enterprise");
    const file = pathOf(enterprise, "license-path");
    if (file === undefined || isUnexpanded(file.path)) return;
    const answer = files.at(file.path);
    const why =
      answer.status === "missing"
        ? "does not exist"
        : answer.status === "found" && answer.kind === "directory"
          ? "is a directory"
          : isAbsolute(file.path)
            ? undefined
            : "lies in the directory that influxd is started in: `/` as a service";
    if (why === undefined) return;
    yield {
      at: enterprise.at("license-path"),
      setting: "enterprise.license-path",
      message: `The license ${quote(file.path)} ${why}`,
    };
  },
});

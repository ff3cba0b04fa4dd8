import { whyNoFile, whyUnreadable } from "./certificate-files.ts";
import { configPage, settingDocs } from "./docs.ts";
import type { Files } from "./files.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { isAbsolute, pathOf } from "./tls-endpoints.ts";
import { isUnexpanded } from "./unexpanded.ts";

export default rule({
  id: "license-file",
  severity: "warning",
  impact: "reliability",
  summary: "The license file is not there, or cannot be read",
  why: "A node of InfluxDB Enterprise that finds no license does not work. The path should be absolute: a relative one means the directory that influxd is started in. InfluxData's packages start it as user `influxdb`, which must be able to read the file.",
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
    const message = judge(file.path, files);
    if (message === undefined) return;
    yield {
      at: enterprise.at("license-path"),
      setting: "enterprise.license-path",
      message,
    };
  },
});

function judge(path: string, files: Files): string | undefined {
  const answer = files.at(path);
  const why = answer.status === "found" && answer.kind === "fifo" ? "is a FIFO" : whyNoFile(answer);
  if (why !== undefined) return `The license ${quote(path)} ${why}`;
  if (!isAbsolute(path))
    return `The license ${quote(path)} lies in the directory that influxd is started in: \`/\` as a service`;
  return answer.status === "found" ? whyUnreadable(path, answer, files) : undefined;
}

import { docsPage } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "no-encryption-at-rest-hint",
  severity: "info",
  impact: "advice",
  summary: "Data lies on the disk as it is",
  why: "influxd encrypts nothing that it stores. Whoever gets hold of the disk, a snapshot of it or a backup reads everything. Encrypt the file system or the volume, as cloud providers offer.",
  docs: [docsPage("security", { oss: "aws-recommendations" })],
  bad: `[data]
  dir = "/var/lib/influxdb/data"
`,
  good: `# influxlint: kind=meta
[meta]
  dir = "/var/lib/influxdb/meta"
`,
  *check(config) {
    const data = config.section("data");
    const dir = data.get("dir");
    if (dir === undefined || dir === "") return;
    yield {
      at: data.at("dir"),
      setting: "data.dir",
      message: `influxd does not encrypt ${quote(dir)}: whoever gets hold of the disk or a snapshot reads everything`,
    };
  },
});

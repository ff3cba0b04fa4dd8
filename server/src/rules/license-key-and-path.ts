import { configPage, settingDocs } from "./docs.ts";
import { valueFix } from "./holes.ts";
import { rule } from "./rule.ts";
import { isSample } from "./secret-strength.ts";
import { isUnexpanded, isUnexpandedSecret } from "./unexpanded.ts";

export default rule({
  id: "license-key-and-path",
  severity: "error",
  impact: "reliability",
  summary: "Not exactly one license",
  why: "A node of InfluxDB Enterprise needs a license: either `license-key`, for which it asks InfluxData's server, or `license-path`, a file. The two exclude each other, and without any the node does not work.",
  docs: [settingDocs("enterprise", "license-path"), configPage({ data: "license-path", meta: "license-path" })],
  bad: `# influxlint: kind=data
[enterprise]
  license-key = "6fb3a81c-5d5b-4d53-9c1e-3a2b1f0d9e77"
  license-path = "/etc/influxdb/license.json"
`,
  alsoBad: [
    `# influxlint: kind=data
[enterprise]
`,
    `# influxlint: kind=data
[enterprise]
  license-key = "<your_license_key>"
`,
  ],
  good: `# influxlint: kind=data
[enterprise]
  license-path = "/etc/influxdb/license.json"
`,
  *check(config) {
    const enterprise = config.section("enterprise");
    const key = enterprise.get("license-key");
    const path = enterprise.get("license-path");
    if (key === undefined || path === undefined) return;
    const isToFillIn = path === "" && isSample(key);
    if ((key === "") !== (path === "") && !isToFillIn) return;
    if (isUnexpandedSecret(key) || isUnexpanded(path)) return;
    if (isToFillIn) {
      const fix = valueFix("Name the license file instead", "/etc/influxdb/license.json", (value) =>
        enterprise.setAll([
          ["license-key", '""'],
          ["license-path", value],
        ]),
      );
      yield {
        at: enterprise.at("license-key"),
        setting: "enterprise.license-key",
        message: "This node has no license: `license-key` is a placeholder that was never filled in",
        fixes: enterprise.setting("license-key")?.from.kind === "file" ? [fix] : [],
      };
      return;
    }
    if (key === "") {
      // A variable that we do not see may hold it.
      const fix = valueFix("Name the license file", "/etc/influxdb/license.json", (value) =>
        enterprise.set("license-path", value),
      );
      const message = "This node has no license: neither `license-key` nor `license-path` is set";
      yield {
        at: enterprise.at("license-key"),
        setting: "enterprise.license-key",
        severity: "warning",
        message,
        fixes: [fix],
      };
      return;
    }
    yield {
      at: enterprise.at("license-path"),
      setting: "enterprise.license-path",
      message: "`license-key` and `license-path` exclude each other, but both are set",
      fixes: [
        { title: "Keep the key", safe: false, edits: enterprise.remove("license-path") },
        { title: "Keep the file", safe: false, edits: enterprise.remove("license-key") },
      ],
      related: [{ at: enterprise.at("license-key"), message: "The key" }],
    };
  },
});

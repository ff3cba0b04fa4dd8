import { settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "usage-reporting",
  severity: "info",
  impact: "advice",
  summary: "influxd reports to InfluxData",
  why: "Every day influxd sends version, operating system and numbers of databases, measurements and series to usage.influxdata.com. No data is in it, but from a closed network the attempt alone may raise questions.",
  docs: [settingDocs("", "reporting-disabled")],
  bad: `reporting-disabled = false
`,
  alsoBad: [
    `[meta]
`,
  ],
  good: `reporting-disabled = true
`,
  *check(config) {
    const root = config.section("");
    if (root.get("reporting-disabled") !== false) return;
    yield {
      at: root.at("reporting-disabled"),
      setting: "reporting-disabled",
      message: "influxd reports version and size of this server to usage.influxdata.com every day",
      fixes: [
        {
          title: "Turn the report off",
          safe: !root.has("reporting-disabled"),
          edits: root.set("reporting-disabled", "true"),
        },
      ],
    };
  },
});

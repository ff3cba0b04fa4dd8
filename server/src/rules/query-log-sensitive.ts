import { settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "query-log-sensitive",
  severity: "info",
  impact: "advice",
  summary: "Queries are logged with all values in them",
  why: "influxd logs every query before it runs, with the names and values that somebody looked for. Passwords are left out, personal data is not.",
  docs: [settingDocs("data", "query-log-enabled")],
  bad: `[data]
  query-log-enabled = true
`,
  good: `[data]
  query-log-enabled = false
`,
  *check(config) {
    const data = config.section("data");
    if (data.get("query-log-enabled") !== true) return;
    yield {
      at: data.at("query-log-enabled"),
      setting: "data.query-log-enabled",
      message: "Whoever reads the log sees every query, with all values in it",
      fixes: [{ title: "Leave queries out of the log", safe: false, edits: data.set("query-log-enabled", "false") }],
    };
  },
});

import type { AnySection } from "../config/section-view.ts";
import { configPage, settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "meta-logging-disabled",
  severity: "info",
  impact: "advice",
  summary: "A part of influxd does not log",
  why: "What the meta service and continuous queries log shows who changed what, and which query failed. Without it faults are hard to trace.",
  docs: [settingDocs("meta", "logging-enabled"), settingDocs("continuous_queries", "log-enabled"), configPage()],
  bad: `[meta]
  logging-enabled = false
`,
  good: `[meta]
  logging-enabled = true
`,
  *check(config) {
    const queries = config.section("continuous_queries");
    const logs: [AnySection, string, string][] = [[config.section("meta"), "logging-enabled", "the meta service does"]];
    if (queries.get("enabled") === true) logs.push([queries, "log-enabled", "continuous queries do"]);
    for (const [section, key, what] of logs) {
      if (section.get(key) !== false) continue;
      yield {
        at: section.at(key),
        setting: `${section.label}.${key}`,
        message: `What ${what} leaves no trace in the log`,
        fixes: [{ title: "Log it", safe: false, edits: section.set(key, "true") }],
      };
    }
  },
});

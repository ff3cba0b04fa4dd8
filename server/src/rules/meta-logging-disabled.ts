import type { AnySection } from "../config/section-view.ts";
import { configPage, settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "meta-logging-disabled",
  severity: "info",
  impact: "advice",
  summary: "A part of influxd does not log",
  why: "Without `log-enabled` the log of continuous queries holds their failures only: nobody sees that one did not run, or how long it took. With `logging-enabled = false` in `[meta]`, what the part that keeps users and databases reports, faults included, reaches no log.",
  docs: [settingDocs("meta", "logging-enabled"), settingDocs("continuous_queries", "log-enabled"), configPage()],
  bad: `[meta]
  logging-enabled = false
`,
  good: `[meta]
  logging-enabled = true
`,
  *check(config) {
    const queries = config.section("continuous_queries");
    const logs: [AnySection, string, string][] = [
      [config.section("meta"), "logging-enabled", "What the meta service does leaves no trace in the log"],
    ];
    if (queries.get("enabled") === true)
      logs.push([queries, "log-enabled", "The log does not say which continuous queries ran, nor how long they took"]);
    for (const [section, key, message] of logs) {
      if (section.get(key) !== false) continue;
      yield {
        at: section.at(key),
        setting: `${section.label}.${key}`,
        message,
        fixes: [{ title: "Log it", safe: false, edits: section.set(key, "true") }],
      };
    }
  },
});

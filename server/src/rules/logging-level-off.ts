import { settingDocs } from "./docs.ts";
import { usesItsLogging } from "./inert-words.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";

const quiet = new Set(["error", "dpanic", "panic", "fatal"]);

export default rule({
  id: "logging-level-off",
  severity: "info",
  impact: "advice",
  summary: "Warnings are not logged",
  why: "With a level above `warn` influxd is silent about much that precedes a failure, such as a certificate that is about to expire.",
  docs: [settingDocs("logging", "level")],
  bad: `[logging]
  level = "error"
`,
  good: `[logging]
  level = "info"
`,
  *check(config) {
    const logging = config.section("logging");
    const level = logging.get("level")?.toLowerCase();
    if (level === undefined || !quiet.has(level) || !usesItsLogging(config)) return;
    yield {
      at: logging.at("level"),
      setting: "logging.level",
      message: `With the level ${quote(level)} influxd logs no warnings`,
      fixes: [{ title: 'Write "info"', safe: false, edits: logging.set("level", '"info"') }],
    };
  },
});

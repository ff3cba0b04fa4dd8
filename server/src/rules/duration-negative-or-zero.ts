import { configPage } from "./docs.ts";
import { problemsOf } from "./problems.ts";
import { rule } from "./rule.ts";
import { docsOf, dropSetting, named, valueOf } from "./written.ts";

export default rule({
  id: "duration-negative-or-zero",
  severity: "error",
  impact: "startup",
  summary: "An interval or timeout that is not above zero",
  why: 'influxd refuses to start where one of these durations is zero or negative. Zero does not mean "never": what should not run has an `enabled` of its own.',
  docs: [configPage({ oss: "check-interval", data: "check-interval-1" })],
  bad: `[retention]
  check-interval = "0s"
`,
  good: `[retention]
  enabled = false
  check-interval = "0s"
`,
  *check(config) {
    for (const problem of problemsOf(config, "not-positive")) {
      if (problem.key?.definition.type !== "duration") continue;
      yield {
        at: problem.at,
        setting: problem.setting,
        stage: problem.stage,
        message: `influxd does not start: ${named(problem)} must be above zero, and it is ${valueOf(config, problem)}`,
        docs: docsOf(problem),
        fixes: dropSetting(config, problem),
      };
    }
  },
});

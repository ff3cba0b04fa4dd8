import { formatDuration } from "../config/values/duration.ts";
import { configPage, settingDocs } from "./docs.ts";
import { problemsOf } from "./problems.ts";
import { rule } from "./rule.ts";
import { docsOf, dropSetting, named, valueOf } from "./written.ts";

export default rule({
  id: "duration-negative-or-zero",
  severity: "error",
  impact: "startup",
  summary: "An interval or timeout that is not above zero",
  why: 'influxd refuses to start where one of these durations is zero or negative. Zero does not mean "never": what should not run has an `enabled` of its own. With such a `write-timeout` it does start, but no write has time enough: clients are told so, and send again what may be stored already.',
  docs: [configPage({ oss: "check-interval", data: "check-interval-1" })],
  bad: `[retention]
  check-interval = "0s"
`,
  alsoBad: [
    `[coordinator]
  write-timeout = "0s"
`,
  ],
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
    // A timer of no time has run out before the write that it is for (influxd 1.6.7 answers each with status 500).
    const coordinator = config.section("coordinator");
    const wait = coordinator.setting("write-timeout");
    const time = coordinator.get("write-timeout");
    if (config.kind.product !== "oss" || wait === undefined || time === undefined || time > 0) return;
    yield {
      at: coordinator.at("write-timeout"),
      setting: wait.name,
      impact: "reliability",
      message: `influxd answers writes with \`timeout\` at once, though it may store them: \`${wait.name}\` is \`${formatDuration(BigInt(time))}\``,
      docs: [settingDocs("coordinator", "write-timeout")],
      fixes: [{ title: "Leave it to the default", safe: false, edits: coordinator.remove("write-timeout") }],
    };
  },
});

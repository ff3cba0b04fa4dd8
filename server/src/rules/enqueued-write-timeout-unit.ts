import { formatDuration, parseDuration, suggestDuration } from "../config/values/duration.ts";
import { settingDocs } from "./docs.ts";
import { writtenText } from "./problems.ts";
import { type Fix, rule } from "./rule.ts";
import { typeProblemsOf } from "./type-problems.ts";
import { replaceValue } from "./written.ts";

/** Below a millisecond nobody means what is written. */
const millisecond = 1_000_000;

export default rule({
  id: "enqueued-write-timeout-unit",
  severity: "error",
  impact: "startup",
  summary: "A timeout in nanoseconds that is written in another unit",
  why: '`enqueued-write-timeout` looks like the other timeouts, but up to 1.12.4 it is a plain integer of nanoseconds: on a text such as `"30s"` influxd does not start, and `30` gives a write thirty billionths of a second to find its turn.',
  docs: [settingDocs("http", "enqueued-write-timeout")],
  bad: `[http]
  enqueued-write-timeout = "30s"
`,
  alsoBad: [
    `[http]
  enqueued-write-timeout = 30
`,
  ],
  good: `[http]
  enqueued-write-timeout = 30000000000
`,
  *check(config) {
    const setting = "http.enqueued-write-timeout";
    for (const problem of typeProblemsOf(config, "enqueued-write-timeout-unit")) {
      const text = writtenText(config, problem) ?? "";
      const duration = parseDuration(suggestDuration(text) ?? text);
      yield {
        at: problem.at,
        setting,
        stage: problem.stage,
        message: `influxd does not start: \`${setting}\` takes an integer of nanoseconds, in no other unit`,
        fixes: duration.ok ? replaceValue(problem, duration.value.toString(), true) : [],
      };
    }
    const http = config.section("http");
    const value = http.get("enqueued-write-timeout");
    if (value === undefined || value <= 0 || value >= millisecond) return;
    const fixes: Fix[] = [];
    if (http.setting("enqueued-write-timeout")?.from.kind === "file") {
      const meant = BigInt(value) * (value < 1000 ? 1_000_000_000n : 1_000_000n);
      const title = `Make it ${formatDuration(meant)}`;
      fixes.push({ title, safe: false, edits: http.set("enqueued-write-timeout", meant.toString()) });
    }
    yield {
      at: http.at("enqueued-write-timeout"),
      setting,
      severity: "warning",
      impact: "reliability",
      message: `A write that has to wait fails after ${value} nanoseconds: \`${setting}\` is counted in these`,
      fixes,
    };
  },
});

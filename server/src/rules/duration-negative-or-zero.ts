import type { AnySection } from "../config/section-view.ts";
import { formatDuration } from "../config/values/duration.ts";
import { configPage, nearestUrl } from "./docs.ts";
import { problemsOf } from "./problems.ts";
import { rule } from "./rule.ts";
import { docsOf, dropSetting, named, valueOf } from "./written.ts";

export default rule({
  id: "duration-negative-or-zero",
  severity: "error",
  impact: "startup",
  summary: "An interval or timeout that is not above zero",
  why: 'influxd refuses to start where one of these durations is zero or negative. Zero does not mean "never": what should not run has an `enabled` of its own. With such a `write-timeout` it does start, but no write has time enough: clients are told so, and send again what may be stored already. With a negative `query-timeout` it ends queries as soon as they begin, and with a negative `log-queries-after` it logs each of them as a slow one; zero is no limit there.',
  docs: [configPage({ oss: "check-interval", data: "check-interval-1" })],
  bad: `[retention]
  check-interval = "0s"
`,
  alsoBad: [
    `[coordinator]
  write-timeout = "0s"
`,
    `[coordinator]
  query-timeout = "-5s"
`,
    `[coordinator]
  log-queries-after = "-1s"
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
    const isOss = config.kind.product === "oss";
    const section: AnySection = isOss ? config.section("coordinator") : config.section("cluster");
    for (const [key, most, outcome] of timers) {
      const setting = section.setting(key);
      const time = section.get(key);
      // Enterprise has code of its own for writes.
      if (setting === undefined || typeof time !== "number" || time > most || (!isOss && most === 0)) continue;
      yield {
        at: section.at(key),
        setting: setting.name,
        impact: "reliability",
        message: `influxd ${outcome}: \`${setting.name}\` is \`${formatDuration(BigInt(time))}\``,
        docs: [(kind) => nearestUrl(kind, section.name, key)],
        fixes: [{ title: "Leave it to the default", safe: false, edits: section.remove(key) }],
      };
    }
  },
});

/**
 * The greatest times with which a timer has run out before what it is for. influxd 1.6.7 answers each write with status 500
 * then, ends nearly all queries, and logs each as slow; for queries zero is no limit.
 */
const timers = [
  ["write-timeout", 0, "answers writes with `timeout` at once, though it may store them"],
  ["query-timeout", -1, "answers queries with `query-timeout limit exceeded` at once"],
  ["log-queries-after", -1, "logs each query as a slow one"],
] as const;

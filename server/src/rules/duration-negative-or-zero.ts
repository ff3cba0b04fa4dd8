import type { Config } from "../config/config.ts";
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
  why: 'influxd refuses to start where one of these durations is zero or negative. Zero does not mean "never": what should not run has an `enabled` of its own. With such a `write-timeout` it does start, but no write has time enough: clients are told so, and send again what may be stored already. With a negative `query-timeout` it ends queries as soon as they begin; zero is no limit there.',
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
    for (const { section, key, outcome } of expired(config)) {
      const setting = section.setting(key);
      const time = section.get(key);
      if (setting === undefined || typeof time !== "number") continue;
      yield {
        at: section.at(key),
        setting: setting.name,
        impact: "reliability",
        message: `${outcome}: \`${setting.name}\` is \`${formatDuration(BigInt(time))}\``,
        docs: [(kind) => nearestUrl(kind, section.name, key)],
        fixes: [{ title: "Leave it to the default", safe: false, edits: section.remove(key) }],
      };
    }
  },
});

interface Expired {
  readonly section: AnySection;
  readonly key: string;
  /** What influxd does with it. */
  readonly outcome: string;
}

/**
 * The timers that have run out before what they are for. For queries zero is no limit; influxd 1.6.7 ends nearly all of
 * them at less. It answers each write with status 500, for which Enterprise has code of its own.
 */
function* expired(config: Config): Iterable<Expired> {
  const isOss = config.kind.product === "oss";
  const section: AnySection = isOss ? config.section("coordinator") : config.section("cluster");
  const isUpTo = (key: string, most: number): boolean => Number(section.get(key)) <= most;
  if (isOss && isUpTo("write-timeout", 0))
    yield {
      section,
      key: "write-timeout",
      outcome: "influxd answers writes with `timeout` at once, though it may store them",
    };
  if (isUpTo("query-timeout", -1))
    yield {
      section,
      key: "query-timeout",
      outcome: "influxd answers queries with `query-timeout limit exceeded` at once",
    };
}

import type { ConfigProblemCode } from "../config/config-problem.ts";
import { configPage } from "./docs.ts";
import { problemsOf } from "./problems.ts";
import { rule } from "./rule.ts";
import { docsOf, dropSetting, named, valueOf } from "./written.ts";

const codes = ["int32-range", "negative", "not-positive", "empty"] as const satisfies ConfigProblemCode[];

const demands: Readonly<Record<(typeof codes)[number], string>> = {
  "int32-range": "must fit into 32 bits (2147483647 at most)",
  negative: "must not be negative",
  "not-positive": "must be above zero",
  empty: "must not be empty",
};

export default rule({
  id: "value-out-of-range",
  severity: "error",
  impact: "startup",
  summary: "A number or name outside of what influxd takes",
  why: "influxd checks a few counts and names before it opens anything, such as a negative `max-concurrent-compactions`, some of them even where the service that they belong to is off. At the first that does not fit it gives up, and the database stays down. Others it takes as they are, and crashes as it makes a queue of that length: `-1` is no way to say that writes have no limit.",
  docs: [configPage({ oss: "max-concurrent-compactions", data: "max-concurrent-compactions" })],
  bad: `[data]
  max-concurrent-compactions = -1
`,
  alsoBad: [
    `[flux-controller]
  query-concurrency = 3000000000
`,
    `[http]
  max-concurrent-write-limit = -1
`,
    `[[udp]]
  enabled = true
  batch-pending = -1
`,
  ],
  good: `[data]
  max-concurrent-compactions = 0
`,
  *check(config) {
    for (const code of codes) {
      for (const problem of problemsOf(config, code)) {
        if (problem.key?.definition.type === "duration") continue;
        const written = code === "empty" ? "" : `, and it is ${valueOf(config, problem)}`;
        yield {
          at: problem.at,
          setting: problem.setting,
          stage: problem.stage,
          message: `influxd does not start: ${named(problem)} ${demands[code]}${written}`,
          docs: docsOf(problem),
          fixes: dropSetting(config, problem),
        };
      }
    }
  },
});

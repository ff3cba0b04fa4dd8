import { type SizeReason, suggestSize } from "../config/values/size.ts";
import { configPage } from "./docs.ts";
import { problemsOf, writtenText } from "./problems.ts";
import { rule } from "./rule.ts";
import { docsOf, dropSetting, isBroken, replaceValue, valueOf } from "./written.ts";

const reasons: Readonly<Record<SizeReason, string>> = {
  empty: "is no size",
  "unknown-suffix": "is no size: only `k`, `m` and `g` may follow the digits",
  "not-a-number": "is no size: it takes whole digits, and `k`, `m` or `g` after them",
  overflow: "is too large for a size",
};

export default rule({
  id: "size-invalid",
  severity: "error",
  impact: "startup",
  summary: "A size that influxd cannot read",
  why: "influxd reads sizes as digits with at most one `k`, `m` or `g` after them, and counts in powers of 1024. It refuses to start on `MB`, `GiB`, a fraction, a blank or nothing at all, without naming the setting.",
  docs: [configPage({ oss: "cache-max-memory-size", data: "cache-max-memory-size" })],
  bad: `[data]
  cache-max-memory-size = "2GB"
`,
  alsoBad: [
    `[data]
  cache-max-memory-size = "much"
`,
  ],
  good: `[data]
  cache-max-memory-size = "2g"
`,
  *check(config) {
    for (const problem of problemsOf(config, "size")) {
      if (isBroken(config, problem.at)) continue;
      const meant = suggestSize(writtenText(config, problem) ?? "");
      const reason = reasons[(problem.detail ?? "not-a-number") as SizeReason];
      yield {
        at: problem.at,
        setting: problem.setting,
        stage: problem.stage,
        message: `influxd does not start: for \`${problem.setting}\`, ${valueOf(config, problem)} ${reason}`,
        docs: docsOf(problem),
        fixes: meant === undefined ? dropSetting(config, problem) : replaceValue(problem, `"${meant}"`, true),
      };
    }
  },
});

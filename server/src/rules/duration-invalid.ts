import { suggestDuration } from "../config/values/duration.ts";
import { configPage } from "./docs.ts";
import { problemsOf, quote, writtenText } from "./problems.ts";
import { rule } from "./rule.ts";
import { docsOf, isBroken, replaceValue } from "./written.ts";

export default rule({
  id: "duration-invalid",
  severity: "error",
  impact: "startup",
  summary: "A duration that influxd cannot read",
  why: "influxd reads durations with the units ns, us, ms, s, m and h and refuses to start on anything else, without naming the setting. Days and weeks do not exist, although the documentation has long said so.",
  docs: [configPage({ oss: "configuration-overview" })],
  bad: `[retention]
  check-interval = "1d"
`,
  alsoBad: [
    `# influxlint: kind=meta
[meta]
  lease-duration = "1d"
`,
    `# influxlint: kind=data
[tls]
  advanced-expiration = "5d"
`,
  ],
  good: `[retention]
  check-interval = "24h"
`,
  *check(config) {
    for (const problem of problemsOf(config, "duration")) {
      if (isBroken(config, problem.at)) continue;
      const written = writtenText(config, problem);
      const meant = written === undefined ? undefined : suggestDuration(written);
      if (problem.setting === "tls.advanced-expiration" && /^[0-9]+d$/.test(written ?? "")) {
        // Enterprise alone reads it, and documents "5d" for it: whether its parser knows days nobody outside can say.
        yield {
          at: problem.at,
          setting: problem.setting,
          severity: "warning",
          impact: "reliability",
          message: `influxd may not start: ${quote(written)} for \`${problem.setting}\` is written as InfluxData documents it, but no other duration may be in days`,
          docs: docsOf(problem),
          fixes: meant === undefined ? [] : replaceValue(problem, `"${meant}"`, true),
        };
        continue;
      }
      yield {
        at: problem.at,
        setting: problem.setting,
        stage: problem.stage,
        message: `influxd does not start: ${quote(written)} is not a duration for \`${problem.setting}\` (units are ns, us, ms, s, m, h)`,
        docs: docsOf(problem),
        fixes: meant === undefined ? [] : replaceValue(problem, `"${meant}"`, true),
      };
    }
  },
});

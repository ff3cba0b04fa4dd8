import { parseStatusFilter } from "../config/values/status-filter.ts";
import type { Span } from "../text.ts";
import { configPage } from "./docs.ts";
import { problemsOf, quote, writtenText } from "./problems.ts";
import { type Problem, rule } from "./rule.ts";
import { writtenList } from "./written.ts";

export default rule({
  id: "status-filter-invalid",
  severity: "error",
  impact: "startup",
  summary: "A filter for the access log that influxd cannot read",
  why: "A filter is three characters: a digit from 1 to 5, further digits, and `x` for those that do not matter, such as `5xx`, `50x` or `404`. influxd refuses to start on anything else.",
  docs: [configPage({ oss: "access-log-status-filters", data: "access-log-status-filters" })],
  bad: `[http]
  access-log-status-filters = ["4xx", "5"]
`,
  good: `[http]
  access-log-status-filters = ["4xx", "5xx"]
`,
  *check(config) {
    for (const problem of problemsOf(config, "status-filter")) {
      const { setting, stage } = problem;
      const told = (at: Span, text: string | undefined, reason: string | undefined): Problem => ({
        at,
        setting,
        stage,
        message: `influxd does not start: in \`${setting}\`, ${quote(text)} ${reason === "wrong-length" ? "has not three characters" : "does not start with a digit from 1 to 5 and go on in digits and `x`"}`,
      });
      yield told(problem.at, writtenText(config, problem), problem.detail);
      // influxd stops at the first; the others are as much in its way.
      for (const item of writtenList(config.settingNamed(setting))?.items ?? []) {
        if (item.kind !== "string" || item.span.start <= problem.at.start) continue;
        const filter = parseStatusFilter(item.value);
        if (!filter.ok) yield told(item.span, item.value, filter.reason);
      }
    }
  },
});

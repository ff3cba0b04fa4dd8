import { configPage } from "./docs.ts";
import { problemsOf, quote, writtenText } from "./problems.ts";
import { rule } from "./rule.ts";

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
      const wanted =
        problem.detail === "wrong-length"
          ? "has not three characters"
          : "does not start with a digit from 1 to 5 and go on in digits and `x`";
      yield {
        at: problem.at,
        setting: problem.setting,
        stage: problem.stage,
        message: `influxd does not start: in \`${problem.setting}\`, ${quote(writtenText(config, problem))} ${wanted}`,
      };
    }
  },
});

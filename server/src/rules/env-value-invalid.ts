import type { Config } from "../config/config.ts";
import type { ConfigProblem } from "../config/config-problem.ts";
import type { KeyType } from "../config/schema/definition.ts";
import { configPage } from "./docs.ts";
import { problemsOf } from "./problems.ts";
import { rule } from "./rule.ts";
import { docsOf, valueOf } from "./written.ts";

const wanted: Partial<Record<KeyType, string>> = {
  bool: "`true` or `false`",
  int: "a whole number",
  int32: "a whole number of 32 bits",
  uint: "a whole number without a sign",
  nanoseconds: "a whole number of nanoseconds",
  duration: "a duration such as `90s` or `1h30m`",
  size: "a size such as `512k` or `1g`",
  "file-mode": "a mode in octal digits",
  "log-level": "`debug`, `info`, `warn`, `error`, `dpanic`, `panic` or `fatal`",
  "status-filters": "a filter such as `5xx`",
};

export default rule({
  id: "env-value-invalid",
  severity: "error",
  impact: "startup",
  summary: "A variable of the environment that influxd cannot apply",
  why: "influxd lays its `INFLUXDB_*` variables over the file and gives up on the first that it cannot read. For two kinds of setting it crashes whatever the variable says: a list of status filters that the file leaves empty, and a listener section written as an empty list.",
  docs: [configPage({ oss: "influxdb-environment-variables-influxdb" })],
  environment: { INFLUXDB_HTTP_AUTH_ENABLED: "yes" },
  bad: `[http]
  auth-enabled = true
`,
  good: `[http]
  auth-enabled = true
`,
  *check(config) {
    for (const problem of problemsOf(config, "environment", "environment-panic")) {
      yield {
        at: problem.at,
        setting: problem.setting,
        stage: problem.stage,
        message: `influxd does not start: ${messageOf(config, problem)}`,
        docs: docsOf(problem),
      };
    }
  },
});

function messageOf(config: Config, problem: ConfigProblem): string {
  const { key, variable = "the environment" } = problem;
  if (problem.code === "environment-panic") {
    return `it crashes on \`${variable}\`, because the file has nothing in \`${problem.setting}\``;
  }
  const type = key === undefined ? undefined : wanted[key.definition.type];
  if ((config.environment.get(variable) ?? "") === "") {
    return `${config.kind.target} reads \`${variable}\` for each item of \`${problem.setting}\`, and it is not set`;
  }
  const value = key?.definition.secret === true ? "its value" : valueOf(config, problem);
  return `\`${variable}\` must be ${type ?? "another value"} for \`${problem.setting}\`, and it is ${value}`;
}

import type { Config } from "../config/config.ts";
import type { ConfigProblem } from "../config/config-problem.ts";
import type { KeyType } from "../config/schema/definition.ts";
import type { Value } from "../toml/ast.ts";
import { configPage } from "./docs.ts";
import { problemsOf } from "./problems.ts";
import { rule } from "./rule.ts";
import { convert } from "./type-conversions.ts";
import { typeProblemsOf } from "./type-problems.ts";
import { docsOf, placeAt, valueAt } from "./written.ts";

const wanted: Readonly<Record<KeyType, string>> = {
  bool: "`true` or `false` without quotes",
  int: "a whole number without quotes",
  int32: "a whole number without quotes",
  uint: "a whole number without quotes",
  nanoseconds: "a whole number without quotes",
  float: "a number with a point, without quotes",
  string: "a text in quotes",
  strings: "a list of texts in brackets",
  duration: "a duration in quotes",
  size: "a number of bytes, or a size in quotes",
  "file-mode": "a mode in quotes",
  group: "the name of a group in quotes",
  "log-level": "a level in quotes",
  "status-filters": "a list of texts in brackets",
  "string-table": "a table whose values are texts in quotes",
};

const found: Readonly<Record<Exclude<Value["kind"], "bad">, string>> = {
  string: "a text in quotes",
  integer: "a number",
  float: "a number with a point",
  boolean: "`true` or `false`",
  datetime: "a date",
  array: "a list",
  "inline-table": "a table",
};

export default rule({
  id: "type-mismatch",
  severity: "error",
  impact: "startup",
  summary: "A value of another type than the setting has",
  why: "influxd tells numbers, texts, switches and lists apart by their quotes and brackets, and does not start when a value is of another type than its setting. It says neither which setting nor which line it was.",
  docs: [
    configPage({
      oss: "configuration-settings",
      data: "data-node-configuration-settings",
      meta: "meta-node-configuration-settings",
    }),
  ],
  bad: `[http]
  auth-enabled = "true"
`,
  alsoBad: [
    `[http]
  headers = 5
`,
    `[http]
  realm = 5
`,
    `[[graphite]]
  templates = "measurement*"
`,
    `[http]
  auth-enabled = [true]
`,
  ],
  good: `[http]
  auth-enabled = true
`,
  *check(config) {
    for (const problem of [...typeProblemsOf(config, "type-mismatch"), ...problemsOf(config, "dropped")]) {
      const dropped = problem.code === "dropped";
      yield {
        at: problem.at,
        setting: problem.setting,
        stage: problem.stage,
        ...(dropped ? { severity: "warning", impact: "ignored", tag: "unnecessary" } : {}),
        message: dropped
          ? `influxd ignores this: ${complaint(config, problem)}`
          : `influxd does not start: ${complaint(config, problem)}`,
        docs: docsOf(problem),
        fixes: dropped ? [] : convert(config, problem),
      };
    }
  },
});

function complaint(config: Config, problem: ConfigProblem): string {
  const { key, detail, setting } = problem;
  const value = valueAt(config.document, problem.at);
  const written = value === undefined || value.kind === "bad" ? headed(config, problem) : found[value.kind];
  if (key === undefined) {
    const header = detail === "tables" ? `[[${setting}]]` : `[${setting}]`;
    return `\`${setting}\` is a section, \`${header}\`, and cannot be ${written}`;
  }
  if (detail === "item") return `each value in \`${setting}\` must be a text in quotes, not ${written}`;
  return `\`${setting}\` must be ${wanted[key.definition.type]}, not ${written}`;
}

/** What a header makes of its name: a section in single brackets, a list in double ones. */
function headed(config: Config, { at }: ConfigProblem): string {
  const { array, key } = placeAt(config, at.start).table;
  return array && key.parts.at(-1)?.span.start === at.start ? "a list" : "a section";
}

import type { Config } from "../config/config.ts";
import type { Span } from "../text.ts";
import type { VariantCode } from "../toml/ast.ts";
import { configPage } from "./docs.ts";
import { legacyRepair } from "./dialect-repairs.ts";
import { quote } from "./problems.ts";
import { type Problem, rule } from "./rule.ts";
import { entryAt, placeAt } from "./written.ts";

/** What only the TOML library of today's influxd reads: what stands there, for a message. */
export const legacyWords = {
  "leading-zeros": "a number may not start with zeros",
  "number-form": "this is no number",
  "lone-cr": "a line may not end in a carriage return alone",
  "nul-end": "a NUL character may not stand in a file",
  "control-character": "a control character may not stand in a file",
  "trailing-comma": "no comma may stand before the `}` of an inline table",
  "duplicate-inline-key": "a name may not stand twice in an inline table",
  "multi-line-key": "a name may not stand in three quotes",
  "datetime-go": "this is no date",
  "escaped-line-end": "a backslash may not stand before a backslash that ends the line",
} as const satisfies Partial<Record<VariantCode, string>>;

export type LegacyCode = keyof typeof legacyWords;

/** What can stand in a file a thousand times: it is reported once. */
const once = new Set<string>(["lone-cr", "control-character"]);

export default rule({
  id: "toml-legacy-syntax",
  severity: "warning",
  impact: "advice",
  summary: "A spelling that only the TOML library of today's influxd reads",
  why: "All releases up to 1.12.4 read their files with an old TOML library that lets some mistakes pass. The branch that follows 1.12.4 already has a newer one, and with it influxd does not start on such a file.",
  docs: [configPage({ oss: "using-the-configuration-file" })],
  bad: `[http]
  max-row-limit = 010
`,
  alsoBad: [
    `headers = { a = 1, a = 2 }
`,
    `x = 1\u0000
`,
    `[http]
  unix-socket-permissions = 0777
`,
    `headers = { a = 1, }
`,
    `reporting-disabled = true\r[http]
`,
  ],
  good: `[http]
  max-row-limit = 10
`,
  *check(config) {
    const seen = new Set<string>();
    for (const { code, only, span } of config.document.variants) {
      if (only !== "legacy" || !(code in legacyWords) || (once.has(code) && seen.has(code))) continue;
      seen.add(code);
      yield problem(config, code as LegacyCode, span);
    }
    for (const { span, first, name, rejectedBy } of config.redefinitions) {
      if (rejectedBy.includes("legacy")) continue;
      yield {
        at: span,
        setting: name,
        message: `The TOML library of later releases does not let ${quote(name)} be extended here`,
        related: [{ at: first, message: "It is defined here" }],
      };
    }
  },
});

function problem(config: Config, code: LegacyCode, span: Span): Problem {
  const entry = entryAt(config.document, span.start);
  const setting = placeAt(config, span.start, entry).name;
  const fixes = legacyRepair(config, code, span);
  if (code === "nul-end") {
    return {
      at: span,
      setting,
      severity: "error",
      impact: "ignored",
      message: "influxd ignores everything from here on: a NUL character ends the file",
      fixes,
    };
  }
  if (code === "duplicate-inline-key") {
    const name = config.document.text.slice(span.start, span.end);
    return {
      at: span,
      setting,
      impact: "ignored",
      message: `influxd ignores the earlier ${quote(name)} in this inline table, and the TOML library of later releases reads none of it`,
      fixes,
    };
  }
  return {
    at: span,
    setting,
    message: `influxd reads this today, but the TOML library of later releases does not: ${legacyWords[code]}`,
    fixes,
  };
}

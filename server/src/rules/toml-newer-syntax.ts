import type { Entry, TomlDocument, VariantCode } from "../toml/ast.ts";
import { configPage } from "./docs.ts";
import { newerRepair } from "./dialect-repairs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { isTemplate } from "./unexpanded.ts";
import { entryAt, placeAt } from "./written.ts";

/** What TOML 1.0 has and the TOML library of influxd does not know. */
export const newerWords = {
  "dotted-key": "a name with dots, which it does not know",
  "number-base": "a number that is not decimal, which it does not know",
  infinity: "`inf` and `nan`, which it does not know",
  "datetime-form": "a date or time in a form that it does not know",
  "mixed-array": "a list with values of several types, which it does not know",
  "quotes-before-closing": "quotes right before the closing three, which it does not know",
  "escaped-line-end": "a backslash at the end of a line in a form that it does not know",
} as const satisfies Partial<Record<VariantCode, string>>;

export type NewerCode = keyof typeof newerWords;

/** Whether a list has lines of a template: `{% for … %}` looks like an inline table, which no list has beside texts. */
function isOfTemplate({ text, problems }: TomlDocument, entry: Entry | undefined): boolean {
  const span = entry?.value?.span;
  return span !== undefined && problems.length > 0 && isTemplate(text.slice(span.start, span.end));
}

export default rule({
  id: "toml-newer-syntax",
  severity: "error",
  impact: "startup",
  summary: "TOML that is newer than influxd's library",
  why: "All releases up to 1.12.4 read their files with a TOML library of 2018. What TOML has learnt since then, such as dotted names and hexadecimal numbers, keeps influxd from starting, although editors and other TOML tools see nothing wrong.",
  docs: [configPage({ oss: "using-the-configuration-file" })],
  bad: `[http]
  max-row-limit = 0xff
`,
  alsoBad: [
    `http.auth-enabled = true
`,
  ],
  good: `[http]
  max-row-limit = 255
`,
  *check(config) {
    for (const { code, only, span } of config.document.variants) {
      if (only !== "standard" || !(code in newerWords)) continue;
      const entry = entryAt(config.document, span.start);
      if (code === "mixed-array" && isOfTemplate(config.document, entry)) continue;
      const { name } = placeAt(config, span.start, entry);
      yield {
        at: span,
        setting: name,
        stage: "parse",
        message: `influxd does not start: its TOML library meets ${newerWords[code as NewerCode]}${name === undefined ? "" : `, at ${quote(name)}`}`,
        fixes: newerRepair(config, code as NewerCode, span),
      };
    }
    for (const { span, first, name, rejectedBy } of config.redefinitions) {
      if (rejectedBy.length > 1 || rejectedBy[0] !== "legacy") continue;
      yield {
        at: span,
        setting: name,
        stage: "parse",
        message: `influxd does not start: its TOML library takes ${quote(name)} for defined twice, although TOML allows it`,
        related: [{ at: first, message: "It stands here first" }],
      };
    }
  },
});

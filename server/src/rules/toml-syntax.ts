import type { Config } from "../config/config.ts";
import type { SyntaxProblem } from "../toml/ast.ts";
import { configPage, settingUrl } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { repairSyntax } from "./syntax-repairs.ts";
import { leftover, type SyntaxContext, syntaxWords } from "./syntax-words.ts";
import { entryAt, placeAt } from "./written.ts";

export default rule({
  id: "toml-syntax",
  severity: "error",
  impact: "startup",
  summary: "A line that no TOML library can read",
  why: "influxd reads the whole file before it uses any of it, and does not start when one line is broken. Its own message names a line that is often the one before, and sometimes none.",
  docs: [configPage({ oss: "using-the-configuration-file" })],
  bad: `[http]
  bind-address = 127.0.0.1:8086
`,
  good: `[http]
  bind-address = "127.0.0.1:8086"
`,
  *check(config) {
    for (const problem of config.document.problems) {
      const { code, span } = problem;
      const { context, name, link } = describe(config, problem);
      const wording =
        leftover(lineFrom(config, span.start)) ?? (code === "bad-value" ? leftover(context.text) : undefined);
      yield {
        at: span,
        setting: name,
        stage: "parse",
        message: `influxd does not start: ${wording ?? syntaxWords[code](context)}`,
        docs: link === undefined ? [] : [() => link],
        fixes: wording === undefined ? repairSyntax(config, problem) : [],
      };
    }
  },
});

/** Names of settings whose values must not be shown, also where the setting itself is misspelt. */
const secretive = /secret|passw|token|licen[sc]e/i;

function describe(
  config: Config,
  { code, span }: SyntaxProblem,
): { context: SyntaxContext; name: string | undefined; link: string | undefined } {
  const entry = entryAt(config.document, span.start);
  const { key, name } = placeAt(config, span.start, entry);
  const text = config.document.text.slice(span.start, span.end);
  const secret = key?.definition.secret === true || entry?.key.parts.some((part) => secretive.test(part.text)) === true;
  const hidden = secret && code !== "missing-equals";
  return {
    context: {
      piece: hidden ? "what is written" : quote(text),
      text: hidden ? "" : text,
      setting: entry === undefined || name === undefined ? undefined : quote(name),
    },
    name,
    link: key === undefined ? undefined : settingUrl(config.kind, key.section, key.name),
  };
}

/** A line from its first character on; empty where the offset is further inside. */
function lineFrom({ document }: Config, offset: number): string {
  const before = document.text.slice(Math.max(0, offset - 200), offset);
  return /(?:^|[\r\n])[ \t]*$/.test(before) ? document.text.slice(offset, offset + 200) : "";
}

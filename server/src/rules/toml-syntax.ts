import type { Config } from "../config/config.ts";
import { startOfLine } from "../config/edit.ts";
import type { KeyType } from "../config/schema/definition.ts";
import type { Span } from "../text.ts";
import type { SyntaxProblem } from "../toml/ast.ts";
import { firstLine } from "../config/section-view.ts";
import { bindAddresses } from "./bind-addresses.ts";
import { noConfiguration } from "./no-configuration.ts";
import { isPlaceholder, isPlaceholderPath, isTemplate, templateBlocks } from "./unexpanded.ts";
import { configPage, settingUrl } from "./docs.ts";
import { quote, templateProblems } from "./problems.ts";
import { type Problem, rule } from "./rule.ts";
import { repairSyntax } from "./syntax-repairs.ts";
import { leftover, type SyntaxContext, syntaxWords, unfilled } from "./syntax-words.ts";
import { entryAt, placeAt } from "./written.ts";

export default rule({
  id: "toml-syntax",
  severity: "error",
  impact: "startup",
  summary: "A line that no TOML library can read",
  why: "influxd reads the whole file before it uses any of it, and does not start when one line is broken. Its own message names a line that is often the one before, and sometimes none. No comment, severity or baseline silences what is said here of a file that does not parse: nothing else is known of it, and a run without findings would look as if all were well.",
  docs: [configPage({ oss: "using-the-configuration-file" })],
  bad: `[http]
  bind-address = 127.0.0.1:8086
`,
  alsoBad: [
    `[data]
  dir = {{ dir }}
`,
    `[data]
  dir = '{{ dir }}'
  wal-dir = '{{ dir }}'
`,
    `[http]
  bind-address = "\${HOST}:8086"
`,
  ],
  good: `[http]
  bind-address = "127.0.0.1:8086"
`,
  *check(config) {
    const what = noConfiguration(config.document);
    if (what !== undefined) {
      const at = firstLine(config.document);
      yield { at, stage: "parse", message: `influxd does not start: this file is ${what}` };
      return;
    }
    const left = new Map<string, Span[]>();
    const { problems } = config.document;
    const blocks = templateBlocks(config.document);
    const isInBlock = (offset: number): boolean => blocks.some(({ start, end }) => start <= offset && offset < end);
    for (const [index, problem] of problems.slice(0, shown).entries()) {
      const { span } = problem;
      const isOfTemplate = isInBlock(span.start) || isBetweenTemplates(config, problem);
      const wording = leftover(writtenFrom(config, span.start)) ?? (isOfTemplate ? unfilled : undefined);
      if (wording !== undefined) {
        left.set(wording, [...(left.get(wording) ?? []), span]);
        continue;
      }
      const { context, name, link } = describe(config, problem);
      yield {
        at: span,
        setting: name,
        stage: "parse",
        message: `influxd does not start: ${syntaxWords[problem.code](context)}`,
        docs: link === undefined ? [] : [() => link],
        fixes: index < repairable ? repairSyntax(config, problem) : [],
      };
    }
    const next = problems[shown];
    if (next !== undefined) {
      yield {
        at: next.span,
        stage: "parse",
        message: `influxd does not start: ${problems.length - shown} more lines cannot be read, so this is hardly a configuration file`,
      };
    }
    for (const { at } of templateProblems(config)) left.set(unfilled, [...(left.get(unfilled) ?? []), at]);
    for (const [wording, places] of left) yield leftovers(wording, onePerLine(config, places));
    yield* takenLiterally(config);
  },
});

/** The first place of each line, in order. */
function onePerLine({ document }: Config, places: readonly Span[]): Span[] {
  const lines = new Map<number, Span>();
  for (const place of places) {
    const line = startOfLine(document.text, place.start);
    if (!lines.has(line)) lines.set(line, place);
  }
  return [...lines.values()].sort((a, b) => a.start - b.start);
}

/** What another program left behind is one finding, however many places it is in. */
function leftovers(wording: string, places: readonly Span[]): Problem {
  const [first = { start: 0, end: 0 }, ...others] = places;
  return {
    at: first,
    stage: "parse",
    message: `influxd does not start: ${wording}${others.length === 0 ? "" : `, in ${others.length + 1} lines`}`,
    related: others.slice(0, 20).map((at) => ({ at, message: "here too" })),
  };
}

/** Placeholders inside of quotation marks: influxd expands none, and starts with what stands there. */
function* takenLiterally(config: Config): Iterable<Problem> {
  const places: { readonly name: string; readonly value: string; readonly at: Span }[] = [];
  for (const { name, value, from, key } of config.writtenSettings()) {
    if (typeof value !== "string" || from.kind !== "file" || key.definition.secret === true) continue;
    const isOpen = key.definition.file === undefined ? isPlaceholder(value) : isPlaceholderPath(value);
    if (isOpen) places.push({ name, value, at: from.entry?.span ?? from.at });
  }
  // With a path influxd starts; an address it cannot listen on.
  const opened = new Set(bindAddresses(config).map(({ setting }) => setting.name));
  const first = places.find(({ name }) => opened.has(name)) ?? places[0];
  if (first === undefined) return;
  const others = places.filter((place) => place !== first);
  const isAddress = opened.has(first.name);
  const taken = `${quote(first.value)}${isAddress ? " for an address" : ""} as it stands`;
  yield {
    at: first.at,
    setting: first.name,
    ...(isAddress ? { stage: "run" } : { severity: "warning", impact: "reliability" }),
    message: `${isAddress ? "influxd does not start: it" : "influxd"} takes ${taken}: ${unfilled}${others.length === 0 ? "" : `, in ${places.length} settings`}`,
    docs: [configPage()],
    related: others.slice(0, 20).map(({ at }) => ({ at, message: "here too" })),
  };
}

/** How many broken lines have a finding of their own. */
const shown = 200;

/** How many characters are looked at to recognize what another program left behind. */
const glance = 200;

/** Repairs are offered for this many lines: with more, the file is something else altogether. */
const repairable = 500;

/** Types whose values stand without quotes. */
const wanted: Partial<Record<KeyType, "boolean" | "number">> = {
  bool: "boolean",
  int: "number",
  int32: "number",
  uint: "number",
  nanoseconds: "number",
};

/** Names of settings whose values must not be shown, also where the setting itself is misspelt. */
const secretive = /secret|passw|token|licen[sc]e/i;

function describe(
  config: Config,
  { code, span }: SyntaxProblem,
): { context: SyntaxContext; name: string | undefined; link: string | undefined } {
  const entry = entryAt(config.document, span.start);
  const { key, name } = placeAt(config, span.start, entry);
  const text = config.document.text.slice(span.start, span.end);
  const secret =
    key?.definition.secret === true ||
    entry?.key.parts.some((part) => secretive.test(part.text)) === true ||
    secretive.test(nearby(config, span));
  const hidden = secret && (code !== "bad-character" || span.end - span.start > 1);
  return {
    context: {
      piece: hidden ? "what is written" : quote(text),
      text: hidden ? "hidden" : text,
      setting: entry === undefined || name === undefined ? undefined : quote(name),
      wanted: key && wanted[key.definition.type],
    },
    name,
    link: key === undefined ? undefined : settingUrl(config.kind, key.section, key.name),
  };
}

/** Whether a line of a value that has several is of a template, or one after which a comma is missed. */
function isBetweenTemplates(config: Config, { code, span }: SyntaxProblem): boolean {
  const { text } = config.document;
  const line = startOfLine(text, span.start);
  const entry = entryAt(config.document, span.start);
  if (entry === undefined || entry.equals >= line) return false;
  const rest = /^[^\r\n]*/.exec(text.slice(line, line + glance))?.[0] ?? "";
  return isTemplate(code === "missing-comma" ? nearby(config, span) + rest : rest);
}

/** The line of a problem and the one before it, where a name may stand whose value went astray. */
function nearby({ document: { text } }: Config, { start, end }: Span): string {
  const line = startOfLine(text, start);
  return text.slice(Math.max(startOfLine(text, Math.max(line - 1, 0)), start - glance), Math.min(end, start + glance));
}

/** What is written where a line is broken, as far as a look at it needs: its value, or the line where it has none. */
function writtenFrom({ document }: Config, offset: number): string {
  const { text } = document;
  const entry = entryAt(document, offset);
  const before = /[^\r\n]*$/.exec(text.slice(Math.max(0, offset - glance), offset))?.[0] ?? "";
  const start = entry === undefined || entry.equals < 0 ? offset - before.length : entry.equals + 1;
  return /^[^\r\n]*/.exec(text.slice(start, start + glance))?.[0].trim() ?? "";
}

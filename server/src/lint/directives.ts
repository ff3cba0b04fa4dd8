import type { KindHint } from "../config/kind.ts";
import { endOfLine, startOfLine } from "../config/edit.ts";
import { resolveTarget } from "../config/values/version.ts";
import type { Span } from "../text.ts";
import type { TomlDocument } from "../toml/ast.ts";
import { tableAt } from "../toml/table-at.ts";

/** An ignore comment: which findings it silences, where, why and how long. */
export interface Suppression {
  /** The comment. */
  readonly at: Span;
  readonly rules: readonly string[];
  /** The text that it covers: a line, a section, or the whole file. */
  readonly covers: Span;
  readonly reason: string | undefined;
  /** The last day on which it counts, `2027-01-31`. */
  readonly until: string | undefined;
}

/** What the comments of a file say to us. */
export interface Directives {
  readonly document: TomlDocument;
  readonly kind: KindHint | undefined;
  readonly ignores: readonly Suppression[];
  readonly index: IgnoreIndex;
}

/** How far down a `kind=` comment may stand, in UTF-16 code units. */
const nearTheTop = 4096;

const directive = /^#+[ \t]*influxlint:[ \t]*(.*)$/;
const ignore = /^(ignore|ignore-file)\[([^\]]*)\](?:[ \t]+until=(\S+))?[ \t]*(?:--[ \t]*(.*))?$/;

/**
 * Reads the `# influxlint:` comments: `ignore[rule, …] until=2027-01-31 -- reason` behind a line, above it, or at a
 * section header for the whole section; `ignore-file[rule, …] -- reason`; `kind=oss|data|meta version=1.8.10`.
 */
export function readDirectives(document: TomlDocument): Directives {
  const { text, comments } = document;
  if (!text.includes("influxlint:")) return { document, kind: undefined, ignores: [], index: new Map() };
  const ignores: Suppression[] = [];
  let kind: KindHint | undefined;
  for (let index = 0; index < comments.length; index += 2) {
    const at: Span = { start: comments[index] ?? 0, end: comments[index + 1] ?? 0 };
    const body = directive.exec(text.slice(at.start, at.end))?.[1]?.trim();
    if (body === undefined) continue;
    const match = ignore.exec(body);
    if (match === null) {
      if (kind === undefined && at.start < nearTheTop) kind = readKind(body);
      continue;
    }
    const [, form, list = "", until, reason] = match;
    ignores.push({
      at,
      rules: list.split(",").flatMap((id) => (id.trim() === "" ? [] : [id.trim()])),
      covers: form === "ignore-file" ? { start: 0, end: text.length } : covered(document, at),
      reason: reason === undefined || reason === "" ? undefined : reason,
      until,
    });
  }
  return { document, kind, ignores, index: indexIgnores(ignores) };
}

function readKind(body: string): KindHint | undefined {
  const hint: { -readonly [K in keyof KindHint]: KindHint[K] } = {};
  for (const word of body.split(/\s+/)) {
    const [name, value = ""] = word.split("=", 2);
    if (name === "kind" && value === "oss") Object.assign(hint, { product: "oss", node: "data" });
    else if (name === "kind" && (value === "data" || value === "meta"))
      Object.assign(hint, { product: "enterprise", node: value });
    else if (name === "version") hint.target = resolveTarget(value);
  }
  return Object.keys(hint).length > 0 ? hint : undefined;
}

/** The line of a trailing comment, else the line below; where that is a header, its whole section. */
function covered(document: TomlDocument, at: Span): Span {
  const { text } = document;
  const lineStart = startOfLine(text, at.start);
  let start = lineStart;
  if (/^[ \t\uFEFF]*$/.test(text.slice(lineStart, at.start))) {
    start = nextLineStart(text, at.end);
    while (directive.test(text.slice(start, endOfLine(text, start)).trim()) && start < text.length) {
      start = nextLineStart(text, start);
    }
  }
  const line: Span = { start, end: endOfLine(text, start) };
  const { header, span } = tableAt(document, line.end);
  return header.end > header.start && header.start >= line.start && header.start < line.end ? span : line;
}

function nextLineStart(text: string, offset: number): number {
  const end = endOfLine(text, offset);
  return Math.min(end + (text.startsWith("\r\n", end) ? 2 : 1), text.length);
}

/** The ignore comment that silences a finding, if one does today; a comment whose day is over silences nothing. */
export function suppressionOf(
  { document, index }: Directives,
  rule: string,
  at: Span,
  today: string | undefined,
): Suppression | undefined {
  const starts = index.get(rule);
  if (starts === undefined) return undefined;
  for (const start of [startOfLine(document.text, at.start), tableAt(document, at.start).span.start, 0]) {
    const found = starts
      .get(start)
      ?.find(
        ({ covers, until }) =>
          at.start >= covers.start &&
          at.start <= covers.end &&
          (until === undefined || today === undefined || today <= until),
      );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Ignore comments by rule and by the start of what they cover. */
export type IgnoreIndex = ReadonlyMap<string, ReadonlyMap<number, readonly Suppression[]>>;

/** Sorts ignore comments so that each finding looks at the few that can cover it. */
function indexIgnores(ignores: readonly Suppression[]): IgnoreIndex {
  const index = new Map<string, Map<number, Suppression[]>>();
  for (const ignore of ignores) {
    for (const rule of ignore.rules) {
      const starts = index.get(rule) ?? new Map<number, Suppression[]>();
      index.set(rule, starts);
      const covering = starts.get(ignore.covers.start);
      if (covering === undefined) starts.set(ignore.covers.start, [ignore]);
      else covering.push(ignore);
    }
  }
  return index;
}

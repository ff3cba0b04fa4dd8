import type { KindHint } from "../config/kind.ts";
import { endOfLine, startOfLine } from "../config/edit.ts";
import { isDate } from "../config/values/date.ts";
import { newestVersion, resolveTarget, versions } from "../config/values/version.ts";
import type { MalformedComment, NamedRule } from "../rules/comment-rule.ts";
import { cut, type Span } from "../text.ts";
import type { TomlDocument } from "../toml/ast.ts";
import { commentAt } from "../toml/comment-at.ts";
import { tableAt } from "../toml/table-at.ts";

/** An ignore comment: which findings it silences, where, why and how long. */
export interface Suppression {
  /** The comment. */
  readonly at: Span;
  readonly names: readonly NamedRule[];
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
  /** The comments that have no effect, since nobody can read them. */
  readonly malformed: readonly MalformedComment[];
}

/** How far down a `kind=` comment may stand, in UTF-16 code units. */
const nearTheTop = 4096;

/** What every comment to influxlint has in it. */
const ourName = /influxlint/gi;

const directive = /^#+[ \t]*influxlint:[ \t]*(.*)$/;
const ignore = /^(ignore|ignore-file)\[([^\]]*)\](?:[ \t]+until=(\S+))?[ \t]*(?:--[ \t]*(.*))?$/;

/**
 * Reads the `# influxlint:` comments: `ignore[rule, …] until=2027-01-31 -- reason` behind a line, above it, or at a
 * section header for the whole section; `ignore-file[rule, …] -- reason`; `kind=oss|data|meta version=1.8.10`.
 */
export function readDirectives(document: TomlDocument): Directives {
  const { text, comments } = document;
  const words = [...text.matchAll(ourName)];
  if (words.length === 0) return { document, kind: undefined, ignores: [], index: new Map(), malformed: [] };
  const ignores: Suppression[] = [];
  const malformed: MalformedComment[] = [];
  let kind: KindHint | undefined;
  let last = -1;
  const ends = new Map<number, number>();
  for (const { index: word } of words) {
    const index = commentAt(document, word);
    if (index === undefined || index === last) continue;
    last = index;
    const at: Span = { start: comments[index] ?? 0, end: comments[index + 1] ?? 0 };
    const written = text.slice(at.start, at.end).trimEnd();
    const body = directive.exec(written)?.[1];
    if (body === undefined) {
      malformed.push(...nearMiss(written, at));
      continue;
    }
    const shift = at.start + written.length - body.length;
    const match = ignore.exec(body);
    const reason = match === null ? whyUnreadable(body, shift) : whyIneffective(match);
    if (reason !== undefined) {
      malformed.push({ at, fixes: [], ...reason });
    } else if (match !== null) {
      const [, form = "", list = "", until, why] = match;
      ignores.push({
        at,
        names: namesIn(list, shift + form.length + 1),
        covers: form === "ignore-file" ? { start: 0, end: text.length } : covered(document, at, ends),
        reason: why === undefined || why === "" ? undefined : why,
        until: until ?? dayIn(why ?? ""),
      });
    } else {
      const { hint, reason: unread } = readKind(body);
      const added = unsaid(hint, kind);
      const isTaken = at.start < nearTheTop;
      const isRepeated = Object.keys(added).length < Object.keys(hint).length;
      if (isTaken && Object.keys(added).length > 0) kind = { ...kind, ...added };
      const why =
        unread ??
        (isRepeated ? "an earlier comment has said this already" : isTaken ? undefined : "it stands too far down");
      const inPart = isTaken && Object.keys(added).length > 0;
      if (why !== undefined) malformed.push({ at, reason: why, inPart, fixes: [] });
    }
  }
  return { document, kind, ignores, index: indexIgnores(ignores), malformed };
}

/** The names of a list that begins at an offset. */
function namesIn(list: string, start: number): NamedRule[] {
  return [...list.matchAll(/[^\s,](?:[^,]*[^\s,])?/g)].map(({ 0: id, index }) => ({
    id,
    at: { start: start + index, end: start + index + id.length },
  }));
}

type Reason = Pick<MalformedComment, "reason"> & Partial<MalformedComment>;

function whyIneffective([, form = "", list = "", until]: readonly (string | undefined)[]): Reason | undefined {
  if (/^[\s,]*$/.test(list)) return { reason: `\`${form}[]\` names no rule` };
  if (until === undefined || isDate(until)) return undefined;
  return { reason: `\`until=${quoted(until)}\` is no day such as \`2027-01-31\`` };
}

/** A last day that stands in the reason: `legacy, until=2027-01-31`. */
function dayIn(reason: string): string | undefined {
  const day = /(?:^|\s)until=(\d{4}-\d{2}-\d{2})(?![\w-])/.exec(reason)?.[1];
  return day !== undefined && isDate(day) ? day : undefined;
}

/** What is wrong with a comment that is neither an ignore nor a `kind=`. */
function whyUnreadable(body: string, shift: number): Reason | undefined {
  if (/^(kind|version)=/.test(body)) return undefined;
  const form = /^ignore(-file)?(?![\w-])/.exec(body)?.[0];
  if (form === undefined) return { reason: "it says neither `ignore[…]`, `ignore-file[…]`, `kind=…` nor `version=…`" };
  const closed = /^[^\]]*\](?:[ \t]+until=\S+)?[ \t]*/.exec(body.slice(form.length))?.[0].length;
  if (body.startsWith("[", form.length)) {
    if (closed === undefined) return { reason: `the bracket of \`${form}[\` is not closed` };
    const before = form.length + closed;
    const at = { start: shift + before, end: shift + before };
    const text = /[ \t]$/.test(body.slice(0, before)) ? "-- " : " -- ";
    const fixes = [{ title: "Put `--` before the reason", safe: false, edits: [{ span: at, text }] }];
    return { reason: "a reason stands behind ` -- `", fixes };
  }
  const [, blank = "", names] = /^([ \t:=(]*)([a-z\d]+(?:-[a-z\d]+)+(?:[ \t]*,[ \t]*[a-z\d-]+)*)\)?(?=[ \t]|$)/.exec(
    body.slice(form.length),
  ) ?? [undefined, undefined, undefined];
  const reason = `the rules stand in brackets behind \`${form}\`, as in \`${form}[auth-disabled]\``;
  if (names === undefined) return { reason };
  const start = shift + form.length;
  const end =
    start + blank.length + names.length + (body.charAt(form.length + blank.length + names.length) === ")" ? 1 : 0);
  const edits = [{ span: { start, end }, text: `[${names}]` }];
  return { reason, fixes: [{ title: `Write \`${form}[${names}]\``, safe: false, edits }] };
}

/** Comments that are evidently meant for us: `# influxlint ignore[…]`, `# InfluxLint: Ignore[…]`, `# why # influxlint: ignore[…]`. */
function nearMiss(written: string, at: Span): MalformedComment[] {
  const [large] = /^#+[ \t]*influxlint:[ \t]*(?:ignore(?:-file)?\[|(?:kind|version)=)/i.exec(written) ?? [];
  if (large !== undefined) {
    const edits = [{ span: { start: at.start, end: at.start + large.length }, text: large.toLowerCase() }];
    const fixes = [{ title: "Write it in small letters", safe: false, edits }];
    return [{ at, reason: "its words are written in small letters", fixes }];
  }
  if (/^#[^`"“]*[\s#;,.]influxlint:[ \t]*ignore(?:-file)?\[[a-z\d, \t-]+\]/.test(written))
    return [{ at, reason: "`influxlint:` has to be its first word", fixes: [] }];
  const [, before = "", between] =
    /^(#+[ \t]*influxlint)([ \t]+|-)(?:ignore(?:-file)?(?:\[|[ \t]+[a-z\d]+(?:-[a-z\d]+)+[ \t]*(?:,|--|$))|(?:kind|version)=)/.exec(
      written,
    ) ?? [];
  if (between === undefined) return [];
  const span = { start: at.start + before.length, end: at.start + before.length + between.length };
  const fixes = [{ title: "Put a colon behind `influxlint`", safe: false, edits: [{ span, text: ": " }] }];
  return [{ at, reason: "a colon is missing behind `influxlint`", fixes }];
}

/** What a comment says about the kind of its file, and what of it nobody understands. */
function readKind(body: string): { hint: KindHint; reason: string | undefined } {
  const hint: { -readonly [K in keyof KindHint]: KindHint[K] } = {};
  let reason: string | undefined;
  for (const word of body.split(/\s+/)) {
    const [name, value = ""] = word.split("=", 2);
    const target = name === "version" ? resolveTarget(value) : undefined;
    if (name === "kind" && value === "oss") Object.assign(hint, { product: "oss", node: "data" });
    else if (name === "kind" && (value === "data" || value === "meta"))
      Object.assign(hint, { product: "enterprise", node: value });
    else if (target !== undefined) hint.target = target;
    else if (name === "kind") reason ??= `\`${quoted(word)}\` is neither \`kind=oss\`, \`kind=data\` nor \`kind=meta\``;
    else if (name === "version")
      reason ??= `\`${quoted(word)}\` is no release of InfluxDB 1.x that influxlint knows, from ${versions[0]} to ${newestVersion}`;
    else if (word === "--") break;
    else reason ??= `\`${quoted(word)}\` is neither \`kind=…\` nor \`version=…\``;
  }
  return { hint, reason };
}

/** What a comment adds to what those above it have said: the kind, the version or both. */
function unsaid({ target, ...kind }: KindHint, said: KindHint | undefined): KindHint {
  const version = said?.target === undefined && target !== undefined ? { target } : {};
  return said?.node === undefined ? { ...kind, ...version } : version;
}

function quoted(word: string): string {
  return cut(word, 60).replaceAll("`", "'");
}

/**
 * The line of a trailing comment, else the line below; where that is a header, its whole section. `ends` keeps, by the
 * start of each line of a block of such comments, what follows the block, so that each block is walked once.
 */
function covered(document: TomlDocument, at: Span, ends: Map<number, number>): Span {
  const { text } = document;
  const lineStart = startOfLine(text, at.start);
  let start = lineStart;
  if (/^[ \t\uFEFF]*$/.test(text.slice(lineStart, at.start))) {
    start = nextLineStart(text, at.end);
    const walked: number[] = [];
    let end = ends.get(start);
    while (
      end === undefined &&
      directive.test(text.slice(start, endOfLine(text, start)).trim()) &&
      start < text.length
    ) {
      walked.push(start);
      start = nextLineStart(text, start);
      end = ends.get(start);
    }
    start = end ?? start;
    for (const line of walked) ends.set(line, start);
  }
  const line: Span = { start, end: endOfLine(text, start) };
  const { header, span } = tableAt(document, line.end);
  return header.end > header.start && header.start >= line.start && header.start < line.end ? span : line;
}

function nextLineStart(text: string, offset: number): number {
  const end = endOfLine(text, offset);
  return Math.min(end + (text.startsWith("\r\n", end) ? 2 : 1), text.length);
}

/** Whether the last day of an ignore comment is over. */
export function isExpired({ until }: Suppression, today: string | undefined): boolean {
  return until !== undefined && today !== undefined && today > until;
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
    const found = starts.get(start)?.find((ignore) => {
      const { covers } = ignore;
      return at.start >= covers.start && at.start <= covers.end && !isExpired(ignore, today);
    });
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
    for (const { id: rule } of ignore.names) {
      const starts = index.get(rule) ?? new Map<number, Suppression[]>();
      index.set(rule, starts);
      const covering = starts.get(ignore.covers.start);
      if (covering === undefined) starts.set(ignore.covers.start, [ignore]);
      else covering.push(ignore);
    }
  }
  return index;
}

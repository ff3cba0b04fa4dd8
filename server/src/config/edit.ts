import { type Edit, editsOverlap, type Span } from "../text.ts";
import type { Entry, InlineTable, Table, TomlDocument } from "../toml/ast.ts";
import { commentAt, hasComment } from "../toml/comment-at.ts";
import { parse } from "../toml/parse.ts";
import { commentedHeaderAfter, ownEnd } from "./commented-headers.ts";
import { remembered } from "./remembered.ts";

/** A commented-out setting, such as `# auth-enabled = false`, as the shipped samples have them. */
export interface DisabledEntry {
  /** The whole line without its line end. */
  readonly line: Span;
  /** From the key to the end of the value. */
  readonly entry: Span;
  readonly value: Span;
  /** What the line keeps when it is uncommented: its indentation. */
  readonly indent: string;
}

const disabledLine = /^(\uFEFF?[ \t]*)(#+[ \t]*)([A-Za-z0-9_-]+[ \t]*=.*)$/;

/**
 * The first commented-out setting of a key in a table; only a line that would be a whole setting again counts, and none
 * below a commented-out header, whose section it belongs to.
 */
export function findDisabled(document: TomlDocument, table: Table | undefined, key: string): DisabledEntry | undefined {
  if (table === undefined) return undefined;
  const { text } = document;
  // So that a search ends with the table.
  const own = text.slice(0, ownEnd(document, table));
  for (let at = own.indexOf(key, table.header.end); at >= 0; at = own.indexOf(key, at + key.length)) {
    const before = text.charCodeAt(at - 1);
    if (before !== 35 && before !== 32 && before !== 9) continue;
    const start = startOfLine(text, at);
    const lineEnd = endOfLine(text, at);
    const match = disabledLine.exec(text.slice(start, lineEnd));
    if (match === null) {
      at = lineEnd - key.length;
      continue;
    }
    const [, indent = "", hash = "", setting = ""] = match;
    const shift = start + indent.length + hash.length;
    // In a string a # is text, and between the values of a list no setting can stand.
    if (commentAt(document, start + indent.length) === undefined || isWithinEntry(table, start)) continue;
    const whole = shift === at ? wholeSetting(setting) : undefined;
    if (whole?.key !== key) continue;
    return { line: { start, end: lineEnd }, entry: move(whole.entry, shift), value: move(whole.value, shift), indent };
  }
  return undefined;
}

/** What a line sets; undefined where it would be no setting, or not a whole one. */
const wholeSetting = remembered(2000, (line): { key: string; entry: Span; value: Span } | undefined => {
  const { problems, root } = parse(line);
  const [entry] = root.entries;
  const key = entry?.key.parts[0]?.text;
  if (entry?.value === undefined || key === undefined || problems.length > 0) return undefined;
  return { key, entry: entry.span, value: entry.value.span };
});

const isWithinEntry = ({ entries }: Table, offset: number): boolean =>
  entries.some(({ span }) => span.start < offset && offset < span.end);

const move = (span: Span, by: number): Span => ({ start: span.start + by, end: span.end + by });

export interface SetRequest {
  readonly section: string;
  readonly array: boolean;
  readonly key: string;
  readonly value: string;
  /** The active entry, if there is one. */
  readonly entry: Entry | undefined;
  /** The commented-out entry, if there is one. */
  readonly disabled: DisabledEntry | undefined;
  /** The section's table or inline table; undefined where the file does not have it. */
  readonly source: Table | InlineTable | undefined;
}

/**
 * Edits that give a setting a value: the value of the active line is replaced; otherwise the documented default is
 * uncommented in place; otherwise a line is added at the end of the section, and the section where it is missing.
 */
export function setSetting(document: TomlDocument, request: SetRequest): Edit[] {
  const { entry, disabled, key, value } = request;
  if (entry !== undefined) {
    // The rest of a value that goes on over lines would be left behind.
    if (!hasKnownEnd(document.text, entry)) return [];
    if (entry.value !== undefined) return [{ span: entry.value.span, text: value }];
    return [{ span: entry.span, text: `${document.text.slice(entry.key.span.start, entry.key.span.end)} = ${value}` }];
  }
  if (disabled !== undefined) {
    return [
      { span: { start: disabled.line.start, end: disabled.value.end }, text: `${disabled.indent}${key} = ${value}` },
    ];
  }
  return [insert(document, request, [`${key} = ${value}`])];
}

/**
 * Edits that give several settings of one section their values, each as `setSetting` does; those that are added are
 * added together. None where one of them cannot be set.
 */
export function setSettings(document: TomlDocument, requests: readonly SetRequest[]): Edit[] {
  const isAdded = ({ entry, disabled }: SetRequest): boolean => entry === undefined && disabled === undefined;
  const edits: Edit[] = [];
  for (const request of requests) {
    if (isAdded(request)) continue;
    const own = setSetting(document, request);
    if (own.length === 0 || own.some((edit) => edits.some((other) => editsOverlap(edit, other)))) return [];
    edits.push(...own);
  }
  const added = requests.filter(isAdded);
  const [first] = added;
  if (first === undefined) return edits;
  if (first.source === undefined && hasOtherBrackets(document, first)) return [];
  const addition = insert(
    document,
    first,
    added.map(({ key, value }) => `${key} = ${value}`),
  );
  return edits.some((edit) => editsOverlap(edit, addition)) ? [] : [...edits, addition];
}

/** Whether a section stands in `[[…]]` that takes `[…]`, or the other way round: a second header would clash with it. */
function hasOtherBrackets({ tables }: TomlDocument, { section, array }: SetRequest): boolean {
  return tables.some((table) => {
    const [name] = table.key.parts;
    return table.array !== array && table.key.parts.length === 1 && name?.text.toLowerCase() === section;
  });
}

/** Adds settings to a section, and the section where it is missing. */
function insert(document: TomlDocument, request: SetRequest, settings: readonly string[]): Edit {
  const { source } = request;
  if (source?.kind === "inline-table") return insertInline(source, settings);
  return source === undefined ? insertSection(document, request, settings) : insertInTable(document, source, settings);
}

function insertInline(table: InlineTable, settings: readonly string[]): Edit {
  const last = table.entries.at(-1);
  if (last === undefined) return { span: table.span, text: `{ ${settings.join(", ")} }` };
  return { span: { start: last.span.end, end: last.span.end }, text: settings.map((one) => `, ${one}`).join("") };
}

/** New lines after the last setting of a table; in an empty root, before the first header and its comments. */
function insertInTable(document: TomlDocument, table: Table, lines: readonly string[]): Edit {
  const { text } = document;
  const eol = lineEnding(text);
  const last = table.entries.at(-1);
  if (last === undefined && table.header.end === table.header.start) return insertAtTop(document, lines.join(eol), eol);
  const after = last?.span.end ?? table.header.end;
  const at = Math.min(endOfLine(text, after), document.end);
  const indent =
    last !== undefined ? indentOf(text, last.span.start) : indentOf(text, table.header.start) + bodyIndent(document);
  return { span: { start: at, end: at }, text: lines.map((line) => `${eol}${indent}${line}`).join("") };
}

/** The first top-level setting stands above the first header, in force or not, and the comment block that belongs to it. */
function insertAtTop(document: TomlDocument, line: string, eol: string): Edit {
  const { text } = document;
  const first = Math.min(document.tables[0]?.header.start ?? Infinity, commentedHeaderAfter(document, 0) ?? Infinity);
  if (first === Infinity) {
    const open = /[^\r\n\uFEFF]$/.test(text);
    return { span: { start: text.length, end: text.length }, text: `${open ? eol : ""}${line}${eol}` };
  }
  let at = startBehindMark(text, first);
  for (;;) {
    const before = startBehindMark(text, previousLineEnd(text, at));
    if (before >= at || !/^[ \t]*#/.test(text.slice(before, at))) break;
    at = before;
  }
  return { span: { start: at, end: at }, text: `${line}${eol}${eol}` };
}

function insertSection(document: TomlDocument, request: SetRequest, settings: readonly string[]): Edit {
  const { text } = document;
  const eol = lineEnding(text);
  const header = request.array ? `[[${request.section}]]` : `[${request.section}]`;
  const indent = bodyIndent(document);
  const body = [header, ...settings.map((setting) => indent + setting)].join(eol);
  // A sub-table that is already there, such as [http.headers], stays behind its section.
  const child = document.tables.find(
    (table) => table.key.parts.length > 1 && table.key.parts[0]?.text === request.section,
  );
  if (child !== undefined) {
    const at = startBehindMark(text, child.header.start);
    return { span: { start: at, end: at }, text: body + eol + eol };
  }
  const { end } = document;
  // A NUL character ends a file only on the line of a statement; anywhere else, influxd does not start.
  if (end < text.length) return { span: { start: end, end }, text: eol + eol + body };
  const open = text === "" || text === "\uFEFF" ? "" : /[\r\n]$/.test(text) ? eol : eol + eol;
  return { span: { start: end, end }, text: open + body + eol };
}

/** Edits that take the line of an entry or header away; a comment behind it stays. Empty where something stands
 * before it, where its value cannot be read, or where comments stand within it. */
export function removeSetting(document: TomlDocument, entry: Entry | { readonly span: Span }): Edit[] {
  const { text } = document;
  // Nobody knows where a value ends that cannot be read; its rest would be left behind.
  if ("key" in entry && (!isWhole(text, entry) || hasComment(document, entry.span))) return [];
  const lineStart = startBehindMark(text, entry.span.start);
  const lineEnd = endOfLine(text, entry.span.end);
  const before = text.slice(lineStart, entry.span.start);
  if (!/^[ \t]*$/.test(before)) return [];
  const after = text.slice(entry.span.end, lineEnd);
  if (/^[ \t]*$/.test(after)) return [{ span: { start: lineStart, end: nextLine(text, lineEnd) }, text: "" }];
  const comment = /^[ \t]*(?=#)/.exec(after);
  if (comment === null) return [];
  return [{ span: { start: entry.span.start, end: entry.span.end + comment[0].length }, text: "" }];
}

/**
 * Takes the line of an entry away with the comment behind it, so that both can be put elsewhere. The comment is given with
 * a blank before it, and is empty where there is none. No edits where {@link removeSetting} has none.
 */
export function cutSetting(document: TomlDocument, entry: Entry): { edits: Edit[]; comment: string } {
  const { text } = document;
  const edits = removeSetting(document, entry);
  const lineEnd = endOfLine(text, entry.span.end);
  const comment = text.slice(entry.span.end, lineEnd).trim();
  if (edits.length === 0 || comment === "") return { edits, comment: "" };
  const line = { start: startBehindMark(text, entry.span.start), end: nextLine(text, lineEnd) };
  return { edits: [{ span: line, text: "" }], comment: ` ${comment}` };
}

/** Edits that put a comment where an entry stands; empty where {@link removeSetting} would leave something behind. */
export function commentOut(document: TomlDocument, entry: Entry, comment: string): Edit[] {
  return removeSetting(document, entry).length === 0 ? [] : [{ span: entry.span, text: `# ${comment}` }];
}

/** Takes a comment away: its line where it stands alone, else with the blanks before it. */
export function removeComment(document: TomlDocument, comment: Span): Edit {
  const [alone] = removeSetting(document, { span: comment });
  if (alone !== undefined) return alone;
  let { start } = comment;
  while (start > 0 && /[ \t]/.test(document.text.charAt(start - 1))) start--;
  return { span: { start, end: comment.end }, text: "" };
}

/** Whether an entry is all on its lines: its value can be read, or there is none, not on the next line either. */
function isWhole(text: string, { span, value }: Entry): boolean {
  if (value?.kind === "array") return text[value.span.end - 1] === "]";
  if (value?.kind === "inline-table") return text[value.span.end - 1] === "}";
  if (value !== undefined) return value.kind !== "bad";
  const next = nextLine(text, endOfLine(text, span.end));
  return /^[ \t]*(?:$|[#[]|[^=]*=)/.test(text.slice(next, endOfLine(text, next)));
}

/** Whether one knows where the value of an entry ends: a string of several lines that is not closed may end anywhere. */
function hasKnownEnd(text: string, entry: Entry): boolean {
  if (entry.value?.kind !== "bad") return isWhole(text, entry);
  const { start } = entry.value.span;
  return !text.startsWith('"""', start) && !text.startsWith("'''", start);
}

/** The line end that a file uses: that of its first line, else LF. */
export function lineEnding(text: string): string {
  const match = /\r\n|\n|\r/.exec(text);
  return match?.[0] ?? "\n";
}

/** The indentation of the file's own settings: that of the first setting in a table, else two blanks. */
function bodyIndent(document: TomlDocument): string {
  for (const table of document.tables) {
    const first = table.entries[0];
    if (first !== undefined) return indentOf(document.text, first.span.start);
  }
  return "  ";
}

function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(startBehindMark(text, offset), offset))?.[0] ?? "";
}

const isLineEnd = (code: number): boolean => code === 10 || code === 13;

/** The start of the line that an offset is in. */
export function startOfLine(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isLineEnd(text.charCodeAt(at - 1))) at--;
  return at;
}

/** The same behind a byte-order mark: nothing can be inserted before that. */
function startBehindMark(text: string, offset: number): number {
  return Math.max(startOfLine(text, offset), text.startsWith("\uFEFF") ? 1 : 0);
}

/** The end of the line that an offset is in, before its line end. */
export function endOfLine(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
}

function nextLine(text: string, lineEnd: number): number {
  if (text.startsWith("\r\n", lineEnd)) return lineEnd + 2;
  return Math.min(lineEnd + 1, text.length);
}

function previousLineEnd(text: string, lineStart: number): number {
  if (lineStart >= 2 && text.startsWith("\r\n", lineStart - 2)) return lineStart - 2;
  return Math.max(lineStart - 1, 0);
}

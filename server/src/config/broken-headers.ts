import type { Span } from "../text.ts";
import type { Entry, KeyPart, SyntaxProblem, Table, TomlDocument } from "../toml/ast.ts";
import { Memory } from "../toml/memory.ts";
import { isSwallowed } from "./cluster-alias.ts";
import { endOfLine, startOfLine } from "./edit.ts";
import type { SectionDefinition } from "./schema/definition.ts";
import { tableOf } from "./schema/index.ts";

/** A line longer than this is no header, in UTF-16 code units. */
const longest = 100;

/** A file with more broken lines is something else altogether. */
const most = 200;

/** Lines without an equals sign but with a closing bracket, and names alone. */
const bracketed = /^(?:\[{0,2}[\w-][\w .-]*|\([\w .-]+|<[\w .-]+|\{[\w .-]+)[\])}>]+$/;
const alone = /^[\w -]+[:=]?$/;

/** The name of a section as far as a broken header shows it. */
const lettersOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

const sections = new Map<string, { readonly name: string; readonly definition: SectionDefinition }>();
for (const node of ["data", "meta"] as const) {
  for (const [name, definition] of Object.entries(tableOf(node))) {
    if (name !== "" && !sections.has(lettersOf(name))) sections.set(lettersOf(name), { name, definition });
  }
}

type Header = Pick<Table, "array" | "header" | "key">;

/**
 * A document in which broken lines that are evidently headers (`meta]`, `[me ta]`, a lone `http:` above settings of
 * `[http]`) open the section that they name, or one without a name, so that the line is the only problem: what stands
 * below them belongs to no other section. A form feed that OSS takes away before it parses is none.
 */
export function mendHeaders(document: TomlDocument): TomlDocument {
  if (document.problems.length === 0) return document;
  const headers: Header[] = [];
  const problems: SyntaxProblem[] = [];
  const taken = new Set(document.tables.map(({ key }) => lettersOf(key.parts[0]?.text ?? "")));
  let index = -1;
  for (const problem of document.problems.slice(0, most)) {
    const { code, span } = problem;
    const last = headers.at(-1);
    if (last !== undefined && span.start < last.header.end) continue;
    while ((document.tables[index + 1]?.span.start ?? Infinity) <= span.start) index++;
    const table = document.tables[index] ?? document.root;
    const isInTable = last !== undefined && last.header.start > table.header.start;
    const header = headerAt(document, table, isInTable ? last : table, problem, taken);
    if (header !== undefined) headers.push(header);
    if (code === "bad-character" && isSwallowed(document.text, span.start)) continue;
    if (header === undefined) problems.push(problem);
    else {
      // A header that is read as it stands has its problem before or behind it.
      if (document.text.startsWith("[", header.header.start) && code !== "bad-header") problems.push(problem);
      else problems.push({ code: "bad-header", span: header.header });
    }
  }
  if (headers.length === 0 && problems.length === Math.min(document.problems.length, most)) return document;
  const [root = document.root, ...tables] = [document.root, ...document.tables].flatMap((table) =>
    divide(table, headers, table === document.root),
  );
  return { ...document, memory: new Memory(), root, tables, problems: [...problems, ...document.problems.slice(most)] };
}

/** The header that a problem's line is meant for; `above` is the one that the line stands below. */
function headerAt(
  { text }: TomlDocument,
  table: Table,
  above: Header,
  { code, span }: SyntaxProblem,
  taken: ReadonlySet<string>,
): Header | undefined {
  const written = text.slice(span.start, Math.min(span.end, span.start + longest));
  if (code === "bad-header")
    return sections.has(firstOf(written)) ? readHeader(written, span, table, taken) : undefined;
  if (code === "trailing-text") {
    return /^\[[^[\]=]+\]$/.test(written) ? readHeader(written, span, table, taken) : undefined;
  }
  if (!/^(?:bad-character|missing-equals|missing-value|colon-for-equals)$/.test(code)) return undefined;
  const line = startOfLine(text, span.start);
  const whole = text.slice(line, Math.min(endOfLine(text, span.start), line + longest));
  const body = whole.replace(/#.*/s, "").trim();
  const start = line + whole.indexOf(body);
  if (table.entries.some((entry) => entry.span.start < start && start < entry.span.end)) return undefined;
  const at = { start, end: start + body.length };
  if (bracketed.test(body)) {
    return body.endsWith("]") || sections.has(firstOf(body)) ? readHeader(body, at, table, taken) : undefined;
  }
  return alone.test(body) && isFollowed(table, above, body, at, taken) ? readHeader(body, at, table, taken) : undefined;
}

function firstOf(written: string): string {
  return lettersOf(written.split(".", 1)[0] ?? "");
}

/** Whether a lone name is that of a section, which stands nowhere else, above a setting that belongs there. */
function isFollowed(table: Table, above: Header, name: string, at: Span, taken: ReadonlySet<string>): boolean {
  const section = sections.get(lettersOf(name));
  if (section === undefined || (taken.has(lettersOf(name)) && !section.definition.array)) return false;
  const next = table.entries.findIndex(({ span }) => span.start > at.end);
  const key = keyOf(table.entries[next]);
  if (!(key in section.definition.keys)) return false;
  const here = sections.get(lettersOf(above.key.parts[0]?.text ?? ""))?.definition.keys ?? {};
  const isGiven = table.entries
    .slice(0, next)
    .some((entry) => entry.span.start > above.header.end && keyOf(entry) === key);
  return !(key in here) || isGiven;
}

function keyOf(entry: Entry | undefined): string {
  return entry?.key.parts[0]?.text.toLowerCase() ?? "";
}

/** The section that a broken header names; none where that is unknown, or open elsewhere in the file already. */
function readHeader(written: string, span: Span, table: Table, taken: ReadonlySet<string>): Header {
  const letters = firstOf(written);
  const section = sections.get(letters);
  const isOwn = table.header.start === span.start && table.key.parts.length > 0;
  const parts: KeyPart[] = [];
  for (const { 0: part, index } of written.matchAll(/[\w-](?:[^.\])}>:=]*[\w-])?/g)) {
    const start = span.start + index;
    const text = parts.length === 0 ? (section?.name ?? part) : part;
    parts.push({ text, span: { start, end: start + part.length }, quote: "" });
  }
  const array = section?.definition.array === true && parts.length === 1;
  if (section === undefined || (taken.has(letters) && !array && !isOwn && parts.length === 1)) parts.length = 0;
  const start = parts[0]?.span.start ?? span.start;
  return { array, header: span, key: { parts, span: { start, end: parts.at(-1)?.span.end ?? start } } };
}

/** A table in parts, one for each header in it. */
function divide(table: Table, headers: readonly Header[], isRoot: boolean): Table[] {
  const { span, entries } = table;
  const inside = headers.filter(({ header }) => header.start >= span.start && header.start < span.end);
  if (inside.length === 0) return [table];
  const isOwn = !isRoot && inside[0]?.header.start === span.start;
  return (isOwn ? inside : [table, ...inside]).map((header, index, all) => {
    const end = all[index + 1]?.header.start ?? span.end;
    const from = header === table ? span.start : header.header.end;
    return {
      kind: "table",
      array: header.array,
      header: header.header,
      key: header.key,
      entries: entries.filter((entry) => entry.span.start >= from && entry.span.start < end),
      span: { start: header === table ? span.start : header.header.start, end },
    };
  });
}

import type { Table, TomlDocument } from "../toml/ast.ts";
import { commentAt } from "../toml/comment-at.ts";
import { tableOf } from "./schema/index.ts";
import { removed } from "./schema/removed.ts";

const hash = 35;

/** A whole header; in a comment, brackets mean something else more often. */
const header = /^\[\[?[ \t]*([A-Za-z_-]+)(?:\.[\w-]+)?[ \t]*\]\]?[ \t]*(?:#.*)?$/;

/**
 * The first commented-out header behind an offset, such as `# [[graphite]]`: where its comment begins. What is commented
 * out below it belongs to its section, not to the one above.
 */
export function commentedHeaderAfter(document: TomlDocument, offset: number): number | undefined {
  const headers = document.memory.get(findHeaders, document);
  let low = 0;
  let high = headers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((headers[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return headers[low];
}

/** Where the text ends that belongs to a table: at the next header, or the first one that is commented out. */
export function ownEnd(document: TomlDocument, { header, span }: Table): number {
  return Math.min(span.end, commentedHeaderAfter(document, header.end) ?? span.end);
}

function findHeaders(document: TomlDocument): number[] {
  const { text, root, tables, comments } = document;
  const found: number[] = [];
  let entries: readonly { readonly span: { readonly start: number; readonly end: number } }[] | undefined;
  let index = 0;
  // Brackets are rarer than comments.
  for (let at = text.indexOf("["); at >= 0; at = text.indexOf("[", at + 1)) {
    if (!isMark(text.charCodeAt(at - 1)) || !isFirst(text, at)) continue;
    const comment = commentAt(document, at);
    if (comment === undefined) continue;
    const start = comments[comment] ?? 0;
    const end = comments[comment + 1] ?? 0;
    const name = header.exec(text.slice(at, end).trimEnd())?.[1]?.toLowerCase();
    if (name === undefined || !isSection(name)) continue;
    entries ??= [root, ...tables].flatMap((table) => table.entries);
    while ((entries[index]?.span.end ?? Infinity) <= start) index++;
    // Between the values of a list stand more values.
    if ((entries[index]?.span.start ?? Infinity) > start) found.push(start);
  }
  return found;
}

let names: ReadonlySet<string> | undefined;

/** Whether some influxd has, or had, a section of a name. */
function isSection(name: string): boolean {
  names ??= new Set([tableOf("data"), tableOf("meta"), removed].flatMap((table) => Object.keys(table)));
  return names.has(name);
}

const isBlank = (code: number): boolean => code === 32 || code === 9;

const isMark = (code: number): boolean => code === hash || isBlank(code);

/** Whether nothing but blanks and the marks of a comment stand before an offset on its line. */
function isFirst(text: string, offset: number): boolean {
  let at = offset;
  while (at > 0 && isMark(text.charCodeAt(at - 1))) at--;
  const before = text.charCodeAt(at - 1);
  return at === 0 || before === 10 || before === 13 || (before === 0xfeff && at === 1);
}

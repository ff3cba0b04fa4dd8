import type { Span } from "../text.ts";
import type { Table, TomlDocument } from "../toml/ast.ts";
import { commentAt } from "../toml/comment-at.ts";
import { parse } from "../toml/parse.ts";
import { ownEnd } from "./commented-headers.ts";
import { endOfLine, findDisabled, startOfLine } from "./edit.ts";

/** A commented-out setting of one or several lines. */
export interface CommentedSetting {
  /** From the start of its first line to the end of its last. */
  readonly lines: Span;
  /** What uncomments it by going away: the mark of a comment on each line. */
  readonly marks: readonly Span[];
}

/** How many lines a commented-out list may have. */
const mostLines = 100;

/** The first commented-out setting of a key in a table; one that goes on over lines is in a comment on each. */
export function findCommented(
  document: TomlDocument,
  table: Table | undefined,
  key: string,
): CommentedSetting | undefined {
  const disabled = findDisabled(document, table, key);
  if (disabled !== undefined) {
    const { line, indent, entry } = disabled;
    return { lines: line, marks: [{ start: line.start + indent.length, end: entry.start }] };
  }
  if (table === undefined) return undefined;
  const { text } = document;
  const end = ownEnd(document, table);
  for (let at = text.indexOf(key, table.header.end); at >= 0 && at < end; at = text.indexOf(key, at + key.length)) {
    if (!/^[ \t]*=[ \t]*(?:\[|"""|''')/.test(text.slice(at + key.length, endOfLine(text, at)))) continue;
    const found = linesFrom(document, startOfLine(text, at), end, key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The commented-out setting that begins on a line, if the comments from there on are one. */
function linesFrom(document: TomlDocument, start: number, end: number, key: string): CommentedSetting | undefined {
  const { text } = document;
  const marks: Span[] = [];
  let setting = "";
  let first = "";
  for (let line = start; line < end && marks.length < mostLines;) {
    const lineEnd = endOfLine(text, line);
    const [, indent, hashes, blanks] = /^(\uFEFF?[ \t]*)(#+)([ \t]*)/.exec(text.slice(line, lineEnd)) ?? [];
    if (indent === undefined || hashes === undefined || blanks === undefined) return undefined;
    const at = line + indent.length;
    // In a text of several lines a # is no comment.
    if (commentAt(document, at) === undefined) return undefined;
    if (marks.length === 0) first = hashes + blanks;
    // What stands further in than the first line stays there.
    const length = marks.length === 0 ? first.length : commonLength(first, hashes + blanks);
    marks.push({ start: at, end: at + length });
    setting += `${text.slice(at + length, lineEnd)}\n`;
    if (/\]|"""|'''/.test(text.slice(at, lineEnd)) && isSetting(setting, key)) {
      return { lines: { start, end: lineEnd }, marks };
    }
    line = lineEnd + (text.startsWith("\r\n", lineEnd) ? 2 : 1);
  }
  return undefined;
}

function isSetting(text: string, key: string): boolean {
  const { problems, root, tables } = parse(text);
  const [entry, ...others] = root.entries;
  const isOne = entry !== undefined && others.length === 0 && tables.length === 0 && problems.length === 0;
  return isOne && entry.key.parts.length === 1 && entry.key.parts[0]?.text === key;
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

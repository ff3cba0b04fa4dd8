import type { Entry, Key, SyntaxProblem, Table, TomlDocument, Value, Variant } from "./ast.ts";
import { atLineEnd, readHeader } from "./headers.ts";
import { badCharacter, keyEnd, readKey, startsKey } from "./keys.ts";
import { Memory } from "./memory.ts";
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  COMMA,
  CR,
  END,
  EQUALS,
  HASH,
  LF,
  NUL,
  OPEN_BRACKET,
  SEMICOLON,
  SLASH,
  blanksEnd,
  isLineEnd,
  lineEnd,
  lineEndEnd,
  peek,
  problem,
  readComment,
  readLineEnd,
  skipBlanks,
  skipInvisible,
  skipLine,
  startScan,
  trimmedEnd,
  variant,
} from "./scan.ts";
import type { Scan } from "./scan.ts";
import { startsValue } from "./statements.ts";
import { readValue } from "./values.ts";

/** Read a configuration file. Never throws: what cannot be read is in `problems`, and every good line is kept. */
export function parse(text: string): TomlDocument {
  const scan = startScan(text);
  const tables: Table[] = [];
  let start = scan.at;
  let array = false;
  let header = { start, end: start };
  let key: Key = { parts: [], span: header };
  let entries: Entry[] = [];
  let root: Table | undefined;
  /** Whether the last statement could not be read, so that lines of its value may still follow. */
  let broken = false;
  for (;;) {
    skipBlanks(scan);
    const strange = skipInvisible(scan, false);
    const c = peek(scan);
    if (c === LF || c === CR) readLineEnd(scan);
    else if (c === HASH) readComment(scan);
    else if (broken && isRest(scan)) skipLine(scan);
    else if (c === OPEN_BRACKET && isBracketedKey(scan)) {
      problem(scan, "bad-character", scan.at, scan.at + 1);
      while (peek(scan) === OPEN_BRACKET) {
        scan.at++;
        skipBlanks(scan);
      }
      broken = readEntry(scan, entries, true);
    } else if (c === OPEN_BRACKET) {
      const table: Table = { kind: "table", array, header, key, entries, span: { start, end: scan.at } };
      if (root === undefined) root = table;
      else tables.push(table);
      start = scan.at;
      const next = readHeader(scan, strange);
      array = next.array;
      header = next.span;
      key = next.key;
      entries = [];
      endStatement(scan, next.broken);
      broken = false;
    } else if (c === END) break;
    else broken = readEntry(scan, entries, strange);
  }
  const last: Table = { kind: "table", array, header, key, entries, span: { start, end: scan.length } };
  if (root === undefined) root = last;
  else tables.push(last);
  const { comments, length } = scan;
  return {
    text,
    root,
    tables,
    comments,
    problems: ascending(scan.problems),
    variants: ascending(scan.variants),
    end: length,
    memory: new Memory(),
  };
}

/** What stands behind a `=` up to the bracket that closes a header; the brackets of an array are its own. */
const HEADER_REST = /(?![ \t]*\[)[^\r\n#]*\][ \t]*(?:[#\r\n]|$)/y;

/** Whether a bracket stands before `key =`, and no other one at the end of the line makes a header of it. */
function isBracketedKey({ text, at: start, length }: Scan): boolean {
  let at = start;
  while (text.charCodeAt(at) === OPEN_BRACKET) at = blanksEnd(text, at + 1, length);
  const end = keyEnd(text, at, length);
  const equals = end < 0 ? end : blanksEnd(text, end, length);
  if (equals < 0 || text.charCodeAt(equals) !== EQUALS) return false;
  HEADER_REST.lastIndex = equals + 1;
  return !HEADER_REST.test(text);
}

/** Whether a line below a broken statement can only be more of its value, such as an item of a list or its bracket. */
function isRest(scan: Scan): boolean {
  const c = peek(scan);
  const isMark = c === CLOSE_BRACKET || c === CLOSE_BRACE || c === CLOSE_PAREN || c === COMMA;
  return isMark || startsValue(scan.text, scan.at, scan.length);
}

/**
 * Read a line that is neither a header nor a comment, with its value, however many lines that takes. Returns whether it
 * is broken.
 */
function readEntry(scan: Scan, entries: Entry[], strange: boolean): boolean {
  const start = scan.at;
  const known = scan.problems.length - (strange ? 1 : 0);
  const key = startEntry(scan, strange);
  if (key !== undefined) {
    const equals = readEquals(scan, key);
    const value = readEntryValue(scan, equals);
    const end = value?.span.end ?? (equals < 0 ? key.span.end : equals + 1);
    entries.push({ kind: "entry", key, equals, value, span: { start, end } });
  }
  const broken = scan.muted || scan.problems.length > known;
  scan.muted = false;
  endStatement(scan, broken);
  return broken || scan.problems.length > known;
}

/** What begins a comment in SQL and Lua, and no key: a name of two hyphens has `=`, `:` or `.` behind it. */
const DASHES = /--[ \t]+[^ \t\r\n=:.]/y;

/** Whether a line is a comment of another language: `;`, `//` or `--`. */
function isForeignComment({ text, at }: Scan): boolean {
  const c = text.charCodeAt(at);
  if (c === SEMICOLON || (c === SLASH && text.charCodeAt(at + 1) === SLASH)) return true;
  DASHES.lastIndex = at;
  return DASHES.test(text);
}

/** Read the key at `at`. Without one, report that and move past the value, so that it is not taken for statements. */
function startEntry(scan: Scan, strange: boolean): Key | undefined {
  const start = scan.at;
  const c = peek(scan);
  if (isForeignComment(scan)) {
    const end = lineEnd(scan);
    problem(scan, "bad-comment", start, trimmedEnd(scan.text, start, end));
    scan.at = end;
    return undefined;
  }
  if (c === EQUALS) {
    problem(scan, "missing-key", start, start + 1);
    skipValue(scan);
    return undefined;
  }
  if (!startsKey(c)) {
    badCharacter(scan);
    skipValue(scan);
    return undefined;
  }
  const key = readKey(scan);
  if (key === undefined) {
    skipValue(scan);
    return undefined;
  }
  const behind = scan.at;
  skipInvisible(scan, strange);
  const next = peek(scan);
  if (scan.at > behind && next !== EQUALS && next !== COLON) {
    skipValue(scan);
    return undefined;
  }
  if (next !== EQUALS && key.parts.some((part) => part.quote.length > 1)) {
    // Three quotes that open no key, but probably close a string that was not recognized: only their line is broken.
    scan.variants.length = countBefore(scan.variants, start);
    scan.at = start;
    const end = lineEnd(scan);
    problem(scan, "unclosed-string", start, trimmedEnd(scan.text, start, end));
    scan.at = end;
    return undefined;
  }
  if (scan.at === key.span.end && next !== EQUALS && next !== COLON && !atLineEnd(scan)) {
    badCharacter(scan);
    skipValue(scan);
    return undefined;
  }
  return key;
}

/** Move past the `=`; reports what stands there instead, and -1 then. */
function readEquals(scan: Scan, key: Key): number {
  const at = scan.at;
  const c = peek(scan);
  if (c === EQUALS) {
    scan.at = at + 1;
    return at;
  }
  if (c === COLON) {
    problem(scan, "colon-for-equals", at, at + 1);
    scan.at = at + 1;
  } else if (c === NUL) problem(scan, "nul", at, at + 1);
  else problem(scan, "missing-equals", key.span.start, key.span.end);
  scan.muted = true;
  return isLineEnd(c) ? equalsBelow(scan) : -1;
}

/** Move past an `=` that begins the next line; -1 without one. */
function equalsBelow(scan: Scan): number {
  const { text } = scan;
  const at = blanksEnd(text, lineEndEnd(text, scan.at), scan.length);
  // Two and more are another language's, or a merge conflict's.
  if (at >= scan.length || text.charCodeAt(at) !== EQUALS || text.charCodeAt(at + 1) === EQUALS) return -1;
  scan.at = at + 1;
  return at;
}

function readEntryValue(scan: Scan, equals: number): Value | undefined {
  skipBlanks(scan);
  if (!atLineEnd(scan)) return readValue(scan);
  if (peek(scan) === NUL) problem(scan, "nul", scan.at, scan.at + 1);
  else if (startsValue(scan.text, lineEndEnd(scan.text, lineEnd(scan)), scan.length)) return readBelow(scan, equals);
  else problem(scan, "missing-value", equals, equals + 1);
  return undefined;
}

/** Read the value on the line below its `=`, where no dialect reads it; undefined where that line is more of something else. */
function readBelow(scan: Scan, equals: number): Value | undefined {
  const { muted } = scan;
  scan.muted = true;
  if (peek(scan) === HASH) readComment(scan);
  readLineEnd(scan);
  skipBlanks(scan);
  const value = readValue(scan);
  skipBlanks(scan);
  scan.muted = muted;
  const isWhole = atLineEnd(scan);
  problem(scan, isWhole ? "value-below" : "missing-value", equals, equals + 1);
  scan.muted = true;
  return isWhole ? value : undefined;
}

/** Move past the `=` on the line and the value behind it, without a word. */
function skipValue(scan: Scan): void {
  const { text } = scan;
  const end = lineEnd(scan);
  scan.muted = true;
  while (scan.at < end && text.charCodeAt(scan.at) !== EQUALS && text.charCodeAt(scan.at) !== HASH) scan.at++;
  if (peek(scan) === EQUALS && scan.at < end) {
    scan.at++;
    readEntryValue(scan, -1);
  }
}

/** Nothing but a comment may follow on the line. A NUL character ends the file (BurntSushi/toml v0.3.1, lexTopEnd). */
function endStatement(scan: Scan, broken: boolean): void {
  skipBlanks(scan);
  const { at } = scan;
  const c = peek(scan);
  if (c === LF || c === CR) {
    readLineEnd(scan);
    return;
  }
  if (c === HASH || c === END) return;
  if (c === NUL && !broken) {
    variant(scan, "nul-end", "legacy", at, at + 1);
    scan.length = at;
    return;
  }
  const end = skipLine(scan);
  if (!broken) problem(scan, "trailing-text", at, end);
}

function countBefore(variants: readonly Variant[], start: number): number {
  let count = variants.length;
  while (count > 0 && (variants[count - 1]?.span.start ?? 0) >= start) count--;
  return count;
}

function ascending<T extends SyntaxProblem | Variant>(found: T[]): T[] {
  return found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

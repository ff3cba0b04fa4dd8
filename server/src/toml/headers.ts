import type { Key, KeyPart } from "./ast.ts";
import type { Span } from "../text.ts";
import { isInvisible } from "./invisible.ts";
import { readPart, startsKey } from "./keys.ts";
import {
  CLOSE_BRACKET,
  DOT,
  HASH,
  NUL,
  OPEN_BRACKET,
  isLineEnd,
  peek,
  problem,
  skipBlanks,
  skipInvisible,
  skipLine,
  trimmedEnd,
} from "./scan.ts";
import type { Scan } from "./scan.ts";

/** A header that has been read; the key has no parts if the name is unreadable. */
export interface Header {
  readonly array: boolean;
  readonly span: Span;
  readonly key: Key;
  readonly broken: boolean;
}

/** What may follow a name in a header that is nevertheless understood: nothing visible, or wrong closing brackets. */
const CLOSING = /^[\])}\s\u200b-\u200f\u2060]*$/;

/** Read the header at `at`, `[name]` or `[[name]]`. A broken one ends at its line; one that is `reported` has its problem. */
export function readHeader(scan: Scan, reported: boolean): Header {
  const start = scan.at++;
  let array = peek(scan) === OPEN_BRACKET;
  if (array) scan.at++;
  let broken = false;
  skipBlanks(scan);
  if (!array && peek(scan) === OPEN_BRACKET) {
    // `[ [a]]`
    array = broken = true;
    scan.at++;
    skipBlanks(scan);
  }
  if (isInvisible(peek(scan))) {
    broken = true;
    skipInvisible(scan, true);
  }
  const nameStart = scan.at;
  const parts: KeyPart[] = [];
  const nameRead = readName(scan, parts);
  const nameSpan = { start: parts[0]?.span.start ?? nameStart, end: parts.at(-1)?.span.end ?? nameStart };
  if (nameRead && !broken && readClosing(scan, array)) {
    return { array, span: { start, end: scan.at }, key: { parts, span: nameSpan }, broken };
  }
  const rest = scan.at;
  const end = trimmedEnd(scan.text, start, skipLine(scan));
  const nul = scan.text.slice(start, end).indexOf("\0");
  if (nul >= 0) problem(scan, "nul", start + nul, start + nul + 1);
  else if (!reported) problem(scan, "bad-header", start, end);
  const readable = parts.length > 0 && CLOSING.test(scan.text.slice(Math.min(rest, end), end));
  return {
    array,
    span: { start, end },
    key: readable ? { parts, span: nameSpan } : noName(Math.min(nameStart, end)),
    broken: true,
  };
}

/** Read the parts of a name and the dots between; false if one is missing or broken. */
function readName(scan: Scan, parts: KeyPart[]): boolean {
  for (let complete = true; ;) {
    const c = peek(scan);
    if (startsKey(c)) {
      const { muted } = scan;
      const known = scan.problems.length;
      const part = readPart(scan);
      scan.muted = muted;
      scan.problems.length = known;
      if (part === undefined) return false;
      parts.push(part);
    } else complete = false;
    skipBlanks(scan);
    if (peek(scan) !== DOT) return complete && parts.length > 0;
    scan.at++;
    skipBlanks(scan);
  }
}

/** Move past `]`, or `]]` without a blank in it, with nothing but another `]` wrong behind it. */
function readClosing(scan: Scan, array: boolean): boolean {
  if (peek(scan) !== CLOSE_BRACKET) return false;
  scan.at++;
  if (array) {
    if (peek(scan) !== CLOSE_BRACKET) return false;
    scan.at++;
  }
  return peek(scan) !== CLOSE_BRACKET;
}

function noName(at: number): Key {
  return { parts: [], span: { start: at, end: at } };
}

/** Whether nothing but a comment follows on the line. */
export function atLineEnd(scan: Scan): boolean {
  const c = peek(scan);
  return isLineEnd(c) || c === HASH || c === NUL;
}

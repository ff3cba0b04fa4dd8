import type { Value } from "./ast.ts";
import { bracesOverLines } from "./braces.ts";
import { badCharacter, characterEnd, readKey, startsKey } from "./keys.ts";
import {
  abandon,
  addEntry,
  attach,
  close,
  closeInlineTables,
  frameAt,
  open,
  reportOnce,
  reportUnclosed,
} from "./nest.ts";
import type { Frame, Nest } from "./nest.ts";
import { readScalar } from "./scalars.ts";
import { readListedString } from "./strings.ts";
import {
  APOSTROPHE,
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
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  blanksEnd,
  isLineEnd,
  lineEndEnd,
  peek,
  problem,
  readComment,
  readLineEnd,
  skipBlanks,
  trimmedEnd,
  variant,
} from "./scan.ts";
import type { Scan } from "./scan.ts";
import { startsAssignment, startsStatement } from "./statements.ts";

/** influxd reads 100,000 nested arrays and overflows its stack somewhere before 2,000,000. */
const MAX_DEPTH = 250_000;

/** Read the value at `at`; the caller has made sure that something stands there. */
export function readValue(scan: Scan): Value {
  const c = peek(scan);
  if (c !== OPEN_BRACKET && c !== OPEN_BRACE) return readScalar(scan, "line");
  const top = frameAt(scan, undefined);
  const nest: Nest = { top, arrays: 0, inlineTables: 0, skipped: 0, end: 0, reported: false };
  open(scan, nest, top);
  for (;;) {
    const frame = nest.top;
    const value = frame.items === undefined ? stepInlineTable(scan, nest, frame) : stepArray(scan, nest, frame);
    if (value !== undefined) return value;
  }
}

function stepArray(scan: Scan, nest: Nest, frame: Frame): Value | undefined {
  skipBlanks(scan);
  const c = peek(scan);
  switch (c) {
    case LF:
    case CR:
      if (startsStatement(scan.text, lineEndEnd(scan.text, scan.at), scan.length)) return abandon(scan, nest);
      readLineEnd(scan);
      return undefined;
    case END:
      return abandon(scan, nest);
    case HASH:
      readComment(scan);
      return undefined;
    case NUL:
      skipNul(scan);
      return undefined;
    case COMMA:
      readComma(scan, nest, frame);
      return undefined;
    case CLOSE_BRACKET:
      scan.at++;
      if (nest.skipped === 0) return close(scan, nest, scan.at);
      nest.skipped--;
      return undefined;
    case CLOSE_BRACE:
      if (nest.inlineTables === 0) {
        if (!isClosing(scan, nest)) break;
        return closeWrongly(scan, nest, frame);
      }
      reportUnclosed(scan, nest, frame);
      return close(scan, nest, nest.end);
    case CLOSE_PAREN:
      if (!isClosing(scan, nest)) break;
      return closeWrongly(scan, nest, frame);
  }
  if (nest.inlineTables > 0 && startsAssignment(scan.text, scan.at, scan.length)) {
    // The next key of the inline table around it.
    reportUnclosed(scan, nest, frame);
    while (nest.top.items !== undefined) close(scan, nest, nest.end);
    return undefined;
  }
  readItem(scan, nest, frame, missesComma(scan, nest, frame));
  return undefined;
}

function stepInlineTable(scan: Scan, nest: Nest, frame: Frame): Value | undefined {
  skipBlanks(scan);
  const c = peek(scan);
  switch (c) {
    case LF:
    case CR:
      if (!goesOn(scan, frame)) return closeInlineTables(scan, nest);
      reportUnclosed(scan, nest, frame);
      scan.muted = true;
      readLineEnd(scan);
      return undefined;
    case END:
      return closeInlineTables(scan, nest);
    case HASH:
      reportOnce(scan, nest, "comment-in-inline-table", scan.at, scan.at + 1);
      readComment(scan);
      return undefined;
    case NUL:
      skipNul(scan);
      return undefined;
    case COMMA:
      readComma(scan, nest, frame);
      return undefined;
    case CLOSE_BRACE:
      if (!frame.needsComma && frame.comma >= 0) {
        variant(scan, "trailing-comma", "legacy", frame.comma, frame.comma + 1);
      }
      scan.at++;
      return close(scan, nest, scan.at);
    case CLOSE_BRACKET:
      reportUnclosed(scan, nest, frame);
      if (nest.arrays > 0) return close(scan, nest, nest.end);
      scan.at++;
      return close(scan, nest, scan.at);
    case CLOSE_PAREN:
      if (!isClosing(scan, nest)) break;
      return closeWrongly(scan, nest, frame);
  }
  readInlineEntry(scan, nest, frame, missesComma(scan, nest, frame));
  return undefined;
}

/** Whether a bracket of another kind stands where only a closing one can: at the end of the line, or before a comma within another array. */
function isClosing(scan: Scan, nest: Nest): boolean {
  const at = blanksEnd(scan.text, scan.at + 1, scan.length);
  const next = at < scan.length ? scan.text.charCodeAt(at) : END;
  if (isLineEnd(next) || next === HASH) return true;
  return nest.top.parent !== undefined && (next === COMMA || next === CLOSE_BRACKET || next === CLOSE_BRACE);
}

/** Take the bracket at `at` for the one that is missing. */
function closeWrongly(scan: Scan, nest: Nest, frame: Frame): Value | undefined {
  reportUnclosed(scan, nest, frame);
  scan.at++;
  return close(scan, nest, scan.at);
}

/** Whether the lines below belong to an inline table: up to its `}`, or as long as they end in a comma. */
function goesOn(scan: Scan, frame: Frame): boolean {
  if (scan.braces === undefined) {
    let outer = frame;
    while (outer.parent !== undefined) outer = outer.parent;
    scan.braces = bracesOverLines(scan.text, outer.start, scan.length);
  }
  if ((scan.braces.get(frame.start) ?? -1) > scan.at) return true;
  return !frame.needsComma && isMember(scan);
}

/** Whether the next line is one of an inline table that goes on: a name with a value, and a comma. */
function isMember(scan: Scan): boolean {
  const { text } = scan;
  const start = lineEndEnd(text, scan.at);
  let end = start;
  while (end < scan.length && !isLineEnd(text.charCodeAt(end))) end++;
  return text.charCodeAt(trimmedEnd(text, start, end) - 1) === COMMA && startsStatement(text, start, scan.length);
}

function readInlineEntry(scan: Scan, nest: Nest, frame: Frame, quiet: boolean): void {
  const { muted } = scan;
  scan.muted = muted || quiet;
  const found = readInlineKey(scan, nest, frame);
  const hush = quiet || frame.equals < 0;
  scan.muted = muted;
  if (found) readItem(scan, nest, frame, hush);
  else skipEntry(scan, frame);
}

/** Read up to a value; false, with a problem, if there is none. */
function readInlineKey(scan: Scan, nest: Nest, frame: Frame): boolean {
  const c = peek(scan);
  frame.equals = -1;
  if (!startsKey(c)) {
    if (c === EQUALS) reportOnce(scan, nest, "missing-key", scan.at, scan.at + 1);
    else badCharacter(scan);
    nest.reported = true;
    return false;
  }
  frame.key = readKey(scan);
  nest.end = scan.at;
  if (frame.key === undefined) {
    nest.reported = true;
    return false;
  }
  const { span } = frame.key;
  const mark = peek(scan);
  if (mark !== EQUALS && mark !== COLON) {
    reportOnce(scan, nest, "missing-equals", span.start, span.end);
    addEntry(frame, undefined, span.end);
    return false;
  }
  const at = scan.at++;
  nest.end = scan.at;
  if (mark === EQUALS) frame.equals = at;
  else {
    problem(scan, "colon-for-equals", at, at + 1);
    scan.muted = true;
  }
  skipBlanks(scan);
  const next = peek(scan);
  if (next !== COMMA && next !== CLOSE_BRACE && next !== HASH && !isLineEnd(next)) return true;
  reportOnce(scan, nest, "missing-value", at, at + 1);
  addEntry(frame, undefined, at + 1);
  return false;
}

/** Read an item's value, or open it. */
function readItem(scan: Scan, nest: Nest, frame: Frame, quiet: boolean): void {
  const c = peek(scan);
  if (c === OPEN_BRACKET || c === OPEN_BRACE) {
    if (nest.arrays + nest.inlineTables < MAX_DEPTH) {
      open(scan, nest, frameAt(scan, frame));
      return;
    }
    problem(scan, "too-deep", scan.at, scan.at + 1);
    scan.muted = true;
    if (c === OPEN_BRACKET && frame.items !== undefined) {
      nest.skipped++;
      scan.at++;
      return;
    }
  }
  const { muted } = scan;
  scan.muted = muted || quiet;
  const isString = c === QUOTE || c === APOSTROPHE;
  const value = isString
    ? readListedString(scan, frame.items === undefined)
    : readScalar(scan, nest.inlineTables > 0 ? "inline-table" : "array");
  scan.muted = muted;
  nest.end = value.span.end;
  attach(scan, frame, value);
  if (value.kind !== "bad" || !isString || !isLineEnd(peek(scan))) return;
  // The bracket that closes may be in it, and the comma.
  nest.reported = true;
  if (frame.items !== undefined) frame.needsComma = false;
}

function readComma(scan: Scan, nest: Nest, frame: Frame): void {
  if (frame.needsComma) frame.comma = scan.at;
  else reportOnce(scan, nest, "extra-comma", scan.at, scan.at + 1);
  frame.needsComma = false;
  scan.at++;
  nest.end = scan.at;
}

/** Whether the comma before an item is missing. */
function missesComma(scan: Scan, nest: Nest, frame: Frame): boolean {
  if (frame.needsComma) reportOnce(scan, nest, "missing-comma", scan.at, characterEnd(scan));
  return frame.needsComma;
}

function skipNul(scan: Scan): void {
  problem(scan, "nul", scan.at, scan.at + 1);
  scan.muted = true;
  scan.at++;
}

/** Move to where another entry of an inline table may come. */
function skipEntry(scan: Scan, frame: Frame): void {
  frame.needsComma = true;
  for (; scan.at < scan.length; scan.at++) {
    const c = peek(scan);
    if (c === COMMA || c === CLOSE_BRACE || c === CLOSE_BRACKET || c === HASH || isLineEnd(c)) return;
  }
}

import type { Value } from "./ast.ts";
import { badCharacter, readKey, startsKey } from "./keys.ts";
import { abandon, addEntry, attach, close, closeInlineTables, frameAt, open, reportUnclosed } from "./nest.ts";
import type { Frame, Nest } from "./nest.ts";
import { readScalar } from "./scalars.ts";
import {
  APOSTROPHE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
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
  isLineEnd,
  lineEndEnd,
  peek,
  problem,
  readComment,
  readLineEnd,
  skipBlanks,
  variant,
} from "./scan.ts";
import type { Scan } from "./scan.ts";
import { startsStatement } from "./statements.ts";

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
      if (nest.inlineTables === 0) break;
      reportUnclosed(scan, nest, frame);
      return close(scan, nest, nest.end);
  }
  readItem(scan, nest, frame, missesComma(scan, frame));
  return undefined;
}

function stepInlineTable(scan: Scan, nest: Nest, frame: Frame): Value | undefined {
  skipBlanks(scan);
  const c = peek(scan);
  switch (c) {
    case LF:
    case CR:
    case END:
      return closeInlineTables(scan, nest);
    case HASH:
      problem(scan, "comment-in-inline-table", scan.at, scan.at + 1);
      nest.reported = true;
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
  }
  readInlineEntry(scan, nest, frame, missesComma(scan, frame));
  return undefined;
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
    if (c === EQUALS) problem(scan, "missing-key", scan.at, scan.at + 1);
    else badCharacter(scan);
    return false;
  }
  frame.key = readKey(scan);
  nest.end = scan.at;
  if (frame.key === undefined) {
    if (isLineEnd(peek(scan))) nest.reported = true;
    return false;
  }
  const { span } = frame.key;
  const mark = peek(scan);
  if (mark !== EQUALS && mark !== COLON) {
    problem(scan, "missing-equals", span.start, span.end);
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
  problem(scan, "missing-value", at, at + 1);
  if (next === HASH || isLineEnd(next)) nest.reported = true;
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
  const value = readScalar(scan, nest.inlineTables > 0 ? "inline-table" : "array");
  scan.muted = muted;
  if (value.kind === "bad" && (c === QUOTE || c === APOSTROPHE) && isLineEnd(peek(scan))) nest.reported = true;
  nest.end = value.span.end;
  attach(scan, frame, value);
}

function readComma(scan: Scan, nest: Nest, frame: Frame): void {
  if (frame.needsComma) frame.comma = scan.at;
  else if (!frame.reported) {
    problem(scan, "extra-comma", scan.at, scan.at + 1);
    frame.reported = true;
  }
  frame.needsComma = false;
  scan.at++;
  nest.end = scan.at;
}

/** Whether the comma before an item is missing, which is reported once for each array and inline table. */
function missesComma(scan: Scan, frame: Frame): boolean {
  if (!frame.needsComma) return false;
  if (!frame.reported) problem(scan, "missing-comma", scan.at, scan.at + 1);
  frame.reported = true;
  return true;
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

import type { Dialect, SyntaxCode, SyntaxProblem, Variant, VariantCode } from "./ast.ts";
import { isInvisible } from "./invisible.ts";

/** The state of one pass over a text: where it is, and what it found so far. */
export interface Scan {
  readonly text: string;
  /** The end of the text, or where a NUL character ended it. */
  length: number;
  /** The next character to read. */
  at: number;
  /** While true, nothing is reported: what is being read belongs to a construct that has been reported. */
  muted: boolean;
  /** For `"""` and `'''`: a search has shown that none closes any more, so that a second search is never made. */
  unclosedBasic: boolean;
  unclosedLiteral: boolean;
  /** For each `{` that is closed on a line below, where its `}` stands; looked for when one is open at the end of a line. */
  braces: ReadonlyMap<number, number> | undefined;
  readonly comments: number[];
  readonly problems: SyntaxProblem[];
  readonly variants: Variant[];
  /** The first line feed, carriage return and control character at or after some place not after `at`. */
  nextLf: number;
  nextCr: number;
  nextControl: number;
}

export const END = -1;
export const NUL = 0;
export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const QUOTE = 34;
export const HASH = 35;
export const APOSTROPHE = 39;
export const CLOSE_PAREN = 41;
export const COMMA = 44;
export const DOT = 46;
export const SLASH = 47;
export const COLON = 58;
export const SEMICOLON = 59;
export const EQUALS = 61;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;

/** Control characters that TOML 1.0 forbids; as a negated set, which V8 searches twice as fast. DEL is one of them. */
const CONTROL = /[^\t\n\r -~\x80-\uffff]/g;

/** A fresh pass over a text. One byte-order mark at its start is skipped, as influxd does. */
export function startScan(text: string): Scan {
  return {
    text,
    length: text.length,
    at: text.charCodeAt(0) === 0xfeff ? 1 : 0,
    muted: false,
    unclosedBasic: false,
    unclosedLiteral: false,
    braces: undefined,
    comments: [],
    problems: [],
    variants: [],
    nextLf: -1,
    nextCr: -1,
    nextControl: controlFrom(text, 0),
  };
}

/** Note something that no dialect reads. */
export function problem(scan: Scan, code: SyntaxCode, start: number, end: number): void {
  if (!scan.muted) scan.problems.push({ code, span: { start, end } });
}

/** Note something that only one dialect reads. */
export function variant(scan: Scan, code: VariantCode, only: Dialect, start: number, end: number): void {
  if (!scan.muted) scan.variants.push({ code, span: { start, end }, only });
}

/** The next character, or END. */
export function peek(scan: Scan): number {
  return scan.at < scan.length ? scan.text.charCodeAt(scan.at) : END;
}

/** Whether a character is a blank, a line end or the end of the text. */
export function isSpace(c: number): boolean {
  return c === SPACE || c === TAB || isLineEnd(c);
}

/** Whether a character ends a line; influxd takes a lone carriage return for a line end, too (lex.go, isNL). */
export function isLineEnd(c: number): boolean {
  return c === LF || c === CR || c === END;
}

/** Move past tabs and spaces, the only blanks of TOML. */
export function skipBlanks(scan: Scan): void {
  scan.at = blanksEnd(scan.text, scan.at, scan.length);
}

/**
 * Move past characters that cannot be seen, and the blanks around them, where blanks may stand: what is behind them is
 * meant all the same. They are reported once for each statement.
 */
export function skipInvisible(scan: Scan, reported: boolean): boolean {
  const start = scan.at;
  if (!isInvisible(peek(scan))) return reported;
  while (isInvisible(peek(scan))) {
    scan.at++;
    skipBlanks(scan);
  }
  if (!reported) problem(scan, "bad-character", start, start + 1);
  return true;
}

/** The end of the tabs and spaces at an offset. */
export function blanksEnd(text: string, from: number, length: number): number {
  let at = from;
  while (at < length) {
    const c = text.charCodeAt(at);
    if (c !== SPACE && c !== TAB) break;
    at++;
  }
  return at;
}

/** The end of the current line, without its line end. Each line end is searched for once only. */
export function lineEnd(scan: Scan): number {
  if (scan.nextLf < scan.at) scan.nextLf = indexFrom(scan, "\n");
  if (scan.nextCr < scan.at) scan.nextCr = indexFrom(scan, "\r");
  return scan.nextCr < scan.nextLf ? scan.nextCr : scan.nextLf;
}

/** Move past one line end, or past a run of lone carriage returns, which only influxd takes for line ends. */
export function readLineEnd(scan: Scan): void {
  const { text, at } = scan;
  scan.at = lineEndEnd(text, at);
  if (text.charCodeAt(at) === LF || text.charCodeAt(at + 1) === LF) return;
  variant(scan, "lone-cr", "legacy", at, text.charCodeAt(scan.at - 1) === LF ? scan.at - 2 : scan.at);
}

/** Where the line end at an offset ends; a run of carriage returns is one. */
export function lineEndEnd(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === CR) at++;
  return text.charCodeAt(at) === LF ? at + 1 : at;
}

/** Note the comment at `at` and move to the end of its line. */
export function readComment(scan: Scan): void {
  const start = scan.at;
  const end = lineEnd(scan);
  scan.comments.push(start, end);
  if (scan.nextControl < end) controlInComment(scan, start, end);
  scan.at = end;
}

/** Move to the end of the line or to its comment; returns where the text before it ends, without blanks. */
export function skipLine(scan: Scan): number {
  const { text } = scan;
  const start = scan.at;
  const end = lineEnd(scan);
  let at = start;
  while (at < end && text.charCodeAt(at) !== HASH) at++;
  scan.at = at;
  return trimmedEnd(text, start, at);
}

/** The end of a range without the blanks at its end. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && (text.charCodeAt(at - 1) === SPACE || text.charCodeAt(at - 1) === TAB)) at--;
  return at;
}

function controlInComment(scan: Scan, start: number, end: number): void {
  if (scan.nextControl < start) scan.nextControl = controlFrom(scan.text, start);
  const at = scan.nextControl;
  if (at >= end) return;
  const nul = scan.text.slice(at, end).indexOf("\0");
  if (nul >= 0) problem(scan, "nul", at + nul, at + nul + 1);
  else variant(scan, "control-character", "legacy", at, at + 1);
  scan.nextControl = controlFrom(scan.text, end);
}

function controlFrom(text: string, from: number): number {
  CONTROL.lastIndex = from;
  return CONTROL.test(text) ? CONTROL.lastIndex - 1 : text.length;
}

function indexFrom(scan: Scan, character: string): number {
  const found = scan.text.indexOf(character, scan.at);
  return found < 0 ? scan.text.length : found;
}

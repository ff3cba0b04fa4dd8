import type { Value } from "./ast.ts";
import { readBare } from "./numbers.ts";
import {
  APOSTROPHE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  HASH,
  NUL,
  QUOTE,
  SPACE,
  blanksEnd,
  isLineEnd,
  isSpace,
  problem,
  skipLine,
  trimmedEnd,
} from "./scan.ts";
import type { Scan } from "./scan.ts";
import { readString } from "./strings.ts";

/** Where a value stands, which says what ends it if it is broken. */
export type Place = "line" | "array" | "inline-table";

/** Read the value at `at`, which is neither an array nor an inline table. Moves at least one character. */
export function readScalar(scan: Scan, place: Place): Value {
  const { text } = scan;
  const start = scan.at;
  const first = text.charCodeAt(start);
  if (first === QUOTE || first === APOSTROPHE) return readString(scan);
  let end = start;
  while (end < scan.length && !endsToken(text.charCodeAt(end)) && (place === "line" || text[end] !== ")")) end++;
  if (end > start) {
    const whole = text.charCodeAt(end) === SPACE ? dateWithTimeEnd(scan, start, end) : end;
    const value = place === "line" && isGrouped(text, start, end) ? undefined : readBare(scan, start, whole);
    if (value !== undefined) {
      scan.at = whole;
      return value;
    }
  }
  end = place === "line" ? skipLine(scan) : skipItem(scan, place);
  const nul = end === start + 1 && first === NUL;
  problem(scan, nul ? "nul" : "bad-value", start, end);
  return { kind: "bad", span: { start, end } };
}

/** What ends a number, boolean or date-time. */
function endsToken(c: number): boolean {
  return c <= COMMA ? isSpace(c) || c === COMMA || c === HASH || c === NUL : c === CLOSE_BRACKET || c === CLOSE_BRACE;
}

/** A number whose groups of digits have commas or blanks between them. */
const GROUPED = /[+-]?[0-9]{1,3}(?:(?:,[0-9]{3}){1,6}|(?: [0-9]{3}){1,6})[ \t]*(?=[#\r\n]|$)/y;

/** Whether a token is the first group of such a number, which it alone would make a far smaller one. */
function isGrouped(text: string, start: number, end: number): boolean {
  const next = text.charCodeAt(end + 1) - 0x30;
  if (!(next >= 0 && next <= 9)) return false;
  GROUPED.lastIndex = start;
  return GROUPED.test(text);
}

/** TOML 1.0 allows a blank between date and time. */
function dateWithTimeEnd(scan: Scan, start: number, dateEnd: number): number {
  if (dateEnd - start !== 10 || scan.text.charCodeAt(start + 4) !== 0x2d) return dateEnd;
  if (!/^[0-9]{2}:/.test(scan.text.slice(dateEnd + 1, dateEnd + 4))) return dateEnd;
  let end = dateEnd + 1;
  while (end < scan.length && !endsToken(scan.text.charCodeAt(end))) end++;
  return end;
}

/** Move past a broken item of an array or inline table; returns its end without blanks. */
function skipItem(scan: Scan, place: Place): number {
  const { text, length } = scan;
  const start = scan.at;
  let at = withoutQuote(scan);
  for (; at < length; at++) {
    const c = text.charCodeAt(at);
    if (c === COMMA || c === CLOSE_BRACKET || c === HASH || isLineEnd(c)) break;
    if (c === CLOSE_BRACE && place === "inline-table") break;
  }
  scan.at = at;
  return trimmedEnd(text, start, at);
}

/** How far a closing quote is looked for: each item of a list may lack its opening one. */
const LOOK = 200;

/** Where a text ends whose opening quote is missing, commas and all: at the first quote on the line, if only that can close it. */
function withoutQuote({ text, at: start, length }: Scan): number {
  const end = Math.min(length, start + LOOK);
  for (let at = start + 1; at < end; at++) {
    const c = text.charCodeAt(at);
    if (c === QUOTE || c === APOSTROPHE) {
      const before = text.charCodeAt(at - 1);
      if (before === SPACE || before === COMMA) break;
      const next = blanksEnd(text, at + 1, length);
      const isEnd = next >= length || isLineEnd(text.charCodeAt(next)) || mayFollowItem(text.charCodeAt(next));
      if (isEnd) return at + 1;
      break;
    }
    if (c === HASH || c === CLOSE_BRACKET || c === CLOSE_BRACE || isLineEnd(c)) break;
  }
  return start + 1;
}

const mayFollowItem = (c: number): boolean => c === COMMA || c === CLOSE_BRACKET || c === CLOSE_BRACE || c === HASH;

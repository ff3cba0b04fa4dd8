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
  while (end < scan.length && !endsToken(text.charCodeAt(end))) end++;
  if (end > start) {
    const whole = text.charCodeAt(end) === SPACE ? dateWithTimeEnd(scan, start, end) : end;
    const value = readBare(scan, start, whole);
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
  let at = start + 1;
  for (; at < length; at++) {
    const c = text.charCodeAt(at);
    if (c === COMMA || c === CLOSE_BRACKET || c === HASH || isLineEnd(c)) break;
    if (c === CLOSE_BRACE && place === "inline-table") break;
  }
  scan.at = at;
  return trimmedEnd(text, start, at);
}

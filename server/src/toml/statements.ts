import { keyEnd, startsKey } from "./keys.ts";
import { CLOSE_BRACKET, END, EQUALS, HASH, OPEN_BRACKET, blanksEnd, isLineEnd } from "./scan.ts";

/** What a lone name in brackets may be besides a header: an array in an array, with one value in it. */
const VALUE = /^(?:true|false|[+-]?(?:inf|nan|[0-9].*)|"[^"]*"|'[^']*')$/;

/** Whether a line inside an array can only be a new statement: `key =`, or a header whose name is no value. */
export function startsStatement(text: string, lineStart: number, length: number): boolean {
  const start = blanksEnd(text, lineStart, length);
  const first = start < length ? text.charCodeAt(start) : END;
  if (first === OPEN_BRACKET) return isHeader(text, start, length);
  if (!startsKey(first)) return false;
  const end = keyEnd(text, start, length);
  return end >= 0 && text.charCodeAt(blanksEnd(text, end, length)) === EQUALS;
}

function isHeader(text: string, bracket: number, length: number): boolean {
  const brackets = text.charCodeAt(bracket + 1) === OPEN_BRACKET ? 2 : 1;
  const start = blanksEnd(text, bracket + brackets, length);
  const end = keyEnd(text, start, length);
  if (end < 0 || VALUE.test(text.slice(start, end))) return false;
  let at = blanksEnd(text, end, length);
  // Half-typed headers count: without the closing brackets it is no array either.
  for (let closed = 0; closed < 2 && text.charCodeAt(at) === CLOSE_BRACKET; closed++) at++;
  at = blanksEnd(text, at, length);
  const next = at < length ? text.charCodeAt(at) : END;
  return isLineEnd(next) || next === HASH;
}

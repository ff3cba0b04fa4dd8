import { keyEnd, startsKey } from "./keys.ts";
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
  SEMICOLON,
  SLASH,
  blanksEnd,
  isLineEnd,
  lineEndEnd,
} from "./scan.ts";

/** What a lone name in brackets may be besides a header: an array in an array, with one value in it. */
const VALUE = /^(?:true|false|[+-]?(?:inf|nan|[0-9].*)|"[^"]*"|'[^']*')$/;

/** What stands alone on a line and is more likely a value than the beginning of a key. */
const LONE_VALUE = /(?:true,?|false,?|[+-]?[0-9][^ \t\r\n#]*)[ \t]*(?:#|[\r\n]|$)/y;

/** The beginning of an array, unlike that of a broken header. */
const ARRAY = /[[ \t]*(?:["'{\]\r\n#0-9+-]|true|false|$)/y;

/** How far a line is looked at for an `=` behind a slash. */
const LOOK = 200;

/** Whether a line inside an array can only be a new statement: `key =`, or a header whose name is no value. */
export function startsStatement(text: string, lineStart: number, length: number): boolean {
  const start = blanksEnd(text, lineStart, length);
  if (start >= length || text.charCodeAt(start) !== OPEN_BRACKET) return startsAssignment(text, start, length);
  const end = headerEnd(text, start, length);
  if (end < 0) return false;
  return !isOneValue(text, start, length) || isAboveAssignment(text, end, length);
}

/** Whether a line from a bracket on can only be a header, whole or half-typed. */
export function isHeader(text: string, bracket: number, length: number): boolean {
  return headerEnd(text, bracket, length) >= 0 && !isOneValue(text, bracket, length);
}

/** Whether a line can only be a value: where it follows a `key =` without one, it is that one's. */
export function startsValue(text: string, lineStart: number, length: number): boolean {
  const start = blanksEnd(text, lineStart, length);
  const c = start < length ? text.charCodeAt(start) : END;
  switch (c) {
    case LF:
    case CR:
    case END:
    case NUL:
    case HASH:
    case SEMICOLON:
    case EQUALS:
    case COLON:
    case COMMA:
    case CLOSE_BRACKET:
    case CLOSE_BRACE:
    case CLOSE_PAREN:
      return false;
    case OPEN_BRACE:
      // Templates are left as they are, for their own message.
      return !/^\{[{%#]/.test(text.slice(start, start + 2));
    case OPEN_BRACKET:
      ARRAY.lastIndex = start;
      return ARRAY.test(text) && !startsStatement(text, start, length);
    case QUOTE:
    case APOSTROPHE: {
      const end = keyEnd(text, start, length);
      const next = end < 0 ? END : text.charCodeAt(blanksEnd(text, end, length));
      return next !== EQUALS && next !== COLON;
    }
    case SLASH:
      return text.charCodeAt(start + 1) !== SLASH && !/^[^\r\n]*=/.test(text.slice(start, start + LOOK));
  }
  LONE_VALUE.lastIndex = start;
  return LONE_VALUE.test(text);
}

/** Whether a line is `key =`, from its first character on. */
export function startsAssignment(text: string, start: number, length: number): boolean {
  if (start >= length || !startsKey(text.charCodeAt(start))) return false;
  const end = keyEnd(text, start, length);
  return end >= 0 && text.charCodeAt(blanksEnd(text, end, length)) === EQUALS;
}

/** Where the line of a bracket ends if it may be a header, or its comment begins; -1 if it is none. */
function headerEnd(text: string, bracket: number, length: number): number {
  const end = keyEnd(text, nameStart(text, bracket, length), length);
  if (end < 0) return -1;
  let at = blanksEnd(text, end, length);
  // Half-typed headers count: without the closing brackets it is no array either.
  for (let closed = 0; closed < 2 && text.charCodeAt(at) === CLOSE_BRACKET; closed++) at++;
  at = blanksEnd(text, at, length);
  const next = at < length ? text.charCodeAt(at) : END;
  return isLineEnd(next) || next === HASH ? at : -1;
}

function nameStart(text: string, bracket: number, length: number): number {
  return blanksEnd(text, bracket + (text.charCodeAt(bracket + 1) === OPEN_BRACKET ? 2 : 1), length);
}

/** Whether a header may also be an array with one value. */
function isOneValue(text: string, bracket: number, length: number): boolean {
  const start = nameStart(text, bracket, length);
  return VALUE.test(text.slice(start, keyEnd(text, start, length)));
}

/** Whether the next line that is neither empty nor a comment is `key =`: only a header stands above that. */
function isAboveAssignment(text: string, from: number, length: number): boolean {
  let at = from;
  for (;;) {
    while (at < length && !isLineEnd(text.charCodeAt(at))) at++;
    if (at >= length) return false;
    at = blanksEnd(text, lineEndEnd(text, at), length);
    const c = text.charCodeAt(at);
    if (c !== HASH && !isLineEnd(c)) return startsAssignment(text, at, length);
  }
}

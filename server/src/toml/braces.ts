import {
  APOSTROPHE,
  BACKSLASH,
  CLOSE_BRACE,
  COMMA,
  HASH,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  blanksEnd,
  isLineEnd,
  isSpace,
} from "./scan.ts";
import { isHeader } from "./statements.ts";

/**
 * For each `{` that is evidently closed on a line below, where its `}` stands: at the start of that line, or behind lines
 * that each go on after a `{` or a comma. What is open at a header stays open. One pass over the rest of a text.
 */
export function bracesOverLines(text: string, from: number, length: number): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const open: { readonly at: number; readonly line: number; isListed: boolean }[] = [];
  let line = 0;
  let last = -1;
  let isFirst = false;
  let searched = "";
  for (let at = from; at < length;) {
    const c = text.charCodeAt(at);
    if (isLineEnd(c)) {
      line++;
      isFirst = true;
      const top = open.at(-1);
      if (top !== undefined && last !== OPEN_BRACE && last !== COMMA) top.isListed = false;
      at = blanksEnd(text, at + 1, length);
      if (text.charCodeAt(at) === OPEN_BRACKET && isHeader(text, at, length)) open.length = 0;
      continue;
    }
    if (c === HASH) {
      at = lineEndFrom(text, at, length);
      continue;
    }
    if (c === QUOTE || c === APOSTROPHE) {
      const mark = text.slice(at, at + 3);
      const isLong = (mark === '"""' || mark === "'''") && !searched.includes(mark);
      const close = isLong ? text.indexOf(mark, at + 3) : -1;
      if (isLong && close < 0) searched += mark;
      at = close < 0 ? stringEnd(text, at, length) : close + 3;
    } else {
      if (c === OPEN_BRACE) open.push({ at, line, isListed: true });
      else if (c === CLOSE_BRACE) {
        const top = open.pop();
        if (top !== undefined && top.line < line && (isFirst || top.isListed)) found.set(top.at, at);
      }
      at++;
    }
    if (isSpace(c)) continue;
    last = c;
    isFirst = false;
  }
  return found;
}

function lineEndFrom(text: string, from: number, length: number): number {
  let at = from;
  while (at < length && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
}

/** The end of a string on its line, closed or not. */
function stringEnd(text: string, start: number, length: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < length; at++) {
    const c = text.charCodeAt(at);
    if (c === quote) return at + 1;
    if (isLineEnd(c)) return at;
    if (c === BACKSLASH && quote === QUOTE && !isLineEnd(text.charCodeAt(at + 1))) at++;
  }
  return length;
}

import type { Position, Range } from "vscode-languageserver";
import { endOfLine } from "../config/edit.ts";
import { positionAt, type Span } from "../text.ts";

/** How the characters of a line are counted, as agreed with the client. */
export type Encoding = "utf-16" | "utf-8";

/** A text with the starts of its lines. */
export interface Lines {
  readonly text: string;
  readonly starts: readonly number[];
}

/** The offset of a position; positions outside the text are moved to its nearest end. */
export function offsetOf({ text, starts }: Lines, position: Position, encoding: Encoding): number {
  const line = Math.trunc(position.line);
  if (!(line >= 0)) return 0;
  const start = starts[line];
  if (start === undefined) return text.length;
  const character = Math.trunc(position.character);
  if (!(character > 0)) return start;
  if (encoding === "utf-8") return offsetOfBytes(text, start, character);
  return Math.min(start + character, endOfLine(text, start));
}

/** The offset so many bytes behind the start of a line; never inside a character. */
function offsetOfBytes(text: string, start: number, bytes: number): number {
  const end = endOfLine(text, start);
  let left = bytes;
  let at = start;
  while (at < end) {
    const code = text.codePointAt(at) ?? 0;
    left -= byteLength(code);
    if (left < 0) break;
    at += code > 0xffff ? 2 : 1;
  }
  return at;
}

function byteLength(codePoint: number): number {
  return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
}

/** The position of an offset. */
export function positionOf({ text, starts }: Lines, offset: number, encoding: Encoding): Position {
  const { line, column } = positionAt(starts, Math.min(Math.max(offset, 0), text.length));
  if (encoding === "utf-16") return { line, character: column };
  let character = 0;
  const start = starts[line] ?? 0;
  for (let at = start; at < start + column;) {
    const code = text.codePointAt(at) ?? 0;
    character += byteLength(code);
    at += code > 0xffff ? 2 : 1;
  }
  return { line, character };
}

/** The range of a span. */
export function rangeOf(lines: Lines, span: Span, encoding: Encoding): Range {
  return { start: positionOf(lines, span.start, encoding), end: positionOf(lines, span.end, encoding) };
}

import { lineStarts, positionAt, type Span } from "../../text.ts";
import type { FileReport } from "./report.ts";

/** A place as readers count it: lines and columns from 1, columns in UTF-16 code units, the end exclusive. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Gives the region of a span in a file of a report or, with a path, in another one; a byte-order mark does not count. */
export function placesIn(report: FileReport): (span: Span, path?: string) => Region {
  const texts = new Map<string | undefined, Text>();
  return (span, path) => {
    let text = texts.get(path);
    if (text === undefined) {
      text = textOf(path === undefined ? report.text : (report.others?.get(path) ?? ""));
      texts.set(path, text);
    }
    const start = placeOf(span.start, text);
    const end = placeOf(span.end, text);
    return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  };
}

interface Text {
  readonly starts: readonly number[];
  readonly length: number;
  readonly mark: number;
}

function textOf(text: string): Text {
  return { starts: lineStarts(text), length: text.length, mark: text.startsWith("\uFEFF") ? 1 : 0 };
}

function placeOf(offset: number, { starts, length, mark }: Text): { line: number; column: number } {
  const { line, column } = positionAt(starts, Math.min(offset, length));
  return { line: line + 1, column: (line === 0 ? Math.max(column - mark, 0) : column) + 1 };
}

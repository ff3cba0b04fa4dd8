import type { FoldingRange } from "vscode-languageserver";
import { FoldingRangeKind } from "./vocabulary.ts";
import { startOfLine } from "../config/edit.ts";
import { positionAt } from "../text.ts";
import type { View } from "./view.ts";

/** Sections, blocks of comment lines, and values of several lines. */
export function foldingRanges(view: View): FoldingRange[] {
  const { root, tables } = view.config.document;
  const lineOf = (offset: number): number => positionAt(view.document.starts, offset).line;
  const blocks = commentBlocks(view, lineOf);
  const ranges: FoldingRange[] = blocks.map(([startLine, endLine]) => ({
    startLine,
    endLine,
    kind: FoldingRangeKind.Comment,
  }));
  for (const [index, table] of tables.entries()) {
    const next = tables[index + 1];
    let endLine = next === undefined ? view.document.starts.length - 1 : lineOf(next.header.start) - 1;
    // Comments that lead over to the next section belong to it.
    if (next !== undefined) endLine = (blocks.find(([, end]) => end === endLine)?.[0] ?? endLine + 1) - 1;
    const startLine = lineOf(table.header.start);
    while (endLine > startLine && isBlank(view, endLine)) endLine--;
    if (endLine > startLine) ranges.push({ startLine, endLine });
  }
  for (const { entries } of [root, ...tables]) {
    for (const { value } of entries) {
      if (value === undefined) continue;
      const startLine = lineOf(value.span.start);
      const endLine = lineOf(value.span.end);
      if (endLine > startLine) ranges.push({ startLine, endLine });
    }
  }
  return ranges.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

/** First and last line of each block of at least two lines with nothing but comments. */
function commentBlocks(view: View, lineOf: (offset: number) => number): [number, number][] {
  const { comments } = view.config.document;
  const blocks: [number, number][] = [];
  let start = -1;
  let end = -1;
  const close = (): void => {
    if (end > start) blocks.push([start, end]);
  };
  for (let index = 0; index < comments.length; index += 2) {
    const at = comments[index] ?? 0;
    if (!/^[ \t\uFEFF]*$/.test(view.text.slice(startOfLine(view.text, at), at))) continue;
    const line = lineOf(at);
    if (line !== end + 1 || start < 0) {
      close();
      start = line;
    }
    end = line;
  }
  close();
  return blocks;
}

function isBlank({ document }: View, line: number): boolean {
  return document.text.slice(document.starts[line], document.starts[line + 1] ?? document.text.length).trim() === "";
}

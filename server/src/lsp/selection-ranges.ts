import type { Position, SelectionRange } from "vscode-languageserver";
import { endOfLine, startOfLine } from "../config/edit.ts";
import type { Span } from "../text.ts";
import type { Entry, Table, Value } from "../toml/ast.ts";
import { commentAt, wordAt } from "./comments.ts";
import { tableAt } from "./place.ts";
import type { View } from "./view.ts";

/** How many values around a position are offered: messages cannot be nested without end. */
const deepest = 32;

/** For each position what is around it, from the word to the whole text. */
export function selectionRanges(view: View, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) => selectionRange(view, view.offsetAt(position)));
}

function selectionRange(view: View, offset: number): SelectionRange {
  const { config, text } = view;
  const table = tableAt(config, offset);
  const spans: Span[] = [{ start: 0, end: text.length }];
  if (table !== config.document.root) spans.push(table.span);
  const comment = commentAt(config.document, offset);
  if (comment !== undefined) spans.push(lineOf(text, offset), comment.at);
  else if (table !== config.document.root && offset <= table.header.end) spans.push(table.header, table.key.span);
  else addEntries(spans, text, table, offset);
  const word = wordAt(text, offset);
  if (word.end > word.start) spans.push(word);
  let range: SelectionRange | undefined;
  let outer: Span | undefined;
  for (const span of spans) {
    if (span.start > offset || span.end < offset) continue;
    if (outer !== undefined && (span.start < outer.start || span.end > outer.end || isSame(span, outer))) continue;
    range = { range: view.range(span), ...(range === undefined ? {} : { parent: range }) };
    outer = span;
  }
  return range ?? { range: view.range({ start: offset, end: offset }) };
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

function lineOf(text: string, offset: number): Span {
  return { start: startOfLine(text, offset), end: endOfLine(text, offset) };
}

/** What is around an offset in a table, from its line inwards. */
function addEntries(spans: Span[], text: string, table: Table, offset: number): void {
  const isAround = ({ span }: { readonly span: Span }): boolean => span.start <= offset && offset <= span.end;
  let entry: Entry | undefined = table.entries.find(isAround);
  let value: Value | undefined;
  for (let depth = 0; depth < deepest; depth++) {
    if (entry !== undefined) {
      spans.push({ start: startOfLine(text, entry.span.start), end: endOfLine(text, entry.span.end) }, entry.span);
      if (entry.key.span.end >= offset) spans.push(entry.key.span);
      else value = entry.value;
    }
    if (value === undefined || value.span.start > offset) return;
    spans.push(value.span);
    if (value.kind === "string") {
      const start = value.span.start + value.quote.length;
      spans.push({ start, end: Math.max(start, value.span.end - value.quote.length) });
    }
    entry = value.kind === "inline-table" ? value.entries.find(isAround) : undefined;
    value = value.kind === "array" ? value.items.find(isAround) : undefined;
  }
}

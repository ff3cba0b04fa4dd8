import type { Table, TomlDocument } from "./ast.ts";

/** The table that an offset is in, found by bisection; the root before the first header. */
export function tableAt(document: TomlDocument, offset: number): Table {
  const { tables } = document;
  let low = 0;
  let high = tables.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tables[middle]?.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return tables[low - 1] ?? document.root;
}

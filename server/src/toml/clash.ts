import type { Span } from "../text.ts";
import type { Entry, Table } from "./ast.ts";
import type { Redefinition } from "./redefinitions.ts";

/** A redefinition in the eyes of one dialect. */
export type Clash = Omit<Redefinition, "rejectedBy">;

/** The names one dialect has seen; each call defines one more and tells what stands in its way. */
export interface Names {
  table(path: readonly string[], table: Table): Clash | undefined;
  entry(entry: Entry): Clash | undefined;
}

/** The clash of a key with what is there already; `table` is the name of its table with a dot, or empty. */
export function keyClash(table: string, { key }: Entry, first: Span): Clash {
  const name = table + key.parts.map((part) => part.text).join(".");
  return { span: key.span, first, name, what: "key" };
}

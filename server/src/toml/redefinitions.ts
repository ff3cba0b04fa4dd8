import type { Span } from "../text.ts";
import type { Dialect, Table, TomlDocument } from "./ast.ts";
import type { Clash, Names } from "./clash.ts";
import { legacyNames } from "./legacy-names.ts";
import { standardNames } from "./standard-names.ts";

/** A name that is defined although it is there already. */
export interface Redefinition {
  /** The second name. */
  readonly span: Span;
  /** Where it was defined. */
  readonly first: Span;
  /** With all its parts, dotted. */
  readonly name: string;
  /** What is defined the second time: a key, a `[table]` or an element of an `[[array]]`. */
  readonly what: "key" | "table" | "array";
  readonly rejectedBy: readonly Dialect[];
}

/**
 * What is defined twice, in ascending order. With `nameOf`, a header may mean another name than is written: influxd
 * reads `[cluster]` as `[coordinator]`.
 */
export function redefinitions(
  document: TomlDocument,
  nameOf: (table: Table) => readonly string[] = writtenName,
): Redefinition[] {
  const found: Redefinition[] = [];
  const legacy = legacyNames();
  const standard = standardNames();
  defineEntries(document.root, legacy, standard, found);
  for (const table of document.tables) {
    const path = nameOf(table);
    note(found, legacy.table(path, table), standard.table(path, table));
    defineEntries(table, legacy, standard, found);
  }
  return found;
}

function writtenName(table: Table): string[] {
  return table.key.parts.map((part) => part.text);
}

function defineEntries(table: Table, legacy: Names, standard: Names, found: Redefinition[]): void {
  for (const entry of table.entries) note(found, legacy.entry(entry), standard.entry(entry));
}

function note(found: Redefinition[], legacy: Clash | undefined, standard: Clash | undefined): void {
  const clash = legacy ?? standard;
  if (clash === undefined) return;
  const rejectedBy: Dialect[] = [];
  if (legacy !== undefined) rejectedBy.push("legacy");
  if (standard !== undefined) rejectedBy.push("standard");
  found.push({ ...clash, rejectedBy });
}

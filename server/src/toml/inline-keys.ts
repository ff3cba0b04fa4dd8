import type { Entry } from "./ast.ts";
import { variant } from "./scan.ts";
import type { Scan } from "./scan.ts";

/** The names of a table; a name that has a value is closed. */
interface Names {
  readonly names: Map<string, Names | "closed">;
}

/** Report the keys of an inline table that are there already: influxd takes the last one, TOML 1.0 refuses. */
export function reportDuplicates(scan: Scan, entries: readonly Entry[]): void {
  const root: Names = { names: new Map() };
  for (const { key } of entries) {
    if (
      !isNew(
        root,
        key.parts.map((part) => part.text),
      )
    ) {
      variant(scan, "duplicate-inline-key", "legacy", key.span.start, key.span.end);
    }
  }
}

function isNew(root: Names, path: readonly string[]): boolean {
  let table = root;
  const last = path.length - 1;
  for (const [index, name] of path.entries()) {
    const known = table.names.get(name);
    if (index === last) {
      if (known === undefined) table.names.set(name, "closed");
      return known === undefined;
    }
    if (known === "closed") return false;
    const inner = known ?? { names: new Map() };
    if (known === undefined) table.names.set(name, inner);
    table = inner;
  }
  return true;
}

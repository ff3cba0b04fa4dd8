import type { Span } from "../text.ts";
import type { Key, Table, Value } from "../toml/ast.ts";
import { parse } from "../toml/parse.ts";

/** Where the keys of a project file stand. */
export interface Places {
  /** The name of a key, by its path such as `overrides`, 0, `target`; of what is not there, that of its table. */
  at(path: readonly (string | number)[]): Span;
}

/** Deeper than any key of a project file stands; what is wrong below is said of the key that it stands in. */
const deepest = 8;

/** Finds the keys of a TOML file, with the parser that knows where everything stands. */
export function placesIn(text: string): Places {
  const document = parse(text);
  const places = new Map<string, Span>();
  const counts = new Map<string, number>();
  const keep = (path: string, span: Span): void => {
    if (!places.has(path)) places.set(path, span);
  };
  const follow = (base: string, key: Key): string => {
    let path = base;
    for (const part of key.parts.slice(0, deepest)) {
      path = step(path, part.text);
      keep(path, part.span);
      const last = counts.get(path);
      if (last !== undefined) path = step(path, last);
    }
    return path;
  };
  const readValue = (path: string, value: Value | undefined, depth: number): void => {
    if (depth > deepest) return;
    if (value?.kind === "array") {
      for (const [index, item] of value.items.entries()) {
        keep(step(path, index), item.span);
        readValue(step(path, index), item, depth + 1);
      }
    } else if (value?.kind === "inline-table") {
      for (const entry of value.entries) readValue(follow(path, entry.key), entry.value, depth + 1);
    }
  };
  const readTable = (base: string, table: Table): void => {
    for (const entry of table.entries) readValue(follow(base, entry.key), entry.value, 1);
  };
  readTable("", document.root);
  for (const table of document.tables) {
    const name = table.key.parts.slice(0, deepest).reduce((path, part, index) => {
      const inner = step(path, part.text);
      const last = counts.get(inner);
      return last === undefined || index === Math.min(table.key.parts.length, deepest) - 1 ? inner : step(inner, last);
    }, "");
    if (table.array) {
      const count = (counts.get(name) ?? -1) + 1;
      counts.set(name, count);
      keep(name, table.header);
      keep(step(name, count), table.header);
      readTable(step(name, count), table);
    } else {
      const path = follow("", table.key);
      readTable(path, table);
    }
  }
  return {
    at(path) {
      for (let length = path.length; length > 0; length--) {
        const found = places.get(path.slice(0, length).reduce(step, ""));
        if (found !== undefined) return found;
      }
      return { start: 0, end: 0 };
    },
  };
}

function step(path: string, name: string | number): string {
  return `${path}\0${name}`;
}

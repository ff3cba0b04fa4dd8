import type { Span } from "../text.ts";
import type { Entry, Table, Value } from "./ast.ts";
import type { Clash, Names } from "./redefinitions.ts";

/** What a name stands for in BurntSushi/toml v0.3.1: a hash, an array of hashes, or a value. */
interface Node {
  span: Span;
  hash: Hash | undefined;
  readonly array: boolean;
  readonly value: Value | undefined;
}

type Hash = Map<string, Node>;

/** Names joined with dots, as a tree: whether each was created implicitly, as a table on the way to another one. */
interface Joined {
  implicit: boolean;
  inner: Map<string, Joined> | undefined;
}

/**
 * The names as BurntSushi/toml v0.3.1 sees them (parse.go, establishContext and setValue). It remembers which tables
 * are implicit by their names joined with dots, never by the table: `["a.b"]` and `[a.b]` are one to it there, and so
 * are `[a.b]` in the first and in the second `[[a]]`. And it takes a key of an implicit table's name without a word,
 * leaving the table as it is.
 */
export function legacyNames(): Names {
  const mapping: Hash = new Map();
  const root: Joined = { implicit: false, inner: undefined };
  let written: readonly string[] = [];
  /** Undefined where the library panics at the next key, because the context is no table. */
  let hash: Hash | undefined = mapping;
  let joined = root;
  let contextSpan: Span = { start: 0, end: 0 };

  function table(path: readonly string[], { array, key }: Table): Clash | undefined {
    const { span } = key;
    const name = path.at(-1);
    written = path;
    hash = new Map();
    joined = { implicit: false, inner: undefined };
    contextSpan = span;
    if (name === undefined) return undefined;
    const clash = (first: Span): Clash => ({ span, first, name: path.join("."), what: array ? "array" : "table" });
    let outer = mapping;
    let outerJoined = root;
    for (const part of path.slice(0, -1)) {
      outerJoined = joinedIn(outerJoined, part);
      let node = outer.get(part);
      if (node === undefined) {
        outerJoined.implicit = true;
        node = { span, hash: new Map(), array: false, value: undefined };
        outer.set(part, node);
      }
      const inner = hashOf(node);
      if (inner === undefined) return clash(node.span);
      outer = inner;
    }
    const known = outer.get(name);
    const nameJoined = joinedIn(outerJoined, name);
    if (array) {
      if (known !== undefined && !known.array) return clash(known.span);
      if (known === undefined) outer.set(name, { span, hash, array, value: undefined });
      else known.hash = hash;
    } else if (known === undefined) {
      outer.set(name, { span, hash, array, value: undefined });
    } else {
      if (!nameJoined.implicit) return clash(known.span);
      nameJoined.implicit = false;
      hash = hashOf(known);
      contextSpan = known.span;
      if (hash !== undefined) known.span = span;
    }
    joined = nameJoined;
    return undefined;
  }

  function entry({ key, value }: Entry): Clash | undefined {
    const name = key.parts.length === 1 ? key.parts[0]?.text : undefined;
    // Dotted keys are no keys at all in this dialect.
    if (name === undefined) return undefined;
    const { span } = key;
    const clash = (first: Span): Clash => ({ span, first, name: [...written, name].join("."), what: "key" });
    if (hash === undefined) return clash(contextSpan);
    const known = hash.get(name);
    if (known === undefined) {
      hash.set(name, { span, hash: undefined, array: false, value });
      return undefined;
    }
    const nameJoined = joinedIn(joined, name);
    if (!nameJoined.implicit) return clash(known.span);
    nameJoined.implicit = false;
    return undefined;
  }

  return { table, entry };
}

/** The names in a table, in the last element of an array of tables, or in an inline table, which is as open here. */
function hashOf(node: Node): Hash | undefined {
  if (node.hash === undefined && node.value?.kind === "inline-table") {
    node.hash = new Map();
    for (const { key, value } of node.value.entries) {
      const name = key.parts[0]?.text ?? "";
      node.hash.set(name, { span: key.span, hash: undefined, array: false, value });
    }
  }
  return node.hash;
}

/** A part of a name that has dots in it counts as several. */
function joinedIn(outer: Joined, part: string): Joined {
  let joined = outer;
  for (const name of part.split(".")) {
    joined.inner ??= new Map();
    let next = joined.inner.get(name);
    if (next === undefined) {
      next = { implicit: false, inner: undefined };
      joined.inner.set(name, next);
    }
    joined = next;
  }
  return joined;
}

import type { Span } from "../text.ts";
import type { Entry, Table } from "./ast.ts";
import { keyClash } from "./clash.ts";
import type { Clash, Names } from "./clash.ts";

/** A table, or an array of tables with its last element. */
interface Node {
  span: Span;
  hash: Hash;
  readonly array: boolean;
}

/** An entry stands for its value until a header goes into it. */
type Hash = Map<string, Node | Entry>;

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
  let prefix = "";
  /** Undefined where the library panics at the next key, because the context is no table. */
  let hash: Hash | undefined = mapping;
  let joined = root;
  let contextSpan: Span = { start: 0, end: 0 };

  function table(path: readonly string[], { array, key }: Table): Clash | undefined {
    const { span } = key;
    const name = path.at(-1);
    const dotted = path.join(".");
    prefix = dotted === "" ? "" : `${dotted}.`;
    hash = new Map();
    joined = { implicit: false, inner: undefined };
    contextSpan = span;
    if (name === undefined) return undefined;
    const clash = (first: Span): Clash => ({ span, first, name: dotted, what: array ? "array" : "table" });
    let outer = mapping;
    let outerJoined = root;
    for (const part of path.slice(0, -1)) {
      outerJoined = joinedIn(outerJoined, part);
      let node = openedIn(outer, part);
      if (node === undefined) {
        outerJoined.implicit = true;
        node = { span, hash: new Map(), array: false };
        outer.set(part, node);
      }
      if (isValue(node)) return clash(node.key.span);
      outer = node.hash;
    }
    const known = openedIn(outer, name);
    const nameJoined = joinedIn(outerJoined, name);
    if (known === undefined) outer.set(name, { span, hash, array });
    else if (array) {
      if (isValue(known) || !known.array) return clash(spanOf(known));
      known.hash = hash;
    } else {
      if (!nameJoined.implicit) return clash(spanOf(known));
      nameJoined.implicit = false;
      contextSpan = spanOf(known);
      hash = isValue(known) ? undefined : known.hash;
      if (!isValue(known)) known.span = span;
    }
    joined = nameJoined;
    return undefined;
  }

  function entry(defined: Entry): Clash | undefined {
    const { parts } = defined.key;
    const name = parts[0]?.text;
    // Dotted keys are no keys at all in this dialect.
    if (parts.length !== 1 || name === undefined) return undefined;
    if (hash === undefined) return keyClash(prefix, defined, contextSpan);
    const known = hash.get(name);
    if (known === undefined) {
      hash.set(name, defined);
      return undefined;
    }
    const nameJoined = joinedIn(joined, name);
    if (!nameJoined.implicit) return keyClash(prefix, defined, spanOf(known));
    nameJoined.implicit = false;
    return undefined;
  }

  return { table, entry };
}

/** What a name stands for; an inline table is as open as any other here, and its last key of a name counts. */
function openedIn(hash: Hash, name: string): Node | Entry | undefined {
  const known = hash.get(name);
  if (known === undefined || !isValue(known) || known.value?.kind !== "inline-table") return known;
  const node: Node = { span: known.key.span, hash: new Map(), array: false };
  for (const entry of known.value.entries) node.hash.set(entry.key.parts[0]?.text ?? "", entry);
  hash.set(name, node);
  return node;
}

function isValue(known: Node | Entry): known is Entry {
  return "kind" in known;
}

function spanOf(known: Node | Entry): Span {
  return isValue(known) ? known.key.span : known.span;
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

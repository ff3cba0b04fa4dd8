import type { Span } from "../text.ts";
import type { Entry, Table } from "./ast.ts";
import { keyClash } from "./clash.ts";
import type { Clash, Names } from "./clash.ts";

/** A table or an array of tables, and how it came to be. */
interface Node {
  span: Span;
  how: "implicit" | "header" | "dotted" | "array";
  /** The names in the table, or in the last element of the array of tables. */
  inner: Inner;
}

/** An entry stands for its value, which is closed: inline tables and written-out arrays included. */
type Inner = Map<string, Node | Entry>;

/** The names as TOML 1.0 sees them: each table is defined once, by a header or by dotted keys. */
export function standardNames(): Names {
  const root: Inner = new Map();
  let prefix = "";
  let context = root;

  function table(path: readonly string[], { array, key }: Table): Clash | undefined {
    const { span } = key;
    const name = path.at(-1);
    const dotted = path.join(".");
    prefix = dotted === "" ? "" : `${dotted}.`;
    context = new Map();
    if (name === undefined) return undefined;
    const clash = (first: Span): Clash => ({ span, first, name: dotted, what: array ? "array" : "table" });
    let outer = root;
    for (const part of path.slice(0, -1)) {
      let node = outer.get(part);
      if (node === undefined) {
        node = { span, how: "implicit", inner: new Map() };
        outer.set(part, node);
      }
      if (isClosed(node)) return clash(spanOf(node));
      outer = node.inner;
    }
    const known = outer.get(name);
    if (known === undefined) outer.set(name, { span, how: array ? "array" : "header", inner: context });
    else if (isClosed(known)) return clash(known.key.span);
    else if (array && known.how === "array") known.inner = context;
    else if (!array && known.how === "implicit") {
      known.how = "header";
      known.span = span;
      context = known.inner;
    } else return clash(known.span);
    return undefined;
  }

  function entry(defined: Entry): Clash | undefined {
    const { parts, span } = defined.key;
    let outer = context;
    const last = parts.length - 1;
    for (let index = 0; index < last; index++) {
      const name = parts[index]?.text ?? "";
      let known = outer.get(name);
      if (known === undefined) {
        known = { span, how: "dotted", inner: new Map() };
        outer.set(name, known);
      } else if (isClosed(known) || (known.how !== "implicit" && known.how !== "dotted")) {
        return keyClash(prefix, defined, spanOf(known));
      } else known.how = "dotted";
      outer = known.inner;
    }
    const name = parts[last]?.text ?? "";
    const known = outer.get(name);
    if (known !== undefined) return keyClash(prefix, defined, spanOf(known));
    outer.set(name, defined);
    return undefined;
  }

  return { table, entry };
}

function isClosed(known: Node | Entry): known is Entry {
  return "kind" in known;
}

function spanOf(known: Node | Entry): Span {
  return isClosed(known) ? known.key.span : known.span;
}

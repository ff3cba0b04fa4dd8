import type { Span } from "../text.ts";
import type { Entry, Table } from "./ast.ts";
import type { Clash, Names } from "./redefinitions.ts";

/** How a name came to be; `value` and everything in it is closed, inline tables and written-out arrays included. */
interface Node {
  span: Span;
  how: "implicit" | "header" | "dotted" | "array" | "value";
  /** The names in the table, or in the last element of the array of tables. */
  inner: Map<string, Node>;
}

const CLOSED: Map<string, Node> = new Map();

/** The names as TOML 1.0 sees them: each table is defined once, by a header or by dotted keys. */
export function standardNames(): Names {
  const root = new Map<string, Node>();
  let written: readonly string[] = [];
  let context = root;

  function table(path: readonly string[], { array, key }: Table): Clash | undefined {
    const { span } = key;
    const name = path.at(-1);
    written = path;
    context = new Map();
    if (name === undefined) return undefined;
    const clash = (first: Span): Clash => ({ span, first, name: path.join("."), what: array ? "array" : "table" });
    let outer = root;
    for (const part of path.slice(0, -1)) {
      let node = outer.get(part);
      if (node === undefined) {
        node = { span, how: "implicit", inner: new Map() };
        outer.set(part, node);
      }
      if (node.how === "value") return clash(node.span);
      outer = node.inner;
    }
    const known = outer.get(name);
    if (known === undefined) outer.set(name, { span, how: array ? "array" : "header", inner: context });
    else if (array && known.how === "array") known.inner = context;
    else if (!array && known.how === "implicit") {
      known.how = "header";
      known.span = span;
      context = known.inner;
    } else return clash(known.span);
    return undefined;
  }

  function entry({ key }: Entry): Clash | undefined {
    const { parts, span } = key;
    const clash = (first: Span): Clash => {
      return { span, first, name: [...written, ...parts.map((part) => part.text)].join("."), what: "key" };
    };
    let outer = context;
    const last = parts.length - 1;
    for (const [index, { text }] of parts.entries()) {
      const known = outer.get(text);
      if (index === last) {
        if (known !== undefined) return clash(known.span);
        outer.set(text, { span, how: "value", inner: CLOSED });
      } else if (known === undefined) {
        const node: Node = { span, how: "dotted", inner: new Map() };
        outer.set(text, node);
        outer = node.inner;
      } else {
        if (known.how !== "implicit" && known.how !== "dotted") return clash(known.span);
        known.how = "dotted";
        outer = known.inner;
      }
    }
    return undefined;
  }

  return { table, entry };
}

import type { Span } from "../text.ts";
import type { Entry, InlineTable, Table, TomlDocument, Value } from "../toml/ast.ts";

/** What stands at a name after parsing, as influxd's TOML library hands it to the decoder. */
export type TreeNode = TableNode | TablesNode | ValueNode;

export interface TableNode {
  readonly kind: "table";
  readonly members: Map<string, Member>;
  /** The header or inline table that made it; undefined where only a sub-table mentions it. */
  source: Table | InlineTable | undefined;
}

/** `[[name]]`, or an array that consists of inline tables only. */
export interface TablesNode {
  readonly kind: "tables";
  readonly items: TableNode[];
}

export interface ValueNode {
  readonly kind: "value";
  readonly value: Value;
}

export interface Member {
  readonly name: string;
  /** The name as written: in a header, or before the `=`. */
  readonly at: Span;
  /** The entry, where it was written as `name = …`. */
  readonly entry: Entry | undefined;
  /** The header, where it was written as one. */
  readonly table: Table | undefined;
  readonly node: TreeNode;
}

/** A name in file order, as the library's metadata lists it. */
export interface Occurrence {
  /** The path joined with dots; `[[a]]` has no index here. */
  readonly path: string;
  readonly names: readonly string[];
  readonly at: Span;
  readonly entry: Entry | undefined;
  readonly table: Table | undefined;
}

export interface Tree {
  readonly root: TableNode;
  readonly occurrences: readonly Occurrence[];
}

const newTable = (source: TableNode["source"]): TableNode => ({ kind: "table", members: new Map(), source });

/**
 * The tree of a document. Where a name is defined twice, which influxd refuses, the first definition stays and the
 * keys of a repeated table are added to it, so that everything else can still be judged.
 */
export function buildTree(document: TomlDocument, nameOf: (table: Table) => readonly string[]): Tree {
  const root = newTable(undefined);
  const occurrences: Occurrence[] = [];
  addEntries(root, document.root.entries, [], occurrences);
  for (const table of document.tables) {
    const names = nameOf(table);
    if (names.length === 0) continue;
    occurrences.push({ path: names.join("."), names, at: table.key.span, entry: undefined, table });
    const target = openTable(root, table, names);
    if (target !== undefined) addEntries(target, table.entries, names, occurrences);
  }
  return { root, occurrences };
}

/** The table that a header opens; undefined where something else already has that name. */
function openTable(root: TableNode, table: Table, names: readonly string[]): TableNode | undefined {
  let parent = root;
  for (const [index, name] of names.entries()) {
    const at = table.key.parts[index]?.span ?? table.key.span;
    const last = index === names.length - 1;
    const known = parent.members.get(name);
    if (known === undefined) {
      const child = newTable(last ? table : undefined);
      const node: TreeNode = last && table.array ? { kind: "tables", items: [child] } : child;
      parent.members.set(name, { name, at, entry: undefined, table, node });
      parent = child;
      continue;
    }
    if (known.node.kind === "value") return undefined;
    if (known.node.kind === "tables") {
      if (last && table.array) known.node.items.push(newTable(table));
      const current = known.node.items.at(-1);
      if (current === undefined) return undefined;
      parent = current;
    } else {
      if (last) known.node.source ??= table;
      parent = known.node;
    }
  }
  return parent;
}

function addEntries(
  into: TableNode,
  entries: readonly Entry[],
  context: readonly string[],
  occurrences: Occurrence[],
): void {
  for (const entry of entries) {
    // A dotted key is a start-up failure in every release; its parts are followed all the same.
    let parent = into;
    for (const part of entry.key.parts.slice(0, -1)) {
      let member = parent.members.get(part.text);
      if (member === undefined) {
        member = { name: part.text, at: part.span, entry, table: undefined, node: newTable(undefined) };
        parent.members.set(part.text, member);
      }
      if (member.node.kind !== "table") break;
      parent = member.node;
    }
    const last = entry.key.parts.at(-1);
    if (last === undefined || entry.value === undefined) continue;
    const names = [...context, ...entry.key.parts.map((part) => part.text)];
    const node = nodeOf(entry.value, names, occurrences);
    occurrences.push({ path: names.join("."), names, at: last.span, entry, table: undefined });
    // In an inline table the last of two equal names wins; elsewhere the second is refused.
    if (!parent.members.has(last.text) || into.source?.kind === "inline-table") {
      parent.members.set(last.text, { name: last.text, at: last.span, entry, table: undefined, node });
    }
  }
}

function nodeOf(value: Value, names: readonly string[], occurrences: Occurrence[]): TreeNode {
  if (value.kind === "inline-table") {
    const table = newTable(value);
    addEntries(table, value.entries, names, occurrences);
    return table;
  }
  if (value.kind === "array" && value.items.length > 0 && value.items.every((item) => item.kind === "inline-table")) {
    const items = value.items.map((item) => nodeOf(item, names, occurrences)).filter((node) => node.kind === "table");
    return { kind: "tables", items };
  }
  return { kind: "value", value };
}

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

/** Names that go deeper are no setting of any influxd, and not listed: each of them is as long as its depth. */
const deepest = 64;

/** Entries to be added to a table. */
interface Task {
  readonly into: TableNode;
  readonly entries: readonly Entry[];
  readonly context: readonly string[];
}

/** A task that has been begun, and the name that is listed behind all that is in it. */
interface Begun extends Task {
  next: number;
  readonly name?: Occurrence | undefined;
}

/** Adds entries and what is in them, however deep: with a list of what is to be done, for influxd reads any depth. */
function addEntries(
  into: TableNode,
  entries: readonly Entry[],
  context: readonly string[],
  occurrences: Occurrence[],
): void {
  const begun: Begun[] = [{ into, entries, context, next: 0 }];
  for (let task = begun.at(-1); task !== undefined; task = begun.at(-1)) {
    const entry = task.entries[task.next++];
    if (entry !== undefined) addEntry(task, entry, begun, occurrences);
    else {
      begun.pop();
      if (task.name !== undefined) occurrences.push(task.name);
    }
  }
}

/** Adds one entry; what is in its value is still to be done then. */
function addEntry({ into, context }: Task, entry: Entry, begun: Begun[], occurrences: Occurrence[]): void {
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
  if (last === undefined || entry.value === undefined) return;
  const isListed = context.length < deepest;
  const names = isListed ? [...context, ...entry.key.parts.map((part) => part.text)] : context;
  const name = isListed ? { path: names.join("."), names, at: last.span, entry, table: undefined } : undefined;
  const [node, inner] = nodeOf(entry.value, names);
  if (inner.length > 0) begun.push({ into, entries: [], context, next: 0, name });
  else if (name !== undefined) occurrences.push(name);
  for (const task of inner.reverse()) begun.push({ ...task, next: 0 });
  // In an inline table the last of two equal names wins; elsewhere the second is refused.
  if (!parent.members.has(last.text) || into.source?.kind === "inline-table") {
    parent.members.set(last.text, { name: last.text, at: last.span, entry, table: undefined, node });
  }
}

/** What a value is to the decoder, with what is still to be added to it. */
function nodeOf(value: Value, context: readonly string[]): [TreeNode, Task[]] {
  const tables = value.kind === "inline-table" ? [value] : value.kind === "array" ? tablesOf(value.items) : [];
  if (tables.length === 0) return [{ kind: "value", value }, []];
  const tasks = tables.map((table) => ({ into: newTable(table), entries: table.entries, context }));
  const items = tasks.map(({ into }) => into);
  const [first] = items;
  return [value.kind === "inline-table" && first !== undefined ? first : { kind: "tables", items }, tasks];
}

/** The items of an array that consists of inline tables only. */
function tablesOf(items: readonly Value[]): readonly InlineTable[] {
  const tables = items.filter((item) => item.kind === "inline-table");
  return tables.length === items.length ? tables : [];
}

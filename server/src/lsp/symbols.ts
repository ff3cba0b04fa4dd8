import type { DocumentSymbol, SymbolInformation } from "vscode-languageserver";
import { SymbolKind } from "./vocabulary.ts";
import { endOfLine, startOfLine } from "../config/edit.ts";
import { redacted } from "../config/credentials.ts";
import { secretsOn, withoutSecrets } from "../config/secrets.ts";
import { cut } from "../text.ts";
import type { Entry, Table, Value } from "../toml/ast.ts";
import type { View } from "./view.ts";

const longest = 60;

/** Nobody looks deeper into a value, and messages cannot be nested without end. */
const deepest = 32;

/** The outline: sections with their settings. */
export function documentSymbols(view: View): DocumentSymbol[] | SymbolInformation[] {
  const { root, tables } = view.config.document;
  const symbols = [
    ...root.entries.map((entry) => ofEntry(view, entry, 0)),
    ...tables.map((table) => ofTable(view, table)),
  ];
  return view.client.hierarchicalSymbols ? symbols : flat(view, symbols, undefined);
}

function ofTable(view: View, table: Table): DocumentSymbol {
  const last = table.entries.at(-1);
  return {
    name: name(view, table.header.start, table.header.end),
    kind: table.array ? SymbolKind.Array : SymbolKind.Namespace,
    range: view.range({ start: table.header.start, end: last?.span.end ?? table.header.end }),
    selectionRange: view.range(table.header),
    children: table.entries.map((entry) => ofEntry(view, entry, 0)),
  };
}

function ofEntry(view: View, entry: Entry, depth: number): DocumentSymbol {
  const { key, value, span } = entry;
  return {
    name: name(view, key.span.start, key.span.end),
    detail: detail(view, entry),
    kind: value === undefined ? SymbolKind.Null : kinds[value.kind],
    range: view.range(span),
    selectionRange: view.range(key.span),
    children:
      value?.kind === "inline-table" && depth < deepest
        ? value.entries.map((inner) => ofEntry(view, inner, depth + 1))
        : [],
  };
}

const kinds: Readonly<Record<Value["kind"], SymbolKind>> = {
  string: SymbolKind.String,
  integer: SymbolKind.Number,
  float: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
  datetime: SymbolKind.Constant,
  array: SymbolKind.Array,
  "inline-table": SymbolKind.Object,
  bad: SymbolKind.Null,
};

/** Clients refuse symbols without a name. */
function name(view: View, start: number, end: number): string {
  const text = view.text.slice(start, end).trim();
  const { document, environment } = view.config;
  return text === "" ? "?" : withoutSecrets(text, document, environment);
}

/** The value as written, in one line and without secrets. */
function detail(view: View, { span, value }: Entry): string {
  if (value === undefined) return "";
  const end = Math.min(value.span.end, value.span.start + longest + 1);
  for (let at = span.start; at < end; at = endOfLine(view.text, at) + 1) {
    const line = { start: startOfLine(view.text, at), end: endOfLine(view.text, at) };
    if (secretsOn(view.config.document, line).length > 0) return redacted;
  }
  const line = view.text.slice(value.span.start, end).replace(/\s+/g, " ");
  return value.span.end > end || line.length > longest ? `${cut(line, longest)}…` : line;
}

function flat(view: View, symbols: readonly DocumentSymbol[], containerName: string | undefined): SymbolInformation[] {
  const { uri } = view.document;
  return symbols.flatMap(({ name: own, kind, range, children }) => [
    { name: own, kind, location: { uri, range }, ...(containerName === undefined ? {} : { containerName }) },
    ...flat(view, children ?? [], own),
  ]);
}

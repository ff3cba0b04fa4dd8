import type { CompletionItem, TextEdit } from "vscode-languageserver";
import { CompletionItemKind } from "./vocabulary.ts";
import { endOfLine } from "../config/edit.ts";
import { asToml, humanValue } from "../config/describe.ts";
import { defaultValue } from "../config/default-value.ts";
import type { SchemaKey } from "../config/schema/index.ts";
import { canonical } from "../config/setting.ts";
import { logLevels } from "../config/values/log-level.ts";
import { cipherSuites, cipherWeakness, isFixedSuite, tlsVersion, tlsVersions } from "../config/values/tls.ts";
import type { Span } from "../text.ts";
import { parse } from "../toml/parse.ts";
import type { ArrayValue, Value } from "../toml/ast.ts";
import type { ItemData } from "./completion.ts";
import { entriesAt, tableAt } from "./place.ts";
import type { View } from "./view.ts";

interface Choice {
  /** As written in the file. */
  readonly text: string;
  readonly detail?: string | undefined;
}

/** Values for a key. `start` is where its value begins or would begin; in an array the elements are meant. */
export function valueItems(view: View, offset: number, key: SchemaKey, start: number): CompletionItem[] {
  const { config, text } = view;
  const entry = entriesAt(tableAt(config, offset), offset)[0];
  const array = arrayAround(text, entry?.value, offset);
  const isList = key.definition.type === "strings" || key.definition.type === "status-filters";
  const choices = isList ? elementsOf(key, config.kind.target) : choicesOf(key, config.kind.target);
  if (isList && array === undefined && text.slice(start, offset).trim() !== "") return [];
  const span = array === undefined ? valueSpan(text, entry?.value, start) : elementSpan(array, offset);
  const isNear = span !== undefined && text.slice(offset, span.start).trim() === "" && offset <= span.end;
  // What goes on below would be lost, and no edit of a completion may lead over the end of its line (LSP 3.17).
  if (!isNear || /[\r\n]/.test(text.slice(Math.min(span.start, offset), span.end))) return [];
  if (isList && array === undefined) return items(view, key, listsOf(key, choices), span, offset);
  // What the cursor is at is offered, too, as it is elsewhere.
  const others = array?.items.filter((item) => item.span !== span) ?? [];
  const taken = new Set(others.map((item) => text.slice(item.span.start, item.span.end)));
  const free = choices.filter((choice) => !taken.has(choice.text));
  const found = items(view, key, free, span, offset);
  return array === undefined ? found : found.map((item) => withCommas(item, view, array, span));
}

/** The value as an array that an offset is in: behind its first bracket, and not behind its last. */
export function arrayAround(text: string, value: Value | undefined, offset: number): ArrayValue | undefined {
  if (value?.kind !== "array" || offset <= value.span.start) return undefined;
  return offset >= value.span.end && text.charAt(value.span.end - 1) === "]" ? undefined : value;
}

/** An element with the commas that are missing between it and its neighbours. */
function withCommas(
  item: CompletionItem,
  view: View,
  { items: all }: ArrayValue,
  { start, end }: Span,
): CompletionItem {
  const isApart = (from: number, to: number): boolean => view.text.slice(from, to).replace(/#.*/g, "").includes(",");
  const before = all.findLast(({ span }) => span.end < start)?.span.end;
  const after = all.find(({ span }) => span.start > end)?.span.start;
  const edit = item.textEdit as TextEdit;
  const range = before === undefined || isApart(before, start) ? undefined : view.range({ start: before, end: before });
  return {
    ...item,
    ...(after === undefined || isApart(end, after) ? {} : { textEdit: { ...edit, newText: `${edit.newText},` } }),
    ...(range === undefined ? {} : { additionalTextEdits: [{ range, newText: "," }] }),
  };
}

function items(view: View, key: SchemaKey, choices: readonly Choice[], span: Span, offset: number): CompletionItem[] {
  const range = view.range({ start: Math.min(span.start, offset), end: span.end });
  // Before a value that follows, the blank behind the `=` stays.
  const blank = offset < span.start && !/[ \t]/.test(view.text.charAt(offset - 1)) ? " " : "";
  const quote = /^["']/.exec(view.text.slice(span.start, offset))?.[0] ?? "";
  const data: ItemData = { uri: view.document.uri, section: key.section, key: key.name };
  return choices.map(({ text, detail }, index) => ({
    label: text,
    kind: CompletionItemKind.Value,
    ...(detail === undefined ? {} : { detail }),
    sortText: String(index).padStart(3, "0"),
    // Editors compare what is typed with this, the quote too, also where the value has none.
    filterText: quote + text.replace(/^"(.*)"$/, "$1") + quote,
    textEdit: { range, newText: blank + text },
    data,
  }));
}

/** The value on the line, whatever state it is in, without the comment behind it. */
function valueSpan(text: string, value: Value | undefined, start: number): Span {
  if (value !== undefined && value.span.start >= start && value.kind !== "bad") return value.span;
  const line = text.slice(start, endOfLine(text, start));
  const written = line.replace(/[ \t]+#.*$|[ \t]+$/, "");
  return { start, end: start + (written.startsWith("#") ? 0 : written.length) };
}

/** The element around an offset, or the place for a new one. */
function elementSpan(array: ArrayValue, offset: number): Span | undefined {
  const item = array.items.find(({ span }) => span.start <= offset && offset <= span.end);
  return item?.span ?? { start: offset, end: offset };
}

const quoted = (value: string): string => JSON.stringify(value);

function choicesOf(key: SchemaKey, target: string): Choice[] {
  if (key.definition.values?.includes("tls1.2") === true) return tlsChoices(target);
  const { type, values, secret } = key.definition;
  const initial = plainValue(key);
  const choices: Choice[] = secret === true || initial === '""' ? [] : [{ text: initial, detail: detailOf(key) }];
  const add = (texts: readonly string[]): void => {
    for (const text of texts) if (!choices.some((choice) => choice.text === text)) choices.push({ text });
  };
  if (values !== undefined) add(values.map(quoted));
  else if (type === "bool") add(["true", "false"]);
  else if (type === "log-level") add(logLevels.map(quoted));
  else if (type === "duration") add(['"10s"', '"1m"', '"10m"', '"1h"', '"24h"']);
  else if (type === "size") add(['"25m"', '"100m"', '"1g"']);
  else if (type === "file-mode") add(['"0600"', '"0640"', '"0700"', '"0750"', '"0777"']);
  else if (/bind-address$/.test(key.name)) add(addressesLike(key));
  return choices;
}

/** The TLS versions of a release, the best first. */
function tlsChoices(target: string): Choice[] {
  const known = tlsVersions.filter((version) => tlsVersion(version, target) !== undefined);
  return known.reverse().map((version) => ({
    text: quoted(version),
    detail: version === "tls1.3" || version === "tls1.2" ? undefined : "insecure",
  }));
}

/** The default's port on this machine only, and everywhere. */
function addressesLike(key: SchemaKey): string[] {
  const address = typeof key.default === "string" ? key.default : "";
  const port = /:\d+$/.exec(address)?.[0];
  return port === undefined ? [] : [quoted(`127.0.0.1${port}`), quoted(`localhost${port}`), quoted(port)];
}

function elementsOf(key: SchemaKey, target: string): Choice[] {
  if (key.name === "ciphers") {
    const names = cipherSuites(target).filter((name) => name !== "TLS_FALLBACK_SCSV");
    const rank = (name: string): number => (isFixedSuite(name) ? 1 : cipherWeakness(name) === undefined ? 0 : 2);
    const details = [undefined, "TLS 1.3, which always offers it", "weak"];
    return names.sort((a, b) => rank(a) - rank(b)).map((name) => ({ text: quoted(name), detail: details[rank(name)] }));
  }
  if (key.definition.type === "status-filters")
    return ["5xx", "4xx", "2xx", "404", "500"].map((text) => ({ text: quoted(text) }));
  const initial = Array.isArray(key.default) ? (key.default as readonly string[]) : [];
  return [...new Set([...initial, ...(key.definition.values ?? [])])].map((text) => ({ text: quoted(text) }));
}

function listsOf(key: SchemaKey, elements: readonly Choice[]): Choice[] {
  const lists = [
    plainValue(key),
    ...elements
      .filter(({ text }) => !isFixedSuite(text.slice(1, -1)))
      .slice(0, 5)
      .map(({ text }) => `[${text}]`),
  ];
  return [...new Set(lists)].map((text) => ({ text }));
}

function detailOf(key: SchemaKey): string {
  const human = humanValue(key, defaultValue(key));
  return human === undefined ? "default" : `default, ${human}`;
}

/** The default of a key as it is written in a file; something empty where it has none. */
export function plainValue(key: SchemaKey): string {
  const written = key.default;
  if (written !== undefined && key.definition.secret !== true) {
    const text = asToml(key.definition.type === "duration" ? written : (canonicalDefault(key) ?? written));
    if (parse(`a = ${text}`).problems.length === 0) return text;
  }
  switch (key.definition.type) {
    case "strings":
    case "status-filters":
      return "[]";
    case "string-table":
      return "{}";
    default:
      return '""';
  }
}

function canonicalDefault(key: SchemaKey) {
  return canonical({ name: key.setting, key, value: defaultValue(key), from: { kind: "default" } });
}

/** The value of a key as a snippet: a choice where there are few values, else the default to write over. */
export function valueSnippet(key: SchemaKey): string {
  const { type, values } = key.definition;
  // What is not the default leads: why else would one write it.
  if (type === "bool") return key.default === true ? "${1|false,true|}" : "${1|true,false|}";
  const escape = (text: string): string => text.replace(/[\\$}]/g, "\\$&");
  if (values !== undefined && values.length > 1 && type !== "strings") {
    const own = values.filter((value) => value !== "");
    return `\${1|${own.map((value) => escape(quoted(value)).replace(/[,|]/g, "\\$&")).join(",")}|}`;
  }
  const plain = plainValue(key);
  const inner = /^(["[{])(.*)(["\]}])$/.exec(plain);
  if (inner === null) return `\${1:${escape(plain)}}`;
  const [, open = "", middle = "", close = ""] = inner;
  return `${escape(open)}\${1${middle === "" ? "" : `:${escape(middle)}`}}${escape(close)}`;
}

import type { AnySection, Config } from "../config/config.ts";
import type { ConfigProblem } from "../config/config-problem.ts";
import type { SchemaKey, SchemaSection } from "../config/schema/index.ts";
import { equalFold } from "../config/values/go-values.ts";
import type { Span } from "../text.ts";
import type { Entry, Table, TomlDocument, Value } from "../toml/ast.ts";
import { type Docs, settingUrl } from "./docs.ts";
import { quote, writtenText } from "./problems.ts";
import type { Fix } from "./rule.ts";

/** The entry of a name that a header or a line gives, exactly or else in another case, as influxd's decoder looks it up. */
export function lookUp<T>(names: ReadonlyMap<string, T>, name: string): T | undefined {
  const exact = names.get(name);
  if (exact !== undefined || name === "") return exact;
  for (const [candidate, value] of names) {
    if (candidate !== "" && equalFold(candidate, name)) return value;
  }
  return undefined;
}

/** The table whose text an offset lies in. */
export function tableAt(document: TomlDocument, offset: number): Table {
  return document.tables.findLast(({ span }) => span.start <= offset) ?? document.root;
}

/** The section that a table is; undefined for one that influxd does not know, and for tables in sections. */
export function sectionOfTable(config: Config, table: Table): SchemaSection | undefined {
  if (table === config.document.root) return config.schema.root;
  const [name = "", ...inner] = config.nameOf(table);
  return inner.length > 0 || name === "" ? undefined : lookUp(config.schema.sections, name);
}

/** The entry that an offset lies in, or that ends before it on the same line. */
export function entryAt(document: TomlDocument, offset: number): Entry | undefined {
  const entry = tableAt(document, offset).entries.findLast(({ span }) => span.start <= offset);
  if (entry === undefined || offset <= entry.span.end) return entry;
  return /[\r\n]/.test(document.text.slice(entry.span.end, offset)) ? undefined : entry;
}

/** What a line is about, as far as one can tell. */
export interface Place {
  readonly table: Table;
  readonly section: SchemaSection | undefined;
  readonly key: SchemaKey | undefined;
  /** `http.auth-enabled`, or the section alone; undefined for the root. */
  readonly name: string | undefined;
}

/** The setting that an entry gives, or the section that an offset lies in. */
export function placeAt(config: Config, offset: number, entry?: Entry): Place {
  const table = tableAt(config.document, offset);
  const section = sectionOfTable(config, table);
  const label = labelOf(config, table, section);
  const parts = entry?.key.parts ?? [];
  const first = parts[0]?.text;
  const key = parts.length === 1 && first !== undefined && section ? lookUp(section.keys, first) : undefined;
  const names = [...(label === "" ? [] : [label]), ...parts.map((part) => part.text)];
  return { table, section, key, name: names.length === 0 ? undefined : names.join(".") };
}

/** `http`, `udp[1]`, or the name as it is written. */
function labelOf(config: Config, table: Table, section: SchemaSection | undefined): string {
  if (section === undefined) return config.nameOf(table).join(".");
  if (!section.array || !table.array) return section.name;
  const same = config.document.tables.filter((other) => sectionOfTable(config, other) === section);
  return `${section.name}[${same.indexOf(table)}]`;
}

/** The page of the setting that a problem is about, to lead before the rule's own. */
export function docsOf({ key }: Pick<ConfigProblem, "key">): Docs {
  return key === undefined ? [] : [(kind) => settingUrl(kind, key.section, key.name)];
}

/** The section that the setting of a problem stands in. */
export function sectionOf(config: Config, { key, setting }: ConfigProblem): AnySection | undefined {
  return key && config.sectionOf({ name: setting, key, value: undefined, from: { kind: "default" } });
}

/** The entry that gives the value a problem is about; undefined where the environment or nothing gives it. */
export function entryOf(config: Config, problem: ConfigProblem): Entry | undefined {
  const from = problem.key && sectionOf(config, problem)?.setting(problem.key.name)?.from;
  return from?.kind === "file" ? from.entry : undefined;
}

/** A problem's value for a message: from the file or from the variable; a secret is never shown. */
export function valueOf(config: Config, problem: ConfigProblem): string {
  const { key, variable } = problem;
  if (variable !== undefined)
    return quote(key?.definition.secret === true ? undefined : config.environment.get(variable));
  const value = entryOf(config, problem)?.value;
  return quote(writtenText(config, value === undefined ? problem : { ...problem, at: value.span }));
}

/** The name of a problem's setting for a message, with the variable that gives its value. */
export function named({ setting, variable }: ConfigProblem): string {
  return variable === undefined ? `\`${setting}\`` : `\`${setting}\` (from \`${variable}\`)`;
}

/** Takes the setting of a problem out of the file, so that its default counts again: what that means is for people to say. */
export function dropSetting(config: Config, problem: ConfigProblem): Fix[] {
  const { key, variable } = problem;
  if (key === undefined || variable !== undefined) return [];
  const title = key.default === undefined ? "Remove the setting" : "Remove the setting, so that its default counts";
  return [{ title, safe: false, edits: sectionOf(config, problem)?.remove(key.name) ?? [] }];
}

/** Puts a text in place of a value; nothing where the environment gives it. */
export function replaceValue(problem: ConfigProblem, text: string, safe: boolean): Fix[] {
  if (problem.variable !== undefined) return [];
  return [{ title: `Write ${quote(text)}`, safe, edits: [{ span: problem.at, text }] }];
}

/** The value that stands exactly at a place, however deep. */
export function valueAt(document: TomlDocument, at: Span): Value | undefined {
  return findValue(entryAt(document, at.start)?.value, at);
}

function findValue(value: Value | undefined, at: Span): Value | undefined {
  if (value === undefined || (value.span.start === at.start && value.span.end === at.end)) return value;
  const inner =
    value.kind === "array"
      ? value.items
      : value.kind === "inline-table"
        ? value.entries.map((entry) => entry.value)
        : [];
  return findValue(
    inner.find((item) => item !== undefined && item.span.start <= at.start && at.end <= item.span.end),
    at,
  );
}

/** The spans of a list's items. */
export function itemSpans(value: Value | undefined): Span[] {
  return value?.kind === "array" ? value.items.map((item) => item.span) : [];
}

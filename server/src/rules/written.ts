import { match } from "../config/decode.ts";
import type { Config } from "../config/config.ts";
import type { AnySection } from "../config/section-view.ts";
import type { ConfigProblem } from "../config/config-problem.ts";
import { endOfLine, removeSetting, startOfLine } from "../config/edit.ts";
import type { Setting } from "../config/setting.ts";
import type { SchemaKey, SchemaSection, SectionName } from "../config/schema/index.ts";
import type { Span } from "../text.ts";
import type { ArrayValue, Entry, InlineTable, Table, TomlDocument, Value } from "../toml/ast.ts";
import { type Docs, nearestUrl } from "./docs.ts";
import { quote, writtenText } from "./problems.ts";
import type { Fix } from "./rule.ts";

/** The table whose text an offset lies in. */
export function tableAt(document: TomlDocument, offset: number): Table {
  return lastBefore(document.tables, offset) ?? document.root;
}

/** The last of some nodes, which are in ascending order, that starts at an offset or before it; found by bisection. */
function lastBefore<T extends { readonly span: Span }>(nodes: readonly T[], offset: number): T | undefined {
  return nodes[lastIndexBefore(nodes, offset)];
}

function lastIndexBefore(nodes: readonly { readonly span: Span }[], offset: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The section that a table is; undefined for one that influxd does not know, and for tables in sections. */
export function sectionOfTable(config: Config, table: Table): SchemaSection | undefined {
  if (table === config.document.root) return config.schema.root;
  const [name = "", ...inner] = config.nameOf(table);
  return inner.length > 0 || name === "" ? undefined : match(config.schema.sections, name);
}

/** The entry that an offset lies in, or that ends before it on the same line. */
export function entryAt(document: TomlDocument, offset: number): Entry | undefined {
  const entry = lastBefore(tableAt(document, offset).entries, offset);
  if (entry === undefined || offset <= entry.span.end) return entry;
  return /[\r\n]/.test(document.text.slice(entry.span.end, offset)) ? undefined : entry;
}

/** Whether the lines of a place are broken: what the parser made of their values then says little. */
export function isBroken({ document }: Config, at: Span): boolean {
  const { text, problems } = document;
  const entry = entryAt(document, at.start);
  const start = startOfLine(text, Math.min(at.start, entry?.span.start ?? at.start));
  const end = endOfLine(text, Math.max(at.end, entry?.span.end ?? at.end));
  return (lastBefore(problems, end)?.span.start ?? -1) >= start;
}

/** What a line is about, as far as one can tell. */
export interface Place {
  readonly table: Table;
  readonly section: SchemaSection | undefined;
  /** The setting, also where it is meant by a name with underscores. */
  readonly key: SchemaKey | undefined;
  /** `http.auth-enabled`, or the section alone; undefined for the root. */
  readonly name: string | undefined;
  /** The way from the value of the entry to the place. */
  readonly steps: readonly Step[];
}

/** A step into a value: one of its items or entries. */
export interface Step {
  readonly index: number;
  readonly node: Value | Entry;
}

/** The setting that an entry gives, or one in its inline tables, or the section that an offset lies in. */
export function placeAt(config: Config, offset: number, entry?: Entry): Place {
  const table = tableAt(config.document, offset);
  const steps = stepsTo(entry?.value, offset);
  const inner = entriesOf(steps);
  const names = [entry ?? [], inner].flat().flatMap(({ key: { parts } }) => parts.map((part) => part.text));
  const outer = sectionOfTable(config, table);
  const [written = "", ...others] = names;
  // `http = { auth-enabled = true }`, `udp = [{ enabled = true }]`
  const named = inner.length > 0 && outer === config.schema.root ? match(config.schema.sections, written) : undefined;
  const section = named ?? outer;
  const [first, ...more] = named === undefined ? names : others;
  const key =
    more.length === 0 && first !== undefined && section
      ? (match(section.keys, first) ?? match(section.keys, first.replaceAll("_", "-")))
      : undefined;
  const isElement = named?.array === true && entry?.value?.kind === "array";
  const label =
    named === undefined
      ? labelOf(config, table, outer)
      : `${named.name}${isElement ? `[${steps[0]?.index ?? 0}]` : ""}`;
  const name = [...(label === "" ? [] : [label]), ...(named === undefined ? names : others)].join(".");
  return { table, section, key, name: name === "" ? undefined : name, steps };
}

/** The way into a value to an offset: which of its items or entries, which of theirs, and so on. */
export function stepsTo(value: Value | undefined, offset: number): Step[] {
  const steps: Step[] = [];
  for (let next = value; next !== undefined;) {
    const nodes = next.kind === "array" ? next.items : next.kind === "inline-table" ? next.entries : [];
    const index = lastIndexBefore(nodes, offset);
    const node = nodes[index];
    if (node === undefined || offset > node.span.end) break;
    steps.push({ index, node });
    next = node.kind === "entry" ? node.value : node;
  }
  return steps;
}

/** The entries on a way, the outermost first. */
export function entriesOf(steps: readonly Step[]): Entry[] {
  return steps.flatMap(({ node }) => (node.kind === "entry" ? [node] : []));
}

/** `http`, `udp[1]`, or the name as it is written. */
function labelOf(config: Config, table: Table, section: SchemaSection | undefined): string {
  if (section === undefined) return config.nameOf(table).join(".");
  if (!section.array || !table.array) return section.name;
  return config.memory.get(elementLabels, config).get(table) ?? section.name;
}

function elementLabels(config: Config): Map<Table, string> {
  const found = new Map<Table, string>();
  const counts = new Map<string, number>();
  for (const table of config.document.tables) {
    const name = table.array ? sectionOfTable(config, table)?.name : undefined;
    if (name === undefined) continue;
    // Each spelling is a list of its own, which influxd lays over the other.
    const spelling = config.nameOf(table)[0] ?? name;
    const count = counts.get(spelling) ?? 0;
    counts.set(spelling, count + 1);
    found.set(table, `${name}[${count}]`);
  }
  return found;
}

/** The page of the setting that a problem is about, to lead before the rule's own. */
export function docsOf({ key }: Pick<ConfigProblem, "key">): Docs {
  return key === undefined ? [] : [(kind) => nearestUrl(kind, key.section, key.name)];
}

/** The section that the setting of a problem stands in. */
export function sectionOf(config: Config, { key, setting }: ConfigProblem): AnySection | undefined {
  if (key === undefined) return undefined;
  const index = Number(/^[^.]*\[(\d+)\]/.exec(setting)?.[1] ?? 0);
  return config.sections(key.section as SectionName)[index];
}

/**
 * The entry that gives the value a problem is about; undefined where the environment or nothing gives it. What cannot be
 * parsed is in the file, whatever the environment says.
 */
export function entryOf(config: Config, problem: ConfigProblem): Entry | undefined {
  const setting = problem.key && sectionOf(config, problem)?.setting(problem.key.name);
  const from = (problem.stage === "parse" ? (setting?.overridden ?? setting) : setting)?.from;
  return from?.kind === "file" ? from.entry : undefined;
}

/** A problem's value for a message: from the file or from the variable; a secret is never shown. */
export function valueOf(config: Config, problem: ConfigProblem): string {
  const { key, variable } = problem;
  const inFile = entryOf(config, problem)?.value;
  const text =
    variable === undefined
      ? writtenText(config, inFile === undefined ? problem : { ...problem, at: inFile.span })
      : key?.definition.secret === true
        ? undefined
        : config.environment.get(variable);
  return text === "" ? "an empty text" : quote(text);
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
  const entry = entryOf(config, problem);
  return [{ title, safe: false, edits: entry === undefined ? [] : removeSetting(config.document, entry) }];
}

/** Takes away the second of two settings that say the same. */
export function removeSecond(document: TomlDocument, second: Entry): Fix {
  const edits = removeSetting(document, second);
  return { title: "Remove the second of the two equal settings", safe: true, edits };
}

/** The value of an entry as it is written. */
export function valueText({ text }: TomlDocument, { value }: Entry): string | undefined {
  return value && text.slice(value.span.start, value.span.end);
}

/** Puts a text in place of a value; nothing where the environment gives it. */
export function replaceValue(problem: ConfigProblem, text: string, safe: boolean): Fix[] {
  if (problem.variable !== undefined) return [];
  return [{ title: `Write ${quote(text)}`, safe, edits: [{ span: problem.at, text }] }];
}

/** The value that stands exactly at a place, however deep. */
export function valueAt(document: TomlDocument, at: Span): Value | undefined {
  let value = entryAt(document, at.start)?.value;
  while (value !== undefined && (value.span.start !== at.start || value.span.end !== at.end)) {
    const inner = value.kind === "array" ? value.items : value.kind === "inline-table" ? valuesIn(value) : [];
    value = inner.find((item) => item.span.start <= at.start && at.end <= item.span.end);
  }
  return value;
}

const valuesIn = ({ entries }: InlineTable): Value[] => entries.flatMap(({ value }) => value ?? []);

/** The spans of a list's items. */
export function itemSpans(value: Value | undefined): Span[] {
  return value?.kind === "array" ? value.items.map((item) => item.span) : [];
}

/** The list that the file writes for a setting; undefined where the value comes from elsewhere, or is none. */
export function writtenList(setting: Setting | undefined): ArrayValue | undefined {
  const value: Value | undefined = setting?.from.kind === "file" ? setting.from.entry?.value : undefined;
  return value?.kind === "array" ? value : undefined;
}

import type { Config, Section } from "../config/config.ts";
import type { AnySection } from "../config/section-view.ts";
import { endOfLine, findDisabled, startOfLine } from "../config/edit.ts";
import { oncePerConfig } from "../config/once.ts";
import type { SchemaKey, SchemaSection, SectionName } from "../config/schema/index.ts";
import type { Setting } from "../config/setting.ts";
import { type CommentedSetting, findCommented } from "../config/uncomment.ts";
import type { Span } from "../text.ts";
import type { Entry, Table, Value } from "../toml/ast.ts";

/** A setting's name in the text, active or commented out. */
export interface SettingPlace {
  readonly key: SchemaKey;
  /** In force here; undefined where this influxd has none. */
  readonly setting: Setting | undefined;
  /** The key and its value. */
  readonly span: Span;
  readonly isDisabled: boolean;
}

/** The table that an offset is in: the root before the first header. */
export function tableAt({ document }: Config, offset: number): Table {
  let found = document.root;
  for (const table of document.tables) {
    if (table.header.start > offset) break;
    found = table;
  }
  return found;
}

/** What the key table knows about a table; its name counts in any case, as it does for influxd. */
export function sectionOf(config: Config, table: Table): SchemaSection | undefined {
  if (table === config.document.root) return config.schema.root;
  const names = config.nameOf(table);
  const [name] = names;
  if (name === undefined || names.length > 1) return undefined;
  const known = config.schema.sections.get(name);
  if (known !== undefined || name === "") return known;
  const lower = name.toLowerCase();
  return [...config.schema.sections.values()].find((section) => section.name === lower);
}

/** The values in force in a table. */
export function valuesIn(config: Config, table: Table): AnySection | undefined {
  const section = sectionOf(config, table);
  if (section === undefined) return undefined;
  return elementOf(config, section, table) ?? config.sections(section.name as SectionName)[0];
}

/** The element of a section that a table is. */
export function elementOf(config: Config, section: SchemaSection, table: Table): Section | undefined {
  return elements(config).get(`${section.name} ${table.header.start}`);
}

/** The elements of all sections, by the name of the section and where their headers begin. */
const elements = oncePerConfig((config): ReadonlyMap<string, Section> => {
  const found = new Map<string, Section>();
  for (const name of config.schema.sections.keys()) {
    for (const element of config.sections(name as SectionName)) {
      const place = `${name} ${element.at().start}`;
      if (!found.has(place)) found.set(place, element);
    }
  }
  return found;
});

/** The entries around an offset, outermost first. */
export function entriesAt(table: Table, offset: number): Entry[] {
  const path: Entry[] = [];
  let entries: readonly Entry[] = table.entries;
  for (;;) {
    const entry = entries.find(({ span }) => span.start <= offset && offset <= span.end);
    if (entry === undefined) return path;
    path.push(entry);
    const inner = innermost(entry.value, offset);
    if (inner?.kind !== "inline-table") return path;
    entries = inner.entries;
  }
}

/** The value around an offset that is no array. */
function innermost(outer: Value | undefined, offset: number): Value | undefined {
  let value = outer;
  while (value?.kind === "array") value = value.items.find(({ span }) => span.start <= offset && offset <= span.end);
  return value;
}

/** The settings that the file writes, by their entries; those that the environment overrides too. */
export const writtenSettings = oncePerConfig((config): ReadonlyMap<Entry, Setting> => {
  const found = new Map<Entry, Setting>();
  for (const setting of config.settings()) {
    const { from } = setting.overridden ?? setting;
    if (from.kind === "file" && from.entry !== undefined) found.set(from.entry, setting);
  }
  return found;
});

/** The setting at an offset; undefined between settings, and where influxd knows none. */
export function settingAt(config: Config, offset: number): SettingPlace | undefined {
  const table = tableAt(config, offset);
  for (const entry of entriesAt(table, offset).reverse()) {
    const setting = writtenSettings(config).get(entry);
    if (setting !== undefined) return { key: setting.key, setting, span: entry.span, isDisabled: false };
    const name = entry.key.parts.at(-1)?.text ?? "";
    const key = table.entries.includes(entry) ? sectionOf(config, table)?.keys.get(name) : undefined;
    if (key !== undefined) return { key, setting: undefined, span: entry.span, isDisabled: false };
  }
  return tableValueAt(config, table, offset) ?? disabledAt(config, table, offset);
}

/** The setting whose value is a table of its own, such as `[http.headers]`. */
function tableValueAt(config: Config, table: Table, offset: number): SettingPlace | undefined {
  const [section, name, ...deeper] = config.nameOf(table);
  const key = config.schema.sections.get(section?.toLowerCase() ?? "")?.keys.get(name ?? "");
  if (key?.definition.type !== "string-table" || deeper.length > 0) return undefined;
  const spans = [table.header, ...entriesAt(table, offset).map(({ span }) => span)];
  const span = spans.find(({ start, end }) => start <= offset && offset <= end);
  return span === undefined ? undefined : { key, setting: config.settingNamed(key.setting), span, isDisabled: false };
}

function disabledAt(config: Config, table: Table, offset: number): SettingPlace | undefined {
  const { document } = config;
  const line = document.text.slice(startOfLine(document.text, offset), endOfLine(document.text, offset));
  const name = /^[ \t\uFEFF]*#+[ \t]*([A-Za-z0-9_-]+)[ \t]*=/.exec(line)?.[1] ?? "";
  const keys = sectionOf(config, table)?.keys;
  const found = (named: string, span: Span): SettingPlace | undefined => {
    const key = keys?.get(named);
    // The sign of the comment belongs to it.
    const around = { start: Math.min(span.start, offset), end: Math.max(span.end, offset) };
    return key && { key, setting: valuesIn(config, table)?.setting(named), span: around, isDisabled: true };
  };
  const disabled = keys?.has(name) === true ? findDisabled(document, table, name) : undefined;
  if (disabled !== undefined && offset >= disabled.line.start) return found(name, disabled.entry);
  if (!/^[ \t\uFEFF]*#/.test(line)) return undefined;
  for (const [named, { lines, marks }] of commentedIn(config, table)) {
    const start = marks[0]?.end ?? lines.start;
    if (lines.start <= offset && offset <= lines.end) return found(named, { start, end: lines.end });
  }
  return undefined;
}

/** The commented-out settings of a table. */
export function commentedIn(config: Config, table: Table): ReadonlyMap<string, CommentedSetting> {
  const found = new Map<string, CommentedSetting>();
  for (const name of sectionOf(config, table)?.keys.keys() ?? []) {
    const commented = findCommented(config.document, table, name);
    if (commented !== undefined) found.set(name, commented);
  }
  return found;
}

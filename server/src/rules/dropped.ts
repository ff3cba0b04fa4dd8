import type { Config } from "../config/config.ts";
import { ownEnd } from "../config/commented-headers.ts";
import { removeSetting } from "../config/edit.ts";
import { ignoredNames, type IgnoredName, type IgnoredReason, writtenPath } from "../config/ignored.ts";
import { tableOf } from "../config/schema/index.ts";
import { hasSecretName } from "../config/secrets.ts";
import type { Edit, Span } from "../text.ts";
import type { Entry, InlineTable, Table, TomlDocument, Value } from "../toml/ast.ts";
import { tableAt } from "../toml/table-at.ts";
import { quote } from "./problems.ts";
import type { Fix } from "./rule.ts";

/** A dropped name with the reason that a rule asked for. */
export type Dropped<W extends IgnoredReason["why"]> = IgnoredName & {
  readonly reason: Extract<IgnoredReason, { why: W }>;
};

/** The names that influxd drops for one of the given reasons. */
export function droppedBecause<W extends IgnoredReason["why"]>(config: Config, ...why: W[]): Dropped<W>[] {
  return ignoredNames(config).filter((name): name is Dropped<W> => (why as string[]).includes(name.reason.why));
}

/** Where a finding about a dropped name stands: the header, or the name before the `=`. */
export function placeOf({ occurrence }: IgnoredName): Span {
  return occurrence.table?.header ?? occurrence.at;
}

/** How a message names it: `[section]`, `[[section]]` or the whole name of the setting. */
export function nameOf(config: Config, { occurrence, what }: IgnoredName): string {
  if (what === "key") return quote(writtenPath(config, occurrence));
  const written = occurrence.table?.array === true ? `[[${occurrence.path}]]` : `[${occurrence.path}]`;
  return quote(written);
}

/** What influxd does with it, for the beginning of a message. */
export function ignores(config: Config, name: IgnoredName): string {
  const count = name.occurrence.table?.entries.length ?? 0;
  if (name.what === "key") return `influxd ignores ${nameOf(config, name)}`;
  return `influxd ignores the section ${nameOf(config, name)}${count === 0 ? "" : ` with its ${count === 1 ? "setting" : `${count} settings`}`}`;
}

/**
 * Takes a dropped name out of the file, which changes nothing for influxd; comments stay. It is not safe where nothing says
 * that the file is not one of InfluxDB Enterprise, which reads that name, and for a person alone where a secret goes with it,
 * which may be nowhere else.
 */
export function removal(config: Config, name: IgnoredName): Fix[] {
  const { occurrence, what } = name;
  const { entry, table } = occurrence;
  const byHand = (table?.entries ?? (entry === undefined ? [] : [entry])).some(holdsSecret);
  const safe = !byHand && (config.kind.from.product !== "default" || !isOfEnterprise(config, name));
  const edits =
    table !== undefined ? removeTable(config, table) : entry !== undefined ? removeSetting(config.document, entry) : [];
  const isKept = table !== undefined && hasCommentedSettings(config, table);
  const title = isKept ? "Comment its header out" : what === "key" ? "Remove the setting" : "Remove the section";
  return edits.length === 0 ? [] : [{ title, safe, byHand, edits }];
}

/** Whether an entry gives a secret, be it in a list or in an inline table. */
function holdsSecret(entry: Entry): boolean {
  const open: (readonly [value: Value | undefined, secret: boolean])[] = [[entry.value, hasSecretName(entry)]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, secret] = next;
    if (value?.kind === "string" && secret && value.value !== "") return true;
    if (value?.kind === "array") for (const item of value.items) open.push([item, secret]);
    if (value?.kind === "inline-table")
      for (const inner of value.entries) open.push([inner.value, secret || hasSecretName(inner)]);
  }
  return false;
}

/**
 * Whether a node of Enterprise reads a name; what is `[coordinator]` in OSS is `[cluster]` there. A file with a `[data]` is
 * hardly that of a meta node.
 */
export function isOfEnterprise({ document }: Config, { occurrence: { names }, what, section }: IgnoredName): boolean {
  const last = names.at(-1)?.toLowerCase() ?? "";
  const beside = section?.name === "coordinator" ? "cluster" : (section?.name ?? "");
  return (document.memory.get(hasData, document) ? (["data"] as const) : (["data", "meta"] as const)).some((node) => {
    const table = tableOf(node);
    const definition = what === "section" ? table[last] : table[beside]?.keys[last];
    return definition !== undefined && definition.enterprise !== false;
  });
}

function hasData({ tables }: TomlDocument): boolean {
  return tables.some(({ key }) => key.parts[0]?.text.toLowerCase() === "data");
}

/**
 * The header and each setting, line by line; empty where one of them shares its line with something else. The header of
 * settings that are commented out stays, as a comment: without it they would seem to be those of the section above.
 */
function removeTable(config: Config, table: Table): Edit[] {
  const { header } = table;
  const [ofHeader = [], ...others] = [{ span: header }, ...table.entries].map((part) =>
    removeSetting(config.document, part),
  );
  const mark = { span: { start: header.start, end: header.start }, text: "# " };
  const lines = [ofHeader.length > 0 && hasCommentedSettings(config, table) ? [mark] : ofHeader, ...others];
  return lines.every((edits) => edits.length > 0) ? lines.flat() : [];
}

function hasCommentedSettings({ document }: Config, table: Table): boolean {
  return /^[ \t]*#+[ \t]*[a-z][\w-]*[ \t]*=/im.test(document.text.slice(table.header.end, ownEnd(document, table)));
}

/**
 * Whether a name may be one that somebody put out of use on purpose: it has a mark at one of its ends, or an `x` before the
 * one that it resembles. Giving it its effect back is not safe then.
 */
export function mayBePutAside({ occurrence }: IgnoredName, meant: string): boolean {
  const name = occurrence.names.at(-1)?.toLowerCase() ?? "";
  return /^[-_]|[-_]$/.test(name) || name === `x${meant}`;
}

/** Whether a key may be written beside a dropped one: nothing of that name, in whatever case, stands there yet. */
export function isFree(config: Config, { occurrence }: IgnoredName, key: string): boolean {
  const table = tableAt(config.document, occurrence.at.start);
  const beside = contentsOf(config, table);
  if (occurrence.entry === undefined || beside.entries.has(occurrence.entry)) return !beside.names.has(key);
  // The entry stands in an inline table of one of these settings.
  let { entries } = table;
  for (;;) {
    const outer = entries.find(({ span }) => span.start < occurrence.at.start && occurrence.at.start < span.end);
    if (outer?.value?.kind !== "inline-table") return true;
    const inside = contentsOf(config, outer.value);
    if (inside.entries.has(occurrence.entry)) return !inside.names.has(key);
    ({ entries } = outer.value);
  }
}

interface Contents {
  readonly entries: ReadonlySet<Entry>;
  /** In lower case. */
  readonly names: ReadonlySet<string>;
}

const noContents = (): Map<Table | InlineTable, Contents> => new Map();

function contentsOf(config: Config, table: Table | InlineTable): Contents {
  const contents = config.memory.get(noContents, config);
  let found = contents.get(table);
  if (found === undefined) {
    const { entries } = table;
    found = {
      entries: new Set(entries),
      names: new Set(entries.map(({ key }) => key.parts[0]?.text.toLowerCase() ?? "")),
    };
    contents.set(table, found);
  }
  return found;
}

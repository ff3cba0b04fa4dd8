import type { Table } from "../toml/ast.ts";
import { tableAt } from "../toml/table-at.ts";
import type { Config } from "./config.ts";
import { match } from "./decode.ts";
import type { Kind } from "./kind.ts";
import { decodes } from "./decode-value.ts";
import { oncePerConfig } from "./once.ts";
import { removed, type RemovedSection } from "./schema/removed.ts";
import type { Availability, KeyDefinition, SectionDefinition } from "./schema/definition.ts";
import { isAvailable, isKnown, type SchemaSection, tableOf } from "./schema/index.ts";
import { closest, normalize, shortFor } from "./suggest.ts";
import type { Occurrence } from "./tree.ts";
import { compareVersions } from "./values/version.ts";

/** Why influxd drops a name, as far as the key table can tell. */
export type IgnoredReason =
  /** The target is older (or newer) than the releases that know the key. */
  | { readonly why: "version"; readonly since: string | undefined; readonly last: string | undefined }
  /** InfluxData documents it, but no OSS build reads it. */
  | { readonly why: "documented-only" }
  /** Read once; `last` is the last release that did. */
  | {
      readonly why: "removed";
      readonly last: string | undefined;
      readonly instead: string | undefined;
      /** The setting of the same section that means the same today. */
      readonly renamed?: string | undefined;
    }
  /** The other product has it; here the same section is called `instead`. */
  | { readonly why: "product"; readonly instead?: string }
  /** The other kind of Enterprise node has it. */
  | { readonly why: "node" }
  /** A known name with underscores for hyphens. */
  | { readonly why: "underscore"; readonly name: string }
  /** The name of a setting of other sections, in their spelling; the root is "". */
  | { readonly why: "section"; readonly sections: readonly string[]; readonly name: string }
  /** Nearly the name of something that exists here; a `guess` where it is only short for it. */
  | { readonly why: "misspelt"; readonly names: readonly string[]; readonly guess?: true }
  | { readonly why: "unknown" };

/** A name that influxd drops. What stands inside a dropped section is not listed again. */
export interface IgnoredName {
  readonly occurrence: Occurrence;
  readonly what: "key" | "section";
  /** The known section that a key stands in. */
  readonly section: SchemaSection | undefined;
  /** What the key table says about the name, where it knows it for another product, node or version. */
  readonly definition: KeyDefinition | SectionDefinition | undefined;
  readonly reason: IgnoredReason;
}

/** All names that the decoder drops, with the reason of each. */
export const ignoredNames = oncePerConfig((config): readonly IgnoredName[] =>
  config.ignored.length === 0 ? [] : classify(config),
);

function classify(config: Config): IgnoredName[] {
  const outer = new Set<string>();
  for (const { path, table, entry } of config.ignored) {
    if (table !== undefined || entry?.value?.kind === "inline-table" || entry?.value?.kind === "array") outer.add(path);
  }
  const result: IgnoredName[] = [];
  for (const occurrence of config.ignored) {
    const { names } = occurrence;
    if (isWithin(names, outer)) continue;
    const [first = "", second] = names;
    const known = config.schema.sections.get(first) ?? sectionLike(config, first);
    const isTable = occurrence.table !== undefined || names.length > 2;
    if (names.length === 1 && !isTable && !isSection(config, occurrence)) {
      result.push(keyIn(config, occurrence, config.schema.root, first));
    } else if (known === undefined || second === undefined) result.push(sectionNamed(config, occurrence, first));
    else if (isTable) {
      // What is in a setting is judged with it.
      if (names.length > 2 && match(known.keys, second) !== undefined) continue;
      const key = names.length === 2 ? keyIn(config, occurrence, known, second) : undefined;
      const tables = [...known.keys.values()].filter(({ definition }) => definition.type === "string-table");
      const meant = names.length === 2 ? closest(second.toLowerCase(), new Set(tables.map((one) => one.name))) : [];
      const reason: IgnoredReason = meant.length > 0 ? { why: "misspelt", names: meant } : { why: "unknown" };
      if (key?.definition !== undefined && key.reason.why !== "unknown") result.push(key);
      else result.push({ occurrence, what: "section", section: known, definition: undefined, reason });
    } else result.push(keyIn(config, occurrence, known, second));
  }
  return result;
}

/** Whether a name stands in a dropped section, as far out as anybody writes them. */
function isWithin(names: readonly string[], outer: ReadonlySet<string>): boolean {
  let path = "";
  for (const name of names.slice(0, -1).slice(0, 64)) {
    path = path === "" ? name : `${path}.${name}`;
    if (outer.has(path)) return true;
  }
  return false;
}

/** Whether `name = { … }` before the first header means a section: it does unless a setting has that name. */
function isSection({ schema }: Config, { entry, names: [name = ""] }: Occurrence): boolean {
  if (entry?.value?.kind !== "inline-table" || removed[""]?.keys[name] !== undefined) return false;
  return ![...schema.sections.values()].some((section) => section.keys.has(name));
}

/** A section that influxd finds by a name in other case. */
function sectionLike(config: Config, name: string): SchemaSection | undefined {
  const lower = name.toLowerCase();
  for (const section of config.schema.sections.values()) if (section.name === lower) return section;
  return undefined;
}

function keyIn(config: Config, occurrence: Occurrence, section: SchemaSection, name: string): IgnoredName {
  const plain = name.toLowerCase();
  const definition = tableOf(config.kind.node)[section.name]?.keys[plain];
  const found = reasonOfKey(config, occurrence, section, plain, definition);
  return {
    occurrence,
    what: "key",
    section,
    definition: definition ?? otherDefinition(config, section.name, plain),
    reason: found,
  };
}

function reasonOfKey(
  config: Config,
  occurrence: Occurrence,
  section: SchemaSection,
  name: string,
  definition: KeyDefinition | undefined,
): IgnoredReason {
  const { kind, schema } = config;
  if (definition !== undefined) {
    const own = definition[kind.product];
    if (own === "documented") return { why: "documented-only" };
    if (own !== false && !isKnown(definition, kind)) return versionReason(own);
  }
  // What meta nodes read today is no relic, although OSS once had the same.
  if (kind.product === "enterprise" && otherDefinition(config, section.name, name) !== undefined)
    return { why: "node" };
  // Enterprise data nodes grew out of the same releases.
  if (kind.node === "data") {
    const gone = removedSection(section.name, occurrence.table ?? tableAt(config.document, occurrence.at.start))?.keys[
      name
    ];
    if (gone !== undefined) {
      const { last, instead } = gone;
      const renamed = gone.renamed === true ? instead?.slice(instead.indexOf(".") + 1) : undefined;
      return { why: "removed", last: lastIn(kind, last), instead, renamed };
    }
  }
  if (definition !== undefined || isOfCluster(config, occurrence, section, name)) return { why: "product" };
  const hyphened = name.replaceAll("_", "-");
  const sections = [...schema.sections.values()].filter(({ keys }) => keys.has(hyphened)).map((other) => other.name);
  const elsewhere = sections.length > 0 && sections.length <= 2;
  // In an OSS file `[meta] auth-enabled` rather means that of `[http]` than that of a meta node.
  if (otherDefinition(config, section.name, name) !== undefined && !(kind.product === "oss" && elsewhere)) {
    return { why: kind.product === "oss" ? "product" : "node" };
  }
  if (hyphened !== name && section.keys.has(hyphened)) return { why: "underscore", name: hyphened };
  // `"http.auth-enabled"` in `[http]`.
  const own = name.startsWith(`${section.name}.`) ? name.slice(section.name.length + 1) : "";
  const names = section.keys.has(own) ? [own] : nearby(section, name);
  // What only listeners have that one may have several of is rather meant for the section at hand.
  const isOfListeners = !section.array && sections.every((other) => schema.sections.get(other)?.array === true);
  const longer = isOfListeners && names.length === 0 ? longerNames(section, occurrence, name) : [];
  if (longer.length > 0) return { why: "misspelt", names: longer, guess: true };
  if (elsewhere) return { why: "section", sections, name: hyphened };
  if (names.length > 0) return { why: "misspelt", names };
  return sections.length > 0 ? { why: "section", sections, name: hyphened } : { why: "unknown" };
}

/** The settings of a section that a name may be a slip of; `http-enabled` may also be what `enabled` is in `[http]`. */
function nearby(section: SchemaSection, name: string): readonly string[] {
  const names = closest(name, section.keys.keys());
  const written = name.replaceAll("_", "-");
  const plain = written.startsWith(`${section.name}-`) ? written.slice(section.name.length + 1) : written;
  return names.length > 0 && section.keys.has(plain) && !names.includes(plain) ? [...names, plain] : names;
}

/** The settings of a section that a name is short for and that would take the value. */
function longerNames(section: SchemaSection, { entry }: Occurrence, name: string): readonly string[] {
  const value = entry?.value;
  if (section.name === "" || value === undefined) return [];
  const taking = [...section.keys.values()].filter((key) => decodes(key, value));
  const known = taking.map((key) => key.name);
  const found = shortFor(name, known);
  // `http-shared-secret` and `jwt-secret` mean the one secret of `[http]`.
  const plain = section.name === "http" ? name.replace(/^(?:http|jwt)[-_]/, "") : name;
  return found.length > 0 || plain === name ? found : shortFor(plain, known);
}

/** Whether a key stands in `[cluster]`, which OSS reads as `[coordinator]`, and Enterprise has it there. */
function isOfCluster(
  { kind, document }: Config,
  { table, at }: Occurrence,
  section: SchemaSection,
  name: string,
): boolean {
  if (kind.product !== "oss" || section.name !== "coordinator") return false;
  const written = (table ?? tableAt(document, at.start)).key.parts[0]?.text;
  return written === "cluster" && tableOf("data")["cluster"]?.keys[name] !== undefined;
}

function versionReason(availability: Availability | false | "documented" | undefined): IgnoredReason {
  const { since, last } = typeof availability === "object" ? availability : {};
  return { why: "version", since, last };
}

/** The releases of the list are those of OSS; Enterprise read settings of clusters longer, and begins with 1.0. */
function lastIn({ product }: Kind, last: string): string | undefined {
  return product === "oss" ? last : undefined;
}

/** What OSS removed from a section; `[cluster]`, which OSS reads as `[coordinator]`, has a list of its own. */
function removedSection(section: string, table: Table | undefined): RemovedSection | undefined {
  const written = table?.key.parts[0]?.text ?? section;
  return removed[written === "cluster" ? "cluster" : section];
}

/** The name of an occurrence with the section as it is written: `[cluster]` is read as `[coordinator]` in OSS. */
export function writtenPath(config: Config, occurrence: Occurrence): string {
  const table = occurrence.table ?? tableAt(config.document, occurrence.at.start);
  const section = table.key.parts[0]?.text;
  return section === undefined ? occurrence.path : [section, ...occurrence.names.slice(1)].join(".");
}

/** The definition of a key in the same section of the other kind of node. */
function otherDefinition(config: Config, section: string, name: string): KeyDefinition | undefined {
  return tableOf(config.kind.node === "data" ? "meta" : "data")[section]?.keys[name];
}

function sectionNamed(config: Config, occurrence: Occurrence, name: string): IgnoredName {
  const plain = name.toLowerCase();
  const definition = tableOf(config.kind.node)[plain] ?? tableOf(config.kind.node === "data" ? "meta" : "data")[plain];
  const reason = reasonOfSection(config, plain, occurrence.table);
  return { occurrence, what: "section", section: undefined, definition, reason };
}

function reasonOfSection({ kind, schema }: Config, name: string, table: Table | undefined): IgnoredReason {
  const own = tableOf(kind.node)[name];
  if (own !== undefined && own[kind.product] !== false) {
    if (!isAvailable(own[kind.product], kind.target)) return versionReason(own[kind.product]);
    const firstKey = earliestKey(own, kind.product);
    if (firstKey !== undefined && compareVersions(kind.target, firstKey) < 0) {
      return { why: "version", since: firstKey, last: undefined };
    }
  }
  if (kind.product === "oss" && normalize(name) === "cluster") return { why: "misspelt", names: ["coordinator"] };
  const gone = removed[name];
  if (kind.node === "data" && gone?.last !== undefined && (kind.product === "oss" || own === undefined)) {
    const today = schema.sections.get(gone.successor ?? "")?.keys;
    const entries = table?.entries.map(({ key }) => key.parts[0]?.text ?? "") ?? [];
    const isOfToday = entries.some((entry) => gone.keys[entry] === undefined);
    if (gone.successor !== undefined && isOfToday && entries.every((entry) => today?.has(entry) === true))
      return { why: "misspelt", names: [gone.successor] };
    return { why: "removed", last: lastIn(kind, gone.last), instead: undefined };
  }
  if (own !== undefined && own[kind.product] === false) {
    return name === "coordinator" ? { why: "product", instead: "cluster" } : { why: "product" };
  }
  const other = tableOf(kind.node === "data" ? "meta" : "data")[name];
  if (other !== undefined) return { why: kind.product === "oss" ? "product" : "node" };
  const names = closest(
    name,
    [...schema.sections.keys()].filter((section) => section !== ""),
  );
  return names.length > 0 ? { why: "misspelt", names } : { why: "unknown" };
}

/** The first release that knows any key of a section, where all its keys came later than 1.7.0. */
function earliestKey(section: SectionDefinition, product: Config["kind"]["product"]): string | undefined {
  let earliest: string | undefined;
  for (const { [product]: availability } of Object.values(section.keys)) {
    if (availability === false || availability === "documented") continue;
    if (availability?.since === undefined) return undefined;
    if (earliest === undefined || compareVersions(availability.since, earliest) < 0) earliest = availability.since;
  }
  return earliest;
}

import type { Kind } from "../kind.ts";
import { compareVersions } from "../values/version.ts";
import { dataNode } from "./data-node.ts";
import type { Availability, Defaults, KeyDefinition, KeyType, SectionDefinition } from "./definition.ts";
import { metaNode } from "./meta-node.ts";

type DataTable = typeof dataNode;
type MetaTable = typeof metaNode;

/** The sections of all kinds of file; the keys before the first header are the section `""`. */
export type SectionName = keyof DataTable | keyof MetaTable;
type DataKeys<S> = S extends keyof DataTable ? DataTable[S]["keys"] : unknown;
type MetaKeys<S> = S extends keyof MetaTable ? MetaTable[S]["keys"] : unknown;

/** The keys of a section, of whatever kind of file. */
export type KeyName<S extends SectionName> = (keyof DataKeys<S> | keyof MetaKeys<S>) & string;

type TypeOf<Keys, K> = K extends keyof Keys ? (Keys[K] extends KeyDefinition<infer T> ? T : never) : never;

/** The type of a key. */
export type KeyTypeOf<S extends SectionName, K> = TypeOf<DataKeys<S>, K> | TypeOf<MetaKeys<S>, K>;

/** A key as one kind of influxd knows it. */
export interface SchemaKey {
  readonly section: string;
  readonly name: string;
  /** `http.auth-enabled`; in arrays of tables without an index. */
  readonly setting: string;
  readonly definition: KeyDefinition;
  /** The default of this product, as written in a file. */
  readonly default: Defaults[KeyType];
  /** The environment variable without an index: `INFLUXDB_HTTP_AUTH_ENABLED`. */
  readonly variable: string;
}

export interface SchemaSection {
  readonly name: string;
  readonly array: boolean;
  readonly definition: SectionDefinition;
  readonly keys: ReadonlyMap<string, SchemaKey>;
  /** `INFLUXDB_HTTP`; for the root `INFLUXDB`. */
  readonly prefix: string;
}

/** What one influxd decodes: its sections by name, the root under `""`. */
export interface Schema {
  readonly sections: ReadonlyMap<string, SchemaSection>;
  readonly root: SchemaSection;
}

/** The table that a node's file is described by. */
export function tableOf(node: Kind["node"]): Readonly<Record<string, SectionDefinition>> {
  return node === "meta" ? metaNode : dataNode;
}

const schemas = new Map<string, Schema>();

/** The schema of one product, node and version; made once for each. */
export function schemaFor(kind: Pick<Kind, "product" | "node" | "target">): Schema {
  const id = `${kind.product} ${kind.node} ${kind.target}`;
  let schema = schemas.get(id);
  if (schema === undefined) {
    schema = resolve(kind);
    schemas.set(id, schema);
  }
  return schema;
}

/** Whether a release lies in a stretch of releases. */
export function isAvailable(availability: Availability | false | "documented" | undefined, target: string): boolean {
  if (availability === undefined) return true;
  if (availability === false || availability === "documented") return false;
  const { since, last } = availability;
  return (
    (since === undefined || compareVersions(since, target) <= 0) &&
    (last === undefined || compareVersions(target, last) <= 0)
  );
}

/**
 * Whether a release knows a key. What is known of Enterprise comes from its documentation, which often trails the code
 * that it shares with OSS: a key that OSS reads is not held against Enterprise of the same number.
 */
export function isKnown(definition: KeyDefinition, kind: Pick<Kind, "product" | "node" | "target">): boolean {
  if (isAvailable(definition[kind.product], kind.target)) return true;
  return (
    kind.product === "enterprise" &&
    kind.node === "data" &&
    definition.enterprise !== false &&
    isAvailable(definition.oss, kind.target)
  );
}

/** The upper-case form of a section or key name in a variable (influxd 1.8.10 toml/toml.go). */
export function variableName(name: string): string {
  return name.replaceAll("-", "_").toUpperCase();
}

/** Whether influxd holds nothing where the file says nothing: lists without a default, except where a release makes one. */
function isUnset({ default: written, emptySince }: KeyDefinition, target: string): boolean {
  if (!Array.isArray(written) || written.length > 0) return false;
  return emptySince === undefined || compareVersions(target, emptySince) < 0;
}

function resolve(kind: Pick<Kind, "product" | "node" | "target">): Schema {
  const sections = new Map<string, SchemaSection>();
  let root: SchemaSection | undefined;
  for (const [name, definition] of Object.entries(tableOf(kind.node))) {
    if (!isAvailable(definition[kind.product], kind.target)) continue;
    const prefix = name === "" ? "INFLUXDB" : `INFLUXDB_${variableName(name)}`;
    const keys = new Map<string, SchemaKey>();
    for (const [key, keyDefinition] of Object.entries(definition.keys)) {
      if (!isKnown(keyDefinition, kind)) continue;
      const own =
        kind.product === "enterprise" && keyDefinition.enterprise ? keyDefinition.enterprise.default : undefined;
      keys.set(key, {
        section: name,
        name: key,
        setting: name === "" ? key : `${name}.${key}`,
        definition: keyDefinition,
        default: isUnset(keyDefinition, kind.target) ? undefined : (own ?? keyDefinition.default),
        variable: `${prefix}_${variableName(key)}`,
      });
    }
    const section: SchemaSection = { name, array: definition.array, definition, keys, prefix };
    if (keys.size > 0 || name === "") sections.set(name, section);
    if (name === "") root = section;
  }
  root ??= {
    name: "",
    array: false,
    definition: { array: false, about: "", keys: {} },
    keys: new Map(),
    prefix: "INFLUXDB",
  };
  return { sections, root };
}

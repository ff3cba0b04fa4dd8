/** Writes schemas/*.json, JSON Schemas for editors that read TOML with one: `npx tsx scripts/schemas.ts`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { typeNames } from "../server/src/config/describe.ts";
import type { KeyDefinition } from "../server/src/config/schema/definition.ts";
import { tableOf } from "../server/src/config/schema/index.ts";
import { removed } from "../server/src/config/schema/removed.ts";
import { versions } from "../server/src/config/values/version.ts";
import { clusterKeys, overrideKeys, type ProjectKey, projectTables, topKeys } from "../server/src/lint/project-keys.ts";
import { mostDays, projectWords } from "../server/src/lint/project-values.ts";
import { allRules } from "../server/src/rules/cluster-index.ts";

type Schema = Readonly<Record<string, unknown>>;

const draft = "http://json-schema.org/draft-07/schema#";
const text = { type: "string" };
const texts = { type: "array", items: { type: "string", minLength: 1 } };
/** Relative to the folder of the project file, and within it. */
const pattern = { type: "string", pattern: String.raw`^(?!/)(?!(.*/)?\.\.(/|$)).+$` };
const patterns = { type: "array", items: pattern };
/** OSS has no meta nodes. */
const noOssMeta = {
  not: { properties: { product: { const: "oss" }, node: { const: "meta" } }, required: ["product", "node"] },
};
const series = [...new Set(versions.map((version) => version.replace(/\.\d+$/, "")))];

/** The schemas by file name, as they are written. */
export async function schemas(): Promise<ReadonlyMap<string, string>> {
  const all: readonly [string, Schema][] = [
    ["influxlint.schema.json", projectSchema()],
    ["influxdb.schema.json", influxdSchema("data", "influxdb.conf")],
    ["influxdb-meta.schema.json", influxdSchema("meta", "influxdb-meta.conf")],
  ];
  const written = all.map(async ([name, schema]): Promise<[string, string]> => [
    name,
    await format(JSON.stringify(schema), { parser: "json", printWidth: 120 }),
  ]);
  return new Map(await Promise.all(written));
}

function object(properties: Readonly<Record<string, Schema>>, more: Schema = {}): Schema {
  return { type: "object", properties, additionalProperties: false, ...more };
}

function projectSchema(): Schema {
  const tables = {
    overrides: object(aboutFiles(overrideKeys), { required: ["files"], ...noOssMeta }),
    cluster: object(aboutFiles(clusterKeys), { required: ["files"] }),
  };
  return {
    $schema: draft,
    title: "influxlint.toml",
    ...object(
      {
        ...properties(topKeys),
        overrides: { type: "array", description: projectTables.overrides.about, items: tables.overrides },
        cluster: { type: "array", description: projectTables.cluster.about, items: tables.cluster },
      },
      noOssMeta,
    ),
  };
}

/** The properties of a table that is for nothing where it names no file. */
function aboutFiles(keys: Readonly<Record<string, ProjectKey>>): Record<string, Schema> {
  const all = properties(keys);
  return { ...all, files: { ...all["files"], minItems: 1 } };
}

function properties(keys: Readonly<Record<string, ProjectKey>>): Record<string, Schema> {
  const entries = Object.entries(keys).map(([name, key]): [string, Schema] => [
    name,
    { ...valueSchema(key), description: key.about },
  ]);
  return Object.fromEntries(entries);
}

function valueSchema({ type }: ProjectKey): Schema {
  switch (type) {
    case "target":
      return { enum: [...series, ...versions] };
    case "product":
    case "node":
    case "profile":
      return { enum: projectWords[type] };
    case "flag":
      return { type: "boolean" };
    case "days":
      return { type: "integer", minimum: 0, maximum: mostDays };
    case "text":
      return text;
    case "texts":
      return texts;
    case "patterns":
      return patterns;
    case "variables":
      return { type: "object", propertyNames: { pattern: "^INFLUXDB_[A-Za-z0-9_]*$" }, additionalProperties: text };
    case "severities":
      return object(
        Object.fromEntries(
          allRules.map(({ id, summary }) => [id, { enum: projectWords.severity, description: summary }]),
        ),
      );
  }
}

/** What any release reads, of either product; names that no release reads are not allowed, since influxd ignores them. */
function influxdSchema(node: "data" | "meta", title: string): Schema {
  const root: Record<string, Schema> = {};
  for (const [name, { array, about, keys }] of Object.entries(tableOf(node))) {
    const own = Object.fromEntries(Object.entries(keys).map(([key, definition]) => [key, settingSchema(definition)]));
    if (node === "data") {
      for (const [key, { last }] of Object.entries(removed[name]?.keys ?? {}))
        own[key] ??= { deprecated: true, description: `influxd ignores it since after ${last}.` };
    }
    if (name === "") Object.assign(root, own);
    else
      root[name] = array
        ? { type: "array", description: about, items: object(own) }
        : object(own, { description: about });
  }
  return { $schema: draft, title, ...object(root) };
}

function settingSchema(definition: KeyDefinition): Schema {
  const { type, about, values, default: initial, secret } = definition;
  const shown = initial === undefined || secret === true || initial === "" ? {} : { default: initial };
  return {
    ...shapeOf(type),
    ...(values === undefined ? {} : { examples: values }),
    description: `${about} (${typeNames[type]})`,
    ...shown,
  };
}

/** What influxd decodes for a type, a little wider where a pattern would say too much. */
function shapeOf(type: KeyDefinition["type"]): Schema {
  switch (type) {
    case "bool":
      return { type: "boolean" };
    case "int":
    case "uint":
    case "nanoseconds":
      return { type: "integer" };
    case "int32":
      return { type: "integer", minimum: -2147483648, maximum: 2147483647 };
    case "float":
      return { type: "number" };
    case "string":
    case "log-level":
      return text;
    case "strings":
      return { type: "array", items: text };
    case "duration":
      return { type: "string", pattern: "^([-+]?(0|([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+)?$" };
    case "size":
      return {
        anyOf: [
          { type: "integer", minimum: 0 },
          { type: "string", pattern: "^[0-9]+[kKmMgG]?$" },
        ],
      };
    case "file-mode":
      return { type: "string", pattern: "^[0-7]*$" };
    case "group":
      return { anyOf: [text, { type: "integer" }] };
    case "status-filters":
      return { type: "array", items: { type: ["string", "integer"] } };
    case "string-table":
      return { type: "object", additionalProperties: text };
  }
}

if (process.argv[1]?.endsWith("schemas.ts") === true) {
  mkdirSync("schemas", { recursive: true });
  void schemas().then((all) => {
    for (const [name, content] of all) writeFileSync(`schemas/${name}`, content);
  });
}

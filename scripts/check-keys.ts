import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { dataNode } from "../server/src/config/schema/data-node.ts";
import type { KeyDefinition, KeyType, SectionDefinition } from "../server/src/config/schema/definition.ts";
import { schemaFor, variableName } from "../server/src/config/schema/index.ts";
import { metaNode } from "../server/src/config/schema/meta-node.ts";
import { removed } from "../server/src/config/schema/removed.ts";
import { parseDuration } from "../server/src/config/values/duration.ts";
import { parseSize } from "../server/src/config/values/size.ts";
import { compareVersions } from "../server/src/config/values/version.ts";

// Compares the key table with the facts about influxd's settings, both ways. The facts are not part of the project:
// INFLUXLINT_FACTS names their folder.

/** Where the table knowingly says something else than the facts. */
const explained: readonly { readonly record: string; readonly reason: string }[] = [
  ...["max-size", "shrink-conservatism", "target-hit-rate"].flatMap((end) =>
    ["oss", "enterprise"].map((product) => ({
      record: `${product} data.series-id-set-cache-${end}: missing in the table`,
      reason: "No released influxd knows it, only the branch master-1.x",
    })),
  ),
  ...(
    "seed-servers protobuf_port protobuf_timeout protobuf_heartbeat protobuf_min_backoff protobuf_max_backoff " +
    "write-buffer-size max-response-buffer-size concurrent-shard-query-limit"
  )
    .split(" ")
    .map((key) => ({
      record: `removed cluster.${key}: missing in the facts`,
      reason: "Of InfluxDB 0.8, where the facts do not reach; files of it are still about",
    })),
  ...["oss", "enterprise"].map((product) => ({
    record: `${product} collectd.auth-file: security`,
    reason: "The value is a path, not itself a secret",
  })),
  ...["oss", "enterprise"].map((product) => ({
    record: `${product} tls.advanced-expiration: default`,
    reason: 'The documented "5d" is no Go duration',
  })),
  {
    record: "enterprise collectd.security-level: default",
    reason: 'influxd rejects the documented ""; its own default is "none"',
  },
  {
    record: "enterprise collectd.auth-file: default",
    reason: 'influxd takes the documented "" for its own default (WithDefaults in services/collectd/config.go)',
  },
  {
    record: "enterprise graphite.tags: default",
    reason: "The documentation shows an example there",
  },
  {
    record: "enterprise graphite.templates: default",
    reason: "The documentation shows an example there, of which the facts have the first line",
  },
  {
    record: "enterprise http.enqueued-write-timeout: default",
    reason: "The documentation and the OSS sample say 0, the code and the Enterprise sample 30 seconds",
  },
  {
    record: "enterprise http.headers: variable",
    reason: "No variable can set a table",
  },
  {
    record: "enterprise collectd.parse-multivalue-plugin: values",
    reason: "Not documented for Enterprise; the values are those of OSS",
  },
  {
    record: "removed udp.udp-payload-size: last",
    reason: "From 0.13.0 to 1.2.4 the field is there, but unexported, and the decoder leaves it out",
  },
  ...["format", "level"].map((key) => ({
    record: `meta logging.${key}: values`,
    reason: "Known for meta nodes from a sample only; the values are those of data nodes",
  })),
  {
    record: "enterprise http.pprof-auth-enabled: since",
    reason: "Its documentation has it late: Enterprise shares the code, and has `ping-auth-enabled` of the same day",
  },
  ...["ciphers", "max-version", "min-version"].map((key) => ({
    record: `meta tls.${key}: since`,
    reason: "InfluxData's page on the meta nodes of Enterprise 1.8 has the TLS settings already",
  })),
];

interface FactRecord {
  readonly product: "oss" | "enterprise";
  readonly node: "data" | "meta";
  readonly section: string;
  readonly array_of_tables: boolean;
  readonly key: string;
  readonly type: string | null;
  readonly default: unknown;
  readonly env: string | null;
  readonly since: string;
  readonly removed: string | null;
  readonly deprecated: string | null;
  readonly legacy?: boolean;
  readonly ignored: boolean;
  readonly ignored_why?: string;
  readonly security: string | null;
  readonly enum?: readonly string[];
  readonly docs?: string;
}

interface SectionFact {
  readonly product: "oss" | "enterprise";
  readonly node: "data" | "meta";
  readonly section: string;
  readonly array_of_tables: boolean;
  readonly legacy: boolean;
}

interface ReleaseFacts {
  readonly versions: readonly string[];
  readonly settings: readonly {
    readonly setting: string;
    readonly types: readonly { readonly type: string; readonly in: readonly (readonly [string, string])[] }[];
  }[];
}

interface Difference {
  readonly record: string;
  readonly text: string;
}

export interface KeyCheck {
  /** What was compared, and how often. */
  readonly counts: Readonly<Record<string, number>>;
  /** Differences without an explanation, and explanations without a difference. */
  readonly differences: readonly string[];
}

/** The folder of the facts. */
export const factsFolder = resolve(process.env["INFLUXLINT_FACTS"] ?? join(import.meta.dirname, "../../shared"));

/** Compares the table with the facts; undefined when their folder is absent. */
export function checkKeys(folder: string = factsFolder): KeyCheck | undefined {
  const recordsFile = join(folder, "facts/config-keys.json");
  if (!existsSync(recordsFile)) return undefined;
  const records = readJson(recordsFile) as readonly FactRecord[];
  const sections = readJson(join(folder, "facts/config-sections.json")) as readonly SectionFact[];
  const live = records.filter((record) => record.legacy !== true);
  const legacy = records.filter((record) => record.legacy === true);

  const differences = [
    ...live.flatMap(checkRecord),
    ...live.flatMap((record) => checkSecurity(record, live)),
    ...sections.flatMap(checkSection),
    ...extraKeys(live, sections),
    ...legacy.flatMap(checkLegacy),
    ...extraRemoved(legacy),
  ];
  const counts: Record<string, number> = {
    "records of settings": live.length,
    "records of removed settings": legacy.length,
    "keys of the table": [...Object.values<SectionDefinition>(dataNode), ...Object.values<SectionDefinition>(metaNode)]
      .map((section) => Object.keys(section.keys).length)
      .reduce((sum, count) => sum + count, 0),
  };

  const releasesFile = join(folder, "oracle/keys-by-version.json");
  if (existsSync(releasesFile)) {
    const releases = readJson(releasesFile) as ReleaseFacts;
    const versions = releases.versions.filter((version) => compareVersions(version, "1.7.0") >= 0);
    differences.push(...versions.flatMap((version) => checkRelease(version, releases)));
    counts["releases of OSS"] = versions.length;
  }
  for (const version of ["1.7.11", "1.8.10", "1.11.8", "1.12.4"]) {
    const defaultsFile = join(folder, `oracle/defaults-${version}.json`);
    if (!existsSync(defaultsFile)) continue;
    const defaults = readJson(defaultsFile) as Readonly<Record<string, unknown>>;
    differences.push(...checkDefaults(version, defaults));
    counts[`defaults of OSS ${version}`] = Object.keys(defaults).length;
  }
  counts["explained differences"] = explained.length;

  const known = new Set(explained.map(({ record }) => record));
  const found = new Set(differences.map(({ record }) => record));
  return {
    counts,
    differences: [
      ...differences.filter(({ record }) => !known.has(record)).map(({ record, text }) => `${record}: ${text}`),
      ...explained
        .filter(({ record }) => !found.has(record))
        .map(({ record }) => `${record}: explained, but no longer so`),
    ],
  };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

function tableOf(node: "data" | "meta"): Readonly<Record<string, SectionDefinition>> {
  return node === "data" ? dataNode : metaNode;
}

function settingName(section: string, key: string): string {
  return section === "" ? key : `${section}.${key}`;
}

/** "oss http.auth-enabled"; meta nodes have a file, and names, of their own. */
function recordName(record: Pick<FactRecord, "product" | "node" | "section" | "key">): string {
  return `${record.node === "meta" ? "meta" : record.product} ${settingName(record.section, record.key)}`;
}

function difference(record: string, table: unknown, facts: unknown): Difference[] {
  const [ours, theirs] = [JSON.stringify(table), JSON.stringify(facts)];
  return ours === theirs ? [] : [{ record, text: `${ours} in the table, ${theirs} in the facts` }];
}

function checkRecord(record: FactRecord): Difference[] {
  const { product } = record;
  const name = recordName(record);
  const section = tableOf(record.node)[record.section];
  const key = section?.keys[record.key];
  if (section === undefined || key === undefined) return [{ record: `${name}: missing in the table`, text: "known" }];

  const inSection = section[product];
  const ofKey = key[product];
  const documentedOnly = ofKey === "documented";
  const availability = inSection === false || ofKey === false || documentedOnly ? {} : { ...inSection, ...ofKey };
  const ownDefault = product === "enterprise" && key.enterprise ? key.enterprise.default : undefined;
  const anchor = key.docs?.[product] ?? record.key;
  const facts = {
    type: keyTypeOf(record),
    since: record.ignored && record.since.startsWith("documented") ? undefined : firstRelease(record.since),
    last: /^not documented after (.+)$/.exec(record.removed ?? "")?.[1],
  };
  return [
    ...(inSection === false || ofKey === false
      ? [{ record: `${name}: product`, text: "not for it in the table" }]
      : []),
    ...difference(`${name}: array`, section.array, record.array_of_tables),
    ...difference(`${name}: type`, key.type, facts.type),
    ...difference(
      `${name}: default`,
      plainDefault(key.type, ownDefault ?? key.default),
      plainDefault(key.type, record.default),
    ),
    ...difference(`${name}: since`, availability.since, facts.since),
    // The documentation knows minor releases only: the last patch of one is its end.
    ...difference(`${name}: last`, availability.last?.split(".").slice(0, 2).join("."), facts.last),
    ...difference(`${name}: docs`, anchor === false ? undefined : anchor, record.docs?.split("#")[1]),
    ...difference(`${name}: values`, key.values, record.enum),
    ...difference(`${name}: variable`, variableOf(record.section, section, record.key, key), record.env),
    ...(product === "oss"
      ? difference(`${name}: ignored`, documentedOnly || key.inert !== undefined, record.ignored)
      : []),
  ];
}

/** What the facts say for one product of a data node, the table says for both. */
function checkSecurity(record: FactRecord, records: readonly FactRecord[]): Difference[] {
  const key = tableOf(record.node)[record.section]?.keys[record.key];
  if (key === undefined) return [];
  const same = records.find(
    ({ node, section, key, security }) =>
      node === record.node && section === record.section && key === record.key && security !== null,
  );
  return difference(`${recordName(record)}: security`, key.security ?? null, same?.security ?? null);
}

/** "<=1.7.0": from the beginning; "1.9", "v1 (1.11-1.12)", "documented 1.11.4+": the first release of what is named. */
function firstRelease(since: string): string | undefined {
  if (since.startsWith("<=1.7")) return undefined;
  const [named] = /1\.\d+(\.\d+)?/.exec(since) ?? [since];
  return named.split(".").length === 2 ? `${named}.0` : named;
}

const types: Readonly<Record<string, KeyType>> = {
  enum: "string",
  "string[]": "strings",
  "int-nanoseconds": "nanoseconds",
  filemode: "file-mode",
  "table<string,string>": "string-table",
};

function keyTypeOf(record: FactRecord): string | null {
  if (record.section === "logging" && record.key === "level") return "log-level";
  if (record.key === "access-log-status-filters") return "status-filters";
  return record.type === null ? null : (types[record.type] ?? record.type);
}

function variableOf(name: string, section: SectionDefinition, key: string, definition: KeyDefinition): string | null {
  if (definition.type === "string-table") return null;
  return [
    "INFLUXDB",
    ...(name === "" ? [] : [variableName(name)]),
    ...(section.array ? ["<N>"] : []),
    variableName(key),
  ].join("_");
}

/** A default in a form in which equal values are equal: durations in nanoseconds, sizes in bytes, nothing for empty. */
function plainDefault(type: KeyType, value: unknown): unknown {
  if (type === "duration" && typeof value === "string") {
    const parsed = parseDuration(value);
    return parsed.ok ? `${parsed.value.toString()}ns` : value;
  }
  if (type === "size" && (typeof value === "string" || typeof value === "number")) {
    const parsed = parseSize(String(value));
    return parsed.ok ? Number(parsed.value) : value;
  }
  if (typeof value === "object" && value !== null && Object.keys(value).length === 0) return undefined;
  return value ?? undefined;
}

function checkSection(fact: SectionFact): Difference[] {
  const name = `${fact.node === "meta" ? "meta" : fact.product} [${fact.section}]`;
  if (fact.legacy) return difference(`${name}: gone`, removed[fact.section]?.last !== undefined, true);
  const section = tableOf(fact.node)[fact.section];
  if (section === undefined) return [{ record: `${name}: missing in the table`, text: "known" }];
  return [
    ...difference(`${name}: array`, section.array, fact.array_of_tables),
    ...(section[fact.product] === false ? [{ record: `${name}: product`, text: "not for it in the table" }] : []),
  ];
}

function extraKeys(records: readonly FactRecord[], sections: readonly SectionFact[]): Difference[] {
  const known = new Set(records.map(recordName));
  const knownSections = new Set(
    sections.filter(({ legacy }) => !legacy).map((fact) => recordName({ ...fact, key: "" })),
  );
  const differences: Difference[] = [];
  for (const [product, node] of [
    ["oss", "data"],
    ["enterprise", "data"],
    ["enterprise", "meta"],
  ] as const) {
    for (const [sectionName, section] of Object.entries(tableOf(node))) {
      if (section[product] === false) continue;
      const sectionRecord = recordName({ product, node, section: sectionName, key: "" });
      if (!knownSections.has(sectionRecord))
        differences.push({ record: `${sectionRecord}: missing in the facts`, text: "a section" });
      for (const [key, definition] of Object.entries(section.keys)) {
        const record = recordName({ product, node, section: sectionName, key });
        if (definition[product] !== false && !known.has(record)) {
          differences.push({ record: `${record}: missing in the facts`, text: "a key" });
        }
      }
    }
  }
  return differences;
}

function checkLegacy(record: FactRecord): Difference[] {
  const name = `removed ${settingName(record.section, record.key)}`;
  const section = removed[record.section];
  if (section?.alias !== undefined && record.ignored_why?.endsWith("this one does") === true) {
    return difference(`${name}: alias`, tableOf("data")[section.alias]?.keys[record.key] !== undefined, true);
  }
  const key = section?.keys[record.key];
  if (key === undefined) return [{ record: `${name}: missing in the table`, text: "known" }];
  const instead = insteadOf(record.deprecated ?? "");
  return [
    ...difference(`${name}: last`, `${key.last} was the last release that read it`, record.removed),
    ...(instead === undefined ? [] : difference(`${name}: instead`, key.instead, instead)),
  ];
}

/** The setting that a note of the facts names, "[meta] retention-autocreate". */
function insteadOf(note: string): string | undefined {
  const [, section, key] = /^(?:\[(\w+)\]|top-level) ([\w-]+)(?: \(.*\))?$/.exec(note) ?? [];
  return key === undefined ? undefined : settingName(section ?? "", key);
}

function extraRemoved(records: readonly FactRecord[]): Difference[] {
  const known = new Set(records.map(({ section, key }) => settingName(section, key)));
  const settings = new Set(
    Object.entries(dataNode).flatMap(([name, section]) =>
      Object.keys(section.keys).map((key) => settingName(name, key)),
    ),
  );
  const differences: Difference[] = [];
  for (const [sectionName, section] of Object.entries(removed)) {
    for (const [key, { last, instead }] of Object.entries(section.keys)) {
      const name = settingName(sectionName, key);
      if (!known.has(name)) differences.push({ record: `removed ${name}: missing in the facts`, text: "a key" });
      if (section.last !== undefined && compareVersions(last, section.last) > 0) {
        differences.push({ record: `removed ${name}: last`, text: `later than its section's` });
      }
      if (instead !== undefined && !instead.includes(" ") && !settings.has(instead)) {
        differences.push({ record: `removed ${name}: instead`, text: `no setting \`${instead}\`` });
      }
    }
  }
  return differences;
}

const goTypes: Readonly<Record<string, KeyType>> = {
  bool: "bool",
  int: "int",
  int64: "int",
  int32: "int32",
  uint64: "uint",
  string: "string",
  "[]string": "strings",
  "[]httpd.StatusFilter": "status-filters",
  "map[string]string": "string-table",
  "time.Duration": "nanoseconds",
  "toml.Duration": "duration",
  "toml.FileMode": "file-mode",
  "toml.Group": "group",
  "toml.Size": "size",
  "zap.AtomicLevel": "log-level",
  "zapcore.Level": "log-level",
};

/** The settings that a release of OSS reads, with their types. */
function checkRelease(version: string, releases: ReleaseFacts): Difference[] {
  const facts = new Map<string, string | undefined>();
  for (const { setting, types } of releases.settings) {
    for (const { type, in: stretches } of types) {
      if (stretches.some((stretch) => within(version, stretch))) facts.set(setting, goTypes[type] ?? type);
    }
  }
  const table = new Map<string, string | undefined>();
  for (const section of schemaFor({ product: "oss", node: "data", target: version }).sections.values()) {
    for (const key of section.keys.values()) {
      table.set(settingName(section.array ? `${section.name}[]` : section.name, key.name), key.definition.type);
    }
  }
  return compareMaps(`oss ${version}`, table, facts);
}

function within(version: string, [first, last]: readonly [string, string]): boolean {
  return compareVersions(first, version) <= 0 && compareVersions(version, last) <= 0;
}

/** What every setting of a release of OSS is when the file says nothing. */
function checkDefaults(version: string, defaults: Readonly<Record<string, unknown>>): Difference[] {
  const table = new Map<string, unknown>();
  const facts = new Map<string, unknown>();
  for (const section of schemaFor({ product: "oss", node: "data", target: version }).sections.values()) {
    for (const key of section.keys.values()) {
      const { type } = key.definition;
      const name = settingName(section.array ? `${section.name}[0]` : section.name, key.name);
      table.set(name, plainDefault(type, key.default));
      facts.set(name, plainDefault(type, defaults[name]));
    }
  }
  for (const name of Object.keys(defaults)) {
    if (!facts.has(name)) facts.set(name, defaults[name]);
  }
  return compareMaps(`defaults ${version}`, table, facts);
}

function compareMaps(
  scope: string,
  table: ReadonlyMap<string, unknown>,
  facts: ReadonlyMap<string, unknown>,
): Difference[] {
  return [...new Set([...table.keys(), ...facts.keys()])].flatMap((name) =>
    difference(`${scope} ${name}`, table.get(name), facts.get(name)),
  );
}

if (argv[1] !== undefined && resolve(argv[1]) === fileURLToPath(import.meta.url)) {
  const check = checkKeys();
  if (check === undefined) {
    console.error(`There are no facts in ${factsFolder}`);
    process.exitCode = 1;
  } else {
    for (const [what, count] of Object.entries(check.counts)) console.log(`${count} ${what}`);
    for (const text of check.differences) console.log(text);
    console.log(`${check.differences.length} unexplained differences`);
    process.exitCode = check.differences.length > 0 ? 1 : 0;
  }
}

import type { Config } from "../config/config.ts";
import type { AnySection } from "../config/section-view.ts";
import { type SchemaKey, type SchemaSection, type SectionName, tableOf, variableName } from "../config/schema/index.ts";
import { compareVersions } from "../config/values/version.ts";
import { closest } from "../config/suggest.ts";

/** A variable of the environment that looks like one of influxd's settings, but does nothing. */
export interface UnusedVariable {
  readonly variable: string;
  /** The section and the setting that it seems to be for. */
  readonly section: AnySection;
  readonly key?: SchemaKey;
  /** The key that it is for in Enterprise, where OSS has none like it. */
  readonly enterprise?: string;
  /** The name that would count; undefined where the file lacks the entry that the variable is for. */
  readonly instead?: string | undefined;
  /** Whether it may count all the same. */
  readonly mayCount?: true;
  /** Why no variable counts, where that is so, as the end of a sentence. */
  readonly never?: string;
}

/** INFLUXDB_* variables without an effect; those of Docker images and other programs are nothing like a setting. */
export function unusedVariables(config: Config): UnusedVariable[] {
  const names = new Map<string, Target>();
  const tables = new Map<string, Target>();
  for (const section of config.schema.sections.values()) {
    for (const key of section.keys.values()) {
      (key.definition.type === "string-table" ? tables : names).set(key.variable, { section, key });
    }
  }
  const unused: UnusedVariable[] = [];
  for (const [variable, value] of config.environment) {
    if (value === "" || !variable.startsWith("INFLUXDB_")) continue;
    const doubted = doubt(config, names, variable);
    if (doubted !== undefined) unused.push(doubted);
    const target = names.get(variable) ?? tables.get(variable);
    const never = target === undefined ? undefined : whyNever(config, target);
    const view = target === undefined ? undefined : describe(config, variable, target, undefined);
    if (view !== undefined && never !== undefined) unused.push({ ...view, never });
    if (target !== undefined) continue;
    const found = indexed(config, names, variable) ?? misspelt(config, names, variable);
    if (found !== undefined) unused.push(found);
  }
  return unused;
}

interface Target {
  readonly section: SchemaSection;
  readonly key: SchemaKey;
}

function describe(
  config: Config,
  variable: string,
  { section, key }: Target,
  instead: string | undefined,
): UnusedVariable | undefined {
  const view: AnySection | undefined = config.sections(section.name as SectionName)[0];
  return view && { variable, section: view, key, instead };
}

/** Why the variable of a setting has no effect (influxd 1.8.10 toml/toml.go): for maps, and for what is nil in the file. */
function whyNever(config: Config, { section, key }: Target): string | undefined {
  if (key.definition.type === "string-table") return "it takes no table from there";
  if (key.definition.type !== "group") return undefined;
  const isWritten = config.writtenSettings().some(({ name }) => name === `${section.name}.${key.name}`);
  return isWritten ? undefined : `it counts only where the file sets \`${key.setting}\`, too`;
}

/**
 * `INFLUXDB_UDP_1_ENABLED` without a second `[[udp]]`, `…_FILTERS_0` and `INFLUXDB_GRAPHITE_0_TEMPLATES_0` without a first
 * item; undefined where it counts.
 */
function indexed(config: Config, names: ReadonlyMap<string, Target>, variable: string): UnusedVariable | undefined {
  const numbers = [...variable.matchAll(/_(\d+)(?=_|$)/g)];
  for (const of of [...numbers.map((number) => [number]), numbers]) {
    const target = names.get(of.reduceRight((name, { 0: text, index }) => without(name, index, text.length), variable));
    if (target === undefined) continue;
    const { section, key } = target;
    const views: readonly AnySection[] = config.sections(section.name as SectionName);
    const [first, last] = [of[0], of.at(-1)];
    const isElement = section.array && first?.index === section.prefix.length;
    const isItem = !isElement || of.length > 1;
    // Without a number, a variable is for all elements.
    const index = Number(first?.[1]);
    const counts = (isElement ? views.slice(index, index + 1) : views).some((view) => {
      const list = view.get(key.name);
      return !isItem || (Array.isArray(list) && Number(last?.[1]) < list.length);
    });
    return counts ? undefined : describe(config, variable, target, undefined);
  }
  return undefined;
}

function without(text: string, at: number, length: number): string {
  return text.slice(0, at) + text.slice(at + length);
}

/**
 * The variable that InfluxData's page names for `allow-out-of-order-writes`, which is that of the key's name in 1.8: nobody
 * but Enterprise's source, which is closed, tells which of the two counts since.
 */
const doubtful = "INFLUXDB_CLUSTER_ALLOW_OUT_OF_ORDER";

function doubt(config: Config, names: ReadonlyMap<string, Target>, variable: string): UnusedVariable | undefined {
  if (variable !== doubtful || compareVersions(config.kind.target, "1.9.0") < 0) return undefined;
  const byKey = `${doubtful}_WRITES`;
  const target = names.get(byKey);
  if (target === undefined || (config.environment.get(byKey) ?? "") !== "") return undefined;
  const view = describe(config, variable, target, byKey);
  return view && { ...view, mayCount: true };
}

/** Names in InfluxData's documentation that influxd does not look at, and those that it does. */
const documented = new Map([
  ["INFLUXDB_DATA_CACHE_MAX_CONCURRENT_COMPACTIONS", "INFLUXDB_DATA_MAX_CONCURRENT_COMPACTIONS"],
]);

function misspelt(config: Config, names: ReadonlyMap<string, Target>, variable: string): UnusedVariable | undefined {
  if (/_\d+(_|$)/.test(variable)) return undefined;
  const own = inOwnSection(config, variable);
  const right = documented.get(variable) ?? own;
  const near = names.has(right) ? [right] : (withoutSection(names, own) ?? closest(own, names.keys()));
  const target = near.length === 1 ? names.get(near[0] ?? "") : undefined;
  if (target !== undefined) return describe(config, variable, target, near[0]);
  if (config.kind.product !== "oss" || own === variable) return undefined;
  const key = Object.keys(tableOf("data")["cluster"]?.keys ?? {}).find((name) =>
    variable.endsWith(`_CLUSTER_${variableName(name)}`),
  );
  return key === undefined ? undefined : { variable, section: config.section("coordinator"), enterprise: key };
}

/** A file of OSS may say `[cluster]` for `[coordinator]`, the environment may not; in Enterprise it is the other way. */
function inOwnSection({ kind }: Config, variable: string): string {
  const [own, other] = kind.product === "oss" ? ["COORDINATOR", "CLUSTER"] : ["CLUSTER", "COORDINATOR"];
  const prefix = `INFLUXDB_${other}_`;
  return variable.startsWith(prefix) ? `INFLUXDB_${own}_${variable.slice(prefix.length)}` : variable;
}

/** `INFLUXDB_HTTPS_ENABLED`, which lacks the section: of several settings of that name, that of the HTTP API is meant. */
function withoutSection(names: ReadonlyMap<string, Target>, variable: string): string[] | undefined {
  const key = variable.slice("INFLUXDB_".length);
  if (!key.includes("_")) return undefined;
  const lacking = [...names].filter(
    ([name, { section }]) =>
      section.name !== "" && name.length > variable.length && name === `${section.prefix}_${key}`,
  );
  const [own] = lacking.length === 1 ? lacking : lacking.filter(([, { section }]) => section.name === "http");
  return own === undefined ? undefined : [own[0]];
}

import { describeVariable, typeNames } from "../config/describe.ts";
import type { Kind, KindHint } from "../config/kind.ts";
import type { Availability, KeyDefinition } from "../config/schema/definition.ts";
import { tableOf, variableName } from "../config/schema/index.ts";
import { allRules } from "../rules/cluster-index.ts";
import { sectionUrl, settingUrl } from "../rules/docs.ts";
import { type Example, examplesOf, lintExample, standardKinds } from "./trial.ts";
import { examplePaths, inWorkTree } from "./example-host.ts";
import { linksOf } from "./rule-facts.ts";

/** A setting of the key table. */
export interface Place {
  readonly node: Kind["node"];
  readonly section: string;
  readonly key: string;
  readonly definition: KeyDefinition;
}

/** A setting for people: rows of a table, and InfluxData's pages. */
export interface SettingDescription {
  /** `http.auth-enabled`. */
  readonly name: string;
  /** Where in the file it stands: `in [http]`. */
  readonly where: string;
  readonly rows: readonly (readonly [string, string])[];
  readonly rules: readonly string[];
  readonly links: readonly string[];
}

/** What the key table and the rules know about a setting; the command line and the pages of the documentation lay it out. */
export function describeSetting(place: Place): SettingDescription {
  const { node, section, key, definition } = place;
  const isArray = tableOf(node)[section]?.array === true;
  const rules = rulesAbout(place);
  const rows: [string, string | undefined][] = [
    ["type", typeNames[definition.type]],
    ["default", defaultsOf(place)],
    ["values", definition.values?.map((value) => JSON.stringify(value)).join(", ")],
    ["OSS", node === "meta" ? undefined : availabilityOf(inSection(place, "oss") ?? definition.oss)],
    ["Enterprise", availabilityOf(inSection(place, "enterprise") ?? definition.enterprise)],
    ["environment", variablesOf(place, isArray)],
    ["security", definition.security],
    ["secret", definition.secret === true ? "yes: reports never show its value" : undefined],
    ["no effect", definition.inert],
  ];
  return {
    name: section === "" ? key : `${section}.${key}`,
    where: section === "" ? "before the first section" : isArray ? `in each [[${section}]]` : `in [${section}]`,
    rows: rows.flatMap(([label, text]) => (text === undefined ? [] : [[label, text] as const])),
    rules,
    links: urlsOf(node, (kind) => settingUrl(kind, section, key)),
  };
}

/** `false` where a product has not even the section of a setting. */
function inSection({ node, section }: Place, product: Kind["product"]): false | undefined {
  return tableOf(node)[section]?.[product] === false ? false : undefined;
}

/** InfluxData's pages about a section of a node's file. */
export function sectionLinks(node: Kind["node"], section: string): string[] {
  return urlsOf(node, (kind) => sectionUrl(kind, section));
}

function urlsOf(node: Kind["node"], urlFor: (kind: Kind) => string | undefined): string[] {
  const kinds = standardKinds.filter((kind) => kind.node === node);
  return [...new Set(kinds.flatMap((kind) => urlFor(kind) ?? []))];
}

/**
 * The rules that are about certain settings and not about all: by the page of a setting that they link, by what all of them
 * say about all examples, and by what they say where the setting has one value or another.
 */
function rulesAbout(place: Place): string[] {
  const { node, section, key } = place;
  const urls = new Set(urlsOf(node, (kind) => settingUrl(kind, section, key)));
  const name = `${node} ${section === "" ? key : `${section}.${key}`}`;
  const heard = new Set([...rulesOfExamples()].filter(([, settings]) => settings.has(name)).map(([id]) => id));
  for (const text of trialsOf(place)) {
    for (const option of standardKinds.filter((kind) => kind.node === node)) {
      for (const [id, settings] of heardAbout([{ path: "influxdb.conf", text }], option)) {
        if (settings.has(name)) heard.add(id);
      }
    }
  }
  return allRules
    .filter((rule) => heard.has(rule.id) || linksOf(rule).some((link) => urls.has(link)))
    .map(({ id }) => id);
}

/** Configurations with the section of a setting switched on, and the setting at the values that rules may speak about. */
function trialsOf({ node, section, key, definition }: Place): string[] {
  const table = tableOf(node)[section];
  if (table === undefined) return [];
  const header = section === "" ? "" : table.array ? `[[${section}]]\n` : `[${section}]\n`;
  const switches = Object.entries(table.keys).flatMap(([name, { type }]) =>
    type === "bool" && name.endsWith("enabled") && name !== key ? [`${name} = true\n`] : [],
  );
  const texts = valuesFor(definition).map((value) => `${header}${switches.join("")}${key} = ${value}\n`);
  return definition.secret === true ? [...texts, `${inWorkTree}\n${header}${key} = "secret"\n`] : texts;
}

function valuesFor({ type }: KeyDefinition): string[] {
  if (type === "bool") return ["true", "false"];
  if (type === "string") return ["", ...examplePaths].map((path) => JSON.stringify(path));
  return type === "int" || type === "uint" || type === "size" ? ["0"] : type === "duration" ? ['"0s"'] : [];
}

let ofExamples: Heard | undefined;

/** The settings by the rules that say something about them in any example. */
function rulesOfExamples(): Heard {
  if (ofExamples !== undefined) return ofExamples;
  ofExamples = new Map<string, Set<string>>();
  for (const files of allRules.flatMap(examplesOf)) {
    for (const [id, settings] of heardAbout(files)) {
      ofExamples.set(id, new Set([...(ofExamples.get(id) ?? []), ...settings]));
    }
  }
  return ofExamples;
}

/** Settings by the rules that speak about them: `data http.auth-enabled`. */
type Heard = Map<string, ReadonlySet<string>>;

function heardAbout(files: Example, option: KindHint = {}): Heard {
  const heard = new Map<string, Set<string>>();
  for (const { findings, config } of lintExample(files, option)) {
    for (const { rule, setting, impact, stage } of findings) {
      // What influxd makes of any text at all says nothing about the setting that an example happens to show.
      if (rule === "case-variant-duplicate" || impact === "ignored" || impact === "advice") continue;
      if (impact === "startup" && stage !== "run") continue;
      const found = setting === undefined ? undefined : config.settingNamed(setting);
      if (found === undefined) continue;
      heard.set(rule, (heard.get(rule) ?? new Set()).add(`${config.kind.node} ${found.key.setting}`));
    }
  }
  return heard;
}

function defaultsOf({ definition }: Place): string {
  const own = JSON.stringify(definition.default) as string | undefined;
  const enterprise = definition.enterprise ? definition.enterprise.default : undefined;
  const text = own ?? "none";
  return enterprise === undefined ? text : `${text}, in Enterprise ${JSON.stringify(enterprise)}`;
}

function availabilityOf(availability: Availability | false | "documented" | undefined): string {
  if (availability === false) return "no";
  if (availability === "documented") return "documented, but no release reads it";
  const { since, last } = availability ?? {};
  if (since === undefined) return last === undefined ? "yes" : `up to ${last}`;
  return last === undefined ? `since ${since}` : `${since} to ${last}`;
}

function variablesOf({ section, key, definition }: Place, isArray: boolean): string {
  const prefix = section === "" ? "INFLUXDB_" : `INFLUXDB_${variableName(section)}_`;
  const name = prefix + variableName(key);
  return isArray
    ? `${name} for all, ${prefix}0_${variableName(key)} for the first`
    : describeVariable(definition, name);
}

import { describeVariable, typeNames } from "../config/describe.ts";
import type { Kind } from "../config/kind.ts";
import type { Availability, KeyDefinition } from "../config/schema/definition.ts";
import { tableOf, variableName } from "../config/schema/index.ts";
import { allRules } from "../rules/cluster-index.ts";
import { sectionUrl, settingUrl } from "../rules/docs.ts";
import { examplesOf, readExample, standardKinds, tryRule } from "./trial.ts";
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
    ["OSS", node === "meta" ? undefined : availabilityOf(definition.oss)],
    ["Enterprise", availabilityOf(definition.enterprise)],
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

/** InfluxData's pages about a section of a node's file. */
export function sectionLinks(node: Kind["node"], section: string): string[] {
  return urlsOf(node, (kind) => sectionUrl(kind, section));
}

function urlsOf(node: Kind["node"], urlFor: (kind: Kind) => string | undefined): string[] {
  const kinds = standardKinds.filter((kind) => kind.node === node);
  return [...new Set(kinds.flatMap((kind) => urlFor(kind) ?? []))];
}

/** The rules that are about certain settings and not about all: by the page of a setting that they link, and by their examples. */
function rulesAbout({ node, section, key }: Place): string[] {
  const urls = new Set(urlsOf(node, (kind) => settingUrl(kind, section, key)));
  const name = section === "" ? key : `${section}.${key}`;
  return rulesOfSettings()
    .filter(({ links, settings }) => links.some((link) => urls.has(link)) || settings.has(`${node} ${name}`))
    .map(({ id }) => id);
}

interface RuleSettings {
  readonly id: string;
  readonly links: readonly string[];
  readonly settings: ReadonlySet<string>;
}

let known: readonly RuleSettings[] | undefined;

function rulesOfSettings(): readonly RuleSettings[] {
  known ??= allRules.map((rule) => {
    const settings = new Set<string>();
    const links = linksOf(rule);
    for (const finding of examplesOf(rule).flatMap((files) => tryRule(rule, { files }))) {
      const { setting, impact, stage } = finding;
      // What influxd makes of any text at all says nothing about the setting that an example happens to show.
      if (rule.id === "case-variant-duplicate" || impact === "ignored" || impact === "advice") continue;
      if (impact === "startup" && stage !== "run") continue;
      const config = readExample(finding);
      const found = setting === undefined ? undefined : config.settingNamed(setting);
      if (found !== undefined) settings.add(`${config.kind.node} ${found.key.setting}`);
    }
    return { id: rule.id, links, settings };
  });
  return known;
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

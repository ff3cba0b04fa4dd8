import type { Kind } from "../config/kind.ts";
import { tableOf, variableName } from "../config/schema/index.ts";
import { newestVersion } from "../config/values/version.ts";
import { allRules } from "../rules/cluster-index.ts";
import { didYouMean } from "../config/suggest.ts";
import type { Arguments } from "./arguments.ts";
import { painter } from "./colour.ts";
import { type Io, isRefusal, type Refusal, refuse } from "./io.ts";
import { ruleForJson, sectionForJson, settingForJson } from "./report/explain-json.ts";
import { explainRule } from "./report/explain-rule.ts";
import { explainSection, explainSetting, listSettings, type Place } from "./report/explain-setting.ts";
import { openSink } from "./sink.ts";

/** The kind of file that documentation is about where none is at hand. */
export const standardKind: Kind = {
  product: "oss",
  node: "data",
  target: newestVersion,
  from: { product: "default", node: "default", target: "default" },
};

/** `influxlint explain RULE|SETTING…`: what the rules and the key table say about a name. */
export function explain(args: Arguments, io: Io): number | Refusal {
  if (args.words.length === 0)
    return refuse("`explain` needs the name of a rule or of a setting, such as `http.auth-enabled`");
  const texts: (() => string)[] = [];
  const objects: (() => object[])[] = [];
  const add = (text: () => string, object: () => object[]): void => {
    texts.push(text);
    objects.push(object);
  };
  const paint = painter(args, io, args.value("output") === undefined ? "stdout" : "file");
  for (const word of args.words) {
    const rule = allRules.find(({ id }) => id === word);
    const places = rule === undefined ? findSetting(word) : [];
    const sections = places.length > 0 ? [] : findSection(word);
    const bare = rule === undefined && places.length === 0 ? allPlaces().filter(({ key }) => key === word) : [];
    const settings = (): object[] => (places.length > 0 ? places : bare).map(settingForJson);
    if (rule !== undefined)
      add(
        () => explainRule(rule, paint),
        () => [ruleForJson(rule)],
      );
    else if (places.length > 0) add(() => explainSetting(places, paint), settings);
    else if (sections.length === 0 && bare.length > 0) {
      const names = [...new Set(bare.map(({ section, key }) => settingName(section, key)))];
      add(() => (names.length === 1 ? explainSetting(bare, paint) : listSettings(word, bare, paint)), settings);
    } else if (sections.length > 0)
      add(
        () => explainSection(sections, paint),
        () => sections.map(sectionForJson),
      );
    else {
      const keys = new Set(allPlaces().map(({ key }) => key));
      return refuse(
        `\`${word}\` is neither a rule nor a setting${didYouMean(word, allNames()) || didYouMean(word, keys)}`,
      );
    }
  }
  const sink = openSink(args.value("output"), io);
  if (isRefusal(sink)) return sink;
  if (args.value("format") === "json") {
    const explained = objects.flatMap((object) => object());
    sink.write(`${JSON.stringify({ schemaVersion: 1, explained }, undefined, 2)}\n`);
  } else sink.write(texts.map((text) => text()).join("\n"));
  return sink.close() ?? 0;
}

const nodes = ["data", "meta"] as const;

/** The settings that a word names: `http.auth-enabled`, `udp[1].enabled`, `[http] auth-enabled` or a variable's name. */
function findSetting(word: string): Place[] {
  const name = word.replace(/\[\d+\]/, "").replace(/^\[+([^\]]+)\]+[ .]*/, "$1.");
  return allPlaces().filter(({ section, key }) => {
    if (name === settingName(section, key)) return true;
    return word.startsWith("INFLUXDB_") && word.replace(/_\d+_/, "_") === variableOf(section, key);
  });
}

function findSection(word: string): { node: Kind["node"]; section: string }[] {
  const name = word.replace(/^\[+([^\]]*)\]+$/, "$1");
  return nodes.flatMap((node) => (name !== "" && name in tableOf(node) ? [{ node, section: name }] : []));
}

/** The settings of data and of meta nodes. */
export function allPlaces(): Place[] {
  return nodes.flatMap((node) =>
    Object.entries(tableOf(node)).flatMap(([section, { keys }]) =>
      Object.entries(keys).map(([key, definition]) => ({ node, section, key, definition })),
    ),
  );
}

/** The names that can be explained: rules, settings, sections. */
export function allNames(): string[] {
  const names = new Set(allRules.map(({ id }) => id));
  for (const { section, key } of allPlaces()) {
    names.add(settingName(section, key));
    if (section !== "") names.add(section);
  }
  return [...names];
}

function settingName(section: string, key: string): string {
  return section === "" ? key : `${section}.${key}`;
}

/** The variable of a setting; in tables that may stand several times, the one that is for all of them. */
export function variableOf(section: string, key: string): string {
  return `INFLUXDB_${section === "" ? "" : `${variableName(section)}_`}${variableName(key)}`;
}

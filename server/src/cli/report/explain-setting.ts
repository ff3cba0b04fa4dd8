import { typeNames } from "../../config/describe.ts";
import type { Kind } from "../../config/kind.ts";
import type { Availability, KeyDefinition } from "../../config/schema/definition.ts";
import { tableOf, variableName } from "../../config/schema/index.ts";
import { newestVersion } from "../../config/values/version.ts";
import { sectionUrl, settingUrl } from "../../rules/docs.ts";
import type { Paint } from "../colour.ts";

/** A setting of the key table. */
export interface Place {
  readonly node: Kind["node"];
  readonly section: string;
  readonly key: string;
  readonly definition: KeyDefinition;
}

/** What the key table knows about a setting; a name that data and meta nodes both have is explained for each. */
export function explainSetting(places: readonly Place[], paint: Paint): string {
  return places.map((place) => explainPlace(place, places.length > 1, paint)).join("\n");
}

function explainPlace(place: Place, severalNodes: boolean, paint: Paint): string {
  const { node, section, key, definition } = place;
  const isArray = tableOf(node)[section]?.array === true;
  const name = section === "" ? key : `${section}.${key}`;
  const where = section === "" ? "before the first section" : isArray ? `in each [[${section}]]` : `in [${section}]`;
  const rows: [string, string | undefined][] = [
    ["type", typeNames[definition.type]],
    ["default", defaultsOf(place)],
    ["values", definition.values?.map((value) => JSON.stringify(value)).join(", ")],
    ["OSS", node === "meta" ? undefined : availabilityOf(definition.oss)],
    ["Enterprise", availabilityOf(definition.enterprise)],
    ["environment", variablesOf(section, key, isArray)],
    ["security", definition.security],
    ["secret", definition.secret === true ? "yes: reports never show its value" : undefined],
    ["no effect", definition.inert],
  ];
  const links = (["oss", "enterprise"] as const).flatMap((product) => {
    const url = node === "meta" && product === "oss" ? undefined : settingUrl(kindFor(node, product), section, key);
    return url === undefined ? [] : [url];
  });
  return (
    `${paint("bold", name)}  ${where}${severalNodes ? `, ${node} node` : node === "meta" ? " of a meta node" : ""}\n\n` +
    `${definition.about}\n\n` +
    rows.map(([label, text]) => (text === undefined ? "" : `  ${paint("dim", label.padEnd(11))}  ${text}\n`)).join("") +
    [...new Set(links)].map((link) => `  ${paint("dim", "see".padEnd(11))}  ${link}\n`).join("")
  );
}

/** A section with its keys. */
export function explainSection(sections: readonly { node: Kind["node"]; section: string }[], paint: Paint): string {
  return sections
    .map(({ node, section }) => {
      const definition = tableOf(node)[section];
      const keys = Object.entries(definition?.keys ?? {});
      const column = Math.max(0, ...keys.map(([key]) => key.length));
      const title = definition?.array === true ? `[[${section}]]` : `[${section}]`;
      const link = sectionUrl(kindFor(node, definition?.oss === false ? "enterprise" : "oss"), section);
      return (
        `${paint("bold", title)}${node === "meta" ? "  meta node" : ""}\n\n${definition?.about ?? ""}\n\n` +
        keys.map(([key, { about }]) => `  ${key.padEnd(column)}  ${about}\n`).join("") +
        (link === undefined ? "" : `\n  ${paint("dim", "see")}  ${link}\n`)
      );
    })
    .join("\n");
}

function kindFor(node: Kind["node"], product: Kind["product"]): Kind {
  const from = { product: "default", node: "default", target: "default" } as const;
  return { product: node === "meta" ? "enterprise" : product, node, target: newestVersion, from };
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

function variablesOf(section: string, key: string, isArray: boolean): string {
  const prefix = section === "" ? "INFLUXDB_" : `INFLUXDB_${variableName(section)}_`;
  const name = prefix + variableName(key);
  return isArray ? `${name} for all, ${prefix}0_${variableName(key)} for the first` : name;
}

import type { Kind } from "../../config/kind.ts";
import { tableOf } from "../../config/schema/index.ts";
import { describeSetting, type Place, sectionLinks } from "../../lint/setting-facts.ts";
import type { Paint } from "../colour.ts";

export type { Place } from "../../lint/setting-facts.ts";

/** What the key table knows about a setting; a name that data and meta nodes both have is explained for each. */
export function explainSetting(places: readonly Place[], paint: Paint): string {
  return places.map((place) => explainPlace(place, places.length > 1, paint)).join("\n");
}

function explainPlace(place: Place, severalNodes: boolean, paint: Paint): string {
  const { node, definition } = place;
  const { name, where, rows, rules, links } = describeSetting(place);
  const all = [...rows, ...(rules.length === 0 ? [] : [["rules", rules.join(", ")] as const])];
  return (
    `${paint("bold", name)}  ${where}${severalNodes ? `, ${node} node` : node === "meta" ? " of a meta node" : ""}\n\n` +
    `${definition.about}\n\n` +
    all.map(([label, text]) => `  ${paint("dim", label.padEnd(11))}  ${text}\n`).join("") +
    links.map((link) => `  ${paint("dim", "see".padEnd(11))}  ${link}\n`).join("")
  );
}

/** The settings of several sections that have one name. */
export function listSettings(key: string, places: readonly Place[], paint: Paint): string {
  const rows = new Map(places.map(({ section, definition }) => [`${section}.${key}`, definition.about]));
  const column = Math.max(0, ...[...rows.keys()].map((name) => name.length));
  const lines = [...rows].map(([name, about]) => `  ${paint("bold", name.padEnd(column))}  ${about}\n`).join("");
  return `${paint("bold", key)} is a setting of ${rows.size} sections:\n\n${lines}`;
}

/** A section with its keys. */
export function explainSection(sections: readonly { node: Kind["node"]; section: string }[], paint: Paint): string {
  return sections
    .map(({ node, section }) => {
      const definition = tableOf(node)[section];
      const keys = Object.entries(definition?.keys ?? {});
      const column = Math.max(0, ...keys.map(([key]) => key.length));
      const title = definition?.array === true ? `[[${section}]]` : `[${section}]`;
      const [link] = sectionLinks(node, section);
      return (
        `${paint("bold", title)}${node === "meta" ? "  meta node" : ""}\n\n${definition?.about ?? ""}\n\n` +
        keys.map(([key, { about }]) => `  ${key.padEnd(column)}  ${about}\n`).join("") +
        (link === undefined ? "" : `\n  ${paint("dim", "see")}  ${link}\n`)
      );
    })
    .join("\n");
}

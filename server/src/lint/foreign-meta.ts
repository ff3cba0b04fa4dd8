import { tableOf } from "../config/schema/index.ts";
import { parse } from "../toml/parse.ts";

/** A name that other programs have, too: Splunk, for one. A search picks it only where its content may be a meta node's. */
export const sharedName = "meta.conf";

/**
 * Whether the text of a `meta.conf` is evidently another program's: something is written, and nothing of it is a section
 * or a setting of influxd. One that says nothing yet may become anything.
 */
export function isForeignMeta(text: string): boolean {
  const { root, tables } = parse(text);
  const names = tables.map(({ key }) => key.parts[0]?.text.toLowerCase() ?? "");
  const settings = root.entries.map(({ key }) => key.parts[0]?.text.toLowerCase() ?? "");
  if (names.length + settings.length === 0) return false;
  const nodes = [tableOf("meta"), tableOf("data")];
  const isOurs = nodes.some(
    (sections) =>
      names.some((name) => name !== "" && Object.hasOwn(sections, name)) ||
      settings.some((name) => Object.hasOwn(sections, name) || Object.hasOwn(sections[""]?.keys ?? {}, name)),
  );
  return !isOurs;
}

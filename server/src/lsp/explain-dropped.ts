import type { Config } from "../config/config.ts";
import { type IgnoredName, ignoredNames, type IgnoredReason, writtenPath } from "../config/ignored.ts";
import type { SchemaKey } from "../config/schema/index.ts";
import { ignores } from "../rules/dropped.ts";
import { withoutSecrets } from "../config/secrets.ts";
import { quote } from "../rules/problems.ts";
import type { Span } from "../text.ts";
import { explainSection, explainSetting } from "./explain.ts";

/** A name that influxd drops, with what stands around an offset: a setting, or the header of a section. */
export interface Dropped {
  readonly name: IgnoredName;
  readonly span: Span;
}

/** The dropped name at an offset; for a setting of a section that is dropped, the section. */
export function droppedAt(config: Config, offset: number): Dropped | undefined {
  for (const name of ignoredNames(config)) {
    const { entry, table, at } = name.occurrence;
    const spans = [table?.header ?? entry?.span ?? at, ...(table?.entries.map((inner) => inner.span) ?? [])];
    const span = spans.find(({ start, end }) => start <= offset && offset <= end);
    if (span !== undefined) return { name, span };
  }
  return undefined;
}

/** What influxd does with a name that it drops, and with what was probably meant, in Markdown. */
export function explainDropped(config: Config, name: IgnoredName): string {
  const { occurrence, reason, section, definition, what } = name;
  const because = causeOf(reason);
  const [only, ...others] = meantNames(reason);
  const single = others.length === 0 ? only : undefined;
  const keys = keysElsewhere(config, reason);
  const own = what === "key" && single !== undefined ? section?.keys.get(single) : undefined;
  if (own !== undefined) keys.push(own);
  const meant = what === "section" && single !== undefined ? config.schema.sections.get(single) : undefined;
  return [
    `**${quote(withoutSecrets(writtenPath(config, occurrence), config.document, config.environment))}**`,
    `${withoutSecrets(ignores(config, name), config.document, config.environment)}${because === undefined ? "" : `: ${because}`}`,
    ...(definition === undefined ? [] : [definition.about]),
    ...keys.flatMap((key) => ["---", explainSetting(config, key)]),
    ...(meant === undefined ? [] : ["---", explainSection(config, meant)]),
  ].join("\n\n");
}

/** The setting or section that a finding's documentation is about: what was meant, where its own name means nothing. */
export function documentedName(config: Config, setting: string): string {
  const dropped = ignoredNames(config).find(({ occurrence }) => occurrence.path === setting);
  const [only, ...others] = dropped === undefined ? [] : meantNames(dropped.reason);
  if (dropped === undefined || only === undefined || others.length > 0) return setting;
  return dropped.what === "section" || dropped.section?.name === "" ? only : `${dropped.section?.name ?? ""}.${only}`;
}

/** The settings of other sections that have the name. */
function keysElsewhere({ schema }: Config, reason: IgnoredReason): SchemaKey[] {
  if (reason.why !== "section") return [];
  return reason.sections.flatMap((name) => schema.sections.get(name)?.keys.get(reason.name) ?? []);
}

function meantNames(reason: IgnoredReason): readonly string[] {
  if (reason.why === "misspelt") return reason.names;
  if (reason.why === "product") return reason.instead === undefined ? [] : [reason.instead];
  return reason.why === "underscore" ? [reason.name] : [];
}

function causeOf(reason: IgnoredReason): string | undefined {
  switch (reason.why) {
    case "misspelt":
      return `probably ${reason.names.map(quote).join(" or ")} is meant`;
    case "underscore":
      return `${quote(reason.name)} is meant`;
    case "section":
      return `it belongs in ${reason.sections.map((name) => (name === "" ? "the top of the file" : `\`[${name}]\``)).join(" or ")}`;
    case "version":
      if (reason.since !== undefined) return `releases from ${reason.since} read it`;
      return reason.last === undefined ? "another release reads it" : `releases up to ${reason.last} read it`;
    case "removed": {
      const last = reason.last === undefined ? "older releases read it" : `releases up to ${reason.last} read it`;
      return reason.instead === undefined ? last : `${last}; today: ${reason.instead}`;
    }
    case "documented-only":
      return "InfluxData documents it, but no release reads it";
    case "product":
      return `the other product has it${reason.instead === undefined ? "" : `, here it is \`[${reason.instead}]\``}`;
    case "node":
      return "the other kind of node has it";
    case "unknown":
      return undefined;
  }
}

import type { MarkupContent } from "vscode-languageserver";
import { MarkupKind } from "./vocabulary.ts";
import type { Config } from "../config/config.ts";
import { asToml, describeVariable, humanValue, typeNames } from "../config/describe.ts";
import { defaultValue } from "../config/default-value.ts";
import type { Kind } from "../config/kind.ts";
import type { Availability } from "../config/schema/definition.ts";
import { type SchemaKey, type SchemaSection, tableOf } from "../config/schema/index.ts";
import { canonical, type Setting } from "../config/setting.ts";
import { versions } from "../config/values/version.ts";
import { linksFor, sectionUrl, settingUrl } from "../rules/docs.ts";
import type { RuleAbout } from "../rules/rule.ts";
import { cut } from "../text.ts";

const link = "InfluxData's documentation";

/** What a setting does, in Markdown; with what is in force where `setting` says so. */
export function explainSetting(config: Config, key: SchemaKey, setting?: Setting): string {
  const { definition } = key;
  const { kind } = config;
  const rows: [string, string | undefined][] = [
    ["In force", inForce(setting)],
    ["Written here", inForce(setting?.overridden)],
    ["Type", typeNames[definition.type]],
    ["Values", definition.values?.map((value) => `\`${JSON.stringify(value)}\``).join(", ")],
    ["Default", `${defaultOf(key)} in ${productName(kind)} ${kind.target}`],
    ["Since", availability(key, kind)],
    ["Environment", describeVariable(definition, variableOf(key, setting)).replace(/INFLUXDB_\w+/, "`$&`")],
    ["No effect", definition.inert],
  ];
  const url = settingUrl(kind, key.section, key.name);
  return [
    `**${key.setting}**`,
    definition.about,
    rows.flatMap(([name, text]) => (text === undefined ? [] : [`- ${name}: ${text}`])).join("\n"),
    ...(url === undefined ? [] : [`[${link}](${url})`]),
  ].join("\n\n");
}

/** What a section is about, in Markdown. */
export function explainSection({ kind }: Config, section: SchemaSection): string {
  const { name, array, definition, keys } = section;
  const url = sectionUrl(kind, name);
  return [
    `**${array ? `[[${name}]]` : `[${name}]`}**`,
    definition.about,
    `${keys.size} settings${array ? "; one section for each listener" : ""}`,
    ...(url === undefined ? [] : [`[${link}](${url})`]),
  ].join("\n\n");
}

/** What a rule is about, in Markdown. */
export function explainRule(rule: RuleAbout, kind: Kind): string {
  const [url] = linksFor(rule.docs, kind);
  return [
    `**${rule.id}**: ${rule.summary}`,
    rule.why,
    `- Severity: ${rule.severity}\n- Impact: ${rule.impact}`,
    ...(url === undefined ? [] : [`[${link}](${url})`]),
  ].join("\n\n");
}

/** One line about a key: its type and its default. */
export function summarize(key: SchemaKey): string {
  return `${key.definition.type}, default ${defaultOf(key).replaceAll("`", "")}`;
}

/** Markdown as such, or as the plain text that it reads as. */
export function markup(markdown: string, isMarkdown: boolean): MarkupContent {
  if (isMarkdown) return { kind: MarkupKind.Markdown, value: markdown };
  const plain = markdown.replace(/\*\*|`/g, "").replace(/\[([^\]]*)\]\((https:[^)]*)\)/g, "$1: $2");
  return { kind: MarkupKind.PlainText, value: plain };
}

function inForce(setting: Setting | undefined): string | undefined {
  if (setting === undefined) return undefined;
  const { key, value, from } = setting;
  if (value === undefined && from.kind !== "default") {
    return `nothing, since influxd refuses ${from.kind === "file" ? "this value" : `the variable \`${from.variable}\``}`;
  }
  const isSecret = key.definition.secret === true;
  const shown = isSecret && value !== "" && value !== undefined ? "a secret" : valueAsCode(setting);
  const origin = {
    default: "the default",
    file: "from this file",
    environment: from.kind === "environment" ? `from the variable \`${from.variable}\`` : "",
  }[from.kind];
  const human = isSecret ? undefined : humanValue(key, value);
  return `${shown}${human === undefined ? "" : ` (${human})`}, ${origin}`;
}

function defaultOf(key: SchemaKey): string {
  const value = defaultValue(key);
  const human = humanValue(key, value);
  const setting: Setting = { name: key.setting, key, value, from: { kind: "default" } };
  return `${valueAsCode(setting)}${human === undefined ? "" : ` (${human})`}`;
}

/** A value as code; a word for none. */
function valueAsCode(setting: Setting): string {
  return setting.value === undefined ? "nothing" : code(asToml(canonical(setting)));
}

/** How much of a value is shown. */
const mostShown = 200;

/** A text as code whatever it holds: on one line, cut where it is long, and fenced by more backticks than it has in a row. */
function code(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ");
  const shown = line.length > mostShown ? `${cut(line, mostShown)}…` : line;
  const fence = "`".repeat(1 + Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length)));
  return `${fence}${shown}${fence}`;
}

function productName({ product, node }: Kind): string {
  return product === "oss" ? "OSS" : `Enterprise (${node} node)`;
}

function availability({ section, definition }: SchemaKey, { product, node }: Kind): string | undefined {
  const own = definition[product] as Availability | false | "documented" | undefined;
  if (own === false || own === "documented") return undefined;
  const around = tableOf(node)[section]?.[product];
  const since = own?.since ?? (around === false ? undefined : around?.since) ?? `${versions[0]} or earlier`;
  return own?.last === undefined ? since : `${since}, up to ${own.last}`;
}

/** The variable of a setting; in an array of tables that of its own element. */
function variableOf(key: SchemaKey, setting: Setting | undefined): string {
  const index = /\[(\d+)\]/.exec(setting?.name ?? "")?.[1];
  const name = key.section === "" || index === undefined ? undefined : key.section.replaceAll("-", "_").toUpperCase();
  return name === undefined
    ? key.variable
    : key.variable.replace(`INFLUXDB_${name}_`, `INFLUXDB_${name}_${index ?? "0"}_`);
}

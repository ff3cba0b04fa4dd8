import type { Config } from "../config/config.ts";
import type { Table, TomlDocument } from "../toml/ast.ts";
import { sectionOfTable } from "./written.ts";

/** How much of a file is looked at, in UTF-16 code units. */
const glance = 4096;

/** How many characters that no text has make a file binary; fewer are findings of their own. */
const fewest = 16;

/** What only other languages begin with. */
const beginnings: readonly (readonly [RegExp, string])[] = [
  [/^-----BEGIN [A-Z0-9 ]+-----/, "a certificate or key, not a configuration"],
  [/^(?:\{\s*["}]|\[\s*\{\s*["}])/, "JSON, not TOML"],
  [/^<(?:\?xml|!doctype|html)\b/i, "HTML or XML, not TOML"],
  [/^#! *\/(?:usr\/)?bin\//, "a script, not a configuration"],
];

/** A block of text in YAML, as a ConfigMap of Kubernetes has a configuration in it. */
const block = /^[ \t]*["']?[\w.-]+["']?:[ \t]*[|>][-+]?[ \t]*$/m;

/** A header that nothing but a configuration of influxd has many of. */
const header = /^[ \t]*\[[ \t]*(?:meta|data|http)[ \t]*\]/m;

/** A line of a file of environment variables, as systemd, docker or a shell reads it. */
const variable = /^[ \t]*(?:export[ \t]+)?INFLUXDB_[A-Z0-9_]+=/;

/** A variable that influxd reads; the other ones are read by the image of docker when it makes the first database. */
const setting = /\bINFLUXDB_(?!(?:DB|USER|ADMIN|READ|WRITE|INIT|VERSION)(?:_|\b))[A-Z]/;

const variables = "a file of environment variables: give it with `--environment-file`, beside the configuration";

/** Whether most lines that say something give variables to influxd. */
function givesVariables({ tables }: TomlDocument, begin: string): boolean {
  if (tables.length > 0 || !begin.includes("INFLUXDB_")) return false;
  const lines = begin.split(/[\r\n]+/).filter((line) => !/^\s*(?:[#;]|$)/.test(line));
  return lines.filter((line) => variable.test(line)).length * 2 > lines.length;
}

/** What a file is that evidently is no configuration, for a message; undefined for everything that may be one. */
export function noConfiguration(document: TomlDocument): string | undefined {
  if (document.problems.length === 0) return undefined;
  const begin = document.text.slice(0, glance);
  const begun = begin.replace(/^\uFEFF?\s*/, "");
  const beginning = header.test(document.text) ? undefined : beginnings.find(([pattern]) => pattern.test(begun));
  if (beginning !== undefined) return beginning[1];
  const before = begin.slice(0, header.exec(begin)?.index);
  if (block.test(before.replaceAll("\r", ""))) {
    const also = setting.test(begin) ? ", with its variables in a file for `--environment-file`" : "";
    return `YAML, not TOML: take the configuration out of it, and check that${also}`;
  }
  if (givesVariables(document, begin)) return variables;
  // Each second byte of Latin letters.
  const pairs = begin.match(/[\t\n\r -~]\0|\0[\t\n\r -~]/g)?.length ?? 0;
  if (pairs >= fewest && pairs * 3 > begin.length) return "UTF-16 without a byte-order mark";
  const strange = begin.match(/[\0-\x08\x0e-\x1f\uFFFD]/g)?.length ?? 0;
  if (strange >= fewest && strange * 20 > begin.length) return "no text";
  return otherLanguage(document, begin);
}

/** YAML, or blocks in braces: without any header or `=`, and with lines that TOML has nothing like. */
function otherLanguage({ root, tables }: TomlDocument, begin: string): string | undefined {
  if (tables.length > 0 || root.entries.some(({ equals }) => equals >= 0)) return undefined;
  if (
    /^---[ \t]*$/m.test(begin) ||
    /^([ \t]*)[\w-]+:[ \t]*(?:#.*)?\r?\n(?:\s*#.*\r?\n)*\1(?:[ \t]*-[ \t]|[ \t]+[\w"'-]+:(?:[ \t]|\r?$))/m.test(begin)
  ) {
    const also = setting.test(begin) ? ": a file of its variables is for `--environment-file`" : "";
    return `YAML, not TOML${also}`;
  }
  return /^[ \t]*[\w-]+(?:[ \t][^#{}\r\n]*)?\{[ \t]*$/m.test(begin) && /;[ \t]*$/m.test(begin)
    ? "in the language of nginx, not TOML"
    : undefined;
}

/** Tables of Telegraf's plug-ins. */
const plugins = new Set(["inputs", "outputs", "processors", "aggregators"]);

/** Settings of InfluxDB 2 that InfluxDB 1.x has nothing like. */
const settingsOf2 = new Set(["bolt-path", "engine-path", "sqlite-path"]);

/** Where Kapacitor keeps what it records, its tasks, and its database. */
const storesOfKapacitor = new Set(["replay", "task", "storage"]);

/**
 * What a file is that TOML can be, but that has nothing for influxd, or too little, so that it does not start for want of
 * its directories; for a message, and undefined for everything that may be meant for influxd.
 */
export function otherFile(config: Config): string | undefined {
  const program = otherProgram(config);
  if (program !== undefined) return `a configuration of ${program}, and names none of the directories of InfluxDB 1.x`;
  const { document, problems } = config;
  const isLacking = document.problems.length === 0 && problems.some(({ code }) => code === "required");
  return isLacking && givesVariables(document, document.text.slice(0, glance)) ? variables : undefined;
}

/** The program whose configuration a file is. */
function otherProgram(config: Config): string | undefined {
  const { root, tables, problems, variants } = config.document;
  if (problems.length > 0 || variants.length > 0 || config.redefinitions.length > 0) return undefined;
  if (!config.problems.some(({ code }) => code === "required")) return undefined;
  if (isOfKapacitor(tables)) return "Kapacitor";
  if (config.problems.some(({ code }) => code !== "required")) return undefined;
  if (tables.some((table) => sectionOfTable(config, table) !== undefined)) return undefined;
  if (tables.some(({ array, key: { parts } }) => array && parts.length === 2 && plugins.has(parts[0]?.text ?? ""))) {
    return "Telegraf";
  }
  if (tables.some((table) => isElementOf("servers", table) && has(table, "host") && has(table, "bind-dn"))) {
    return "LDAP for InfluxDB Enterprise";
  }
  return root.entries.some(({ key }) => settingsOf2.has(key.parts[0]?.text ?? "")) ? "InfluxDB 2" : undefined;
}

/** Kapacitor shares `[http]`, `[logging]` and the listeners with influxd, but names the databases that it asks. */
function isOfKapacitor(tables: readonly Table[]): boolean {
  const names = new Set(tables.flatMap(({ key: { parts } }) => (parts.length === 1 ? (parts[0]?.text ?? []) : [])));
  if (names.has("meta") || names.has("data") || ![...storesOfKapacitor].some((name) => names.has(name))) return false;
  return tables.some((table) => isElementOf("influxdb", table) && has(table, "urls"));
}

function isElementOf(name: string, { array, key: { parts } }: Table): boolean {
  return array && parts.length === 1 && parts[0]?.text === name;
}

function has({ entries }: Table, name: string): boolean {
  return entries.some(({ key: { parts } }) => parts.length === 1 && parts[0]?.text === name);
}

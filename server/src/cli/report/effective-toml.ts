import type { Kind } from "../../config/kind.ts";
import { redacted } from "../../config/credentials.ts";
import { canonical, type Setting } from "../../config/setting.ts";
import type { ReadConfig } from "../configs.ts";

/**
 * `effective --format toml`: a configuration that says every value, as influxd reads it (TOML 0.4; durations, modes and
 * levels are strings, sizes numbers). Secrets are redacted, so it is not fit to run with.
 */
export function effectiveToml({ config }: ReadConfig): string {
  const bySection = new Map<string, Setting[]>();
  for (const setting of config.settings()) {
    const { name, key } = setting;
    // An array of tables without elements is listed under its own name: `udp = []` keeps influxd's default element away.
    const label = key.name === "" ? "" : name.slice(0, Math.max(0, name.length - key.name.length - 1));
    const settings = bySection.get(label);
    if (settings === undefined) bySection.set(label, [setting]);
    else settings.push(setting);
  }
  let text = kindComment(config.kind);
  if (config.settings().some((setting) => canonical(setting) === redacted))
    text += `# A secret is not shown: \`${redacted}\` would be one that everybody knows.\n`;
  for (const { name, rivals } of config.settings())
    if (rivals !== undefined) text += `# ${name} is random at each start: the file spells it in several ways.\n`;
  text += `\n${entries(bySection.get("") ?? [])}`;
  for (const [label, settings] of bySection) {
    if (label === "") continue;
    const name = label.replace(/\[\d+\]$/, "");
    const header = name === label ? `[${name}]` : `[[${name}]]`;
    text += `\n${header}\n${entries(settings)}${tables(name, settings)}`;
  }
  return text;
}

/** By which the file is judged as what it was made from. */
function kindComment({ product, node, target }: Kind): string {
  return `# influxlint: kind=${product === "oss" ? "oss" : node} version=${target}\n`;
}

function entries(settings: readonly Setting[]): string {
  let text = "";
  for (const setting of settings) {
    const value = canonical(setting);
    if (value === undefined || setting.key.definition.type === "string-table") continue;
    const name = setting.key.name === "" ? setting.name : setting.key.name;
    text += `${name} = ${toToml(value, setting.key.definition.type === "float")}\n`;
  }
  return text;
}

function tables(section: string, settings: readonly Setting[]): string {
  let text = "";
  for (const setting of settings) {
    const { key } = setting;
    const value = canonical(setting);
    if (key.definition.type !== "string-table" || typeof value !== "object") continue;
    text += `\n[${section}.${key.name}]\n`;
    for (const [name, item] of Object.entries(value)) {
      text += `${quote(name)} = ${quote(item)}\n`;
    }
  }
  return text;
}

function toToml(value: NonNullable<ReturnType<typeof canonical>>, isFloat: boolean): string {
  if (typeof value === "boolean") return String(value);
  // A file has signed numbers only, and influxd reads a negative one as the unsigned one with the same bits.
  if (typeof value === "bigint") return BigInt.asIntN(64, value).toString();
  if (typeof value === "number") return isFloat ? float(value) : String(value);
  if (typeof value === "string") return quote(value);
  return `[${Object.values(value).map(quote).join(", ")}]`;
}

/** A float needs its point, and must not have an exponent without one. */
function float(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? `${value}.0` : String(value).replace("e", ".0e");
  const text = String(value);
  return text.includes("e") && !text.includes(".") ? text.replace("e", ".0e") : text;
}

const escapes = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** A basic string, every control character escaped. */
function quote(text: string): string {
  const escaped = text.replace(/[\u0000-\u001f"\\\u007f-\u009f\u2028\u2029\ufeff]/g, (character) => {
    return escapes.get(character) ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `"${escaped}"`;
}

import type { KeyDefinition } from "./schema/definition.ts";
import type { SchemaKey } from "./schema/index.ts";
import { withoutCredentials } from "./credentials.ts";
import type { SettingValue } from "./setting.ts";
import { humanSize } from "./values/size.ts";

/** What may be written for each type of key. */
export const typeNames: Readonly<Record<KeyDefinition["type"], string>> = {
  bool: "true or false",
  int: "integer",
  int32: "integer of 32 bits",
  uint: "integer, not negative",
  float: "number with a point, such as 0.5",
  string: "string",
  strings: "list of strings",
  duration: 'duration, such as "1h30m", with the units ns us ms s m h',
  nanoseconds: "integer, in nanoseconds",
  size: 'bytes as an integer, or a string such as "25m" with k, m or g',
  "file-mode": 'permission bits as an octal string, such as "0700"',
  group: "name or number of a group",
  "log-level": "level of logging",
  "status-filters": 'list of HTTP statuses, such as "404" or "5xx"',
  "string-table": "table of strings",
};

/**
 * How the environment gives a setting its value, by the setting's own variable: not each type can be given one
 * (influxd 1.8.10 toml/toml.go).
 */
export function describeVariable({ type }: KeyDefinition, variable: string): string {
  switch (type) {
    case "string-table":
      return "none, since influxd takes no table from there";
    case "group":
      return `none alone; where the file sets it, a number in ${variable} takes its place`;
    case "status-filters":
      return `${variable}_0 for the first that the file lists; without a number it stops influxd where the file lists none`;
    default:
      return variable;
  }
}

/** A size or a duration for people: "23.8 MiB", "7 days"; undefined for other values, and where it would say nothing new. */
export function humanValue(key: SchemaKey, value: SettingValue | undefined): string | undefined {
  const { type, unit } = key.definition;
  if (typeof value !== "number" && typeof value !== "bigint") return undefined;
  if (type === "size" || unit === "bytes") return value >= 1024 ? humanSize(value) : undefined;
  if (type === "duration" || type === "nanoseconds")
    return value === 0 || value === 0n ? undefined : humanDuration(BigInt(value));
  return undefined;
}

const units = [
  ["day", 86_400_000_000_000n],
  ["hour", 3_600_000_000_000n],
  ["minute", 60_000_000_000n],
  ["second", 1_000_000_000n],
  ["millisecond", 1_000_000n],
  ["microsecond", 1000n],
  ["nanosecond", 1n],
] as const;

/** Nanoseconds in words: "7 days", "1 hour 30 minutes", "500 milliseconds". */
export function humanDuration(nanosecondCount: bigint): string {
  if (nanosecondCount < 0n) return `minus ${humanDuration(-nanosecondCount)}`;
  const words: string[] = [];
  let rest = nanosecondCount;
  for (const [name, length] of units) {
    const count = rest / length;
    if (count === 0n) continue;
    rest %= length;
    words.push(`${count.toString()} ${name}${count === 1n ? "" : "s"}`);
  }
  return words.length === 0 ? "nothing" : words.join(" ");
}

/** A value as it would be written in a file; the password in an address is left out. */
export function asToml(value: SettingValue | undefined): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `[${(value as readonly string[]).map(quoted).join(", ")}]`;
  if (typeof value === "object") {
    const members = Object.entries(value as Readonly<Record<string, string>>);
    return `{ ${members.map(([name, text]) => `${name} = ${quoted(text)}`).join(", ")} }`;
  }
  return value.toString();
}

function quoted(text: string): string {
  return JSON.stringify(withoutCredentials(text));
}

/** The variable of a whole setting: of `udp[1].enabled`, the one of the second listener. */
export function variableFor(name: string, variable: string): string {
  const [, section, index] = /^([\w-]+)\[(\d+)\]/.exec(name) ?? [];
  if (section === undefined || index === undefined) return variable;
  const prefix = `INFLUXDB_${section.replaceAll("-", "_").toUpperCase()}_`;
  return variable.startsWith(prefix) ? `${prefix}${index}_${variable.slice(prefix.length)}` : variable;
}

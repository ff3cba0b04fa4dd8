import type { Span } from "../text.ts";
import type { Entry } from "../toml/ast.ts";
import type { SchemaKey, SchemaSection } from "./schema/index.ts";
import { redacted, withoutCredentials } from "./credentials.ts";
import { isSecretName, withoutQuerySecrets } from "./secret-names.ts";
import { formatDuration } from "./values/duration.ts";
import { formatFileMode } from "./values/file-mode.ts";

/**
 * A decoded value: durations are nanoseconds as bigint, sizes bytes, file modes numbers, lists and tables as such.
 * Integers are bigint only where a number would lose digits.
 */
export type SettingValue = boolean | number | bigint | string | readonly string[] | Readonly<Record<string, string>>;

export type SettingOrigin =
  | { readonly kind: "default" }
  | {
      readonly kind: "file";
      readonly entry: Entry | undefined;
      /** The value. */
      readonly at: Span;
    }
  | { readonly kind: "environment"; readonly variable: string };

/** One effective value and where it came from. */
export interface Setting {
  /** `http.auth-enabled`, `udp[1].bind-address`. */
  readonly name: string;
  readonly key: SchemaKey;
  /** Undefined: influxd holds nothing here (an unset list or table), or could not read what is written. */
  readonly value: SettingValue | undefined;
  readonly from: SettingOrigin;
  /** What the file says, where a variable of the environment overrides it. */
  readonly overridden?: Setting;
  /** Other spellings of the name that say something else: which of them counts is random at each start. */
  readonly rivals?: readonly Setting[];
}

/** `udp = []` leaves no element: the section itself is listed, with an empty list. */
export function emptyArray({ name, definition, prefix }: SchemaSection): Setting {
  const key: SchemaKey = {
    section: name,
    name: "",
    setting: name,
    definition: { type: "strings", default: [], about: definition.about },
    default: undefined,
    variable: prefix,
  };
  return { name, key, value: [], from: { kind: "file", entry: undefined, at: { start: 0, end: 0 } } };
}

/** A value as the contract prints it: durations in Go's form, file modes in octal, secrets redacted. */
export function canonical(setting: Setting): SettingValue | undefined {
  const { value, key } = setting;
  if (value === undefined) return undefined;
  if (key.definition.secret === true) return value === "" ? "" : redacted;
  if (key.definition.type === "duration" && typeof value === "bigint") return formatDuration(value);
  if (key.definition.type === "file-mode" && typeof value === "number") return formatFileMode(value);
  if (typeof value === "string") return shown(value);
  if (typeof value !== "object") return value;
  if (Array.isArray(value)) return (value as readonly string[]).map(shown);
  // Headers, by the value of some of which a client is let in.
  const entries = Object.entries(value as Readonly<Record<string, string>>);
  return Object.fromEntries(entries.map(([name, text]) => [name, isCredential(name) ? redacted : shown(text)]));
}

const shown = (text: string): string => withoutQuerySecrets(withoutCredentials(text));

function isCredential(name: string): boolean {
  return /auth/i.test(name) || isSecretName(name);
}

/** Whether two decoded values are equal, lists and tables by their contents. */
export function sameValue(a: SettingValue | undefined, b: SettingValue | undefined): boolean {
  if (typeof a !== "object" || typeof b !== "object") return a === b;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return left.length === right.length && left.every(([name, item]) => (b as Record<string, unknown>)[name] === item);
}

/**
 * The shape of the key table. A key is one line of data: its type, its default and one sentence, and after that
 * only what is unusual about it.
 */

/** How influxd decodes a value; the names follow the Go types of its configuration structs. */
export type KeyType =
  | "bool"
  | "int" // int and int64
  | "int32"
  | "uint" // uint64
  | "float"
  | "string"
  | "strings"
  | "duration" // toml.Duration: "1h30m"
  | "nanoseconds" // a plain time.Duration: an integer in TOML
  | "size" // toml.Size: bytes, or digits with k, m or g
  | "file-mode" // toml.FileMode: octal digits
  | "group" // *toml.Group
  | "log-level" // zapcore.Level
  | "status-filters" // []StatusFilter
  | "string-table"; // map[string]string

/** A default as it would be written in the file, without quotes; durations and sizes in their written form. */
export interface Defaults {
  bool: boolean;
  int: number;
  int32: number;
  uint: number;
  float: number;
  string: string;
  strings: readonly string[];
  duration: string;
  nanoseconds: number;
  size: string;
  "file-mode": string;
  group: undefined;
  "log-level": string;
  "status-filters": readonly string[];
  "string-table": undefined;
}

/** The releases that know a key: from `since` (default: all that we know, 1.7.0 on) to `last` (default: still there). */
export interface Availability {
  readonly since?: string;
  readonly last?: string;
}

/** What the file is that a setting names; the rules about files and the editor's links start from here. */
export type FileRole =
  "certificate" | "private-key" | "ca" | "directory" | "log" | "license" | "socket" | "types-db" | "auth";

/** Why a setting matters to an attacker; a misspelt one of these is an error and not a nit. */
export type SecurityArea =
  "auth" | "secret" | "tls" | "exposure" | "dos" | "logging" | "permissions" | "telemetry" | "headers" | "fips";

export interface Details<T extends KeyType> {
  /** OSS releases that know the key; `false`: OSS never did; `"documented"`: InfluxData documents it, no OSS build reads it. */
  readonly oss?: Availability | false | "documented";
  /** Enterprise releases that know the key; `false`: Enterprise does not document it. */
  readonly enterprise?: (Availability & { readonly default?: Defaults[T] }) | false;
  /** All values that influxd accepts, where there is such a list. */
  readonly values?: readonly string[];
  /** The value is a secret: never shown. */
  readonly secret?: true;
  /** The setting names a file or directory. */
  readonly file?: FileRole;
  readonly security?: SecurityArea;
  /** A number of bytes; for display only. */
  readonly unit?: "bytes";
  /** Anchor on InfluxData's page where it is not the key's own name; `false`: not documented there. */
  readonly docs?: { readonly oss?: string | false; readonly enterprise?: string | false };
  /** The first release that holds an unset list as an empty one; before it, and in all other lists, as none. */
  readonly emptySince?: string;
  /** influxd reads the key, but acts no differently: why. */
  readonly inert?: string;
}

export interface KeyDefinition<T extends KeyType = KeyType> extends Details<T> {
  readonly type: T;
  readonly default: Defaults[T];
  /** One sentence that says what the setting does, with its unit. */
  readonly about: string;
}

export interface SectionDefinition<K extends Record<string, KeyDefinition> = Record<string, KeyDefinition>> {
  /** Whether the section is an array of tables, `[[name]]`. */
  readonly array: boolean;
  readonly about: string;
  readonly oss?: Availability | false;
  readonly enterprise?: Availability | false;
  /** Anchor of the section on InfluxData's page where it is not the section's own name. */
  readonly docs?: { readonly oss?: string | false; readonly enterprise?: string | false };
  readonly keys: K;
}

const key =
  <T extends KeyType>(type: T) =>
  (initial: Defaults[T], about: string, details: Details<T> = {}): KeyDefinition<T> => ({
    type,
    default: initial,
    about,
    ...details,
  });

export const bool = key("bool");
export const int = key("int");
export const int32 = key("int32");
export const uint = key("uint");
export const string = key("string");
export const strings = key("strings");
export const duration = key("duration");
export const nanoseconds = key("nanoseconds");
export const size = key("size");
export const fileMode = key("file-mode");
export const group = key("group");
export const logLevel = key("log-level");
export const statusFilters = key("status-filters");
export const stringTable = key("string-table");

/** A section that stands at most once, `[name]`. */
export function section<K extends Record<string, KeyDefinition>>(
  about: string,
  keys: K,
  details: Omit<SectionDefinition, "about" | "keys" | "array"> = {},
): SectionDefinition<K> {
  return { array: false, about, keys, ...details };
}

/** A section that stands once for each listener, `[[name]]`. */
export function listeners<K extends Record<string, KeyDefinition>>(
  about: string,
  keys: K,
  details: Omit<SectionDefinition, "about" | "keys" | "array"> = {},
): SectionDefinition<K> {
  return { array: true, about, keys, ...details };
}

/** Tables without what every object inherits: a name such as `constructor`, which stands in some file, is in none. */
export function bareTables<T extends Readonly<Record<string, { readonly keys: object }>>>(tables: T): T {
  for (const { keys } of Object.values(tables)) Object.setPrototypeOf(keys, null);
  return Object.setPrototypeOf(tables, null) as T;
}

/** A key that influxd once read and drops silently today. */
export interface RemovedKey {
  /** The last release that read it. */
  readonly last: string;
  /** Where its job is done today: a setting's name, or a short phrase. */
  readonly instead?: string;
  /** Whether `instead`, in the same section, means the same. */
  readonly renamed?: true;
}

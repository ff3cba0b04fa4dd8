import type { KeyType } from "./schema/definition.ts";
import type { SchemaKey } from "./schema/index.ts";
import type { SettingValue } from "./setting.ts";
import { parseDuration } from "./values/duration.ts";
import { parseFileMode } from "./values/file-mode.ts";
import { parseSize } from "./values/size.ts";

const decoded = new WeakMap<SchemaKey, { value: SettingValue | undefined }>();

/** The value of a key that neither file nor environment give; undefined for lists and tables that influxd holds as nil. */
export function defaultValue(key: SchemaKey): SettingValue | undefined {
  let entry = decoded.get(key);
  if (entry === undefined) {
    entry = { value: read(key) };
    decoded.set(key, entry);
  }
  return entry.value;
}

function read(key: SchemaKey): SettingValue | undefined {
  const { type } = key.definition;
  const written = key.default;
  if (typeof written !== "string") return written;
  const parsed =
    type === "duration"
      ? parseDuration(written)
      : type === "size"
        ? parseSize(written)
        : type === "file-mode"
          ? parseFileMode(written)
          : undefined;
  if (parsed === undefined) return written;
  return parsed.ok ? parsed.value : undefined;
}

/** Go's zero value: what stands in an entry of an array of tables that has lost its defaults. */
export function zeroValue(type: KeyType): SettingValue | undefined {
  switch (type) {
    case "bool":
      return false;
    case "int":
    case "int32":
    case "uint":
    case "float":
    case "nanoseconds":
    case "size":
    case "file-mode":
      return 0;
    case "duration":
      return 0n;
    case "string":
      return "";
    case "log-level":
      return "info";
    case "strings":
    case "status-filters":
    case "group":
    case "string-table":
      return undefined;
  }
}

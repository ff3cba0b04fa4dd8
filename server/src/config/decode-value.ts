import type { Span } from "../text.ts";
import type { Value } from "../toml/ast.ts";
import type { ConfigProblemCode } from "./config-problem.ts";
import type { KeyType } from "./schema/definition.ts";
import type { SchemaKey } from "./schema/index.ts";
import type { SettingValue } from "./setting.ts";
import type { Member, TreeNode } from "./tree.ts";
import { parseDuration } from "./values/duration.ts";
import { parseFileMode } from "./values/file-mode.ts";
import { parseLogLevel } from "./values/log-level.ts";
import { parseSize } from "./values/size.ts";
import { parseStatusFilter } from "./values/status-filter.ts";

/** Whether a value of a key's type could stand here: what a fix checks before it makes a dropped value count. */
export function decodes(key: SchemaKey, value: Value): boolean {
  const decoded = decodeValue(key.definition.type, { kind: "value", value });
  return !("code" in decoded) && value.kind !== "bad";
}

/** A decoded value, `keep` where influxd leaves the one before, or why it gives up. */
export type DecodedValue =
  | { readonly value: SettingValue | undefined }
  | { readonly keep: true }
  | { readonly code: ConfigProblemCode; readonly at?: Span; readonly detail?: string };

const typeProblem: DecodedValue = { code: "type" };

/** What influxd makes of a value for a key of a type, as `unify` does (BurntSushi/toml v0.3.1 decode.go). */
export function decodeValue(type: KeyType, node: TreeNode): DecodedValue {
  if (type === "string-table") return decodeStringTable(node);
  if (node.kind !== "value") return typeProblem;
  const { value } = node;
  if (value.kind === "bad") return { value: undefined };
  switch (type) {
    case "bool":
      return value.kind === "boolean" ? { value: value.value } : typeProblem;
    case "int":
    case "nanoseconds":
      return value.kind === "integer" ? { value: value.value } : typeProblem;
    case "int32":
      if (value.kind !== "integer") return typeProblem;
      return value.value >= -2147483648 && value.value <= 2147483647 ? { value: value.value } : { code: "int32-range" };
    case "uint":
      // A negative number wraps (influxd 1.12.4: tar-stream-buffer-size = -1 is 18446744073709551615).
      if (value.kind !== "integer") return typeProblem;
      return { value: value.value < 0 ? BigInt.asUintN(64, BigInt(value.value)) : value.value };
    case "float":
      return value.kind === "float" ? { value: value.value } : typeProblem;
    case "string":
      return value.kind === "string" ? { value: value.value } : typeProblem;
    case "strings":
      return decodeStrings(value);
    case "group":
      return value.kind === "string" || value.kind === "integer" ? { code: "group" } : typeProblem;
    case "status-filters":
      return decodeStatusFilters(value);
    case "duration":
    case "size":
    case "file-mode":
    case "log-level": {
      const text = textOf(value);
      return text === undefined ? typeProblem : decodeText(type, text);
    }
  }
}

/** What `unifyText` hands to UnmarshalText; undefined for arrays and tables. */
function textOf(value: Value): string | undefined {
  switch (value.kind) {
    case "string":
    case "datetime":
      return value.value;
    case "boolean":
    case "integer":
      return String(value.value);
    case "float":
      return value.value.toFixed(6);
    case "array":
    case "inline-table":
    case "bad":
      return undefined;
  }
}

/** A duration, size, file mode or level from its text: the same for the file and for the environment. */
export function decodeText(type: "duration" | "size" | "file-mode" | "log-level", text: string): DecodedValue {
  if (text === "" && (type === "duration" || type === "file-mode")) return { keep: true };
  const parsed =
    type === "duration"
      ? parseDuration(text)
      : type === "size"
        ? parseSize(text)
        : type === "file-mode"
          ? parseFileMode(text)
          : parseLogLevel(text);
  return parsed.ok ? { value: parsed.value } : { code: type, detail: parsed.reason };
}

function decodeStrings(value: Value): DecodedValue {
  if (value.kind !== "array") return typeProblem;
  const strings: string[] = [];
  for (const item of value.items) {
    if (item.kind === "bad") return { value: undefined };
    if (item.kind !== "string") return { code: "type", at: item.span, detail: "item" };
    strings.push(item.value);
  }
  return { value: strings };
}

function decodeStatusFilters(value: Value): DecodedValue {
  if (value.kind !== "array") return typeProblem;
  const filters: string[] = [];
  for (const item of value.items) {
    if (item.kind === "bad") return { value: undefined };
    const text = textOf(item);
    if (text === undefined) return { code: "type", at: item.span, detail: "item" };
    const filter = parseStatusFilter(text);
    if (!filter.ok) return { code: "status-filter", at: item.span, detail: filter.reason };
    filters.push(filter.value);
  }
  return { value: filters };
}

/** A map: anything but a table is dropped without an error (`unifyMap` returns nil); its values must be strings. */
function decodeStringTable(node: TreeNode): DecodedValue {
  if (node.kind !== "table") {
    return node.kind === "value" && node.value.kind === "bad" ? { value: undefined } : { code: "dropped" };
  }
  const result: [string, string][] = [];
  for (const member of node.members.values()) {
    const { node: inner } = member;
    if (inner.kind === "value" && inner.value.kind === "string") result.push([member.name, inner.value.value]);
    else if (inner.kind !== "value" || inner.value.kind !== "bad") {
      return { code: "type", at: valueSpan(member), detail: "item" };
    }
  }
  return { value: Object.fromEntries(result) };
}

/** The span that stands for a member's value: the value itself, or the name in a header. */
export function valueSpan(member: Member): Span {
  return member.entry?.value?.span ?? member.at;
}

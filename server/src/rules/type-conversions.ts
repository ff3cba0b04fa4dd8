import type { Config } from "../config/config.ts";
import type { ConfigProblem } from "../config/config-problem.ts";
import { decodes } from "../config/decode-value.ts";
import type { SchemaKey } from "../config/schema/index.ts";
import type { Edit, Span } from "../text.ts";
import type { Value } from "../toml/ast.ts";
import type { Fix } from "./rule.ts";
import { replaceValue, valueAt } from "./written.ts";

/** What people write for the two booleans. */
export const switches: ReadonlyMap<string, boolean> = new Map([
  ...["true", "t", "yes", "y", "on", "1", "enable", "enabled"].map((word) => [word, true] as const),
  ...["false", "f", "no", "n", "off", "0", "disable", "disabled"].map((word) => [word, false] as const),
]);

/** Two texts around a place: nothing that stands there is repeated in the edit, so that no secret gets into it. */
export function surround({ start, end }: Span, before: string, after: string): Edit[] {
  return [
    { span: { start, end: start }, text: before },
    { span: { start: end, end }, text: after },
  ];
}

/** Makes a value one of its setting's type, where the file leaves no doubt about what is meant. */
export function convert(config: Config, problem: ConfigProblem): Fix[] {
  const { key } = problem;
  const value = valueAt(config.document, problem.at);
  if (key === undefined || value === undefined) return [];
  if (problem.detail === "item") return isPlain(value) ? quoting(value.span) : [];
  if (value.kind === "array") return unwrap(key, value.items, value.span);
  switch (key.definition.type) {
    case "bool":
      return toBoolean(problem, value);
    case "int":
    case "int32":
    case "uint":
      return toInteger(problem, value, config.document.text.slice(value.span.start, value.span.end));
    case "string":
      return toText(key, problem, value);
    case "strings":
    case "status-filters":
      return toList(value);
    default:
      return [];
  }
}

function isPlain(value: Value): boolean {
  return value.kind === "integer" || value.kind === "float" || value.kind === "datetime";
}

function quoting(span: Span): Fix[] {
  return [{ title: "Put the value in quotes", safe: true, edits: surround(span, '"', '"') }];
}

function toBoolean(problem: ConfigProblem, value: Value): Fix[] {
  if (value.kind !== "string" && value.kind !== "integer") return [];
  const meant = switches.get(String(value.value).trim().toLowerCase());
  return meant === undefined ? [] : replaceValue(problem, String(meant), true);
}

function toInteger(problem: ConfigProblem, value: Value, written: string): Fix[] {
  if (value.kind === "float") {
    // `100.000` may be a hundred thousand.
    const isCertain = !/^[+-]?\d{1,3}\.\d{3}$/.test(written);
    return Number.isSafeInteger(value.value) ? replaceValue(problem, String(value.value), isCertain) : [];
  }
  if (value.kind !== "string" || !/^\s*[+-]?[0-9]+(?:_[0-9]+)*\s*$/.test(value.value)) return [];
  const number = BigInt(value.value.replace(/[_+\s]/g, ""));
  return BigInt.asIntN(64, number) === number ? replaceValue(problem, number.toString(), true) : [];
}

function toText(key: SchemaKey, problem: ConfigProblem, value: Value): Fix[] {
  if (!isPlain(value)) return [];
  // A lone port is no address in quotes either.
  if (value.kind === "integer" && key.name.endsWith("bind-address")) {
    return replaceValue(problem, `":${String(value.value)}"`, false);
  }
  return quoting(value.span);
}

function toList(value: Value): Fix[] {
  const title = "Make it a list";
  if (value.kind === "string" && !value.value.includes(",")) {
    return [{ title, safe: true, edits: surround(value.span, "[", "]") }];
  }
  return isPlain(value) ? [{ title, safe: true, edits: surround(value.span, '["', '"]') }] : [];
}

/** `["a"]` where one value is wanted. */
function unwrap(key: SchemaKey, items: readonly Value[], { start, end }: Span): Fix[] {
  const [item] = items;
  if (item === undefined || items.length > 1 || !decodes(key, item)) return [];
  const edits = [
    { span: { start, end: item.span.start }, text: "" },
    { span: { start: item.span.end, end }, text: "" },
  ];
  return [{ title: "Remove the brackets", safe: true, edits }];
}

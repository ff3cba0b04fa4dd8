import type { ConfigProblem } from "./config-problem.ts";
import type { DecodedSection } from "./decode.ts";
import { decodeText } from "./decode-value.ts";
import { defaultValue, zeroValue } from "./default-value.ts";
import type { SchemaKey } from "./schema/index.ts";
import type { Setting, SettingValue } from "./setting.ts";
import { parseBool, parseInteger, parseUnsigned } from "./values/go-values.ts";
import { parseStatusFilter } from "./values/status-filter.ts";
import { compareVersions } from "./values/version.ts";

/** Variables by name, as influxd's process would have them; an empty value counts as not set. */
export type Environment = ReadonlyMap<string, string>;

/** A problem of a variable; the caller knows where in the file it belongs. */
export type EnvironmentProblem = Omit<ConfigProblem, "at">;

/**
 * Lays the INFLUXDB_* variables over the decoded sections, as `ApplyEnvOverrides` does (influxd 1.8.10 toml/toml.go):
 * for arrays of tables first the variable without an index, which reaches every element, then the one with it. An
 * element that is not there is not made.
 */
export function applyEnvironment(
  sections: ReadonlyMap<string, readonly DecodedSection[]>,
  environment: Environment,
  target: string,
): EnvironmentProblem[] {
  const problems: EnvironmentProblem[] = [];
  // Before 1.7.2 each element of a list is parsed from its variable even where that is empty.
  const parsesEmpty = compareVersions(target, "1.7.2") < 0;
  if (environment.size === 0 && !parsesEmpty && !groupIsWritten(sections)) return problems;
  const apply = (element: DecodedSection, key: SchemaKey, variable: string): void => {
    const step = { element, key, variable, text: environment.get(variable) ?? "", environment, parsesEmpty, problems };
    if (key.definition.type === "strings" || key.definition.type === "status-filters") applyList(step);
    else if (key.definition.type === "group") applyGroup(step);
    else if (step.text !== "" && key.definition.type !== "string-table") applyScalar(step);
  };
  for (const elements of sections.values()) {
    for (const element of elements) {
      const { section, index } = element;
      for (const key of section.keys.values()) apply(element, key, key.variable);
      if (index === undefined) continue;
      const prefix = `${section.prefix}_${index}`;
      for (const key of section.keys.values()) apply(element, key, prefix + key.variable.slice(section.prefix.length));
    }
  }
  return problems;
}

/** Whether an array of tables without elements meets a variable of its own name, which crashes influxd. */
export function emptyArrayPanics(prefix: string, count: number, environment: Environment): boolean {
  return count === 0 && (environment.get(prefix) ?? "") !== "";
}

interface Step {
  readonly element: DecodedSection;
  readonly key: SchemaKey;
  readonly variable: string;
  readonly text: string;
  readonly environment: Environment;
  readonly parsesEmpty: boolean;
  readonly problems: EnvironmentProblem[];
}

function groupIsWritten(sections: ReadonlyMap<string, readonly DecodedSection[]>): boolean {
  return sections.get("http")?.[0]?.written.has("unix-socket-group") === true;
}

function nameOf(step: Step): string {
  return step.element.label === "" ? step.key.name : `${step.element.label}.${step.key.name}`;
}

function fail(step: Step, code: "environment" | "environment-panic", detail: string, variable = step.variable): void {
  step.problems.push({ code, stage: "env", setting: nameOf(step), key: step.key, variable, detail });
}

function set(step: Step, value: SettingValue | undefined, variable = step.variable): void {
  const { element, key } = step;
  const before = element.written.get(key.name);
  const file = before?.from.kind === "environment" ? before.overridden : before;
  const setting: Setting = {
    name: nameOf(step),
    key,
    value,
    from: { kind: "environment", variable },
    ...(file === undefined ? {} : { overridden: file }),
  };
  element.written.set(key.name, setting);
}

function applyScalar(step: Step): void {
  const { type } = step.key.definition;
  if (type === "string") {
    set(step, step.text);
    return;
  }
  if (type === "duration" || type === "size" || type === "file-mode" || type === "log-level") {
    const decoded = decodeText(type, step.text);
    if ("value" in decoded) set(step, decoded.value);
    else if ("code" in decoded) {
      fail(step, "environment", decoded.detail ?? type);
      set(step, undefined);
    }
    return;
  }
  const parsed =
    type === "bool"
      ? parseBool(step.text)
      : type === "uint"
        ? parseUnsigned(step.text)
        : parseInteger(step.text, type === "int32" ? 32 : 64);
  if (!parsed.ok) fail(step, "environment", parsed.reason);
  set(step, parsed.ok ? parsed.value : undefined);
}

/** Each element takes the list's own variable and then the one with its index; only an empty list takes a comma list. */
function applyList(step: Step): void {
  const { element, key, variable, text, environment } = step;
  const written = element.written.get(key.name);
  const value = written === undefined ? (element.zeroed ? undefined : defaultValue(key)) : written.value;
  const list = Array.isArray(value) ? (value as readonly string[]) : [];
  const filters = key.definition.type === "status-filters";
  if (list.length === 0) {
    if (text === "" || (written !== undefined && written.value === undefined)) return;
    // reflect.Append of a string to []StatusFilter panics.
    if (filters) fail(step, "environment-panic", "list");
    else set(step, text.split(","));
    return;
  }
  const result = [...list];
  let changedBy: string | undefined;
  for (const index of result.keys()) {
    for (const name of [variable, `${variable}_${index}`]) {
      const item = environment.get(name) ?? "";
      if (item === "" && !(filters && step.parsesEmpty)) continue;
      const filter = filters ? parseStatusFilter(item) : { ok: true as const, value: item };
      if (!filter.ok) fail(step, "environment", filter.reason, name);
      else {
        result[index] = filter.value;
        changedBy = name;
      }
    }
  }
  if (changedBy !== undefined) set(step, result, changedBy);
}

/** A group that the file sets must also be a number in the environment; one that only the environment has does nothing. */
function applyGroup(step: Step): void {
  const written = step.element.written.get(step.key.name);
  if (written === undefined || written.from.kind !== "file") return;
  const parsed = parseInteger(step.text, 64);
  if (parsed.ok) set(step, parsed.value);
}

/** The value of a key where nothing is written. */
export function unwrittenValue(element: DecodedSection, key: SchemaKey): SettingValue | undefined {
  return element.zeroed ? zeroValue(key.definition.type) : defaultValue(key);
}

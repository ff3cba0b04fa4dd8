import type { Config } from "../config/config.ts";
import type { ConfigProblem } from "../config/config-problem.ts";
import { parseSize, suggestSize } from "../config/values/size.ts";
import { problemsOf, writtenText } from "./problems.ts";
import { isBroken, valueAt } from "./written.ts";

/** The rules that word a value of the wrong TOML type. */
export type TypeRule = "type-mismatch" | "byte-count-suffix" | "enqueued-write-timeout-unit" | "tls-unknown-version";

/** The values of the wrong type that a rule words; each has exactly one rule, and those of broken lines `toml-syntax`. */
export function typeProblemsOf(config: Config, rule: TypeRule): ConfigProblem[] {
  return problemsOf(config, "type").filter(
    (problem) => !isBroken(config, problem.at) && ruleFor(config, problem) === rule,
  );
}

function ruleFor(config: Config, problem: ConfigProblem): TypeRule {
  const value = valueAt(config.document, problem.at);
  if (problem.key?.definition.type === "nanoseconds") return "enqueued-write-timeout-unit";
  if (problem.key?.setting.startsWith("tls.m") === true && (value?.kind === "float" || value?.kind === "integer")) {
    return "tls-unknown-version";
  }
  if (value?.kind === "string" && bytesOf(config, problem) !== undefined) return "byte-count-suffix";
  return "type-mismatch";
}

/** The plain number of bytes that a text with a suffix means, for a setting that takes only the number. */
export function bytesOf(config: Config, problem: ConfigProblem): string | undefined {
  if (problem.key?.definition.unit !== "bytes" || problem.detail !== undefined) return undefined;
  const text = writtenText(config, problem);
  if (text === undefined || !/[a-z]\s*$/i.test(text)) return undefined;
  const size = parseSize(suggestSize(text) ?? text);
  return size.ok ? String(size.value) : undefined;
}

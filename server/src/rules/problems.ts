import type { Config } from "../config/config.ts";
import type { ConfigProblem, ConfigProblemCode } from "../config/config-problem.ts";
import { cut } from "../text.ts";
import { isTemplate } from "./unexpanded.ts";

/** The problems of the model that a rule words; those that a template will fill in later are left to `toml-syntax`. */
export function problemsOf(config: Config, ...codes: ConfigProblemCode[]): ConfigProblem[] {
  return config.problems.filter((problem) => codes.includes(problem.code) && !isOfTemplate(config, problem));
}

/** The problems whose values are placeholders of a template, such as `"{{ interval }}"`. */
export function templateProblems(config: Config): ConfigProblem[] {
  return config.problems.filter((problem) => problem.stage !== undefined && isOfTemplate(config, problem));
}

function isOfTemplate(config: Config, { at, setting, variable }: ConfigProblem): boolean {
  // What is about a default stands at a comment, a header or the first line, in which there may be templates.
  if (variable !== undefined || config.settingNamed(setting)?.from.kind === "default") return false;
  return at.end - at.start < 500 && isTemplate(config.document.text.slice(at.start, at.end));
}

/** The text of a value as it stands in the file, without quotes; undefined for a secret and for what is not written. */
export function writtenText(config: Config, problem: ConfigProblem): string | undefined {
  if (problem.key?.definition.secret === true || problem.variable !== undefined) return undefined;
  const text = config.document.text.slice(problem.at.start, problem.at.end);
  return /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
}

/** A piece of the file in a message: in backticks, on one line, cut where it is long. */
export function quote(text: string | undefined): string {
  if (text === undefined) return "the value";
  // Backticks would end the quotation; the rest is made harmless by each surface.
  const line = text.replace(/[\r\n]+/g, " ").replaceAll("`", "'");
  return `\`${line.length > 60 ? `${cut(line, 57)}…` : line}\``;
}

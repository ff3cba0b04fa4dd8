import type { Config } from "../config/config.ts";
import type { ConfigProblem, ConfigProblemCode } from "../config/config-problem.ts";

/** The problems of the model that a rule words. */
export function problemsOf(config: Config, ...codes: ConfigProblemCode[]): ConfigProblem[] {
  return config.problems.filter(({ code }) => codes.includes(code));
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
  return `\`${line.length > 60 ? `${line.slice(0, 57)}…` : line}\``;
}

import { describePem } from "../certificates/describe.ts";
import type { FileRole } from "../config/schema/definition.ts";
import type { Setting } from "../config/setting.ts";
import type { LintOptions } from "../lint/lint.ts";

const described: ReadonlySet<FileRole | undefined> = new Set<FileRole>(["certificate", "private-key", "ca"]);

/**
 * What the certificate or key file says that a setting in force names, in Markdown; undefined where it names none, or
 * nobody may look at it.
 */
export function explainFile({ key, value }: Setting, { host, today }: LintOptions): string | undefined {
  if (!described.has(key.definition.file) || typeof value !== "string" || value === "") return undefined;
  const pem = host?.readPem?.(value);
  if (pem?.status !== "read") return undefined;
  // A block of code shows hostile names as they are, and nothing in one line can end it.
  const lines = describePem(pem, today).map((line) => line.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " "));
  return ["```", ...lines, "```"].join("\n");
}

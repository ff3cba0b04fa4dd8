import { type Config, type ConfigInput, readConfig } from "../config/config.ts";
import { rules } from "../rules/index.ts";
import type { Host } from "../host.ts";
import { parse } from "../toml/parse.ts";
import { readDirectives } from "./directives.ts";
import { filesOf } from "./files.ts";
import { type Finding, findingOf, internalError, isRead, putInOrder, type Reporting, suppress } from "./finding.ts";

export type { Finding } from "./finding.ts";

export interface LintOptions extends Omit<ConfigInput, "document">, Reporting {
  readonly text: string;
  /** Asked for the files that the configuration names; without one, nothing is looked at. */
  readonly host?: Host | undefined;
  /** Where the configuration itself lies on this machine; undefined where it is no file. */
  readonly file?: string | undefined;
  /** In how many days a certificate expires soon; the default is 30. */
  readonly expiryDays?: number | undefined;
  /** Whether ignore comments count; the default is true. */
  readonly honourIgnores?: boolean | undefined;
  /** Today, `2027-01-31`; ignores with an earlier `until` have run out. Without it none has. */
  readonly today?: string | undefined;
}

export interface LintResult {
  readonly config: Config;
  /** By place in the file, then by rule; suppressed ones are marked. */
  readonly findings: readonly Finding[];
}

/**
 * Judges one configuration: the one way in for all surfaces. A rule that throws becomes one `internal-error` finding
 * that names it, and the others go on.
 */
export function lint(options: LintOptions): LintResult {
  const document = parse(options.text);
  const directives = readDirectives(document);
  const hints = { ...options.hints, comment: options.hints?.comment ?? directives.kind };
  const config = readConfig({ path: options.path, document, environment: options.environment, hints });
  const files = filesOf(options);
  const findings: Finding[] = [];
  for (const rule of rules) {
    if (!isRead(rule, options)) continue;
    try {
      for (const problem of rule.check(config, files)) {
        const finding = findingOf(rule, problem, config, options);
        if (finding !== undefined) findings.push(finding);
      }
    } catch (error) {
      findings.push(internalError(rule, error, config));
    }
  }
  putInOrder(findings);
  return {
    config,
    findings: options.honourIgnores === false ? findings : suppress(findings, directives, options.today),
  };
}

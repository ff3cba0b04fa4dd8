import { type Config, type ConfigInput, readConfig } from "../config/config.ts";
import { isNowhere } from "../config/section-view.ts";
import { rules } from "../rules/index.ts";
import type { Host } from "../host.ts";
import type { Rule } from "../rules/rule.ts";
import { noConfiguration, otherProgram } from "../rules/no-configuration.ts";
import { templateBlocks, templateLines } from "../rules/unexpanded.ts";
import { parse } from "../toml/parse.ts";
import { type KnownFindings, markKnown } from "./baseline.ts";
import { readDirectives } from "./directives.ts";
import { filesOf } from "./files.ts";
import { judgeComments, watchRules } from "./own-comments.ts";
import { type Finding, findingOf, internalError, isRead, putInOrder, type Reporting, suppress } from "./finding.ts";

export type { Finding } from "./finding.ts";

export interface LintOptions extends Omit<ConfigInput, "document">, Reporting {
  readonly text: string;
  /** Asked for the files that the configuration names; without one, nothing is looked at. */
  readonly host?: Host | undefined;
  /** Where the configuration itself lies on this machine; undefined where it is no file. */
  readonly file?: string | undefined;
  /** From how many days ahead on the end of a certificate is a warning; the default is 5, and a hint from 30 days on. */
  readonly expiryDays?: number | undefined;
  /** Whether a proxy in front of the HTTP API ends TLS; the default is false. */
  readonly behindProxy?: boolean | undefined;
  /** Whether comments are looked at that ignore findings; the default is true. */
  readonly honourIgnores?: boolean | undefined;
  /** Whether the project lets ignore comments count; where not, each is a finding. The default is true. */
  readonly allowInlineIgnores?: boolean | undefined;
  /** Whether the project wants each ignore comment to say why; the default is false. */
  readonly requireReason?: boolean | undefined;
  /** What a baseline knows of this file. */
  readonly baseline?: KnownFindings | undefined;
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
  const witness = watchRules(directives, files, options);
  // Of a file that is no configuration at all, the other rules would judge nothing but the defaults.
  const speaker =
    noConfiguration(document) !== undefined
      ? "toml-syntax"
      : otherProgram(config) !== undefined
        ? "required-path-missing"
        : undefined;
  const findings: Finding[] = [];
  for (const rule of rulesRead(options)) {
    if (speaker !== undefined && rule.id !== speaker) continue;
    try {
      for (const problem of rule.check(config, witness?.files ?? files)) {
        const finding = findingOf(rule, problem, config, options);
        if (finding !== undefined) findings.push(finding);
        else witness?.unread(rule.id, problem.at);
      }
      witness?.finished(rule.id);
    } catch (error) {
      findings.push(internalError(rule, error, config));
    }
  }
  const marked = suppress(outsideTemplates(findings, config), directives, options);
  const all = [...marked, ...judgeComments(directives, witness, marked, config, options)];
  putInOrder(all);
  return { config, findings: markKnown(all, config, options.baseline) };
}

/**
 * Without what is said about another program's text; without what is missing where a header cannot be read, or a template
 * puts it in; and without what stands in two branches of a template. Each of these is one finding of its own.
 */
function outsideTemplates(findings: readonly Finding[], config: Config): readonly Finding[] {
  const { document } = config;
  if (document.problems.length === 0) return findings;
  const blocks = templateBlocks(document);
  const { hasBranches, hasOpenNames } = templateLines(document);
  const isNameless = document.tables.some(({ key, entries }) => key.parts.length === 0 && entries.length > 0);
  const isOpen = (setting = ""): boolean => hasOpenNames && config.settingNamed(setting)?.from.kind === "default";
  return findings.filter(({ rule, at, setting }) => {
    if (rule === "toml-syntax") return true;
    if (isNowhere(document, at) ? isNameless || hasOpenNames : isOpen(setting)) return false;
    if (hasBranches && rule === "duplicate-key") return false;
    return !blocks.some(({ start, end }) => start <= at.start && at.start < end);
  });
}

let read: { readonly of: Reporting; readonly rules: readonly Rule[] } | undefined;

/** The rules that somebody would read; found once for many files with the same settings. */
function rulesRead({ severities, profile }: Reporting): readonly Rule[] {
  if (read?.of.severities !== severities || read?.of.profile !== profile || read === undefined) {
    const of = { severities, profile };
    read = { of, rules: rules.filter((rule) => isRead(rule, of)) };
  }
  return read.rules;
}

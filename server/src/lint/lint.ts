import { type Config, type ConfigInput, readConfig } from "../config/config.ts";
import { isNowhere } from "../config/section-view.ts";
import { rules } from "../rules/index.ts";
import type { Host } from "../host.ts";
import type { Rule } from "../rules/rule.ts";
import { noConfiguration, otherFile } from "../rules/no-configuration.ts";
import { templateBlocks, templateLines } from "../rules/unexpanded.ts";
import type { Span } from "../text.ts";
import { parse } from "../toml/parse.ts";
import { type KnownFindings, markKnown } from "./baseline.ts";
import { readDirectives } from "./directives.ts";
import { filesOf } from "./files.ts";
import { judgeComments, watchRules } from "./own-comments.ts";
import {
  asFinding,
  type Finding,
  gravityOf,
  internalError,
  isRead,
  putInOrder,
  type Reporting,
  silencer,
} from "./finding.ts";
import { gatherFindings } from "./gather.ts";

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
  /** How many more there are that are too much alike to be listed; see {@link gatherFindings}. */
  readonly leftOut: number;
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
      : otherFile(config) !== undefined
        ? "required-path-missing"
        : undefined;
  const isOutside = outsideTemplates(config);
  const gathered = gatherFindings();
  for (const rule of rulesRead(options)) {
    if (speaker !== undefined && rule.id !== speaker) continue;
    try {
      for (const problem of rule.check(config, witness?.files ?? files)) {
        const gravity = gravityOf(rule, problem, options);
        if (gravity === undefined) witness?.unread(rule.id, problem.at);
        else if (isOutside(rule.id, problem.at, problem.setting)) {
          const suppressed = silencer({ rule: rule.id, stage: gravity.stage, at: problem.at }, directives, options);
          gathered.add(rule.id, gravity, suppressed, () => ({
            ...asFinding(rule, problem, config, gravity),
            suppressed,
          }));
        }
      }
      witness?.finished(rule.id);
    } catch (error) {
      const failure = internalError(rule, error, config);
      const suppressed = silencer(failure, directives, options);
      if (isOutside(failure.rule, failure.at, undefined))
        gathered.add(failure.rule, failure, suppressed, () => ({ ...failure, suppressed }));
    }
  }
  const judged = judgeComments(directives, witness, gathered.listed, config, options);
  for (const finding of judged) gathered.add(finding.rule, finding, undefined, () => finding);
  const { findings, leftOut } = gathered.end();
  putInOrder(findings);
  return { config, findings: markKnown(findings, config, options.baseline), leftOut };
}

/**
 * Whether a finding is about more than another program's text, what is missing where a header cannot be read, or a template
 * puts it in, or what stands in two branches of a template. Each of these is one finding of its own.
 */
function outsideTemplates(config: Config): (rule: string, at: Span, setting: string | undefined) => boolean {
  const { document } = config;
  if (document.problems.length === 0) return () => true;
  const blocks = templateBlocks(document);
  const { hasBranches, hasOpenNames } = templateLines(document);
  const isNameless = document.tables.some(({ key, entries }) => key.parts.length === 0 && entries.length > 0);
  const isOpen = (setting = ""): boolean => hasOpenNames && config.settingNamed(setting)?.from.kind === "default";
  return (rule, at, setting) => {
    if (rule === "toml-syntax") return true;
    if (isNowhere(document, at) ? isNameless || hasOpenNames : isOpen(setting)) return false;
    if (hasBranches && rule === "duplicate-key") return false;
    return !blocks.some(({ start, end }) => start <= at.start && at.start < end);
  };
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

import { type Config } from "../config/config.ts";
import { withoutAssigned } from "../config/secret-names.ts";
import { withoutSecrets } from "../config/secrets.ts";
import { firstLine } from "../config/section-view.ts";
import { whyNotAlone } from "./shared-secrets.ts";
import { linksFor, settingUrl } from "../rules/docs.ts";
import type { Fix, Impact, Problem, Related, RuleAbout, Severity, Stage } from "../rules/rule.ts";
import { unparsedBy } from "../rules/unparsed.ts";
import type { Span } from "../text.ts";
import { type Directives, type Suppression, suppressionOf } from "./directives.ts";

/** One thing that is wrong, as every surface shows it. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly impact: Impact;
  /** Where influxd stops; only on findings of impact `startup`. */
  readonly stage: Stage | undefined;
  readonly message: string;
  /** The setting or section that is concerned: `http.auth-enabled`. */
  readonly setting: string | undefined;
  readonly at: Span;
  /** InfluxData's pages, the best first. */
  readonly docs: readonly string[];
  readonly fixes: readonly Fix[];
  readonly related: readonly Related[];
  readonly tag: Problem["tag"];
  /** The comment that silences it. */
  readonly suppressed: Suppression | undefined;
  /** How many more findings like it are not listed. */
  readonly more?: number;
  /** Whether a baseline knows it already. */
  readonly inBaseline?: boolean;
}

/** How many findings one stands for: itself, and those like it that are not listed. */
export function numberOf({ more = 0 }: Pick<Finding, "more">): number {
  return 1 + more;
}

/** What is reported, and how bad it is said to be. */
export interface Reporting {
  /** Severities by rule; `off` silences. */
  readonly severities?: ReadonlyMap<string, Severity | "off"> | undefined;
  /** `recommended` (the default) leaves `info` out. */
  readonly profile?: "recommended" | "pedantic" | undefined;
}

/**
 * Whether a finding says that the file cannot be parsed. Nothing silences it, neither comment, severity nor baseline: of
 * such a file nobody knows anything else, and a run that says nothing would pass for one that found nothing.
 */
export function isUnparsed({ rule, stage }: Pick<Finding, "rule" | "stage">): boolean {
  return stage === "parse" && unparsedBy.has(rule);
}

/** Whether anybody would read what a rule says: one of severity `info` never says more. */
export function isRead(rule: RuleAbout, { severities, profile }: Reporting): boolean {
  const override = severities?.get(rule.id);
  if (unparsedBy.has(rule.id)) return true;
  return override !== "off" && (rule.severity !== "info" || override !== undefined || profile === "pedantic");
}

/**
 * The message, with the variable of the environment that the value comes from, or without which the service of the setting
 * would be off; none where it names one. What influxd cannot parse is the file's own: variables come later.
 */
function withVariable({ message, setting }: Problem, config: Config, stage: Stage | undefined): string {
  if (setting === undefined || stage === "parse" || config.environment.size === 0) return message;
  const { from } = config.settingNamed(setting) ?? {};
  const withCause = (variable: string, does: string): string =>
    message.includes("`INFLUXDB_") ? message : `${message} (\`${variable}\` in the environment ${does})`;
  if (from?.kind === "environment") return withCause(from.variable, "says so");
  const enabled = config.settingNamed(setting.replace(/[^.]*$/, "enabled"));
  if (enabled?.from.kind !== "environment" || enabled.value !== true) return message;
  const isOnAnyway = (enabled.overridden?.value ?? enabled.key.default) === true;
  return isOnAnyway ? message : withCause(enabled.from.variable, `turns \`${enabled.key.section}\` on`);
}

/** The message with the name of the program that reads the file: on meta nodes it is influxd-meta. */
function withProgram(message: string, { kind }: Config): string {
  if (kind.node !== "meta") return message;
  return message.replace(/`[^`]*`|\binfluxd\b(?!-meta)/g, (part) => (part === "influxd" ? "influxd-meta" : part));
}

/** How bad a problem is said to be. */
export type Gravity = Pick<Finding, "severity" | "impact" | "stage">;

/** How bad a problem is; undefined where it is not reported. */
export function gravityOf(rule: RuleAbout, problem: Problem, { severities, profile }: Reporting): Gravity | undefined {
  const impact = problem.impact ?? rule.impact;
  const stage = impact === "startup" ? (problem.stage ?? "parse") : undefined;
  const override = isUnparsed({ rule: rule.id, stage }) ? undefined : severities?.get(rule.id);
  if (override === "off") return undefined;
  const severity = override ?? problem.severity ?? rule.severity;
  if (profile !== "pedantic" && severity === "info" && impact !== "startup") return undefined;
  return { severity, impact, stage };
}

/** A problem as a finding; undefined where it is not reported. */
export function findingOf(
  rule: RuleAbout,
  problem: Problem,
  config: Config,
  reporting: Reporting,
): Finding | undefined {
  const gravity = gravityOf(rule, problem, reporting);
  return gravity === undefined ? undefined : asFinding(rule, problem, config, gravity);
}

/** A problem of known gravity as a finding. */
export function asFinding(rule: RuleAbout, problem: Problem, config: Config, gravity: Gravity): Finding {
  const { severity, impact, stage } = gravity;
  const shown = (text: string): string => withoutSecrets(text, config.document, config.environment);
  return {
    rule: rule.id,
    severity,
    impact,
    stage,
    message: shown(withProgram(withVariable(problem, config, stage), config)),
    setting: problem.setting === undefined ? undefined : withoutAssigned(shown(problem.setting)),
    at: problem.at,
    docs: ownLinkFirst(linksFor([...(problem.docs ?? []), ...rule.docs], config.kind), problem, config),
    // Edits are the user's own text, which they move or rewrite.
    fixes: (problem.fixes ?? [])
      .filter(({ edits }) => edits.length > 0)
      .map((fix) => ({
        ...fix,
        title: shown(fix.title),
        ...(isForAllNodes(fix, config) ? { forAllNodes: true } : {}),
      })),
    related: (problem.related ?? []).map((related) => ({ ...related, message: shown(related.message) })),
    tag: problem.tag,
    suppressed: undefined,
  };
}

/** Whether a fix is made in all nodes of a cluster or in none, also for the secret that it would write. */
function isForAllNodes(fix: Fix, config: Config): boolean {
  return fix.forAllNodes === true || whyNotAlone(fix, config, "alone") !== undefined;
}

/** Of a rule about several settings the link of the one at hand first, where the first one is that of another. */
function ownLinkFirst(links: string[], { setting }: Problem, config: Config): string[] {
  const key = config.settingNamed(setting ?? "")?.key;
  const own = key && settingUrl(config.kind, key.section, key.name);
  const [first] = links;
  if (own === undefined || !links.includes(own) || pageOf(first) !== pageOf(own)) return links;
  return [own, ...links.filter((link) => link !== own)];
}

function pageOf(link: string | undefined): string | undefined {
  return link?.split("#", 1)[0];
}

/** A mistake of ours: it must not hide what the other rules found, nor pass for a clean file. */
export function internalError(rule: RuleAbout, error: unknown, config: Config): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    rule: "internal-error",
    severity: "error",
    impact: "advice",
    stage: undefined,
    message: `The rule \`${rule.id}\` failed and said nothing about this file: ${withoutSecrets(reason, config.document, config.environment)}`,
    setting: undefined,
    at: firstLine(config.document),
    docs: [],
    fixes: [],
    related: [],
    tag: undefined,
    suppressed: undefined,
  };
}

/** Sorts findings by place, then by rule. */
export function putInOrder(findings: Finding[]): void {
  findings.sort(
    (a, b) => a.at.start - b.at.start || a.at.end - b.at.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
}

/** What of {@link LintOptions} is about ignore comments. */
export interface IgnorePolicy {
  readonly honourIgnores?: boolean | undefined;
  readonly allowInlineIgnores?: boolean | undefined;
  readonly requireReason?: boolean | undefined;
  readonly today?: string | undefined;
}

/** Marks the findings that the comments of their file silence, if they count. */
export function suppress(
  findings: readonly Finding[],
  directives: Directives,
  policy: IgnorePolicy,
): readonly Finding[] {
  if (!counts(directives, policy)) return findings;
  return findings.map((finding) => {
    const suppressed = silencer(finding, directives, policy);
    return suppressed === undefined ? finding : { ...finding, suppressed };
  });
}

/** The comment that silences a finding; undefined where none does, or none counts. */
export function silencer(
  finding: Pick<Finding, "rule" | "stage" | "at">,
  directives: Directives,
  policy: IgnorePolicy,
): Suppression | undefined {
  if (!counts(directives, policy) || isUnparsed(finding)) return undefined;
  return suppressionOf(directives, finding.rule, finding.at, policy.today);
}

function counts({ ignores }: Directives, { honourIgnores, allowInlineIgnores }: IgnorePolicy): boolean {
  return ignores.length > 0 && honourIgnores !== false && allowInlineIgnores !== false;
}

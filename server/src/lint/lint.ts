import { type Config, type ConfigInput, firstLine, readConfig } from "../config/config.ts";
import { linksFor } from "../rules/docs.ts";
import { rules } from "../rules/index.ts";
import type { Fix, Impact, Problem, Related, Rule, Severity, Stage } from "../rules/rule.ts";
import type { Span } from "../text.ts";
import type { Host } from "../host.ts";
import { parse } from "../toml/parse.ts";
import { type Directives, readDirectives, type Suppression, suppressionOf } from "./directives.ts";
import { filesOf } from "./files.ts";

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
}

export interface LintOptions extends Omit<ConfigInput, "document"> {
  readonly text: string;
  /** Asked for the files that the configuration names; without one, nothing is looked at. */
  readonly host?: Host | undefined;
  /** Where the configuration itself lies on this machine; undefined where it is no file. */
  readonly file?: string | undefined;
  /** In how many days a certificate expires soon; the default is 30. */
  readonly expiryDays?: number | undefined;
  /** Severities by rule; `off` silences. */
  readonly severities?: ReadonlyMap<string, Severity | "off"> | undefined;
  /** `recommended` (the default) leaves `info` out. */
  readonly profile?: "recommended" | "pedantic" | undefined;
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

const reads = new Set<Severity>(["error", "warning"]);

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
    const override = options.severities?.get(rule.id);
    if (override === "off") continue;
    // A rule of severity `info` never says more, so that nobody would read it.
    if (rule.severity === "info" && override === undefined && options.profile !== "pedantic") continue;
    try {
      for (const problem of rule.check(config, files)) {
        const finding = toFinding(rule, problem, config, override);
        if (options.profile !== "pedantic" && !reads.has(finding.severity) && finding.impact !== "startup") continue;
        findings.push(finding);
      }
    } catch (error) {
      findings.push(internalError(rule, error, config));
    }
  }
  findings.sort(
    (a, b) => a.at.start - b.at.start || a.at.end - b.at.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
  return {
    config,
    findings: options.honourIgnores === false ? findings : suppress(findings, directives, options.today),
  };
}

function toFinding(rule: Rule, problem: Problem, config: Config, override: Severity | undefined): Finding {
  const impact = problem.impact ?? rule.impact;
  return {
    rule: rule.id,
    severity: override ?? problem.severity ?? rule.severity,
    impact,
    stage: impact === "startup" ? (problem.stage ?? "parse") : undefined,
    message: problem.message,
    setting: problem.setting,
    at: problem.at,
    docs: linksFor([...(problem.docs ?? []), ...rule.docs], config.kind),
    fixes: problem.fixes?.filter((fix) => fix.edits.length > 0) ?? [],
    related: problem.related ?? [],
    tag: problem.tag,
    suppressed: undefined,
  };
}

/** A mistake of ours: it must not hide what the other rules found, nor pass for a clean file. */
function internalError(rule: Rule, error: unknown, config: Config): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    rule: "internal-error",
    severity: "error",
    impact: "advice",
    stage: undefined,
    message: `The rule \`${rule.id}\` failed and said nothing about this file: ${reason}`,
    setting: undefined,
    at: firstLine(config.document),
    docs: [],
    fixes: [],
    related: [],
    tag: undefined,
    suppressed: undefined,
  };
}

function suppress(findings: readonly Finding[], directives: Directives, today: string | undefined): readonly Finding[] {
  if (directives.ignores.length === 0) return findings;
  return findings.map((finding) => {
    const suppressed = suppressionOf(directives, finding.rule, finding.at, today);
    return suppressed === undefined ? finding : { ...finding, suppressed };
  });
}

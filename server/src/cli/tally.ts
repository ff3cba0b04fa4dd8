import { automaticFix } from "../lint/fix.ts";
import type { Finding } from "../lint/lint.ts";
import { numberOf } from "../lint/finding.ts";
import type { Severity } from "../rules/rule.ts";
import type { Arguments } from "./arguments.ts";
import type { Failure } from "./inputs.ts";
import { failsFrom } from "./report/fail-on.ts";
import type { Reporter } from "./report/report.ts";

/** Counts what is found, and decides what is listed and what the exit code is. */
export class Tally {
  /** Files that were read and judged. */
  files = 0;
  fixed = 0;
  isIncomplete = false;
  readonly #numbers: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  readonly #failures: Failure[] = [];
  readonly #unchecked = new Set<string>();
  readonly #unfixed = new Set<string>();
  readonly #statistics: Map<string, number> | undefined;
  readonly #args: Arguments;
  readonly #fixes: boolean;
  readonly #fails: (severity: Severity) => boolean;
  #suppressed = 0;
  #baselined: number | undefined;
  #fixable = 0;
  #fixableUnsafe = 0;
  #hidden = 0;
  #hiddenFailing = 0;

  constructor(args: Arguments, fixes: boolean, hasBaseline: boolean) {
    this.#baselined = hasBaseline ? 0 : undefined;
    this.#args = args;
    this.#fixes = fixes;
    this.#fails = failsFrom(args.value("fail-on"));
    this.#statistics = args.has("statistics") ? new Map<string, number>() : undefined;
  }

  /** Takes note of a file that was not looked at or, where it was checked, not repaired. */
  fail(failure: Failure, wasChecked = false): void {
    this.#failures.push(failure);
    (wasChecked ? this.#unfixed : this.#unchecked).add(failure.path);
    this.isIncomplete = true;
  }

  /** Counts the findings of a file, and gives those that are listed. */
  add(findings: readonly Finding[]): readonly Finding[] {
    if (findings.length === 0) return findings;
    const ignores = !this.#args.has("no-ignores");
    const showsKnown = this.#args.has("show-suppressed");
    const showsSuppressed = !ignores || showsKnown;
    const quiet = this.#args.has("quiet");
    // A file with more findings than are listed is not repaired.
    const isFixable = findings.every(({ more }) => more === undefined);
    return findings.filter((finding) => {
      const number = numberOf(finding);
      if (finding.rule === "internal-error") this.isIncomplete = true;
      const isHidden = quiet && finding.severity !== "error";
      if (finding.inBaseline === true) this.#baselined = (this.#baselined ?? 0) + number;
      else if (ignores && finding.suppressed !== undefined) this.#suppressed += number;
      else {
        this.#count(finding, number);
        if (isFixable) this.#countFixes(finding);
        if (isHidden && this.#fails(finding.severity)) this.#hiddenFailing += number;
      }
      if (finding.inBaseline === true && !showsKnown) return false;
      if (finding.suppressed !== undefined && !showsSuppressed) return false;
      if (isHidden) this.#hidden += number;
      return !isHidden;
    });
  }

  #count({ severity, rule }: Finding, number: number): void {
    this.#numbers[severity] += number;
    this.#statistics?.set(rule, (this.#statistics.get(rule) ?? 0) + number);
  }

  #countFixes(finding: Finding): void {
    const fix = automaticFix(finding, "all");
    if (fix?.safe === true) this.#fixable += 1;
    // What all nodes need is not made in one of them.
    else if (fix !== undefined && (fix.forAllNodes !== true || this.#args.has("cluster"))) this.#fixableUnsafe += 1;
  }

  summary(): Parameters<Reporter["end"]>[0] {
    return {
      files: this.files,
      ...this.#numbers,
      suppressed: this.#suppressed,
      baselined: this.#baselined,
      stale: undefined,
      fixable: this.#fixable,
      fixableUnsafe: this.#fixableUnsafe,
      fixed: this.#fixes ? this.fixed : undefined,
      hidden: this.#hidden,
      hiddenFailing: this.#hiddenFailing,
      failures: this.#failures,
      unchecked: this.#unchecked.size,
      unfixed: this.#unfixed.size,
      statistics: this.#statistics,
    };
  }

  exitCode(): number {
    if (this.#args.has("exit-zero")) return 0;
    const counts = (severity: Severity): boolean => this.#numbers[severity] > 0 && this.#fails(severity);
    return counts("error") || counts("warning") || counts("info") ? 1 : 0;
  }
}

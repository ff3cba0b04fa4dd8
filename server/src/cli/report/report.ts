import type { Config } from "../../config/config.ts";
import type { Finding } from "../../lint/lint.ts";
import type { Severity } from "../../rules/rule.ts";
import type { Paint } from "../colour.ts";
import type { BaselineEntry } from "../baseline.ts";
import type { Failure } from "../inputs.ts";

/** One file, as a report lists it. */
export interface FileReport {
  readonly path: string;
  readonly text: string;
  readonly config: Config;
  readonly findings: readonly Finding[];
  /** The texts of other files that findings lead to, by path. */
  readonly others?: ReadonlyMap<string, string> | undefined;
}

/** What a run has come to; numbers count all files, also what `--quiet` does not list. */
export interface Summary extends Readonly<Record<Severity, number>> {
  readonly files: number;
  /** Findings that comments ignore. */
  readonly suppressed: number;
  /** Findings that the baseline knows; undefined without one. */
  readonly baselined: number | undefined;
  /** What the baseline knows and the files no longer have; undefined where none was read. */
  readonly stale: readonly BaselineEntry[] | undefined;
  /** Findings that `--fix` repairs, and those that only `--unsafe-fixes` repairs. */
  readonly fixable: number;
  readonly fixableUnsafe: number;
  /** Fixes that were applied; undefined where none were to be written. */
  readonly fixed: number | undefined;
  /** Findings that are not listed. */
  readonly hidden: number;
  /** Those of them that make the run fail, as `--fail-on` says. */
  readonly hiddenFailing: number;
  /** What could not be looked at, or not be repaired. */
  readonly failures: readonly Failure[];
  /** How many files that are, of either kind. */
  readonly unchecked: number;
  readonly unfixed: number;
  /** How many findings each rule has, if that was asked for. */
  readonly statistics: ReadonlyMap<string, number> | undefined;
}

/** A report that is written while the files are looked at, so that nothing needs to be kept. */
export interface Reporter {
  file(report: FileReport): void;
  end(summary: Summary): void;
}

export type Write = (text: string) => void;

/** What the forms of a report need to know of the command line. */
export interface ReportOptions {
  readonly paint: Paint;
  /** Whether a file without findings is mentioned: when it is the only one, since its kind is worth knowing. */
  readonly showsClean: boolean;
  /** Whether a run without anything to list says nothing at all. */
  readonly quiet: boolean;
  /** Whether findings are listed that comments in the files ignore, or that the baseline knows. */
  readonly showsIgnored: boolean;
  /** Whether the baseline knows a finding, or a comment in the file ignores it, and comments count. */
  readonly isIgnored: (finding: Finding) => boolean;
  /** Which severities make the run fail. */
  readonly fails: (severity: Severity) => boolean;
  /** Says on standard error what the report itself cannot. */
  readonly warn: (sentence: string) => void;
  /** Adds Markdown to the summary of the job that this is a part of, if it has one. */
  readonly summarize: Write | undefined;
}

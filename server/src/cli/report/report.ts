import type { Config } from "../../config/config.ts";
import type { Finding } from "../../lint/lint.ts";
import type { Severity } from "../../rules/rule.ts";
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
  readonly suppressed: number;
  /** Findings that `--fix` repairs, and those that only `--unsafe-fixes` repairs. */
  readonly fixable: number;
  readonly fixableUnsafe: number;
  /** Fixes that were applied; undefined where none were to be written. */
  readonly fixed: number | undefined;
  /** Findings that are not listed. */
  readonly hidden: number;
  /** Files that could not be looked at. */
  readonly failures: readonly Failure[];
  /** How many findings each rule has, if that was asked for. */
  readonly statistics: ReadonlyMap<string, number> | undefined;
}

/** A report that is written while the files are looked at, so that nothing needs to be kept. */
export interface Reporter {
  file(report: FileReport): void;
  end(summary: Summary): void;
}

export type Write = (text: string) => void;

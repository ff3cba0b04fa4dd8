import { applyEdits } from "../text.ts";
import type { Fix } from "../rules/rule.ts";
import { editSet } from "./edit-set.ts";
import { filledEdits, isForPeople, type SecretFor } from "./fill.ts";
import { type Finding, lint, type LintOptions, type LintResult } from "./lint.ts";
import { type Attempt, type Objection, objectionTo } from "./objection.ts";
import { type NodesTogether, whyNotAlone } from "./shared-secrets.ts";

export interface FixOptions {
  /** `safe`: fixes that change nothing that works today; `all`: the other ones too, where a finding has only one. */
  readonly which: "safe" | "all";
  /** Whether findings that a comment ignores are repaired, too. */
  readonly suppressed?: boolean | undefined;
  /** The one rule whose findings are repaired; without it, those of all. */
  readonly only?: string | undefined;
  /** How a text is judged; the default is by itself. */
  readonly judge?: Judge | undefined;
  /** Gives the secrets that fixes write; without it, those fixes are left out. */
  readonly secretFor?: SecretFor | undefined;
  /** Which nodes of an Enterprise cluster are repaired together; the default is `alone`. */
  readonly together?: NodesTogether | undefined;
}

/** Gives the findings of a text: {@link lint}, or the same among the other files of a cluster. */
export type Judge = (options: LintOptions) => LintResult;

export interface AppliedFix {
  readonly rule: string;
  readonly setting: string | undefined;
  readonly title: string;
}

export interface RejectedFix extends AppliedFix {
  /** Half a sentence: what would be with it. */
  readonly reason: string;
}

export interface FixResult {
  /** The findings of the text as it was; the fixes that were left out are for people only. */
  readonly before: LintResult;
  /** The repaired text and what is still to say about it; the text itself where nothing was done. */
  readonly text: string;
  readonly after: LintResult;
  readonly applied: readonly AppliedFix[];
  /** Fixes that the repaired text would be worse with, or no better. */
  readonly rejected: readonly RejectedFix[];
}

/** Two fixes that undo each other would go on for ever; no text needs nearly as many. */
const mostRounds = 1000;

/** The rules whose fixes let a comment count. */
const silencing: ReadonlySet<string> = new Set(["ignore-unknown-rule", "comment-malformed"]);

/** The rules whose fixes make influxd read what is written: a value of the user's own comes before one that is made up. */
const restoring: ReadonlySet<string> = new Set(["underscore-key", "unknown-key", "unknown-section", "wrong-section"]);

/** How often some of the fixes of one text are tried before the rest of them is left out together. */
const mostTrials = 64;

/**
 * Repairs a text until nothing more can be repaired, so that a second time does nothing. Of fixes that touch the same
 * text the first is applied; the others are looked at again afterwards. None is applied with which the text would be
 * worse, and none to a text with findings that are left out.
 */
export function fixText(options: LintOptions, how: FixOptions): FixResult {
  const judge = how.judge ?? lint;
  return repairFrom(judge(options), options, how, judge);
}

/** Judges a text; the fixes that {@link fixText} would leave out, though they are safe, are for people only. */
export function lintForRepair(options: LintOptions, how: Pick<FixOptions, "suppressed">): LintResult {
  const result = lint(options);
  const safely: FixOptions = { ...how, which: "safe" };
  const isSafe = (finding: Finding): boolean => isFor(finding, safely) && automaticFix(finding, "safe") !== undefined;
  if (result.leftOut > 0 || !result.findings.some(isSafe)) return result;
  return repairFrom(result, options, safely, lint).before;
}

function repairFrom(before: LintResult, options: LintOptions, how: FixOptions, judge: Judge): FixResult {
  const applied: AppliedFix[] = [];
  let step: Step = { text: options.text, after: before };
  let rejected: Rejected = new Map();
  // Where not all findings are known, nobody can tell what a fix does to them.
  const rounds = before.leftOut > 0 ? 0 : mostRounds;
  for (let round = 0; round < rounds; round++) {
    rejected = new Map();
    const trial: Trial = { step, rejected, how, judge: (text) => judge({ ...options, text }) };
    const next =
      how.which === "safe"
        ? (repairOnce(trial, "safe", restoring) ?? repairOnce(trial, "safe"))
        : // What a comment was meant to silence is not to be repaired, and safe fixes often repair what others work around.
          (repairOnce(trial, "all", silencing) ??
          repairOnce(trial, "safe", restoring) ??
          repairOnce(trial, "safe") ??
          repairOnce(trial, "all", restoring) ??
          repairOnce(trial, "all"));
    if (next === undefined) break;
    step = next;
    applied.push(...next.attempts.map(asApplied));
  }
  if (applied.length > 0)
    for (const [finding, why] of outdone(before, step.after, applied, how)) rejected.set(finding, why);
  return {
    before: leftToPeople(before, rejected),
    text: step.text,
    after: leftToPeople(step.after, rejected),
    applied,
    rejected: [...rejected].map(([finding, { title, reason }]) => ({ ...asApplied({ finding, title }), reason })),
  };
}

/** Findings that could be repaired at first, but no longer once others were: two names that mean one setting, as an example. */
function outdone(before: LintResult, after: LintResult, applied: readonly AppliedFix[], how: FixOptions): Rejected {
  const idOf = ({ rule, setting }: Pick<Finding, "rule" | "setting">): string => `${rule}\0${setting ?? ""}`;
  const repaired = new Set(applied.map(idOf));
  const left = new Map(after.findings.map((finding) => [idOf(finding), finding]));
  const found: Rejected = new Map();
  for (const finding of before.findings) {
    const now = left.get(idOf(finding));
    if (now?.message !== finding.message || repaired.has(idOf(finding)) || !isFor(finding, how)) continue;
    const fix = automaticFix(finding, how.which);
    if (fix === undefined || fix.holes !== undefined || automaticFix(now, how.which) !== undefined) continue;
    found.set(finding, { title: fix.title, reason: "another fix has taken its place" });
  }
  return found;
}

/** The same findings, of which nobody is promised that the fixes that were left out are ever applied. */
function leftToPeople(result: LintResult, rejected: Rejected): LintResult {
  if (rejected.size === 0) return result;
  const idOf = ({ rule, setting, message }: Finding, title: string): string =>
    `${rule}\0${setting ?? ""}\0${message}\0${title}`;
  const ids = new Set([...rejected].map(([finding, { title }]) => idOf(finding, title)));
  const findings = result.findings.map((finding) => {
    if (!finding.fixes.some(({ title }) => ids.has(idOf(finding, title)))) return finding;
    const fixes = finding.fixes.map((fix) =>
      ids.has(idOf(finding, fix.title)) ? { ...fix, safe: false, byHand: true } : fix,
    );
    return { ...finding, fixes };
  });
  return { ...result, findings };
}

/**
 * The fix that may be applied without asking: the first safe one, or, if all may be, the only one. Never one that is
 * for people.
 */
export function automaticFix(finding: Finding, which: FixOptions["which"]): Fix | undefined {
  const safe = finding.fixes.find((fix) => fix.safe);
  if (safe !== undefined || which === "safe" || finding.fixes.length !== 1) return safe;
  return finding.fixes.find((fix) => !isForPeople(fix));
}

/** A text and what is to say about it. */
interface Step {
  readonly text: string;
  readonly after: LintResult;
}

type Rejected = Map<Finding, { readonly title: string; readonly reason: string }>;

interface Trial {
  readonly step: Step;
  readonly rejected: Rejected;
  readonly how: FixOptions;
  readonly judge: (text: string) => LintResult;
}

interface Repaired extends Step {
  readonly attempts: readonly Attempt[];
}

/** The text with as many fixes as go together; undefined, and all of them rejected, where none can be applied. */
function repairOnce(trial: Trial, which: FixOptions["which"], only?: ReadonlySet<string>): Repaired | undefined {
  for (;;) {
    const chosen = chooseFixes(trial, which, only);
    if (chosen.length === 0) return undefined;
    const done = applyMost(chosen, trial);
    if (done !== undefined) return done;
  }
}

/** Whether a finding is one of those to be repaired. */
function isFor({ inBaseline, suppressed, rule }: Finding, how: FixOptions): boolean {
  if (inBaseline === true || (suppressed !== undefined && how.suppressed !== true)) return false;
  return how.only === undefined || rule === how.only;
}

/** Fixes that do not touch the same text, the first ones first. */
function chooseFixes(
  { step, rejected, how }: Trial,
  which: FixOptions["which"],
  only: ReadonlySet<string> | undefined,
): Attempt[] {
  const taken = editSet();
  return step.after.findings.flatMap((finding) => {
    if (only?.has(finding.rule) === false || rejected.has(finding) || !isFor(finding, how)) return [];
    const fix = automaticFix(finding, which);
    if (fix === undefined || (fix.holes !== undefined && how.secretFor === undefined)) return [];
    const reason = whyNotAlone(fix, step.after.config, how.together ?? "alone");
    if (reason !== undefined) {
      rejected.set(finding, { title: fix.title, reason });
      return [];
    }
    if (!taken.add(fix.edits)) return [];
    const edits = how.secretFor === undefined ? fix.edits : filledEdits(fix, how.secretFor);
    return [{ finding, title: fix.title, edits }];
  });
}

/** Applies all of some fixes, or finds out by halves which of them cannot be. */
function applyMost(chosen: readonly Attempt[], trial: Trial): Repaired | undefined {
  const { rejected } = trial;
  let best: Repaired | undefined;
  let trials = 0;
  const take = (attempts: readonly Attempt[]): void => {
    if (attempts.length === 0) return;
    trials++;
    const together = best === undefined ? attempts : [...best.attempts, ...attempts];
    const outcome = apply(together, trial);
    if ("text" in outcome) {
      best = outcome;
      return;
    }
    if (attempts.length === 1 || trials >= mostTrials) {
      for (const { finding, title } of attempts) rejected.set(finding, { title, reason: outcome.reason });
      return;
    }
    const guilty = attempts.filter((attempt) => outcome.culprits.has(attempt));
    const isKnown = guilty.length > 0 && guilty.length < attempts.length;
    const half = attempts.length >> 1;
    take(isKnown ? attempts.filter((attempt) => !outcome.culprits.has(attempt)) : attempts.slice(0, half));
    take(isKnown ? guilty : attempts.slice(half));
  };
  // Neighbours of one rule, since a mistake of it spoils all of its fixes.
  take(chosen.toSorted((a, b) => (a.finding.rule < b.finding.rule ? -1 : a.finding.rule > b.finding.rule ? 1 : 0)));
  return best;
}

/** The text with all of some fixes, or what speaks against it. */
function apply(attempts: readonly Attempt[], { step, judge }: Trial): Repaired | Objection {
  const text = applyEdits(
    step.text,
    attempts.flatMap(({ edits }) => edits),
  );
  const after = judge(text);
  return objectionTo(attempts, step.after, after) ?? { text, after, attempts };
}

function asApplied({ finding, title }: Pick<Attempt, "finding" | "title">): AppliedFix {
  return { rule: finding.rule, setting: finding.setting, title };
}

import { applyEdits, type Edit, editsOverlap } from "../text.ts";
import type { Fix } from "../rules/rule.ts";
import { type Finding, lint, type LintOptions, type LintResult } from "./lint.ts";

export interface FixOptions {
  /** `safe`: fixes that change nothing that works today; `all`: the other ones too, where a finding has only one. */
  readonly which: "safe" | "all";
  /** Whether findings that a comment ignores are repaired, too. */
  readonly suppressed?: boolean | undefined;
  /** The one rule whose findings are repaired; without it, those of all. */
  readonly only?: string | undefined;
  /** How a text is judged; the default is by itself. */
  readonly judge?: Judge | undefined;
}

/** Gives the findings of a text: {@link lint}, or the same among the other files of a cluster. */
export type Judge = (options: LintOptions) => LintResult;

export interface AppliedFix {
  readonly rule: string;
  readonly setting: string | undefined;
  readonly title: string;
}

export interface FixResult {
  /** The findings of the text as it was. */
  readonly before: LintResult;
  /** The repaired text and what is still to say about it; the text itself where nothing was done. */
  readonly text: string;
  readonly after: LintResult;
  readonly applied: readonly AppliedFix[];
  /** Fixes left out because influxd would then have stopped at something new, or because they repair nothing. */
  readonly rejected: readonly AppliedFix[];
}

/** Enough for repairs that make others possible; two fixes that undo each other end here. */
const mostRounds = 10;

/**
 * Repairs a text until nothing more can be repaired. Fixes that touch the same text wait for the next round. A fix
 * after which influxd would stop at something that it did not stop at before is never applied.
 */
export function fixText(options: LintOptions, how: FixOptions): FixResult {
  const judge = how.judge ?? lint;
  const before = judge(options);
  const known = startupFindings(before);
  const applied: AppliedFix[] = [];
  const rejected: AppliedFix[] = [];
  let text = options.text;
  let after = before;
  for (let round = 0; round < mostRounds; round++) {
    // Safe ones first: what they repair often is what the others would work around.
    let chosen = chooseFixes(after.findings, { ...how, which: "safe" }, rejected);
    if (chosen.length === 0 && how.which === "all") chosen = chooseFixes(after.findings, how, rejected);
    if (chosen.length === 0) break;
    const state: Before = { text, findings: after.findings, known, judge };
    const done = applyAll(chosen, state, options) ?? applyEach(chosen, state, options, rejected);
    if (done === undefined) continue;
    ({ text, after } = done);
    applied.push(...done.applied);
  }
  return { before, text, after, applied, rejected };
}

interface Chosen {
  readonly finding: Finding;
  readonly title: string;
  readonly edits: readonly Edit[];
}

interface Before {
  readonly text: string;
  readonly findings: readonly Finding[];
  /** What influxd stopped at before anything was repaired. */
  readonly known: ReadonlySet<string>;
  readonly judge: Judge;
}

interface Step {
  readonly text: string;
  readonly after: LintResult;
  readonly applied: readonly AppliedFix[];
}

function chooseFixes(findings: readonly Finding[], how: FixOptions, rejected: readonly AppliedFix[]): Chosen[] {
  const chosen: Chosen[] = [];
  const taken: Edit[] = [];
  for (const finding of findings) {
    if (finding.inBaseline === true || (finding.suppressed !== undefined && how.suppressed !== true)) continue;
    if (how.only !== undefined && finding.rule !== how.only) continue;
    const fix = automaticFix(finding, how.which);
    if (fix === undefined || hasOverlaps(fix.edits, taken)) continue;
    const { rule, setting } = finding;
    if (rejected.some((other) => other.rule === rule && other.setting === setting && other.title === fix.title))
      continue;
    taken.push(...fix.edits);
    chosen.push({ finding, title: fix.title, edits: fix.edits });
  }
  return chosen;
}

/** The fix that may be applied without asking: the first safe one, or, if all may be, the only one. */
export function automaticFix(finding: Finding, which: FixOptions["which"]): Fix | undefined {
  const safe = finding.fixes.find((fix) => fix.safe);
  return safe ?? (which === "all" && finding.fixes.length === 1 ? finding.fixes[0] : undefined);
}

function hasOverlaps(edits: readonly Edit[], taken: readonly Edit[]): boolean {
  return edits.some(
    (edit, index) =>
      taken.some((other) => editsOverlap(edit, other)) ||
      edits.slice(0, index).some((other) => editsOverlap(edit, other)),
  );
}

/** All at once; undefined where influxd would then stop at something new, or where a finding is still there. */
function applyAll(chosen: readonly Chosen[], before: Before, options: LintOptions): Step | undefined {
  const edits = chosen.flatMap((fix) => fix.edits);
  const text = applyEdits(before.text, edits);
  const after = before.judge({ ...options, text });
  for (const id of startupFindings(after)) if (!before.known.has(id)) return undefined;
  for (const { finding } of chosen) {
    const left = count(after.findings, finding);
    const repaired = chosen.filter((fix) => isSame(fix.finding, finding)).length;
    if (left > count(before.findings, finding) - repaired) return undefined;
  }
  return { text, after, applied: chosen.map(asApplied) };
}

function count(findings: readonly Finding[], finding: Finding): number {
  return findings.filter((other) => isSame(other, finding)).length;
}

function isSame(a: Finding, b: Finding): boolean {
  return a.rule === b.rule && a.setting === b.setting && a.message === b.message;
}

/** Those that can be applied alone, and if not together, the first of them; the others wait for the next round. */
function applyEach(
  chosen: readonly Chosen[],
  before: Before,
  options: LintOptions,
  rejected: AppliedFix[],
): Step | undefined {
  const good = chosen.filter((fix) => {
    const step = applyAll([fix], before, options);
    if (step === undefined) rejected.push(asApplied(fix));
    return step !== undefined;
  });
  const together = good.length > 0 && good.length < chosen.length ? applyAll(good, before, options) : undefined;
  return together ?? (good.length > 0 ? applyAll(good.slice(0, 1), before, options) : undefined);
}

function asApplied({ finding, title }: Chosen): AppliedFix {
  return { rule: finding.rule, setting: finding.setting, title };
}

/** What influxd stops at, without places: a repair moves the lines below it. */
function startupFindings(result: LintResult): Set<string> {
  const ids = new Set<string>();
  const count = new Map<string, number>();
  for (const { impact, rule, setting, stage } of result.findings) {
    if (impact !== "startup") continue;
    const id = `${rule}\0${stage ?? ""}\0${setting ?? ""}`;
    const ordinal = (count.get(id) ?? 0) + 1;
    count.set(id, ordinal);
    ids.add(`${id}\0${ordinal}`);
  }
  return ids;
}

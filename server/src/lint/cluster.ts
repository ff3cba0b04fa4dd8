import { clusterRules } from "../rules/cluster-index.ts";
import { markKnown } from "./baseline.ts";
import { readDirectives } from "./directives.ts";
import { type Finding, findingOf, type IgnorePolicy, internalError, isRead, putInOrder, suppress } from "./finding.ts";
import { type FixOptions, type FixResult, fixText } from "./fix.ts";
import { lint, type LintOptions, type LintResult } from "./lint.ts";
import { partsNodes } from "./shared-secrets.ts";

/**
 * Judges the configurations of one Enterprise cluster: each by itself, and all against each other. Gives the results in
 * the order of the files. What a rule says over several files obeys the severities, the profile and the comments of the
 * file that it says it about. Which of the files are of Enterprise, their hints decide as for a single file.
 */
export function lintCluster(files: readonly LintOptions[]): LintResult[] {
  return judgeTogether(files, files.map(lint));
}

/** A file of a cluster with what was found in it alone. */
export interface Judged {
  readonly options: LintOptions;
  readonly result: LintResult;
}

/** Judges a file by itself, so that it can be held against others. */
export function judge(options: LintOptions): Judged {
  return { options, result: lint(options) };
}

/** Judges one file next to others of its cluster, which stay as they are. */
export function lintAmong(options: LintOptions, others: readonly Judged[]): LintResult {
  const own = judge(options);
  const all = [own, ...others];
  const [result = own.result] = judgeTogether(
    all.map((node) => node.options),
    all.map((node) => node.result),
  );
  return result;
}

/**
 * Repairs the files of a cluster, one after the other and each next to what has become of the others, until nothing more
 * can be repaired. Of the files, only the first `most` are touched. No fix is applied with which nodes would have
 * different secrets or password hashes afterwards.
 */
export function fixCluster(files: readonly LintOptions[], how: FixOptions, most = files.length): FixResult[] {
  const together = how.together ?? (most === files.length ? "all" : "some");
  const fixed = fixInTurn(files, { ...how, together }, most);
  if (together !== "all" || how.which !== "all") return fixed;
  const [before, after] = (["before", "after"] as const).map((state) => fixed.map((result) => result[state].config));
  return partsNodes(before ?? [], after ?? []) ? fixInTurn(files, { ...how, together: "parted" }, most) : fixed;
}

function fixInTurn(files: readonly LintOptions[], how: FixOptions, most: number): FixResult[] {
  let current = files;
  let results: readonly FixResult[] = [];
  for (let round = 0; round < mostRounds; round++) {
    const texts = current.map(({ text }) => text);
    results = files.slice(0, most).map((options, index) => {
      const wording = { ...options, text: texts[index] ?? options.text };
      const fixed = fixText(wording, { ...how, judge: judgeAmong(current, index) });
      current = current.with(index, { ...options, text: fixed.text });
      const earlier = results[index];
      return earlier === undefined
        ? fixed
        : { ...fixed, before: earlier.before, applied: [...earlier.applied, ...fixed.applied] };
    });
    if (current.every(({ text }, index) => text === texts[index])) break;
  }
  return [...results];
}

/** Far more than a repair of one file needs to reach all others. */
const mostRounds = 100;

/** Judges one file of a cluster in any wording of it, while the others stay as they are. */
function judgeAmong(files: readonly LintOptions[], index: number): (options: LintOptions) => LintResult {
  const results = files.map(lint);
  return (options) => {
    const result = lint(options);
    return judgeTogether(files.with(index, options), results.with(index, result))[index] ?? result;
  };
}

/** Lays what the rules over several files say over what was found in each. */
function judgeTogether(files: readonly LintOptions[], results: readonly LintResult[]): LintResult[] {
  const configs = results.map(({ config }) => config);
  const found = results.map((): Finding[] => []);
  for (const rule of clusterRules) {
    if (!files.some((options) => isRead(rule, options))) continue;
    try {
      for (const { config, problem } of rule.check(configs)) {
        const index = configs.indexOf(config);
        const options = files[index];
        const finding = options === undefined ? undefined : findingOf(rule, problem, config, options);
        if (finding !== undefined) found[index]?.push(finding);
      }
    } catch (error) {
      const [first] = configs;
      if (first !== undefined) found[0]?.push(internalError(rule, error, first));
    }
  }
  return results.map((result, index) => withFindings(result, found[index] ?? [], files[index] ?? {}));
}

function withFindings(
  result: LintResult,
  found: Finding[],
  policy: IgnorePolicy & Pick<LintOptions, "baseline">,
): LintResult {
  if (found.length === 0) return result;
  const { config, leftOut } = result;
  putInOrder(found);
  const own = markKnown(suppress(found, readDirectives(config.document), policy), config, policy.baseline);
  const findings = [...result.findings, ...own];
  putInOrder(findings);
  return { config, findings, leftOut };
}

import type { Config } from "../config/config.ts";
import type { Severity } from "../rules/rule.ts";
import { elementOf, settingIn } from "./element.ts";
import { type Finding, isUnparsed, numberOf } from "./finding.ts";
import { hash, lineOf } from "./fingerprint.ts";

/**
 * What a finding is known by in a baseline, within its file: never a line number, so that it survives when lines move. Of
 * findings that are not listed only the rule is known.
 */
export interface KnownBy {
  readonly rule: string;
  readonly setting: string | undefined;
  /** What tells the element of an array of tables that the setting is in from the others, better than its number does. */
  readonly element: string | undefined;
  /** Where no setting is concerned, a hash of the line without blanks and secrets; {@link anyLine} for any. */
  readonly line: string | undefined;
}

/** What a baseline knows: so many findings that are no worse than this. */
export interface KnownFinding extends KnownBy {
  /** Undefined in baselines of earlier releases, which knew a finding however bad it became. */
  readonly severity: Severity | undefined;
  readonly count: number;
}

/** What a baseline knows of one file. */
export type KnownFindings = readonly KnownFinding[];

/** What findings are known by that are not listed, and the last of the listed ones, which stands for them. */
export const anyLine = "*";

/** What a finding is known by; undefined for a mistake of ours and a file that cannot be parsed: those are never accepted. */
export function knownBy(finding: Finding, config: Config): KnownBy | undefined {
  const { rule, setting, at, more } = finding;
  if (rule === "internal-error" || isUnparsed(finding)) return undefined;
  if (more !== undefined) return byRule(rule);
  if (setting === undefined) return { rule, setting, element: undefined, line: hash(lineOf(config.document, at)) };
  return { rule, setting, element: elementOf(config, setting), line: undefined };
}

function byRule(rule: string): KnownBy {
  return { rule, setting: undefined, element: undefined, line: anyLine };
}

/** Findings of a file with the same key are told apart by their severities only. */
export function keyOf({ rule, setting, element, line }: KnownBy): string {
  return `${rule}\0${setting === undefined ? "" : settingIn(element, setting)}\0${line ?? ""}`;
}

/**
 * Marks what a baseline knows. Where a file has more findings of a key than the baseline, the last ones are new; what a
 * comment silences uses up nothing.
 */
export function markKnown(
  findings: readonly Finding[],
  config: Config,
  known: KnownFindings | undefined,
): readonly Finding[] {
  if (known === undefined || known.length === 0) return findings;
  const { accepted } = compare(findings, config, known);
  return findings.map((finding) => (accepted.has(finding) ? { ...finding, inBaseline: true } : finding));
}

/** What of a baseline is no longer found in a file. What has become worse is not gone. */
export function goneFrom(findings: readonly Finding[], config: Config, known: KnownFindings): KnownFinding[] {
  const { left } = compare(findings, config, known);
  return [...left].flatMap(([entry, count]) => (count > 0 ? [{ ...entry, count }] : []));
}

interface Comparison {
  readonly accepted: ReadonlySet<Finding>;
  /** How many of each entry no finding has used up. */
  readonly left: ReadonlyMap<KnownFinding, number>;
}

/**
 * The worst findings choose first, each the mildest entry that covers it. What no entry of its own covers may be one of
 * those that were not listed when the baseline was written.
 */
function compare(findings: readonly Finding[], config: Config, known: KnownFindings): Comparison {
  const accepted = new Set<Finding>();
  const left = new Map(known.map((entry) => [entry, entry.count]));
  const entries = grouped(known, keyOf);
  const found = findings.flatMap((finding) => {
    const by = finding.suppressed === undefined ? knownBy(finding, config) : undefined;
    return by === undefined ? [] : [{ finding, by }];
  });
  const use = (finding: Finding, fitting: readonly KnownFinding[], covers: boolean): boolean => {
    const number = numberOf(finding);
    const entry = fitting.find((one) => {
      const count = left.get(one) ?? 0;
      return covers ? count >= number && weightOf(one) >= weightOf(finding) : count > 0;
    });
    if (entry === undefined) return false;
    left.set(entry, Math.max((left.get(entry) ?? 0) - number, 0));
    if (covers) accepted.add(finding);
    return true;
  };
  const others: Finding[] = [];
  for (const [key, own] of grouped(found, ({ by }) => keyOf(by))) {
    const exact = entries.get(key) ?? [];
    const by = own[0]?.by;
    const numbered = by?.element === undefined ? [] : (entries.get(keyOf({ ...by, element: undefined })) ?? []);
    // By the number of an element alone, only an earlier release knew one that has a name.
    const earlier = numbered.filter(({ severity }) => severity === undefined);
    const fitting = [...exact, ...earlier].sort((a, b) => weightOf(a) - weightOf(b));
    const worst = own.map(({ finding }) => finding).sort((a, b) => weightOf(b) - weightOf(a));
    const uncovered = worst.filter((finding) => !use(finding, fitting, true));
    others.push(...uncovered.filter((finding) => !use(finding, fitting, false)));
  }
  for (const finding of others) use(finding, entries.get(keyOf(byRule(finding.rule))) ?? [], true);
  return { accepted, left };
}

/** Things under what they are called, in their order. */
export function grouped<T>(things: readonly T[], nameOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const name = nameOf(thing);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [thing]);
    else group.push(thing);
  }
  return groups;
}

const weights: Readonly<Record<Severity, number>> = { info: 1, warning: 2, error: 3 };

function weightOf({ severity }: { readonly severity: Severity | undefined }): number {
  return severity === undefined ? 4 : weights[severity];
}

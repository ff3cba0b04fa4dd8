import type { Config } from "../config/config.ts";
import type { Severity } from "../rules/rule.ts";
import { elementOf, settingIn } from "./element.ts";
import { type Finding, isUnparsed } from "./finding.ts";
import { hash, lineOf } from "./fingerprint.ts";

/** What a finding is known by in a baseline, within its file: never a line number, so that it survives when lines move. */
export interface KnownBy {
  readonly rule: string;
  readonly setting: string | undefined;
  /** What tells the element of an array of tables that the setting is in from the others, better than its number does. */
  readonly element: string | undefined;
  /** Where no setting is concerned, a hash of the line without blanks and secrets. */
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

/**
 * What a finding is known by; undefined for a mistake of ours, a file that cannot be parsed, and one that stands for findings
 * that are not listed: those are never accepted.
 */
export function knownBy(finding: Finding, config: Config): KnownBy | undefined {
  const { rule, setting, at, more } = finding;
  if (rule === "internal-error" || more !== undefined || isUnparsed(finding)) return undefined;
  if (setting === undefined) return { rule, setting, element: undefined, line: hash(lineOf(config.document, at)) };
  return { rule, setting, element: elementOf(config, setting), line: undefined };
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

/** The worst findings choose first, each the mildest entry that covers it. */
function compare(findings: readonly Finding[], config: Config, known: KnownFindings): Comparison {
  const accepted = new Set<Finding>();
  const left = new Map(known.map((entry) => [entry, entry.count]));
  const entries = grouped(known, keyOf);
  const found = findings.flatMap((finding) => {
    const by = finding.suppressed === undefined ? knownBy(finding, config) : undefined;
    return by === undefined ? [] : [{ finding, by }];
  });
  for (const [key, own] of grouped(found, ({ by }) => keyOf(by))) {
    const exact = entries.get(key) ?? [];
    const by = own[0]?.by;
    const numbered = by?.element === undefined ? [] : (entries.get(keyOf({ ...by, element: undefined })) ?? []);
    // By the number of an element alone, only an earlier release knew one that has a name.
    const earlier = numbered.filter(({ severity }) => severity === undefined);
    const fitting = [...exact, ...earlier].sort((a, b) => weightOf(a) - weightOf(b));
    const use = (from: (entry: KnownFinding) => boolean): boolean => {
      const entry = fitting.find((one) => (left.get(one) ?? 0) > 0 && from(one));
      if (entry !== undefined) left.set(entry, (left.get(entry) ?? 0) - 1);
      return entry !== undefined;
    };
    const worst = own.map(({ finding }) => finding).sort((a, b) => weightOf(b) - weightOf(a));
    for (const finding of worst) if (use((entry) => weightOf(entry) >= weightOf(finding))) accepted.add(finding);
    for (const finding of worst) if (!accepted.has(finding)) use(() => true);
  }
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

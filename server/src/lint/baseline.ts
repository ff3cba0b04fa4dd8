import type { TomlDocument } from "../toml/ast.ts";
import { type Finding, isUnparsed } from "./finding.ts";
import { hash, lineOf } from "./fingerprint.ts";

/** What a finding is known by in a baseline, within its file: never a line number, so that it survives when lines move. */
export interface KnownBy {
  readonly rule: string;
  readonly setting: string | undefined;
  /** Where no setting is concerned, a hash of the line without blanks and secrets. */
  readonly line: string | undefined;
}

/** How many findings of each key a baseline knows in one file. */
export type KnownFindings = ReadonlyMap<string, number>;

/** What a finding is known by; undefined for a mistake of ours and a file that cannot be parsed, which are never accepted. */
export function knownBy(finding: Finding, document: TomlDocument): KnownBy | undefined {
  const { rule, setting, at } = finding;
  if (rule === "internal-error" || isUnparsed(finding)) return undefined;
  return { rule, setting, line: setting === undefined ? hash(lineOf(document, at)) : undefined };
}

/** The key of {@link KnownFindings}. */
export function keyOf({ rule, setting, line }: KnownBy): string {
  return `${rule}\0${setting ?? ""}\0${line ?? ""}`;
}

/**
 * Marks what a baseline knows. Where a file has more findings of a key than the baseline, the last ones are new; what a
 * comment silences uses up nothing.
 */
export function markKnown(
  findings: readonly Finding[],
  document: TomlDocument,
  known: KnownFindings | undefined,
): readonly Finding[] {
  if (known === undefined || known.size === 0) return findings;
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const by = finding.suppressed === undefined ? knownBy(finding, document) : undefined;
    if (by === undefined) return finding;
    const key = keyOf(by);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count <= (known.get(key) ?? 0) ? { ...finding, inBaseline: true } : finding;
  });
}

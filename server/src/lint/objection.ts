import type { Config } from "../config/config.ts";
import { sameValue, type Setting } from "../config/setting.ts";
import type { Edit, Span } from "../text.ts";
import type { Finding } from "./finding.ts";
import type { LintResult } from "./lint.ts";

/** A fix as it is tried: of which finding, and what it does. */
export interface Attempt {
  readonly finding: Finding;
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** Why some fixes are not applied together. */
export interface Objection {
  /** Half a sentence about what would be then. */
  readonly reason: string;
  /** Those of them that are to blame; empty where nobody knows. */
  readonly culprits: ReadonlySet<Attempt>;
}

/**
 * What speaks against a repaired text: influxd stops at something that it did not stop at before, a setting changes that
 * no fix is about, or a finding is still there. Undefined where nothing does.
 */
export function objectionTo(
  attempts: readonly Attempt[],
  before: LintResult,
  after: LintResult,
): Objection | undefined {
  const stop = newStop(before, after);
  if (stop !== undefined) {
    const culprits =
      stop.setting === undefined ? [] : attempts.filter(({ finding }) => finding.setting === stop.setting);
    const stops =
      stop.impact === "startup" ? "would not start then" : "would start only with a certificate of the default name";
    return { reason: `influxd ${stops} (\`${stop.rule}\`)`, culprits: new Set(culprits) };
  }
  const setting = changedByAccident(attempts, before, after);
  if (setting !== undefined) return { reason: `it would change \`${setting}\`, too`, culprits: new Set() };
  const culprits = unrepaired(attempts, before, after);
  return culprits.size === 0 ? undefined : { reason: "the finding would stay", culprits };
}

/** Whether influxd stops at something, or at a file that it needs and that was not looked at. */
function mayStop({ impact, rule }: Finding): boolean {
  return impact === "startup" || rule === "https-certificate-missing-setting";
}

/**
 * Something that influxd stops at only afterwards; without places, since a repair moves the lines below it. What cannot be
 * parsed is only counted: of very many such lines not each has a finding.
 */
function newStop(before: LintResult, after: LintResult): Finding | undefined {
  const stops = new Map<string, number>();
  const idOf = ({ rule, setting, stage }: Finding): string =>
    `${rule}\0${stage ?? ""}\0${stage === "parse" ? "" : (setting ?? "")}`;
  for (const finding of before.findings) {
    if (mayStop(finding)) stops.set(idOf(finding), (stops.get(idOf(finding)) ?? 0) + 1);
  }
  return after.findings.find((finding) => {
    if (!mayStop(finding)) return false;
    const left = (stops.get(idOf(finding)) ?? 0) - 1;
    stops.set(idOf(finding), left);
    return left < 0;
  });
}

/** Those whose finding is as often there as before. */
function unrepaired(attempts: readonly Attempt[], before: LintResult, after: LintResult): Set<Attempt> {
  const idOf = ({ rule, setting, message }: Finding): string => `${rule}\0${setting ?? ""}\0${message}`;
  const surplus = new Map<string, number>();
  const count = (finding: Finding, by: number): unknown =>
    surplus.set(idOf(finding), (surplus.get(idOf(finding)) ?? 0) + by);
  for (const { finding } of attempts) count(finding, 1);
  for (const finding of before.findings) count(finding, -1);
  for (const finding of after.findings) count(finding, 1);
  return new Set(attempts.filter(({ finding }) => (surplus.get(idOf(finding)) ?? 0) > 0));
}

/** The name of a setting whose value changes although none of the fixes is about it or touches its text. */
function changedByAccident(attempts: readonly Attempt[], before: LintResult, after: LintResult): string | undefined {
  // What influxd does not read has no values.
  if (before.findings.some(({ impact, stage }) => impact === "startup" && stage !== "run")) return undefined;
  const known = new Map(before.config.settings().map((setting) => [setting.name, setting]));
  const changed: (readonly [Setting | undefined, Setting | undefined])[] = [];
  for (const setting of after.config.settings()) {
    const old = known.get(setting.name);
    known.delete(setting.name);
    if (old === undefined || !sameValue(old.value, setting.value)) changed.push([old, setting]);
  }
  for (const setting of known.values()) changed.push([setting, undefined]);
  if (changed.length === 0) return undefined;
  const named = new Set(attempts.flatMap(({ finding }) => finding.setting ?? []));
  const edits = attempts.flatMap((attempt) => attempt.edits);
  const [removed, added] = changedSpans(edits);
  const accident = changed.find(
    ([old, setting]) =>
      !isNamed((setting ?? old)?.name ?? "", named) &&
      !isTouched(old, before.config, removed) &&
      !isTouched(setting, after.config, added),
  );
  return (accident?.[1] ?? accident?.[0])?.name;
}

/** Whether a setting, its section or its array of tables is among some names. */
function isNamed(name: string, named: ReadonlySet<string>): boolean {
  const section = name.slice(0, name.lastIndexOf("."));
  return named.has(name) || named.has(section) || named.has(section.replace(/\[\d+\]$/, ""));
}

/** Where edits take text away, and where in the new text they put some; both in ascending order. */
function changedSpans(edits: readonly Edit[]): [Span[], Span[]] {
  const removed = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let shift = 0;
  const added = removed.map(({ span, text }) => {
    const start = span.start + shift;
    shift += text.length - (span.end - span.start);
    return { start, end: start + text.length };
  });
  return [removed.map(({ span }) => span), added];
}

/** Whether some spans touch the line of a setting or the header that it stands under. */
function isTouched(setting: Setting | undefined, config: Config, spans: readonly Span[]): boolean {
  if (setting === undefined) return false;
  const own = setting.from.kind === "file" ? (setting.from.entry?.span ?? setting.from.at) : undefined;
  const header = config.sectionOf(setting)?.at();
  return [own, header].some((span) => span !== undefined && meets(span, spans));
}

/** Whether a span has a place in common with one of others, which are in ascending order and do not overlap. */
function meets({ start, end }: Span, spans: readonly Span[]): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (spans[low]?.start ?? Infinity) <= end;
}

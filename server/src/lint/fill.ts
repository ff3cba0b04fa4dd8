import type { Fix, Hole } from "../rules/rule.ts";
import type { Edit } from "../text.ts";

/** Gives the secret that is written into a hole; only a surface has chance at hand. */
export type SecretFor = (hole: Hole) => string;

/** New secrets for one run or one cluster: a new one for each hole, and one for all that have it in common. */
export function secretsFrom(newSecret: () => string): SecretFor {
  const known = new Map<string, string>();
  return ({ common = "" }) => {
    const secret = known.get(common) ?? newSecret();
    if (common !== "") known.set(common, secret);
    return secret;
  };
}

/** Whether a fix writes something that only a person knows. */
export function asksForValue({ holes }: Fix): boolean {
  return holes?.some(({ kind }) => kind === "value") === true;
}

/** Whether only a person may apply a fix: it asks for something, or comes after something that is done elsewhere. */
export function isForPeople(fix: Fix): boolean {
  return fix.byHand === true || asksForValue(fix);
}

/** What applies one of the fixes of a finding: options of the command line, or a person in an editor. */
export function fixedBy(fix: Fix, fixes: readonly Fix[]): string {
  const isChoice = fixes.length > 1 && !fixes.some(({ safe }) => safe);
  if (isForPeople(fix) || isChoice) return "in the editor";
  if (fix.safe) return "--fix";
  return fix.forAllNodes === true ? "--unsafe-fixes --cluster" : "--unsafe-fixes";
}

/** The edits of a fix with secrets in the holes for them; an example stays in a hole for a value. */
export function filledEdits({ edits, holes = [] }: Fix, secretFor: SecretFor): readonly Edit[] {
  const secrets = holes.flatMap((hole) =>
    hole.kind === "secret" ? [[`"${hole.text}"`, secretFor(hole)] as const] : [],
  );
  if (secrets.length === 0) return edits;
  return edits.map(({ span, text }) => ({
    span,
    text: secrets.reduce((all, [hole, secret]) => all.replace(hole, () => `"${secret}"`), text),
  }));
}

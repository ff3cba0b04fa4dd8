import type { Suppression } from "./directives.ts";
import type { Finding, Gravity } from "./finding.ts";

/** How many findings of one file are listed that are alike: real configurations have not nearly as many. */
export const mostAlike = 1000;

/** Takes the findings of a file as the rules say them. */
export interface Gathering {
  /** A finding is made only if it is listed. */
  add(rule: string, gravity: Gravity, suppressed: Suppression | undefined, make: () => Finding): void;
  /** What is listed so far. */
  readonly listed: readonly Finding[];
  /** What is listed in the end, and how many findings are not. */
  end(): { readonly findings: Finding[]; readonly leftOut: number };
}

/**
 * Gathers findings. Those are alike that the same rule says, that are equally bad, stop influxd at the same stage, and are
 * silenced by the same comment: of a group of them the first thousand are listed, and the last one says how many there are
 * beyond. So the worst of a file is always among them, and each comment has what it silences.
 */
export function gatherFindings(): Gathering {
  const findings: Finding[] = [];
  const counts = new Map<string, number>();
  /** Where the last finding of a full group stands among those that are listed. */
  const ends = new Map<string, number>();
  return {
    listed: findings,
    add(rule, { severity, impact, stage }, suppressed, make) {
      const group = `${rule} ${severity} ${impact} ${stage ?? ""} ${suppressed?.at.start ?? ""}`;
      const count = (counts.get(group) ?? 0) + 1;
      counts.set(group, count);
      if (count <= mostAlike) {
        findings.push(make());
        if (count === mostAlike) ends.set(group, findings.length - 1);
      }
    },
    end() {
      let leftOut = 0;
      for (const [group, last] of ends) {
        const more = (counts.get(group) ?? 0) - mostAlike;
        const finding = findings[last];
        if (more === 0 || finding === undefined) continue;
        const many = more === 1 ? "1 more finding of this rule is" : `${more} more findings of this rule are`;
        findings[last] = { ...finding, more, message: `${finding.message}; ${many} left out` };
        leftOut += more;
      }
      return { findings, leftOut };
    },
  };
}

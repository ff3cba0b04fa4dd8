import type { Severity } from "../../rules/rule.ts";

const ranks: Readonly<Record<string, number>> = { never: 4, error: 3, warning: 2, info: 1 };

/** Which severities make a run fail, as `--fail-on` says. */
export function failsFrom(least: string | undefined): (severity: Severity) => boolean {
  const rank = ranks[least ?? "warning"] ?? 0;
  return (severity) => (ranks[severity] ?? 0) >= rank;
}

import type { Config } from "../config/config.ts";
import type { ConfigProblem } from "../config/config-problem.ts";
import { sectionOf } from "./written.ts";

/** Whether a problem comes from an entry of a listener that has lost its defaults, and not from what is written there. */
export function isLostDefault(config: Config, problem: ConfigProblem): boolean {
  const { key, setting, variable } = problem;
  if (key === undefined || variable !== undefined || sectionOf(config, problem)?.has(key.name) !== false) return false;
  return config
    .sections(key.section as "collectd")
    .some((section) => section.isZeroed && setting === `${section.label}.${key.name}`);
}

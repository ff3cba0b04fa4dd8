import type { Config } from "../config/config.ts";
import type { ConfigProblem } from "../config/config-problem.ts";
import type { SectionName } from "../config/schema/index.ts";
import { sectionOf } from "./written.ts";

/** Whether a problem comes from an entry of a listener that has lost its defaults, and not from what is written there. */
export function isLostDefault(config: Config, problem: ConfigProblem): boolean {
  const { key, variable } = problem;
  if (key === undefined || variable !== undefined || sectionOf(config, problem)?.has(key.name) !== false) return false;
  return config.sections(key.section as SectionName)[0]?.isZeroed === true;
}

import { type Contradiction, elsewhere, filesOf, type Statement } from "./cluster-nodes.ts";
import type { ClusterProblem } from "./cluster-rule.ts";
import type { Fix } from "./rule.ts";

const state = ({ setting, value }: Statement<boolean>): string => `\`${setting}\` is ${value ? "on" : "off"}`;

/** The problem of a switch that is on where the other nodes need it off, or the other way round. */
export function switchProblem(
  { said, others }: Contradiction<boolean>,
  consequence: string,
  fixes: readonly Fix[] = [],
): ClusterProblem {
  const [other] = others;
  const theirs = other === undefined ? "" : `, but ${state(other)} in ${filesOf(others)}`;
  return {
    config: said.config,
    problem: {
      at: said.at,
      setting: said.setting,
      message: `${state(said)}${theirs}: ${consequence}`,
      fixes,
      related: elsewhere(others, (their) => `Here ${state(their)}`),
    },
  };
}

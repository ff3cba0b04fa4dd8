import type { Config } from "../config/config.ts";
import { type Contradiction, elsewhere, filesOf, type Statement } from "./cluster-nodes.ts";
import type { ClusterProblem } from "./cluster-rule.ts";
import type { Fix } from "./rule.ts";

const word = (value: boolean): string => (value ? "on" : "off");
const state = ({ setting, value }: Statement<boolean>): string => `\`${setting}\` is ${word(value)}`;

/** What comes of nodes of one kind that differ, where no node of the other kind is given. */
export function besideOthers({ kind }: Config): string {
  return `they cannot all agree with the ${kind.node === "meta" ? "data" : "meta"} nodes`;
}

/** The problem of a switch that is on where the other nodes need it off, or the other way round. */
export function switchProblem(
  { said, others }: Contradiction<boolean>,
  consequence: string,
  fixes: readonly Fix[] = [],
): ClusterProblem {
  const [other] = others;
  const isSame = other === undefined || other.setting === said.setting;
  const theirs = `${isSame ? word(!said.value) : state(other)} in ${filesOf(others)}`;
  return {
    config: said.config,
    problem: {
      at: said.at,
      setting: said.setting,
      message: `${state(said)}, but ${theirs}: ${consequence}`,
      fixes,
      related: elsewhere(others, (their) => `Here ${state(their)}`),
    },
  };
}

import type { Config } from "../config/config.ts";
import type { Problem, RuleAbout } from "./rule.ts";

/** What a rule has to say about one node of a cluster; places in the files of others name their path. */
export interface ClusterProblem {
  /** The file that the problem belongs to. */
  readonly config: Config;
  readonly problem: Problem;
}

/** A file of an example; a comment sets the kind. */
export interface ClusterFile {
  readonly path: string;
  readonly text: string;
}

/** A check over the configurations of all nodes of one Enterprise cluster. */
export interface ClusterRule extends RuleAbout {
  /** A cluster that the rule speaks about, and one that it keeps silent about. */
  readonly bad: readonly ClusterFile[];
  readonly good: readonly ClusterFile[];
  /** Further clusters that it speaks about, for what `bad` does not show. */
  readonly alsoBad?: readonly (readonly ClusterFile[])[];
  /** Any number of files in any order; some nodes' may be missing, and none needs to be of Enterprise. */
  check(configs: readonly Config[]): Iterable<ClusterProblem>;
}

/** Whether a rule is one over several files. */
export function isOverCluster(rule: { readonly bad: unknown }): rule is ClusterRule {
  return typeof rule.bad !== "string";
}

/** Declares a rule over several files; only here so that the type is checked where the rule stands. */
export function clusterRule(definition: ClusterRule): ClusterRule {
  return definition;
}

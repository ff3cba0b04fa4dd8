import clusterDataAuthMismatch from "./cluster-data-auth-mismatch.ts";
import clusterDataTlsMismatch from "./cluster-data-tls-mismatch.ts";
import clusterInternalSecretMismatch from "./cluster-internal-secret-mismatch.ts";
import clusterLicenseMismatch from "./cluster-license-mismatch.ts";
import clusterMetaAuthMismatch from "./cluster-meta-auth-mismatch.ts";
import clusterMetaTlsMismatch from "./cluster-meta-tls-mismatch.ts";
import clusterPortConflict from "./cluster-port-conflict.ts";
import clusterSettingDrift from "./cluster-setting-drift.ts";
import hostnameDuplicate from "./hostname-duplicate.ts";
import metaNodeCount from "./meta-node-count.ts";
import portConflictMetaUdp from "./port-conflict-meta-udp.ts";
import type { ClusterRule } from "./cluster-rule.ts";
import { commentRules } from "./comment-index.ts";
import type { CommentRule } from "./comment-rule.ts";
import { rules } from "./index.ts";
import type { Rule } from "./rule.ts";

/** The rules over the files of a cluster, in the order of the catalogue. */
export const clusterRules: readonly ClusterRule[] = [
  portConflictMetaUdp,
  clusterPortConflict,
  clusterMetaAuthMismatch,
  clusterInternalSecretMismatch,
  clusterMetaTlsMismatch,
  clusterDataTlsMismatch,
  clusterDataAuthMismatch,
  clusterLicenseMismatch,
  hostnameDuplicate,
  metaNodeCount,
  clusterSettingDrift,
];

/** A rule about one file, about several, or about comments. */
export type AnyRule = Rule | ClusterRule | CommentRule;

/** All rules there are: what `explain` knows and `--rule` may name. */
export const allRules: readonly AnyRule[] = [...rules, ...clusterRules, ...commentRules];

import type { Config } from "../config/config.ts";
import type { AnySection } from "../config/section-view.ts";
import type { Fix, Hole } from "../rules/rule.ts";
import { canonicalHash } from "../rules/password-hash.ts";
import { secretOf } from "../rules/secret-strength.ts";

/**
 * Which nodes of a cluster are repaired together: `all`, only `some` of them, or a file `alone`, of which nobody knows; or
 * all of them, but some keep what they have: `parted`.
 */
export type NodesTogether = "all" | "parted" | "some" | "alone";

type Signs = Exclude<NonNullable<Hole["common"]>, "">;

/** Why a fix is not applied that all nodes need; undefined where no node turns another away because of it. */
export function whyNotAlone(
  { holes = [], forAllNodes }: Fix,
  config: Config,
  together: NodesTogether,
): string | undefined {
  if (together === "all") return undefined;
  const common = holes.flatMap((hole) => (hole.common === undefined || hole.common === "" ? [] : [hole.common]));
  if (common.length === 0) {
    if (forAllNodes !== true) return undefined;
    return together === "parted"
      ? "not all nodes of the cluster would change with it"
      : "other nodes of the cluster have to change with it, and not all of them would; check all of their files together, with `--cluster`";
  }
  if (together === "parted")
    return "other nodes of the cluster keep the secret that they have: this one needs the same";
  if (together === "alone" && forAllNodes !== true && common.every((signs) => isMissed(config, signs)))
    return undefined;
  return "the other nodes of the cluster need the same secret and would not get the new one; check all of their files together, with `--cluster`";
}

/** Whether no secret is there although the node needs one: nothing that works with the others today would break. */
function isMissed(config: Config, signs: Signs): boolean {
  if (sharedSecret(config, signs) !== undefined) return false;
  const section: AnySection = config.section(signs === "nodes" || config.kind.node === "meta" ? "meta" : "http");
  const switches = ["auth-enabled", "meta-auth-enabled", "raft-portal-auth-required", "raft-dialer-auth-required"];
  return switches.some((key) => section.get(key) === true);
}

/**
 * Whether nodes have different secrets of which one is new, or that had the same one; or hash passwords in different
 * ways that had the same; or a meta node turns away a data node that it had let in.
 */
export function partsNodes(before: readonly Config[], after: readonly Config[]): boolean {
  const turnedAway = (configs: readonly Config[], meta: number, data: number): boolean =>
    asksForToken(configs[meta]) && isWithoutToken(configs[data]);
  if (after.some((_, a) => after.some((__, b) => turnedAway(after, a, b) && !turnedAway(before, a, b)))) return true;
  const common = [
    (config: Config) => sharedSecret(config, "nodes"),
    (config: Config) => sharedSecret(config, "users"),
    passwordHash,
  ];
  return common.some((read) => {
    const [old, now] = [before, after].map((configs) => configs.map(read));
    const isNew = (node: number): boolean => differ(old?.[node] ?? "", now?.[node]);
    return after.some((_, a) =>
      after.some((__, b) => differ(now?.[a], now?.[b]) && (isNew(a) || (a < b && !differ(old?.[a], old?.[b])))),
    );
  });
}

function asksForToken(config: Config | undefined): boolean {
  return config?.kind.node === "meta" && config.section("meta").get("auth-enabled") === true;
}

function isWithoutToken(config: Config | undefined): boolean {
  return config?.kind.node === "data" && config.section("meta").get("meta-auth-enabled") === false;
}

function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

/** How a node of Enterprise hashes passwords, in one spelling for each way. */
function passwordHash(config: Config): string | undefined {
  if (config.kind.product !== "enterprise") return undefined;
  const hash = config.section("meta").get("password-hash");
  return hash === undefined || hash === "" ? undefined : canonicalHash(hash);
}

/** The secret that a node of Enterprise has in common with the others. */
function sharedSecret(config: Config, signs: Signs): string | undefined {
  if (config.kind.product !== "enterprise") return undefined;
  const isMeta = config.kind.node === "meta";
  if (signs === "users") return secretOf(config.section(isMeta ? "meta" : "http"), "shared-secret");
  return secretOf(config.section("meta"), isMeta ? "internal-shared-secret" : "meta-internal-shared-secret");
}

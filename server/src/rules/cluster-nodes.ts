import type { Config, ValueOf } from "../config/config.ts";
import { type KeyName, type KeyTypeOf, type SectionName, tableOf } from "../config/schema/index.ts";
import type { Related } from "./rule.ts";

/** The data nodes among the files of a cluster; none of a file that may be a meta node's. */
export function dataNodes(configs: readonly Config[]): Config[] {
  return configs.filter((config) => isKnown(config) && config.kind.node === "data");
}

/** The meta nodes among the files of a cluster. */
export function metaNodes(configs: readonly Config[]): Config[] {
  return configs.filter((config) => isKnown(config) && config.kind.node === "meta");
}

/** All nodes of which it is known which kind they are. */
export function knownNodes(configs: readonly Config[]): Config[] {
  return configs.filter(isKnown);
}

/** Whether a file is of Enterprise, and what kind of node it is for does not rest on a default alone. */
function isKnown({ kind, document }: Config): boolean {
  if (kind.product !== "enterprise") return false;
  if (kind.from.node !== "default") return true;
  const [data, meta] = [tableOf("data"), tableOf("meta")];
  return document.tables.some(({ key }) => {
    const name = key.parts[0]?.text;
    return name !== undefined && name in data && !(name in meta);
  });
}

/** What one node says about something in which the nodes of a cluster must agree. */
export interface Statement<T> {
  readonly config: Config;
  /** `meta.auth-enabled`. */
  readonly setting: string;
  readonly at: Related["at"];
  readonly value: T;
}

/** What each node has for a setting; nodes whose influxd does not know it or cannot read it say nothing. */
export function statements<S extends SectionName, K extends KeyName<S>>(
  nodes: readonly Config[],
  name: S,
  key: K,
): Statement<ValueOf<KeyTypeOf<S, K>>>[] {
  return nodes.flatMap((config) => {
    const section = config.section(name);
    const value = section.get(key);
    const setting = section.setting(key)?.name ?? "";
    return value === undefined ? [] : [{ config, setting, at: section.at(key), value }];
  });
}

/** A node's statement, and those of the nodes that it does not get on with. */
export interface Contradiction<T> {
  readonly said: Statement<T>;
  readonly others: readonly Statement<T>[];
}

/** The statements of nodes that are all equals, each with those that differ from it. */
export function contradictions<T>(all: readonly Statement<T>[]): Contradiction<T>[] {
  return against(all, all);
}

/**
 * The statements of nodes of two kinds that talk to each other, each with those of the other kind that differ from it.
 * Where only one kind is given, its nodes are held against each other: all of them talk to the same others.
 */
export function contradictionsBetween<T>(
  some: readonly Statement<T>[],
  others: readonly Statement<T>[],
): Contradiction<T>[] {
  if (some.length === 0) return contradictions(others);
  if (others.length === 0) return contradictions(some);
  return [...against(some, others), ...against(others, some)];
}

function against<T>(some: readonly Statement<T>[], all: readonly Statement<T>[]): Contradiction<T>[] {
  return some.flatMap((said) => {
    const others = all.filter(({ value }) => value !== said.value);
    return others.length === 0 ? [] : [{ said, others }];
  });
}

/** Statements as places in the other files. */
export function elsewhere<T>(others: readonly Statement<T>[], message: (other: Statement<T>) => string): Related[] {
  return others.map((other) => ({ path: other.config.path, at: other.at, message: message(other) }));
}

/** The files of some nodes, for a message: `a`, `a` and `b`, `a` and 2 others. */
export function filesOf(others: readonly { readonly config: Config }[]): string {
  const paths = [...new Set(others.map(({ config }) => config.path))].map(quotePath);
  const [first = "", second] = paths;
  if (paths.length > 2) return `${first} and ${paths.length - 1} others`;
  return second === undefined ? first : `${first} and ${second}`;
}

/** A path in a message: where it is long, its end, which says more than its beginning. */
function quotePath(path: string): string {
  const line = path.replace(/[\r\n]+/g, " ").replaceAll("`", "'");
  return `\`${line.length > 60 ? `…${line.slice(-57).replace(/^[\uDC00-\uDFFF]/, "")}` : line}\``;
}

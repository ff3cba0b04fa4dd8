import { readFileSync } from "node:fs";

/** The smallest change that makes a rule speak about a configuration that it is silent about. */
export interface Mutation {
  /** The name of a base, or a configuration itself. */
  readonly base: string;
  /** Which file of a cluster is changed. */
  readonly file?: string;
  /** A text that stands once in the base, and what takes its place. */
  readonly from?: string;
  readonly to?: string;
  /** The variables that are the change, or that come with it. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** By rule. */
export function readMutations(): ReadonlyMap<string, Mutation> {
  const text = readFileSync(new URL("mutations.json", import.meta.url), "utf8");
  return new Map(Object.entries(JSON.parse(text) as Readonly<Record<string, Mutation>>));
}

const examples: Readonly<Record<string, string>> = {
  hardened: "examples/hardened/influxdb.conf",
  data: "examples/enterprise-cluster/data-1/influxdb.conf",
  meta: "examples/enterprise-cluster/meta-1/influxdb-meta.conf",
};

/** The text of a base: an example by its name, or what stands there. */
export function baseText(base: string): string {
  const example = examples[base];
  return example === undefined ? base : readFileSync(example, "utf8");
}

/** The files of the example cluster by node: `data-1`. */
export function clusterTexts(): ReadonlyMap<string, string> {
  const nodes = [
    "data-1/influxdb.conf",
    "data-2/influxdb.conf",
    "meta-1/influxdb-meta.conf",
    "meta-2/influxdb-meta.conf",
  ];
  return new Map(
    nodes.map((path) => [path.replace(/\/.*/, ""), readFileSync(`examples/enterprise-cluster/${path}`, "utf8")]),
  );
}

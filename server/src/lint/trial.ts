import { type Config, readConfig } from "../config/config.ts";
import type { Kind, KindHint } from "../config/kind.ts";
import { newestVersion } from "../config/values/version.ts";
import { allRules, type AnyRule } from "../rules/cluster-index.ts";
import type { ReadWith } from "../rules/rule.ts";
import { type ClusterFile, isOverCluster } from "../rules/cluster-rule.ts";
import { commentRules } from "../rules/comment-index.ts";
import { parse } from "../toml/parse.ts";
import { lintCluster } from "./cluster.ts";
import { readDirectives } from "./directives.ts";
import { exampleDay, exampleHost } from "./example-host.ts";
import { type Finding, lint, type LintOptions, type LintResult } from "./lint.ts";

/** Under which circumstances a rule is tried on its bad example; what is left out is as the example has it. */
export interface Circumstances {
  readonly kind?: KindHint;
  /** The files instead of the example's own. */
  readonly files?: Example;
  /** Whether the files that the configuration names are looked at. */
  readonly looksAtFiles?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  /** What the project wants of ignore comments; the rules about comments are tried with everything that they may want. */
  readonly policy?: Pick<LintOptions, "requireReason" | "allowInlineIgnores">;
}

/** A finding of a rule in its example, with the file that it is in. */
export interface ExampleFinding extends Finding {
  readonly path: string;
  readonly text: string;
}

const standardFrom = { product: "default", node: "default", target: "default" } as const;

/** The kinds of file that there are, for the newest release. */
export const standardKinds: readonly Kind[] = [
  { product: "oss", node: "data", target: newestVersion, from: standardFrom },
  { product: "enterprise", node: "data", target: newestVersion, from: standardFrom },
  { product: "enterprise", node: "meta", target: newestVersion, from: standardFrom },
];

/** The files of an example; one that has no name is an `influxdb.conf`. */
export function filesOfExample(example: string | ReadWith | readonly ClusterFile[]): Example {
  if (typeof example === "string") return [{ path: "influxdb.conf", text: example }];
  return "text" in example ? [{ path: "influxdb.conf", ...example }] : example;
}

/** The files of one example. */
export type Example = readonly (ClusterFile & Partial<ReadWith>)[];

/** The variables that the bad example of a rule is read with, as `NAME=value`. */
export function variablesOfExample(rule: AnyRule): string[] {
  const environment = ("environment" in rule ? rule.environment : undefined) ?? {};
  return Object.entries(environment).map(([name, value]) => `${name}=${value}`);
}

/** Everything that a rule gives as an example of what it speaks about, its bad example first. */
export function examplesOf(rule: AnyRule): readonly Example[] {
  return [filesOfExample(rule.bad), ...(("alsoBad" in rule ? rule.alsoBad : undefined) ?? []).map(filesOfExample)];
}

const allOff = new Map(allRules.map(({ id }) => [id, "off"] as const));

/** The severities that silence every rule but one. */
function silencingOthers({ id }: AnyRule): ReadonlyMap<string, "off"> {
  const others = new Map(allOff);
  others.delete(id);
  return others;
}

/** Whether a rule is about comments; what a comment silences, only the other rules can say. */
export function isAboutComments({ id }: AnyRule): boolean {
  return commentRules.some((rule) => rule.id === id);
}

/** The policies of projects about comments, the mildest first. */
const policies = [{}, { requireReason: true }, { allowInlineIgnores: false }];

/** The first policy with which a rule about comments speaks; the mildest for the others. */
export function policyOf(rule: AnyRule): NonNullable<Circumstances["policy"]> {
  if (!isAboutComments(rule)) return {};
  return policies.find((policy) => tryRule(rule, { policy }).length > 0) ?? {};
}

/** What a rule says about its bad example, on the machine of the examples. */
export function tryRule(rule: AnyRule, circumstances: Circumstances = {}): ExampleFinding[] {
  const severities = isAboutComments(rule) ? undefined : silencingOthers(rule);
  const policy = circumstances.policy ?? policyOf(rule);
  const usual = ("environment" in rule ? rule.environment : undefined) ?? {};
  const files = (circumstances.files ?? filesOfExample(rule.bad)).map(({ path, text, ...own }): LintOptions => {
    const environment = new Map(Object.entries(circumstances.environment ?? own.environment ?? usual));
    const host = circumstances.looksAtFiles === false ? undefined : exampleHost(text);
    const hints = circumstances.kind === undefined ? {} : { option: circumstances.kind };
    const where = { path, file: `/${path}`, text, host, environment, hints };
    return { ...where, ...policy, severities, profile: "pedantic", today: exampleDay };
  });
  const results = isOverCluster(rule) ? lintCluster(files) : files.map(lint);
  return results.flatMap(({ findings, config }) =>
    findings
      .filter((finding) => finding.rule === rule.id)
      .map((finding) => ({ ...finding, path: config.path, text: config.document.text })),
  );
}

/** What all rules say about an example, on the machine of the examples. */
export function lintExample(example: Example, option: KindHint = {}): LintResult[] {
  const files = example.map(({ path, text, environment = {} }): LintOptions => {
    const where = { path, file: `/${path}`, text, host: exampleHost(text), hints: { option } };
    return { ...where, environment: new Map(Object.entries(environment)), profile: "pedantic", today: exampleDay };
  });
  return files.length > 1 ? lintCluster(files) : files.map(lint);
}

/** An example as the model reads it. */
export function readExample({ path, text }: ClusterFile): Config {
  const document = parse(text);
  return readConfig({ path, document, hints: { comment: readDirectives(document).kind } });
}

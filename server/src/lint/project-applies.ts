import type { KindHint } from "../config/kind.ts";
import { resolveTarget } from "../config/values/version.ts";
import type { Severity } from "../rules/rule.ts";
import { readEnvironmentFile } from "./environment-file.ts";
import type { LintOptions } from "./lint.ts";
import type { Project } from "./project.ts";
import { type Profile, projectFileName } from "./project-keys.ts";
import { pathFrom } from "./project-search.ts";

type Step = string | number;

/** What a project file says about one file. */
export interface Applied {
  readonly hint: KindHint;
  readonly profile: Profile | undefined;
  readonly behindProxy: boolean | undefined;
  readonly severities: ReadonlyMap<string, Severity | "off">;
  readonly environment: ReadonlyMap<string, string>;
  /** As written. */
  readonly environmentFiles: readonly string[];
  /** The cluster that the file is a node of, by its number. */
  readonly cluster: number | undefined;
  /** The path of the key that decided about a setting (`target`, `rules`, `rules.auth-disabled`). */
  readonly from: ReadonlyMap<string, readonly Step[]>;
}

/** What a project file says about a file, by its path relative to the project file's folder. */
export function appliedTo(project: Project, path: string, isPicked: boolean): Applied {
  const hint: { -readonly [K in keyof KindHint]: KindHint[K] } = {};
  const severities = new Map<string, Severity | "off">();
  const environment = new Map<string, string>();
  const from = new Map<string, readonly Step[]>();
  let environmentFiles: readonly string[] = [];
  let profile: Profile | undefined;
  let behindProxy: boolean | undefined;
  const layers = [
    { values: project.values, base: [] as readonly Step[] },
    ...project.overrides.flatMap(({ values, files }, index) =>
      files.some((pattern) => pattern.matches(path, "orBelow")) ? [{ values, base: ["overrides", index] }] : [],
    ),
  ];
  for (const { values, base } of layers) {
    const { product, node, target } = values;
    // What is said of fewer files wins, and an OSS server is never a meta node.
    if (node === "meta" && product === undefined && hint.product === "oss") forget("product");
    if (product === "oss" && node === undefined && hint.node === "meta") forget("node");
    if (product !== undefined) hint.product = decided("product", base, product);
    if (node !== undefined) hint.node = decided("node", base, node);
    if (target !== undefined) hint.target = decided("target", base, resolveTarget(target));
    if (values.profile !== undefined) profile = decided("profile", base, values.profile);
    if (values.behindProxy !== undefined) behindProxy = decided("behindProxy", base, values.behindProxy);
    if (values.environmentFiles !== undefined)
      environmentFiles = decided("environmentFiles", base, values.environmentFiles);
    for (const [id, severity] of Object.entries(values.rules ?? {})) {
      severities.set(id, severity);
      from.set(`rules.${id}`, [...base, "rules", id]);
    }
    for (const [name, value] of Object.entries(values.environment ?? {})) {
      environment.set(name, value);
      from.set(`environment.${name}`, [...base, "environment", name]);
    }
  }
  const cluster = clusterOf(project, path, isPicked);
  if (cluster !== undefined && hint.product === undefined)
    hint.product = decided("product", ["cluster", cluster], "enterprise", "files");
  return { hint, profile, behindProxy, severities, environment, environmentFiles, cluster, from };

  function decided<T>(key: string, base: readonly Step[], value: T, by = key): T {
    from.set(key, [...base, by]);
    return value;
  }
  function forget(key: "product" | "node"): void {
    hint[key] = undefined;
    from.delete(key);
  }
}

/** The first cluster that names a file; a pattern with wildcards or of a folder is about configurations only. */
export function clusterOf({ clusters }: Project, path: string, isPicked: boolean): number | undefined {
  const index = clusters.findIndex(({ files }) =>
    files.some((pattern) =>
      isPicked ? pattern.matches(path, "orBelow") : pattern.starts.includes(path) || pattern.text === path,
    ),
  );
  return index < 0 ? undefined : index;
}

/** The pattern by which a project leaves a file out. */
export function excludedBy({ exclude }: Project, path: string): string | undefined {
  return exclude.find((pattern) => pattern.matches(path, "orBelow"))?.text;
}

/**
 * Whether a project says that a file is a configuration, whatever its name: by `files`, or by the name of a node. A project
 * file is none, although a pattern such as `*.toml` fits it.
 */
export function isNamed({ files, clusters }: Project, path: string): boolean {
  if (path.slice(path.lastIndexOf("/") + 1) === projectFileName) return false;
  return (
    files.some((pattern) => pattern.matches(path)) ||
    clusters.some((cluster) => cluster.files.some((pattern) => ofNodes.test(pattern.text) && pattern.matches(path)))
  );
}

/** A pattern for the names of nodes, as `data-*.conf` is; `*.conf` says nothing about what those files are. */
const ofNodes = /(?:^|\/)(?![*?]+\.\w+$)[^/]+\.(?:conf|toml)$/;

/** What a command line or an editor says, which wins over the project. */
export interface OwnSettings {
  readonly option: KindHint;
  readonly severities: ReadonlyMap<string, Severity | "off">;
  readonly profile: Profile | undefined;
  readonly environment: ReadonlyMap<string, string>;
}

/** A project file, what it says about one file, and what its environment files say. */
export interface SaidBelow {
  readonly project: Project;
  readonly applied: Applied;
  readonly variables: ReadonlyMap<string, string>;
}

/** What the core is told of a file: its own settings, and below them those of its project. */
export function joinSettings(
  own: OwnSettings,
  below: SaidBelow | undefined,
): Pick<
  LintOptions,
  | "hints"
  | "severities"
  | "profile"
  | "environment"
  | "expiryDays"
  | "behindProxy"
  | "allowInlineIgnores"
  | "requireReason"
> {
  if (below === undefined) {
    const { option, severities, profile, environment } = own;
    return { hints: { option }, severities, profile, environment };
  }
  const { project, applied, variables } = below;
  const { expiryDays, allowInlineIgnores, requireReason } = project.values;
  return {
    hints: { option: own.option, project: applied.hint },
    severities: overlaid(applied.severities, own.severities),
    profile: own.profile ?? applied.profile,
    environment: overlaid(overlaid(variables, applied.environment), own.environment),
    expiryDays,
    behindProxy: applied.behindProxy,
    allowInlineIgnores,
    requireReason,
  };
}

function overlaid<V>(below: ReadonlyMap<string, V>, above: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  return below.size === 0 ? above : above.size === 0 ? below : new Map([...below, ...above]);
}

/** The variables of the environment files of a file, and those that could not be read. */
export function readEnvironmentFiles(
  { environmentFiles }: Applied,
  folder: string,
  readText: (path: string) => string | undefined,
): { readonly variables: ReadonlyMap<string, string>; readonly unreadable: readonly string[] } {
  const variables = new Map<string, string>();
  const unreadable: string[] = [];
  for (const name of environmentFiles) {
    const text = readText(pathFrom(folder, name));
    if (text === undefined) unreadable.push(name);
    else for (const [variable, value] of readEnvironmentFile(text)) variables.set(variable, value);
  }
  return { variables, unreadable };
}

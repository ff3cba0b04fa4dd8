import type { Config } from "../config/config.ts";
import { asToml, variableFor } from "../config/describe.ts";
import type { Kind } from "../config/kind.ts";
import type { AnySection } from "../config/section-view.ts";
import { canonical } from "../config/setting.ts";
import { newestVersion, stretches, versions } from "../config/values/version.ts";
import type { AnyRule } from "../rules/cluster-index.ts";
import { isOverCluster } from "../rules/cluster-rule.ts";
import { linksFor } from "../rules/docs.ts";
import type { Fix, Impact, Severity, Stage } from "../rules/rule.ts";
import { applyEdits } from "../text.ts";
import { fixedBy } from "./fill.ts";
import {
  type Circumstances,
  type Example,
  type ExampleFinding,
  examplesOf,
  filesOfExample,
  isAboutComments,
  policyOf,
  readExample,
  standardKinds,
  tryRule,
} from "./trial.ts";

/** What a rule's examples show about it: nothing here is written down, all of it is tried. */
export interface RuleFacts {
  /** What it says about its bad example; the other facts are from its further ones too. */
  readonly findings: readonly ExampleFinding[];
  readonly severities: readonly Severity[];
  readonly impacts: readonly Impact[];
  readonly stages: readonly Stage[];
  /** The kinds and releases that it speaks about. */
  readonly kinds: readonly SpokenKind[];
  /** The repairs that it offers in its examples, each once. */
  readonly fixes: readonly Fix[];
  /** The same with what applies them. */
  readonly repairs: readonly string[];
  /** The variables that set what its findings are about. */
  readonly variables: readonly string[];
  /** Sentences without a full stop: when the same example is no finding, or another severity. */
  readonly exceptions: readonly string[];
  /** InfluxData's pages, for every kind of file. */
  readonly links: readonly string[];
}

/** A kind of file that a rule speaks about. */
export interface SpokenKind {
  /** `OSS 1.7.0 to 1.7.5`. */
  readonly words: string;
  readonly product: Kind["product"];
  readonly node: Kind["node"];
  readonly releases: ReadonlySet<string>;
}

/** Tries a rule on its examples. */
export function ruleFacts(rule: AnyRule): RuleFacts {
  const examples = examplesOf(rule);
  const findings = tryRule(rule);
  const shown = examples.flatMap((files) => tryRule(rule, { files }));
  const unseen = examples.flatMap((files) => tryRule(rule, { files, looksAtFiles: false }));
  // What is said about comments is the same for every influxd.
  const kinds = isAboutComments(rule) ? [] : standardKinds.flatMap((kind) => speaksFor(rule, examples, kind));
  const tried = trials(rule, findings);
  const all = [
    ...shown,
    ...unseen,
    ...kinds.flatMap((kind) => kind.findings),
    ...tried.flatMap((trial) => trial.findings),
  ];
  return {
    findings,
    severities: (["error", "warning", "info"] as const).filter((one) => all.some(({ severity }) => severity === one)),
    impacts: [...new Set(all.map(({ impact }) => impact))],
    stages: [...new Set(all.flatMap(({ stage }) => stage ?? []))],
    kinds,
    fixes: [
      ...new Map(shown.flatMap(({ fixes }) => fixes.map((fix) => [`${fix.title} ${fix.safe}`, fix] as const))).values(),
    ],
    repairs: [...new Set(shown.flatMap(({ fixes }) => fixes.map((fix) => `${fix.title} (${fixedBy(fix, fixes)})`)))],
    variables: variablesOf(shown),
    exceptions: [...howToHear(rule), ...withoutRelease(shown, kinds), ...tried.flatMap(({ words }) => words)],
    links: linksOf(rule, kinds.length === 0 ? standardKinds : kinds),
  };
}

/** A rule for people: rows of a table, and sentences; the command line and the pages of the documentation lay them out. */
export interface RuleDescription {
  readonly rows: readonly (readonly [string, string])[];
  readonly repairs: readonly string[];
  readonly exceptions: readonly string[];
  readonly links: readonly string[];
}

const impactWords: Readonly<Record<Impact, string>> = {
  startup: "`startup`: influxd does not start",
  ignored: "`ignored`: what is written has no effect",
  security: "`security`: someone may read, write, listen, impersonate or take down",
  reliability: "`reliability`: data loss, overload or a surprise in operation",
  advice: "`advice`: worth knowing",
};

const stageWords: Readonly<Record<Stage, string>> = {
  parse: "reads the file",
  env: "applies the environment",
  validate: "validates the configuration",
  run: "opens its files and sockets",
};

/** A rule, its table and its sentences. */
export function describeRule(rule: AnyRule, facts: RuleFacts = ruleFacts(rule)): RuleDescription {
  const { severities, impacts, stages, kinds, repairs, variables, exceptions, links } = facts;
  const others = severities.filter((severity) => severity !== rule.severity);
  const rows: [string, string | undefined][] = [
    ["Severity", others.length === 0 ? rule.severity : `${rule.severity}; sometimes ${others.join(" or ")}`],
    ["Impact", [...new Set([rule.impact, ...impacts])].map((impact) => impactWords[impact]).join("; ")],
    [
      "Stops",
      stages.length === 0 ? undefined : `when influxd ${stages.map((stage) => stageWords[stage]).join(" or ")}`,
    ],
    ["Speaks about", kinds.length === 0 ? undefined : kinds.map(({ words }) => words).join("; ")],
    ["Environment", variables.length === 0 ? undefined : variables.map((name) => `\`${name}\``).join(", ")],
  ];
  return {
    rows: rows.flatMap(([label, text]) => (text === undefined ? [] : [[label, text] as const])),
    repairs,
    exceptions,
    links,
  };
}

/** InfluxData's pages about a rule, for these kinds of file, each once. */
export function linksOf(rule: AnyRule, kinds: readonly Pick<Kind, "product" | "node">[] = standardKinds): string[] {
  const own = standardKinds.filter(({ product, node }) =>
    isOverCluster(rule)
      ? product === "enterprise"
      : kinds.some((kind) => kind.product === product && kind.node === node),
  );
  return [...new Set(own.flatMap((kind) => linksFor(rule.docs, kind)))];
}

interface Spoken extends SpokenKind {
  readonly findings: readonly ExampleFinding[];
}

const kindNames = { oss: "OSS", data: "Enterprise data nodes", meta: "Enterprise meta nodes" };

/** For which releases of a kind the rule speaks about any of its examples. */
function speaksFor(rule: AnyRule, examples: readonly Example[], { product, node }: Kind): Spoken[] {
  // The files of a cluster are of several kinds: only the release may differ.
  if (isOverCluster(rule) && (product === "oss" || node === "meta")) return [];
  const hintFor = (target: string): NonNullable<Circumstances["kind"]> =>
    isOverCluster(rule) ? { target } : { product, node, target };
  const heard = examples
    .flatMap((files) => wordings(rule, files, node))
    .map((files) => forAllVersions((target) => tryRule(rule, { files, kind: hintFor(target) })));
  const holds = versions.map((_, index) => heard.some((byVersion) => (byVersion[index]?.length ?? 0) > 0));
  if (!holds.includes(true)) return [];
  const name = isOverCluster(rule) ? "Enterprise clusters" : kindNames[product === "oss" ? "oss" : node];
  const ranges = stretches(holds);
  const releases = new Set(versions.filter((_, index) => holds[index]));
  return [{ words: ranges === "" ? name : `${name} ${ranges}`, product, node, releases, findings: heard.flat(2) }];
}

/**
 * What is said for each release. The first and the last of each series are tried; what lies between two that give the
 * same is taken to give it too, and where they differ, the boundary is looked for.
 */
function forAllVersions(say: (version: string) => readonly ExampleFinding[]): (readonly ExampleFinding[])[] {
  const heard: (readonly ExampleFinding[])[] = [];
  const at = (index: number): readonly ExampleFinding[] => (heard[index] ??= say(versions[index] ?? newestVersion));
  const fill = (low: number, high: number): void => {
    if (high - low < 2) return;
    const middle = at(low).length > 0 === at(high).length > 0 ? undefined : (low + high) >> 1;
    if (middle === undefined) heard.fill(at(low), low + 1, high);
    else {
      at(middle);
      fill(low, middle);
      fill(middle, high);
    }
  };
  const series = (version: string | undefined): string | undefined => version?.replace(/\.\d+$/, "");
  const ends = versions.flatMap((version, index) =>
    series(versions[index - 1]) === series(version) && series(versions[index + 1]) === series(version) ? [] : [index],
  );
  for (const index of ends) at(index);
  for (const [order, index] of ends.entries()) fill(index, ends[order + 1] ?? index);
  return heard;
}

/** An example, and for nodes that have the settings in another section, the same there. */
function wordings(rule: AnyRule, files: Example, node: Kind["node"]): Example[] {
  if (isOverCluster(rule)) return [files];
  const header = node === "meta" ? "[meta]" : "[cluster]";
  const moved = files.map((file) => ({ ...file, text: file.text.replace(/^\[http\]$/m, header) }));
  return moved.every(({ text }, index) => text === files[index]?.text) ? [files] : [files, moved];
}

function variablesOf(findings: readonly ExampleFinding[]): string[] {
  const names = findings.flatMap((finding) => {
    const found = finding.setting === undefined ? undefined : readExample(finding).settingNamed(finding.setting);
    const isList = found !== undefined && ["string-table", "group"].includes(found.key.definition.type);
    return found === undefined || isList ? [] : [variableFor(found.name, found.key.variable)];
  });
  return [...new Set(names)];
}

/** What a rule needs before it is heard at all. */
function howToHear(rule: AnyRule): string[] {
  const needs: string[] = [];
  if (isOverCluster(rule))
    needs.push("It speaks only where all files of a cluster are named: `--cluster`, `[[cluster]]`");
  else if (isAboutComments(rule)) {
    const { requireReason, allowInlineIgnores } = policyOf(rule);
    if (requireReason === true) needs.push("It speaks only where the project wants reasons (`requireReason`)");
    if (allowInlineIgnores === false) needs.push("It speaks only where the project forbids ignore comments");
  } else if ("environment" in rule) {
    if (tryRule(rule, { environment: {} }).length === 0)
      needs.push("It speaks only about variables that it is given: `--env`, `--environment-file`, `--process-env`");
  } else {
    const outcome = compare(tryRule(rule), tryRule(rule, { looksAtFiles: false }));
    if (outcome !== undefined)
      needs.push(`It looks at files: with \`--no-files\` and in workspaces that are not trusted ${outcome}`);
  }
  if (rule.severity === "info") needs.push("It is advice, reported with `--profile pedantic` only");
  return needs;
}

/** What is said where nobody says which release a file is for, though the newest, which is then taken, is not spoken about. */
function withoutRelease(shown: readonly ExampleFinding[], kinds: readonly SpokenKind[]): string[] {
  if (kinds.length === 0 || kinds.some(({ releases }) => releases.has(newestVersion))) return [];
  const worst = worstOf(shown.filter((finding) => readExample(finding).kind.from.target === "default"));
  return worst === undefined ? [] : [`Where nobody says which release it is, it is ${article(worst)}`];
}

/** A change to the example that may make the rule say less or more. */
interface Probe {
  readonly section: string;
  readonly key: string;
  readonly value: string;
}

const httpProbes: readonly Probe[] = [
  { section: "http", key: "enabled", value: "false" },
  { section: "http", key: "bind-address", value: '"127.0.0.1:8086"' },
  { section: "http", key: "auth-enabled", value: "true" },
  { section: "http", key: "https-enabled", value: "true" },
  { section: "", key: "bind-address", value: '"127.0.0.1:8088"' },
];

interface Trial {
  readonly words: readonly string[];
  readonly findings: readonly ExampleFinding[];
}

/** What becomes of the findings when something else in the example is different. */
function trials(rule: AnyRule, before: readonly ExampleFinding[]): Trial[] {
  if (isOverCluster(rule) || isAboutComments(rule) || "environment" in rule) return [];
  const [file] = filesOfExample(rule.bad);
  if (file === undefined || before.length === 0) return [];
  const config = readExample(file);
  const about = new Set(before.map(({ setting }) => setting));
  return [...switches(config), ...httpProbes].flatMap(({ section, key, value }): Trial[] => {
    const view = config.section(section as "") as unknown as AnySection;
    const setting = view.setting(key);
    if (setting === undefined || about.has(setting.name) || about.has(setting.key.setting)) return [];
    const edits = view.set(key, value);
    if (edits.length === 0 || asToml(canonical(setting)) === value) return [];
    const findings = tryRule(rule, { files: [{ path: file.path, text: applyEdits(file.text, edits) }] });
    const outcome = compare(before, findings);
    const array = setting.key.section !== "" && config.schema.sections.get(section)?.array === true;
    const header = section === "" ? "" : array ? `[[${section}]] ` : `[${section}] `;
    return outcome === undefined ? [] : [{ words: [`With \`${header}${key} = ${value}\` ${outcome}`], findings }];
  });
}

/** Switches of the sections that the example has. */
function switches(config: Config): Probe[] {
  const names = [...config.schema.sections.values()].filter(
    ({ name, keys }) => name !== "http" && keys.has("enabled") && config.section(name as "").isWritten,
  );
  return names.map(({ name }) => ({ section: name, key: "enabled", value: "false" }));
}

const weight: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1 };

function compare(before: readonly ExampleFinding[], after: readonly ExampleFinding[]): string | undefined {
  if (after.length === 0) return "it is silent";
  const [was, is] = [worstOf(before), worstOf(after)];
  if (was === undefined || is === undefined || was === is) return undefined;
  return weight[is] < weight[was] ? `it is only ${article(is)}` : `it is ${article(is)}`;
}

function worstOf(findings: readonly ExampleFinding[]): Severity | undefined {
  return findings.map(({ severity }) => severity).sort((a, b) => weight[b] - weight[a])[0];
}

function article(severity: Severity): string {
  return { error: "an error", warning: "a warning", info: "advice (`info`)" }[severity];
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decode } from "../server/src/cli/encoding.ts";
import type { Stage } from "../server/src/config/config-problem.ts";
import { lint, type LintResult } from "../server/src/lint/lint.ts";
import { effectiveValues, goStructs, isClaimed, same, type Values } from "./agreement-values.ts";

/** What influxd's own configuration code answered. */
export interface Answer {
  readonly accepted: boolean;
  readonly stage: string | undefined;
  /** Influxd's own text, for reports. */
  readonly error: string | undefined;
  readonly ignored: readonly string[] | undefined;
  /** Settings, or whole sections, and their values; null: nothing is claimed. */
  readonly effective: Readonly<Record<string, unknown>>;
  /** Settings as Go prints them, by the section's short name. */
  readonly shown: Readonly<Record<string, string>>;
  /** Whether `effective` lists every setting there is. */
  readonly complete: boolean;
}

/** One input for one release, with the recorded answer. */
export interface Case {
  readonly id: string;
  readonly version: string;
  readonly text: string;
  readonly environment: ReadonlyMap<string, string>;
  /** Whether the three required paths count as given. */
  readonly pathsGiven: boolean;
  readonly answer: Answer;
}

/** What the recordings are called, and what reads each. */
const sources = {
  "facts/oracle-cases.json": readOracleCases,
  "oracle/experiments.jsonl": readExperiments,
  "oracle/synthetic.jsonl": readSynthetic,
  "oracle/corpus-verdicts.json": readCorpus,
} as const satisfies Record<string, (root: string) => Case[]>;

export type Source = keyof typeof sources;

export const sourceNames = Object.keys(sources) as Source[];

/** The folder with the recordings: `INFLUXLINT_FACTS`, else `../shared`; undefined where there is none. */
export function factsRoot(): string | undefined {
  const root = process.env["INFLUXLINT_FACTS"] ?? join(import.meta.dirname, "..", "..", "shared");
  return existsSync(join(root, "oracle")) ? root : undefined;
}

/** The cases of one recording. */
export function readCases(root: string, source: Source): Case[] {
  return sources[source](root);
}

type Aspect = "verdict" | "stage" | "ignored" | "effective";

/** Whether a group exists, which decides between two stages, only the machine knows. */
export const dependsOnMachine = (one: Case): boolean => one.id === 'group(http.unix-socket-group)="nosuchgrp"';

export interface Disagreement {
  readonly aspect: Aspect;
  readonly case: Case;
  readonly wanted: string;
  readonly got: string;
}

/** For each aspect, how many cases have it and how many agree. */
export type Figures = Readonly<Record<Aspect, { readonly agreed: number; readonly all: number }>>;

export interface Agreement {
  readonly figures: Figures;
  readonly disagreements: readonly Disagreement[];
}

/** Compares what influxlint says about each case with what influxd did. */
export function measure(cases: readonly Case[]): Agreement {
  const disagreements: Disagreement[] = [];
  const count: Record<Aspect, { agreed: number; all: number }> = {
    verdict: { agreed: 0, all: 0 },
    stage: { agreed: 0, all: 0 },
    ignored: { agreed: 0, all: 0 },
    effective: { agreed: 0, all: 0 },
  };
  for (const one of cases) {
    for (const { aspect, wanted, got } of compare(one)) {
      count[aspect].all++;
      if (wanted === got) count[aspect].agreed++;
      else disagreements.push({ aspect, case: one, wanted, got });
    }
  }
  return { figures: count, disagreements };
}

interface Comparison {
  readonly aspect: Aspect;
  readonly wanted: string;
  readonly got: string;
}

function* compare(one: Case): Iterable<Comparison> {
  const { answer, version } = one;
  const result = lint({
    host: { inspect: (path) => ({ status: path.startsWith("/nonexistent") ? "missing" : "unknown" }) },
    path: "influxdb.conf",
    text: one.text,
    environment: one.environment,
    hints: { option: { product: "oss", node: "data", target: version } },
    honourIgnores: false,
  });
  const stage = firstStage(result, one.pathsGiven);
  yield { aspect: "verdict", wanted: verdict(answer.accepted), got: verdict(stage === undefined) };
  if (!answer.accepted) yield { aspect: "stage", wanted: answer.stage ?? "", got: stage ?? "" };
  const { ignored } = answer;
  if (ignored !== undefined) {
    const names = new Set(result.config.ignored.map(({ path }) => path));
    yield { aspect: "ignored", wanted: sorted(ignored), got: sorted(names) };
  }
  // Of two spellings that differ in case only, influxd takes a random one.
  if (!answer.accepted || result.config.problems.some(({ code }) => code === "case-variant")) return;
  const values = effectiveValues(result.config);
  if (Object.keys(answer.effective).length + Object.keys(answer.shown).length === 0) return;
  const got: Values = answer.complete ? values : Object.fromEntries(known(answer.effective, values));
  const wrong = differences(answer.effective, got);
  for (const [name, text] of Object.entries(answer.shown)) {
    const own = goStructs[name]?.(result.config);
    if (own !== undefined && own !== text) wrong.push(`${name}: ${text}, not ${own}`);
  }
  yield { aspect: "effective", wanted: "", got: wrong.join("; ") };
}

function verdict(accepted: boolean): string {
  return accepted ? "accepted" : "rejected";
}

function sorted(names: Iterable<string>): string {
  return [...new Set(names)].sort().join(" ");
}

const stages: readonly Stage[] = ["parse", "env", "validate"];

/** Where influxlint says that influxd stops before it opens anything. */
function firstStage({ config, findings }: LintResult, pathsGiven: boolean): Stage | undefined {
  const found = findings.filter((finding) => {
    if (finding.impact !== "startup" || !pathsGiven || finding.rule !== "required-path-missing") return true;
    const [section, key] = finding.setting === "meta.dir" ? (["meta", "dir"] as const) : (["data", undefined] as const);
    if (key !== undefined) return config.section(section).has(key);
    return config.section("data").has(finding.setting === "data.dir" ? "dir" : "wal-dir");
  });
  return stages.find((stage) => found.some((finding) => finding.impact === "startup" && finding.stage === stage));
}

/** Of our values those that the recording speaks of; `udp` there is the list of all its elements. */
function* known(wanted: Readonly<Record<string, unknown>>, values: Values): Iterable<[string, unknown]> {
  for (const name of Object.keys(wanted)) {
    if (name in values) yield [name, values[name]];
  }
}

function differences(wanted: Readonly<Record<string, unknown>>, got: Values): string[] {
  const wrong: string[] = [];
  for (const [name, value] of Object.entries(wanted)) {
    if (value !== null && !same(value, got[name])) wrong.push(`${name}: ${show(value)}, not ${show(got[name])}`);
  }
  for (const [name, value] of Object.entries(got)) {
    if (!(name in wanted) && isClaimed(value)) wrong.push(`${name}: nothing, not ${show(value)}`);
  }
  return wrong;
}

function show(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}

function json(root: string, name: string): unknown {
  return JSON.parse(readFileSync(join(root, name), "utf8"));
}

function lines(root: string, name: string): unknown[] {
  const text = readFileSync(join(root, name), "utf8");
  return text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as unknown]));
}

interface RawResult {
  readonly accepted?: boolean;
  readonly stage?: string;
  readonly error?: string;
  readonly ignored?: readonly string[];
  readonly effective?: Readonly<Record<string, unknown>> | null;
  readonly show?: Readonly<Record<string, string>>;
}

function answer(raw: RawResult, accepted: boolean, complete = false): Answer {
  const { error, ignored, effective, show: shown = {} } = raw;
  // The only panics among the recordings are those that a variable causes.
  const stage = raw.stage === "read/parse" ? "parse" : raw.stage === "panic" ? "env" : raw.stage;
  return { accepted, stage, error, ignored, effective: effective ?? {}, shown, complete };
}

const environmentOf = (env: Readonly<Record<string, string>> = {}): Map<string, string> => new Map(Object.entries(env));

/** The releases only: the tip of a branch is no target. */
function readOracleCases(root: string): Case[] {
  interface Raw {
    readonly name: string;
    readonly toml: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly results: Readonly<Record<string, RawResult>>;
  }
  const { cases } = json(root, "facts/oracle-cases.json") as { cases: Raw[] };
  return cases.flatMap(({ name, toml, env, results }) =>
    Object.entries(results).flatMap(([version, raw]) => {
      if (!/^[0-9.]+$/.test(version)) return [];
      const given = answer(raw, raw.stage === "ok");
      return [{ id: name, version, text: toml, environment: environmentOf(env), pathsGiven: false, answer: given }];
    }),
  );
}

const judged = ["1.7.11", "1.8.10", "1.11.8", "1.12.4"];

/** Experiments with bytes that are not UTF-8; in these, `\\xff` stands for a byte. */
const encoded = new Set(["bom-utf16le", "bom-utf16be", "latin1-in-string"]);

function unescapeBytes(text: string): string {
  const latin1 = text.replace(/\\x([0-9a-f]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return decode(Buffer.from(latin1, "latin1")).text;
}

function readExperiments(root: string): Case[] {
  interface Raw {
    readonly id: string;
    readonly toml: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly result: Readonly<Record<string, RawResult>>;
  }
  return (lines(root, "oracle/experiments.jsonl") as Raw[]).flatMap(({ id, toml, env, result }) =>
    judged.flatMap((version) => {
      const raw = result[version] ?? result["all"];
      // Of a long text only the size was recorded.
      if (raw === undefined || /^<\d+ bytes>$/.test(toml)) return [];
      const text = encoded.has(id) ? unescapeBytes(toml) : toml;
      const given = answer(raw, raw.accepted === true);
      return [{ id, version, text, environment: environmentOf(env), pathsGiven: true, answer: given }];
    }),
  );
}

function readSynthetic(root: string): Case[] {
  interface Result extends Omit<RawResult, "effective"> {
    readonly versions: readonly string[];
    readonly effective?: { readonly set: Readonly<Record<string, unknown>>; readonly unset?: readonly string[] } | null;
  }
  interface Raw {
    readonly id: string;
    readonly text?: string;
    readonly b64?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly results: readonly Result[];
  }
  const defaults = new Map(judged.map((version) => [version, json(root, `oracle/defaults-${version}.json`) as object]));
  return (lines(root, "oracle/synthetic.jsonl") as Raw[]).flatMap(({ id, text, b64, env, results }) =>
    results.flatMap(({ effective = null, versions, ...raw }) =>
      versions.map((version) => {
        const given = answer({ ...raw, ...allValues(defaults.get(version), effective) }, raw.accepted === true, true);
        const bytes = Buffer.from(b64 ?? "", "base64");
        return {
          id,
          version,
          text: text ?? decode(bytes).text,
          environment: environmentOf(env),
          pathsGiven: false,
          answer: given,
        };
      }),
    ),
  );
}

/** A release's defaults with what a case changes; nothing where the recording claims nothing. */
function allValues(
  defaults: object | undefined,
  changed: { readonly set: Readonly<Record<string, unknown>>; readonly unset?: readonly string[] } | null,
): Pick<RawResult, "effective"> {
  if (changed === null) return {};
  const unset = new Set(changed.unset);
  const values = Object.entries({ ...defaults, ...changed.set });
  return { effective: Object.fromEntries(values.filter(([name]) => !unset.has(name))) };
}

/** Files of people and of InfluxData, without those whose verdict depends on the machine. */
function readCorpus(root: string): Case[] {
  interface Raw {
    readonly file: string;
    readonly results: Readonly<Record<string, RawResult>>;
  }
  const names = new Set(readdirSync(join(root, "corpus"), { recursive: true, encoding: "utf8" }));
  return (json(root, "oracle/corpus-verdicts.json") as Raw[]).flatMap(({ file, results }) => {
    const name = [...names].find((candidate) => candidate === file || candidate.endsWith(`/${file}`));
    if (name === undefined) return [];
    const { text } = decode(readFileSync(join(root, "corpus", name)));
    return Object.entries(results).flatMap(([version, raw]) => {
      if ("depends-on-machine" in raw) return [];
      const given = answer(raw, raw.accepted === true);
      return [{ id: file, version, text, environment: environmentOf(), pathsGiven: false, answer: given }];
    });
  });
}

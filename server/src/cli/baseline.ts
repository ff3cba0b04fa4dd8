import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { goneFrom, grouped, keyOf, knownBy, type KnownFinding, type KnownFindings } from "../lint/baseline.ts";
import { type Finding, isRead, isUnparsed, numberOf, type Reporting } from "../lint/finding.ts";
import type { LintResult } from "../lint/lint.ts";
import { allRules } from "../rules/cluster-index.ts";
import type { Severity } from "../rules/rule.ts";
import { type Arguments, standardStream } from "./arguments.ts";
import { decode } from "./encoding.ts";
import type { Input } from "./inputs.ts";
import { type Io, isRefusal, type Refusal, refuse } from "./io.ts";
import { lookAt, readBytes } from "./read.ts";
import { toJson } from "./report/json.ts";
import { count, plain } from "./report/plain.ts";
import { openSink } from "./sink.ts";
import type { Taken } from "./taken.ts";

/** A line of a baseline: so many findings of a rule, no worse than this, about a setting, or a line, of a file. */
export interface BaselineEntry extends KnownFinding {
  /** Relative to the directory of the baseline, with `/`. */
  readonly path: string;
}

/** The baseline of a run: what is known already, or what is to be known from now on. */
export interface Baseline {
  /** What is known in a file, of which somebody reads so much. */
  knownIn(input: Input, reporting: Reporting): KnownFindings | undefined;
  /** Takes note of what a file has, and gives the findings as they are reported. */
  take(result: LintResult): readonly Finding[];
  /** What the baseline knows and the files no longer have; undefined where none is read. */
  stale(): readonly BaselineEntry[] | undefined;
  /** Writes the baseline, if one is to be written. */
  write(): Refusal | undefined;
}

/** The baseline of `--baseline` or `--write-baseline`; undefined where neither is given. */
export function openBaseline(
  args: Arguments,
  io: Io,
  inputs: readonly Input[],
  taken: Taken,
): Baseline | undefined | Refusal {
  const from = args.value("baseline");
  const to = args.value("write-baseline");
  if (from !== undefined && to !== undefined)
    return refuse("`--baseline` and `--write-baseline` do not go together: the second replaces the file as a whole");
  if (from === standardStream || to === standardStream) {
    const option = from === undefined ? "write-baseline" : "baseline";
    return refuse(
      `\`${standardStream}\` is no value for \`--${option}\`: the paths in a baseline are relative to its file, which a standard stream is not`,
    );
  }
  const refusal = to === undefined ? undefined : taken.claim(to, "the baseline");
  if (refusal !== undefined) return refusal;
  const name = from ?? to;
  if (name === undefined) return undefined;
  const base = dirname(resolve(io.cwd, name));
  const places = new Map(inputs.map((input) => [input.path, placeOf(input, args, io, base)]));
  if (from === undefined) return writer(name, places, io);
  const entries = readEntries(resolve(io.cwd, from));
  return isRefusal(entries) ? refuse(`\`${from}\` is no baseline: ${entries.refused}`) : reader(entries, places, base);
}

/** What a baseline calls a file. */
function placeOf({ path, file }: Input, args: Arguments, io: Io, base: string): string {
  if (file === undefined && !args.has("stdin-filename")) return path;
  return relative(base, file ?? resolve(io.cwd, path)).replaceAll("\\", "/");
}

function reader(entries: readonly BaselineEntry[], places: ReadonlyMap<string, string>, base: string): Baseline {
  const known = grouped(entries, ({ path }) => path);
  const gone = new Map<string, readonly BaselineEntry[]>();
  const reportings = new Map<string, Reporting>();
  /** What a project leaves out is not gone. */
  const reads = ({ path, rule: id }: BaselineEntry): boolean => {
    const rule = allRules.find((one) => one.id === id);
    const reporting = reportings.get(path);
    return rule === undefined || reporting === undefined || isRead(rule, reporting);
  };
  return {
    knownIn({ path }, reporting) {
      const place = places.get(path) ?? path;
      reportings.set(place, reporting);
      return known.get(place);
    },
    take({ config, findings }) {
      const path = places.get(config.path) ?? config.path;
      gone.set(
        path,
        goneFrom(findings, config, known.get(path) ?? []).map((entry) => ({ ...entry, path })),
      );
      return findings;
    },
    stale: () =>
      [...known].flatMap(([path, all]) => {
        // Of a file that was not checked nobody knows, unless it is gone.
        const own = gone.get(path) ?? (existsSync(resolve(base, path)) ? [] : all);
        return own.filter(reads);
      }),
    write: () => undefined,
  };
}

function writer(name: string, places: ReadonlyMap<string, string>, io: Io): Baseline {
  const entries = new Map<string, BaselineEntry>();
  let unparsed = 0;
  return {
    knownIn: () => undefined,
    take({ config, findings }) {
      const path = places.get(config.path) ?? config.path;
      return findings.map((finding) => {
        if (isUnparsed(finding)) unparsed += numberOf(finding);
        const by = finding.suppressed === undefined ? knownBy(finding, config) : undefined;
        if (by === undefined) return finding;
        const { severity } = finding;
        const id = `${path}\0${keyOf(by)}\0${severity}`;
        entries.set(id, { path, ...by, severity, count: (entries.get(id)?.count ?? 0) + numberOf(finding) });
        return { ...finding, inBaseline: true };
      });
    },
    stale: () => undefined,
    write() {
      const sink = openSink(name, io);
      if (isRefusal(sink)) return sink;
      const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, entry]) => entry);
      sink.write(textOf(sorted));
      const failed = sink.close();
      const number = sorted.reduce((sum, entry) => sum + entry.count, 0);
      if (failed !== undefined) return failed;
      io.stderr(`influxlint: ${count(number, "finding")} written to ${plain(name)}\n`);
      if (unparsed > 0) io.stderr(`influxlint: ${count(unparsed, "finding")} not written: ${neverAccepted}\n`);
      return undefined;
    },
  };
}

const neverAccepted = "no baseline accepts that influxd cannot parse a file";

/** A line for each entry, so that a change of one is a change of one line. */
function textOf(entries: readonly BaselineEntry[]): string {
  const lines = entries.map(({ path, rule, setting, element, line, severity, count: number }) =>
    toJson({ path, rule, setting, element, line, severity, count: number === 1 ? undefined : number }),
  );
  return `{"schemaVersion":1,"findings":[\n${lines.join(",\n")}${lines.length > 0 ? "\n" : ""}]}\n`;
}

function readEntries(file: string): BaselineEntry[] | Refusal {
  const stat = lookAt(file);
  if (isRefusal(stat)) return stat;
  if (!stat.isFile()) return refuse("it is no regular file");
  const bytes = readBytes(file);
  if (isRefusal(bytes)) return bytes;
  let value: unknown;
  try {
    value = JSON.parse(decode(bytes).text.replace(/^\uFEFF/, ""));
  } catch {
    return refuse("it is no JSON");
  }
  if (!isRecord(value)) return refuse("it has no `schemaVersion`");
  const { schemaVersion, findings } = value;
  if (schemaVersion !== 1) return refuse("its `schemaVersion` is not 1");
  if (!Array.isArray(findings)) return refuse("its `findings` are no list");
  const entries: BaselineEntry[] = [];
  for (const [index, item] of findings.entries()) {
    const entry = entryOf(item);
    if (entry === undefined)
      return refuse(
        `entry ${index + 1} of its \`findings\` is none: it has a \`path\`, a \`rule\`, and a \`setting\` or \`line\``,
      );
    entries.push(entry);
  }
  return entries;
}

function entryOf(item: unknown): BaselineEntry | undefined {
  if (!isRecord(item)) return undefined;
  const { path, rule, setting, element, line, severity, count: number = 1 } = item;
  if (typeof path !== "string" || typeof rule !== "string" || typeof number !== "number") return undefined;
  if (!Number.isSafeInteger(number) || number < 1) return undefined;
  if (severity !== undefined && !isSeverity(severity)) return undefined;
  const told = { path, rule, severity, count: number };
  if (typeof setting === "string" && line === undefined && (element === undefined || typeof element === "string"))
    return { ...told, setting, element, line };
  if (typeof line === "string" && setting === undefined && element === undefined)
    return { ...told, setting, element, line };
  return undefined;
}

function isSeverity(value: unknown): value is Severity {
  return value === "error" || value === "warning" || value === "info";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import { settingIn } from "../lint/element.ts";
import { secretsFrom } from "../lint/fill.ts";
import { type FixResult, fixText, lintForRepair } from "../lint/fix.ts";
import type { LintOptions, LintResult } from "../lint/lint.ts";
import { joinSettings, type OwnSettings } from "../lint/project-applies.ts";
import type { Arguments } from "./arguments.ts";
import { type Baseline, type BaselineEntry, openBaseline } from "./baseline.ts";
import { checkCluster, failureOf, guarded, isWritable, type NodeSteps, type Opened } from "./check-cluster.ts";
import { painter } from "./colour.ts";
import { decode } from "./encoding.ts";
import { type FixedInput, fixInput, type FixMode } from "./fixing.ts";
import { type Failure, type Input, realPath } from "./inputs.ts";
import { patchFolder } from "./patch-folder.ts";
import { interrupted, type Io, isRefusal, type Refusal, refuse, type Steps } from "./io.ts";
import { type OpenInputs, openInputs } from "./open-inputs.ts";
import { clustersOf, hostsFor, readRoot } from "./check-projects.ts";
import { fileOf, findProjects, type Projects } from "./projects.ts";
import { progressOf } from "./progress.ts";
import { readInput, readStdin } from "./read.ts";
import { openReports, type Reports } from "./report/open-reports.ts";
import { count, notListed, plain } from "./report/plain.ts";
import { statisticsOf } from "./report/statistics.ts";
import { readLintSettings } from "./settings.ts";
import { takenFiles } from "./taken.ts";
import { Tally } from "./tally.ts";

/** `influxlint check PATH…`: lints, repairs if asked to, and reports. Gives the exit code. */
export function* check(args: Arguments, io: Io): Steps {
  const settings = readLintSettings(args, io);
  if (isRefusal(settings)) return settings;
  const root = readRoot(args, io);
  if (isRefusal(root)) return root;
  const projects = findProjects(args, io);
  const found = openInputs(args, io, projects);
  if (isRefusal(found)) return found;
  const mode = fixMode(args);
  const hasStdin = found.isStdinExcluded || found.inputs.some(({ file }) => file === undefined);
  const usesStdout = mode === "diff" || (mode !== undefined && hasStdin);
  const taken = takenFiles(args, io, found.inputs, projects);
  const baseline = openBaseline(args, io, found.inputs, taken);
  if (isRefusal(baseline)) return baseline;
  // Before signals wait for us: people at a terminal are to get out of it.
  const stdin = hasStdin ? readStdin(io) : undefined;
  const leavesTraces = mode === "write" || writers.some((option) => args.has(option));
  if (yield leavesTraces) return interrupted(io);
  const reports = openReports(args, io, found.inputs, usesStdout ? "stderr" : "stdout", taken);
  if (isRefusal(reports)) return reports;
  try {
    return yield* checkAll({ args, io, settings, root, projects, found, mode, baseline, reports, stdin, leavesTraces });
  } finally {
    reports.abandon();
  }
}

/** What {@link checkAll} works with. */
interface Run {
  readonly args: Arguments;
  readonly io: Io;
  readonly settings: OwnSettings & { readonly today: string };
  readonly root: string;
  readonly projects: Projects;
  readonly found: OpenInputs;
  readonly mode: FixMode | undefined;
  readonly baseline: Baseline | undefined;
  readonly reports: Reports;
  /** Undefined where nobody asks for it. */
  readonly stdin: Uint8Array | Refusal | undefined;
  /** Whether something would be left behind if the process ended at once. */
  readonly leavesTraces: boolean;
}

/** Looks at one file after the other, repairs and reports. */
function* checkAll(run: Run): Steps {
  const { args, io, settings, root, projects, found, mode, baseline, reports, stdin, leavesTraces } = run;
  const tally = new Tally(args, mode === "write", baseline !== undefined);
  const hosts = hostsFor(args, root);
  for (const failure of found.failures) tally.fail(failure);
  if (!args.has("allow-empty")) {
    for (const path of found.empty) tally.fail({ path, message: "no configuration file matches" });
  }
  const progress = progressOf(found.inputs.length, args, io);
  const fail = (failure: Failure | undefined, wasChecked = false): void => {
    if (failure === undefined) return;
    tally.fail(failure, wasChecked);
    progress.end();
    io.stderr(`influxlint: ${plain(failure.path)}: ${plain(failure.message)}\n`);
  };
  if (found.isStdinExcluded && mode === "write" && stdin !== undefined) {
    if (isRefusal(stdin)) fail({ path: args.value("stdin-filename") ?? "-", message: `cannot read: ${stdin.refused}` });
    else io.stdout(stdin);
  }
  const { today, ...own } = settings;
  const open = (input: Input): Opened | Refusal | undefined => {
    const said = projects.applied(fileOf(input, args, io));
    if (said?.isBroken) return undefined;
    const bytes = readInput(input, io);
    if (isRefusal(bytes)) return refuse(`cannot read: ${bytes.refused}`);
    const decoded = decode(bytes);
    const joined = joinSettings(own, said);
    const options: LintOptions = {
      ...joined,
      today,
      path: input.path,
      text: decoded.text,
      host: hosts(input, said),
      file: input.isPipe === true ? undefined : input.file,
      baseline: baseline?.knownIn(input, joined),
    };
    return { input, decoded, bytes, options };
  };
  const folder = mode === "diff" ? patchFolder(found.inputs, io.cwd) : io.cwd;
  const fixes = {
    folder,
    which: which(args),
    suppressed: args.has("no-ignores"),
    secretFor: secretsFrom(() => io.newSecret()),
  };
  let repaired = 0;
  const repair = ({ input, decoded, bytes, options }: Opened, how: FixMode, together?: FixResult): FixedInput => {
    const source = { input, decoded, bytes: Uint8Array.from(bytes) };
    const done = fixInput(source, options, { ...fixes, mode: how, fixed: together }, io);
    tally.fixed += done.count;
    if (done.count > 0) repaired += 1;
    return done;
  };
  const report = (text: string, result: LintResult, others?: ReadonlyMap<string, string>): void => {
    tally.files += 1;
    const findings = tally.add(baseline?.take(result) ?? result.findings);
    reports.file({ path: result.config.path, text, config: result.config, findings, others });
  };
  const kept = new Map<Input, () => void>();
  const keep: NodeSteps["report"] = (input, text, result, others) =>
    kept.set(input, () => report(text, result, others));
  const clusters = clustersOf(found.inputs, args, io, projects);
  const stop = (): number => {
    progress.end();
    return interrupted(io, remaining(mode, repaired));
  };
  for (const input of found.inputs) {
    if (yield leavesTraces) return stop();
    progress.step();
    const cluster = clusters.get(input);
    if (cluster !== undefined) {
      if (input === cluster.inputs[0]) {
        const isDone = yield* checkCluster(cluster.inputs, cluster.others, {
          mode,
          fixes: { ...fixes, secretFor: secretsFrom(() => io.newSecret()) },
          open,
          repair,
          report: keep,
          fail,
        });
        if (!isDone) return stop();
      }
      kept.get(input)?.();
      kept.delete(input);
    } else {
      const ready = guarded(() => {
        const opened = open(input);
        if (opened === undefined || isRefusal(opened)) return opened;
        return { opened, fixed: mode !== undefined && isWritable(opened) ? fixText(opened.options, fixes) : undefined };
      });
      // A signal that came before the file is written is heard before it is.
      if (mode === "write" && (yield leavesTraces)) return stop();
      let wasChecked = false;
      const failed =
        ready === undefined || isRefusal(ready)
          ? ready
          : guarded(() => {
              const { opened, fixed } = ready;
              const done =
                mode === undefined
                  ? { result: lintForRepair(opened.options, fixes), text: opened.options.text, failed: undefined }
                  : repair(opened, mode, fixed);
              report(done.text, done.result);
              wasChecked = true;
              return done.failed;
            });
      fail(failureOf(input, failed), wasChecked);
    }
  }
  if (yield leavesTraces) return stop();
  progress.end();
  for (const failure of projects.failures) tally.fail(failure);
  const stale = baseline?.stale();
  for (const entry of stale ?? []) io.stderr(`influxlint: ${staleLine(entry)}\n`);
  const summary = tally.summary();
  reports.end({ ...summary, stale });
  const { hiddenFailing } = summary;
  const format = args.value("format") ?? "text";
  if (hiddenFailing > 0 && format !== "text") io.stderr(`influxlint: ${notListed(hiddenFailing)}\n`);
  if (format !== "text" && format !== "json") io.stderr(statisticsOf(summary.statistics, painter(args, io, "stderr")));
  if (tally.fixed > 0 && mode === "diff" && folder !== realPath(io.cwd))
    io.stderr(`influxlint: the patch is for the folder \`${plain(folder)}\`\n`);
  const unwritten = reports.close();
  if (unwritten !== undefined) return unwritten;
  if (found.isIncomplete || tally.isIncomplete) {
    if (args.has("write-baseline")) io.stderr("influxlint: no baseline is written, since not everything was checked\n");
    return 2;
  }
  return baseline?.write() ?? tally.exitCode();
}

/** Options that have this write files, beside the fixes. */
const writers = ["output", "report", "write-baseline"] as const;

/** What stays of a run that was told to stop. */
function remaining(mode: FixMode | undefined, repaired: number): string {
  if (mode !== "write") return "";
  if (repaired === 0) return "; no file had been repaired";
  return `; ${count(repaired, "file")} had been repaired, and ${repaired === 1 ? "stays" : "stay"} so`;
}

function staleLine({ path, rule, setting, element, count }: BaselineEntry): string {
  const about = setting === undefined ? "" : ` about \`${settingIn(element, setting)}\``;
  const many = count === 1 ? "" : ` (${count} times)`;
  return plain(`the baseline knows ${rule}${about} in ${path}${many}, which is no longer found`);
}

function fixMode(args: Arguments): FixMode | undefined {
  if (args.has("diff")) return "diff";
  return args.has("fix") || args.has("unsafe-fixes") ? "write" : undefined;
}

function which(args: Arguments): "safe" | "all" {
  return args.has("unsafe-fixes") ? "all" : "safe";
}

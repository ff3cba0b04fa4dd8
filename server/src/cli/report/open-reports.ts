import { appendFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Finding } from "../../lint/lint.ts";
import { type Arguments, standardStream } from "../arguments.ts";
import { painter } from "../colour.ts";
import type { Input } from "../inputs.ts";
import { type Io, isRefusal, reasonOf, type Refusal, refuse } from "../io.ts";
import { type CheckFormat, checkFormats } from "../option-table.ts";
import { openSink, type Sink } from "../sink.ts";
import type { Taken } from "../taken.ts";
import { checkstyleReporter } from "./checkstyle.ts";
import { conciseReporter } from "./concise.ts";
import { failsFrom } from "./fail-on.ts";
import { githubReporter } from "./github.ts";
import { gitlabReporter } from "./gitlab.ts";
import { jsonReporter } from "./json.ts";
import { junitReporter } from "./junit.ts";
import { plain } from "./plain.ts";
import type { Reporter, ReportOptions, Write } from "./report.ts";
import { sarifReporter } from "./sarif.ts";
import { textReporter } from "./text.ts";

const reporters: Readonly<Record<CheckFormat, (write: Write, options: ReportOptions) => Reporter>> = {
  text: textReporter,
  json: jsonReporter,
  concise: conciseReporter,
  sarif: sarifReporter,
  github: githubReporter,
  gitlab: gitlabReporter,
  junit: junitReporter,
  checkstyle: checkstyleReporter,
};

/** All reports of a run, written as one. */
export interface Reports extends Reporter {
  /** Puts the files in their places; a refusal says which could not be written. */
  close(): Refusal | undefined;
  /** Leaves files as they were that are not in their places yet. */
  abandon(): void;
}

interface Request {
  readonly format: CheckFormat;
  /** Undefined for the standard stream. */
  readonly output: string | undefined;
}

/** Opens the report of `--format` and `--output`, and those of `--report`. */
export function openReports(
  args: Arguments,
  io: Io,
  inputs: readonly Input[],
  stream: "stdout" | "stderr",
  taken: Taken,
): Reports | Refusal {
  const requests = readRequests(args, taken, stream);
  if (isRefusal(requests)) return requests;
  const sinks: Sink[] = [];
  const opened: Reporter[] = [];
  const summarized = requests.findIndex(({ format }) => format === "github");
  for (const [index, { format, output }] of requests.entries()) {
    const sink = openSink(output, io, stream);
    if (isRefusal(sink)) {
      for (const other of sinks) other.abandon();
      return sink;
    }
    sinks.push(sink);
    opened.push(reporters[format](sink.write, optionsFor(sink, args, io, inputs, index === summarized)));
  }
  const abandon = (): void => {
    for (const sink of sinks) sink.abandon();
  };
  return {
    abandon,
    file(report) {
      for (const reporter of opened) reporter.file(report);
    },
    end(summary) {
      for (const reporter of opened) reporter.end(summary);
    },
    close: () => sinks.map((sink) => sink.close()).find((refusal) => refusal !== undefined),
  };
}

const changesGoThere = "standard output has the patch, or the repaired text";

function readRequests(args: Arguments, taken: Taken, stream: "stdout" | "stderr"): Request[] | Refusal {
  const format = (name: string | undefined): CheckFormat | undefined => checkFormats.find((known) => known === name);
  const requests: Request[] = [{ format: format(args.value("format")) ?? "text", output: args.value("output") }];
  if (stream === "stderr" && args.values("output").at(-1) === standardStream)
    return refuse(`cannot write \`--output ${standardStream}\`: ${changesGoThere}`);
  for (const value of args.values("report")) {
    const [name = ""] = value.split("=", 1);
    const known = format(name);
    const output = value.slice(name.length + 1);
    if (known === undefined || output === "") {
      const formats = checkFormats.map((one) => `\`${one}\``).join(", ");
      return refuse(`\`${value}\` is no value for \`--report\`: it is \`FORMAT=FILE\`, and a format is ${formats}`);
    }
    if (output !== standardStream) requests.push({ format: known, output });
    else if (stream === "stderr") return refuse(`cannot write \`${value}\`: ${changesGoThere}`);
    else if (requests.some((request) => request.output === undefined))
      return refuse(
        `cannot write \`${value}\` to standard output: another report goes there; \`--output FILE\` moves that of \`--format\``,
      );
    else requests.push({ format: known, output: undefined });
  }
  for (const { output } of requests) {
    const refusal = output === undefined ? undefined : taken.claim(output, "a report");
    if (refusal !== undefined) return refusal;
  }
  return requests;
}

/** Of several reports one writes the summary of the job. */
function optionsFor(sink: Sink, args: Arguments, io: Io, inputs: readonly Input[], summarizes: boolean): ReportOptions {
  const honours = !args.has("no-ignores");
  return {
    paint: painter(args, io, sink.to),
    showsClean: inputs.length === 1,
    quiet: args.has("quiet"),
    showsIgnored: !honours || args.has("show-suppressed"),
    isIgnored: (finding: Finding) => finding.inBaseline === true || (honours && finding.suppressed !== undefined),
    fails: failsFrom(args.value("fail-on")),
    warn: (sentence) => {
      io.stderr(`influxlint: ${sentence}\n`);
    },
    summarize: summarizes ? summaryOfJob(io) : undefined,
  };
}

/** GitHub Actions reads a file of each step; that it cannot be written changes nothing about what was found. */
function summaryOfJob(io: Io): Write | undefined {
  const file = io.env["GITHUB_STEP_SUMMARY"];
  if (file === undefined || file === "") return undefined;
  return (text) => {
    try {
      appendFileSync(resolve(io.cwd, file), text);
    } catch (error) {
      io.stderr(`influxlint: cannot write the summary of the job: ${plain(reasonOf(error))}\n`);
    }
  };
}

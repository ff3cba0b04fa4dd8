import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type Arguments, readArguments } from "./arguments.ts";
import { check } from "./check.ts";
import { completions } from "./completions.ts";
import { config } from "./config.ts";
import { effective } from "./effective.ts";
import { explain } from "./explain.ts";
import { help, helpFor } from "./help.ts";
import { init } from "./init.ts";
import { type Io, isRefusal, type Outcome, reasonOf, refuse, type Steps } from "./io.ts";
import { listeners } from "./listeners.ts";
import type { CommandName } from "./option-table.ts";
import { processIo } from "./process-io.ts";
import { plain } from "./report/plain.ts";
import { rules } from "./rules.ts";
import { endingBySignals } from "./signals.ts";
import { isBuilt, version } from "./version.ts";

const commands: Readonly<Record<CommandName, (args: Arguments, io: Io) => Outcome | Steps>> = {
  check,
  effective,
  listeners,
  rules,
  explain,
  init,
  config,
  completions,
  help,
  // What starts this program starts the language server instead where its first word says so.
  server: () => refuse("`server` must be the first word, as in `influxlint server --stdio`"),
};

/** The command line: does what the arguments say and gives the exit code. */
export function main(words: readonly string[], io: Io): number {
  const work = steps(words, io);
  for (;;) {
    const { done, value } = work.next(false);
    if (done === true) return value;
  }
}

/** The same in steps; see {@link Steps}. */
export function* steps(words: readonly string[], io: Io): Generator<boolean, number, boolean> {
  try {
    return report(yield* run(words, io), io);
  } catch (error) {
    const debug = (io.env["INFLUXLINT_DEBUG"] ?? "") !== "";
    const text = error instanceof Error ? ((debug ? error.stack : undefined) ?? error.message) : String(error);
    io.stderr(`influxlint: internal error: ${text}\n`);
    return 2;
  }
}

function* run(words: readonly string[], io: Io): Steps {
  const args = readArguments(words, (path) => existsSync(resolve(io.cwd, path)));
  if (isRefusal(args)) return args;
  if (args.help) {
    io.stdout(helpFor(words.length > 1 ? args.command : undefined));
    return 0;
  }
  if (args.version) {
    io.stdout(`influxlint ${version}\n`);
    return 0;
  }
  if (args.command === undefined) {
    io.stderr(helpFor(undefined));
    return 2;
  }
  const result = commands[args.command](args, io);
  return typeof result === "object" && "next" in result ? yield* result : result;
}

function report(result: Outcome, io: Io): number {
  if (!isRefusal(result)) return result;
  io.stderr(`influxlint: ${plain(result.refused)} (see \`influxlint --help\`)\n`);
  return 2;
}

if (isBuilt) {
  const io = processIo();
  endingBySignals(steps(process.argv.slice(2), io), (code) => {
    process.exitCode = code;
    const failure = io.end();
    if (failure === undefined) return;
    process.exitCode = 2;
    io.stderr(`influxlint: cannot write to standard output: ${plain(reasonOf(failure))}\n`);
  });
}

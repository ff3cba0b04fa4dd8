import { type Arguments, standardStream } from "./arguments.ts";
import type { Io } from "./io.ts";

/** How far a run over many files is. */
export interface Progress {
  /** Before each file. */
  step(): void;
  /** Takes the line away. */
  end(): void;
}

const silent: Progress = { step: () => undefined, end: () => undefined };

/** How long a run may take without a word, and how often the line is written anew, in milliseconds. */
const patience = 1000;
const interval = 100;

/**
 * Counts the files on standard error, in one line that is taken away at the end: only on a terminal, only after a second,
 * not where the report itself goes to the terminal, and not in CI.
 */
export function progressOf(files: number, args: Arguments, io: Io): Progress {
  const hasReport =
    args.value("output") === undefined || args.values("report").some((value) => value.endsWith(`=${standardStream}`));
  const showsReport = hasReport && io.isTerminal("stdout");
  if (files < 2 || showsReport || (io.env["CI"] ?? "") !== "" || !io.isTerminal("stderr")) return silent;
  let next = io.now().getTime() + patience;
  let done = 0;
  let isShown = false;
  return {
    step() {
      const now = io.now().getTime();
      if (now >= next) {
        io.stderr(`\r\u001b[Kinfluxlint: ${done} of ${files} files`);
        isShown = true;
        next = now + interval;
      }
      done += 1;
    },
    end() {
      if (isShown) io.stderr("\r\u001b[K");
      isShown = false;
    },
  };
}

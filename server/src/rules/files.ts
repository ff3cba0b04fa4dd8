import type { FileAnswer } from "../host.ts";

/** What the host said about the files that a configuration names, asked before the rules run. */
export interface Files {
  /** The answer for a path as written; "unknown" where nobody looked. */
  at(path: string): FileAnswer;
}

const unknown: FileAnswer = { status: "unknown" };

/** Nobody looked: untrusted workspaces, `--no-files`, standard input of another machine. */
export const noFiles: Files = { at: () => unknown };

/** The world as the command line sees it; tests put one of their own in its place. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where absolute paths in configurations are looked up when `--root` says nothing else. */
  readonly root: string;
  now(): Date;
  /** 48 random bytes in base64, new each time. */
  newSecret(): string;
  /** Whether a stream is a terminal. */
  isTerminal(stream: "stdin" | "stdout" | "stderr"): boolean;
  /** Standard input, hardly more of it than so many bytes, each time it is asked for; throws where it cannot be read. */
  readonly stdin: (most: number) => Uint8Array;
  readonly stdout: (data: string | Uint8Array) => void;
  readonly stderr: (text: string) => void;
}

/** What a function gives that cannot do its job for a reason that users can understand. */
export interface Refusal {
  readonly refused: string;
}

/** Says that something cannot be done, in one sentence. */
export function refuse(reason: string): Refusal {
  return { refused: reason };
}

/** Whether a result is a refusal. */
export function isRefusal(result: unknown): result is Refusal {
  return typeof result === "object" && result !== null && "refused" in result;
}

/** What a command comes to: an exit code, or why it did nothing. */
export type Outcome = number | Refusal;

/**
 * A command at work. Between its steps it says whether it leaves something unfinished behind should the process end there,
 * and is told whether to stop: then it tidies up, says so, and is done.
 */
export type Steps = Generator<boolean, Outcome, boolean>;

/** Says on standard error that a command was told to stop, and what has become of its work. */
export function interrupted(io: Io, remains = ""): number {
  io.stderr(`influxlint: interrupted${remains}\n`);
  return 2;
}

/** What the operating system had against it, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons.get(code) ?? (error instanceof Error ? error.message : String(error));
}

const reasons = new Map([
  ["ENOENT", "no such file or directory"],
  ["ENOTDIR", "no such file or directory"],
  ["EACCES", "permission denied"],
  ["EPERM", "not permitted"],
  ["EISDIR", "is a directory"],
  ["ELOOP", "too many symbolic links"],
  ["ENAMETOOLONG", "the name is too long"],
  ["EROFS", "the file system is read-only"],
  ["ENOSPC", "no space left"],
  ["EBUSY", "in use"],
]);

import { fstatSync, readSync, writeSync } from "node:fs";
import type { Io } from "./io.ts";

const bufferSize = 1 << 16;

/** The real world. Output is gathered, since each write costs a system call. */
export function processIo(): Io & { end(): unknown } {
  const stdout = gathered(1);
  let stdin: Uint8Array | undefined;
  return {
    cwd: process.cwd(),
    env: process.env,
    root: "/",
    now: () => new Date(),
    newSecret: () => process.getBuiltinModule("node:crypto").randomBytes(48).toString("base64"),
    isTerminal: (stream) => isTerminal(["stdin", "stdout", "stderr"].indexOf(stream)),
    stdin: (most) => (stdin ??= readMost(0, most)),
    stdout: stdout.write,
    stderr(text) {
      stdout.flush();
      writeAll(2, Buffer.from(text));
    },
    /** Writes what is left, and gives the error because of which not all of the output could be written. */
    end() {
      stdout.flush();
      return stdout.failure();
    },
  };
}

/** After a failure nothing more is written: the rest of the run is not to be lost with its report. */
function gathered(descriptor: number): { write: Io["stdout"]; flush: () => void; failure: () => unknown } {
  let pending = "";
  let failure: unknown;
  const writeNow = (bytes: Uint8Array): void => {
    if (failure !== undefined) return;
    try {
      writeAll(descriptor, bytes);
    } catch (error) {
      failure = error;
    }
  };
  const flush = (): void => {
    if (pending !== "") writeNow(Buffer.from(pending));
    pending = "";
  };
  return {
    flush,
    failure: () => failure,
    write(data) {
      if (typeof data === "string") {
        pending += data;
        if (pending.length >= bufferSize) flush();
      } else {
        flush();
        writeNow(data);
      }
    },
  };
}

const closed = new Set<number>();

/** Writes everything, however little the other end takes at once; a reader that has gone away is no error. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  let at = 0;
  while (at < bytes.length && !closed.has(descriptor)) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      const code = codeOf(error);
      if (code === "EAGAIN") pause();
      else if (code === "EPIPE" || descriptor === 2) closed.add(descriptor);
      else throw error;
    }
  }
}

function readMost(descriptor: number, most: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < most) {
    const chunk = Buffer.allocUnsafe(bufferSize);
    try {
      const count = readSync(descriptor, chunk);
      if (count === 0) break;
      chunks.push(chunk.subarray(0, count));
      length += count;
    } catch (error) {
      const code = codeOf(error);
      if (code === "EOF") break;
      if (code !== "EAGAIN") throw error;
      pause();
    }
  }
  return Buffer.concat(chunks);
}

/** Loading node:tty costs a millisecond, and most runs have no terminal. */
function isTerminal(descriptor: number): boolean {
  try {
    const { rdev, ...stat } = fstatSync(descriptor);
    const isDevNull = process.platform === "linux" && rdev === 0x103;
    if (!isDevNull && (stat.mode & 0o170000) === 0o020000) {
      return process.getBuiltinModule("node:tty").isatty(descriptor);
    }
  } catch {
    // A closed stream is no terminal.
  }
  return false;
}

/** Lets the other end of a non-blocking pipe go on. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

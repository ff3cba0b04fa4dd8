import { closeSync, constants, openSync, readFileSync, readSync, type Stats, statSync } from "node:fs";
import type { Input } from "./inputs.ts";
import { type Io, type Refusal, reasonOf, refuse } from "./io.ts";

let buffer = Buffer.allocUnsafeSlow(1 << 18);

/** O_NONBLOCK: a pipe that takes the place of a file must not keep us waiting; Windows has no such flag. */
const flags = constants.O_RDONLY | ((constants as Partial<typeof constants>).O_NONBLOCK ?? 0);

/** The bytes of a file; they are overwritten by the next call. Only to be called for what is known to be a file. */
export function readBytes(file: string): Uint8Array | Refusal {
  try {
    const descriptor = openSync(file, flags);
    try {
      let length = 0;
      for (;;) {
        const count = readSync(descriptor, buffer, length, buffer.length - length, null);
        length += count;
        if (count === 0) return buffer.subarray(0, length);
        if (length === buffer.length) {
          const larger = Buffer.allocUnsafeSlow(buffer.length * 4);
          buffer.copy(larger);
          buffer = larger;
        }
      }
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return refuse(reasonOf(error));
  }
}

/** All of standard input, however often it is asked for. */
export function readStdin(io: Io): Uint8Array | Refusal {
  try {
    return io.stdin();
  } catch (error) {
    const reason = reasonOf(error);
    return refuse(reason.startsWith("is ") ? `standard input ${reason}` : reason);
  }
}

/** The bytes of an input: standard input, a pipe up to its end, or a file. */
export function readInput({ file, isPipe }: Input, io: Io): Uint8Array | Refusal {
  if (file === undefined) return readStdin(io);
  if (isPipe !== true) return readBytes(file);
  try {
    return readFileSync(file);
  } catch (error) {
    return refuse(reasonOf(error));
  }
}

/** What stands at a path, symbolic links followed. */
export function lookAt(file: string): Stats | Refusal {
  try {
    return statSync(file);
  } catch (error) {
    return refuse(reasonOf(error));
  }
}

/** What a shell makes of `<(…)`, and standard input by its path: they have a writer, whom a FIFO of any other name may lack. */
const openPipe = /^(?:\/dev\/stdin|(?:\/dev|\/proc\/(?:self|\d+))\/fd\/\d+)$/;

/** Whether a path is that of a pipe with a writer. */
export function isOpenPipe(path: string, stat: Stats): boolean {
  return stat.isFIFO() && openPipe.test(path);
}

import { closeSync, constants, openSync, readSync, type Stats, statSync } from "node:fs";
import type { Input } from "./inputs.ts";
import { type Io, type Refusal, reasonOf, refuse } from "./io.ts";

let buffer = Buffer.allocUnsafeSlow(1 << 18);

/** O_NONBLOCK: a pipe that takes the place of a file must not keep us waiting; Windows has no such flag. */
const flags = constants.O_RDONLY | ((constants as Partial<typeof constants>).O_NONBLOCK ?? 0);

/** The size up to which a configuration is read, in bytes. */
const mostBytes = 64 << 20;

/** No configuration is nearly as large. */
const tooLarge = refuse("larger than 64 MiB, as no configuration is");

/** How many lines a configuration may have, an element of a list counting for half of one: each takes a kilobyte of memory. */
const mostLines = 1_000_000;

const tooLong = refuse("it has more than 1,000,000 lines or elements of lists, as no configuration has");

/** The bytes of a file of at most so many; they are overwritten by the next call. Only to be called for what is known to be a file. */
export function readBytes(file: string, most = Infinity, how = flags): Uint8Array | Refusal {
  try {
    const descriptor = openSync(file, how);
    try {
      let length = 0;
      while (length <= most) {
        const count = readSync(descriptor, buffer, length, buffer.length - length, null);
        length += count;
        if (count === 0) return buffer.subarray(0, length);
        if (length === buffer.length) {
          const larger = Buffer.allocUnsafeSlow(buffer.length * 4);
          buffer.copy(larger);
          buffer = larger;
        }
      }
      return tooLarge;
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return refuse(reasonOf(error));
  }
}

/** All of standard input. */
export function readStdin(io: Io): Uint8Array | Refusal {
  try {
    const bytes = io.stdin(mostBytes + 1);
    return bytes.length > mostBytes ? tooLarge : isTooLong(bytes) ? tooLong : bytes;
  } catch (error) {
    const reason = reasonOf(error);
    return refuse(reason.startsWith("is ") ? `standard input ${reason}` : reason);
  }
}

/** The bytes of an input: standard input, a pipe up to its end, or a file. */
export function readInput({ file, isPipe }: Input, io: Io): Uint8Array | Refusal {
  if (file === undefined) return readStdin(io);
  const bytes = readBytes(file, mostBytes, isPipe === true ? constants.O_RDONLY : flags);
  return "refused" in bytes || !isTooLong(bytes) ? bytes : tooLong;
}

function isTooLong(bytes: Uint8Array): boolean {
  if (bytes.length < mostLines) return false;
  let halves = 0;
  // By index, which is ten times as fast as by iterator.
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 10) halves += 2;
    else if (byte === 44) halves++;
  }
  return halves > 2 * mostLines;
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

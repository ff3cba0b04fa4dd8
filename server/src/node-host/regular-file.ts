import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";

/** The size up to which a file is read, in bytes: the authorities of a whole system are a quarter of that. */
const mostBytes = 1 << 20;

/**
 * The bytes of a regular file of a sane size; undefined for anything else. A device, a FIFO or a socket is not opened,
 * and not read should it have taken the file's place meanwhile. Throws where the file cannot be read.
 */
export function readRegular(file: string, flags: number): Buffer | undefined {
  const isSane = (stat: Stats): boolean => stat.isFile() && stat.size <= mostBytes;
  if (!isSane(statSync(file))) return undefined;
  // Windows has no such flag, and no FIFO either.
  const nonBlocking = (constants.O_NONBLOCK as number | undefined) ?? 0;
  const descriptor = openSync(file, constants.O_RDONLY | nonBlocking | flags);
  try {
    const stat = fstatSync(descriptor);
    if (!isSane(stat)) return undefined;
    const bytes = Buffer.alloc(stat.size);
    let length = 0;
    for (let read = 1; read > 0 && length < bytes.length; length += read) {
      read = readSync(descriptor, bytes, length, bytes.length - length, length);
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

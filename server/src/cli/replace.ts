import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  type Stats,
  unlinkSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { isRefusal, type Refusal, reasonOf, refuse } from "./io.ts";
import { lookAt, readBytes } from "./read.ts";

/** New content for a file, which takes the old one's place all at once. */
export interface Replacement {
  write(bytes: Uint8Array): Refusal | undefined;
  commit(): Refusal | undefined;
  abandon(): void;
}

/** Replaces the content of a file, unless somebody else has changed it since `before` was read. */
export function replaceFile(path: string, before: Uint8Array, after: Uint8Array): Refusal | undefined {
  const stat = lookAt(path);
  if (isRefusal(stat)) return stat;
  if (!stat.isFile()) return refuse("not a regular file");
  if (!isWritable(path, stat)) return refuse("the file is read-only");
  const replacement = openReplacement(path, stat);
  if (isRefusal(replacement)) return replacement;
  const failed = replacement.write(after);
  if (failed !== undefined) return failed;
  const now = readBytes(path);
  if (isRefusal(now) || !Buffer.from(now.buffer, now.byteOffset, now.length).equals(before)) {
    replacement.abandon();
    return refuse("the file has changed meanwhile");
  }
  return replacement.commit();
}

/** For root, too, a file without any permission to write is one that nobody wants written. */
function isWritable(path: string, stat: Stats): boolean {
  if ((stat.mode & 0o222) === 0) return false;
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Opens a file beside the one that it is to replace, with the same mode and owner; symbolic links are followed first.
 * What is no file, such as /dev/stdout or a pipe, is written directly.
 */
export function openReplacement(path: string, stat: Stats | undefined): Replacement | Refusal {
  try {
    if (stat !== undefined && !stat.isFile()) return directly(openSpecial(path, stat));
    const target = stat === undefined ? path : realpathSync(path);
    const { descriptor, temporary } = openTemporary(target, stat === undefined ? 0o666 : 0o600);
    return beside(descriptor, temporary, target, stat);
  } catch (error) {
    return refuse(reasonOf(error));
  }
}

/** How many names are tried for a temporary file. */
const mostNames = 8;

/** Opens a new file beside another. Not by the number of the process, which is the same in every container. */
function openTemporary(target: string, mode: number): { readonly descriptor: number; readonly temporary: string } {
  for (let tried = 1; ; tried++) {
    const random = Math.random().toString(36).slice(2, 10);
    const temporary = join(dirname(target), `.${basename(target)}.influxlint-${random}`);
    try {
      return { descriptor: openSync(temporary, "wx", mode), temporary };
    } catch (error) {
      const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
      if (!exists || tried === mostNames) throw error;
    }
  }
}

function directly(descriptor: number): Replacement {
  return {
    write: (bytes) => attempt(() => writeAll(descriptor, bytes)),
    commit: () => attempt(() => closeSync(descriptor)),
    abandon: () => attempt(() => closeSync(descriptor)),
  };
}

function beside(descriptor: number, temporary: string, target: string, stat: Stats | undefined): Replacement {
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(descriptor);
    isOpen = false;
  };
  const abandon = (): void => {
    attempt(close);
    attempt(() => unlinkSync(temporary));
  };
  const orAbandon = (action: () => void): Refusal | undefined => {
    const failed = attempt(action);
    if (failed !== undefined) abandon();
    return failed;
  };
  return {
    write: (bytes) => orAbandon(() => writeAll(descriptor, bytes)),
    commit: () =>
      orAbandon(() => {
        if (stat !== undefined) copyRights(descriptor, stat);
        fsyncSync(descriptor);
        close();
        renameSync(temporary, target);
      }),
    abandon,
  };
}

/** The owner first: changing it takes special bits of the mode away. */
function copyRights(descriptor: number, stat: Stats): void {
  if (process.platform === "win32") return;
  const own = fstatSync(descriptor);
  if (own.uid !== stat.uid || own.gid !== stat.gid) fchownSync(descriptor, stat.uid, stat.gid);
  fchmodSync(descriptor, stat.mode & 0o7777);
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  let at = 0;
  while (at < bytes.length) at += writeSync(descriptor, bytes, at);
}

function attempt(action: () => void): Refusal | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return refuse(reasonOf(error));
  }
}

/** Opens what is no file; a FIFO only if somebody reads it already, since nobody may ever come. */
function openSpecial(path: string, stat: Stats): number {
  const first = stat.isFIFO() ? openSync(path, constants.O_WRONLY | constants.O_NONBLOCK) : undefined;
  const descriptor = openSync(path, "w");
  if (first !== undefined) closeSync(first);
  return descriptor;
}

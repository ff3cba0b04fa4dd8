import { accessSync, constants, lstatSync, readlinkSync, type Stats, statSync } from "node:fs";
import { isAbsolute } from "node:path";
import type { FileAnswer, Host } from "../host.ts";

const unknown: FileAnswer = { status: "unknown" };
const missing: FileAnswer = { status: "missing" };

/** How many symbolic links one path may lead through, as in Linux. */
const mostLinks = 40;

/**
 * Looks at the files that a configuration names, below a root; nothing is opened. What a relative path is relative to
 * is decided where influxd is started, so nobody can say what stands there.
 */
export function fileHost(root: string): Host {
  const base = root.replace(/[\\/]+$/, "");
  return {
    inspect(path) {
      if (!isAbsolute(path) || path.includes("\0")) return unknown;
      try {
        const file = base === "" ? path : follow(base, path);
        return file === undefined ? unknown : describe(file, statSync(file));
      } catch (error) {
        const code = error instanceof Error && "code" in error ? error.code : undefined;
        return code === "ENOENT" || code === "ENOTDIR" ? missing : unknown;
      }
    },
  };
}

function describe(file: string, stat: Stats): FileAnswer {
  return {
    status: "found",
    kind: stat.isFile() ? "file" : stat.isDirectory() ? "directory" : "other",
    mode: process.platform === "win32" ? undefined : stat.mode & 0o7777,
    readable: isReadable(file),
  };
}

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where a path leads when the root is `/`: neither `..` nor a symbolic link leaves it. Throws where nothing stands. */
function follow(base: string, path: string): string | undefined {
  const open = parts(path).reverse();
  let done: string[] = [];
  let links = 0;
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part === "..") {
      done.pop();
      continue;
    }
    const here = [base, ...done, part].join("/");
    if (!lstatSync(here).isSymbolicLink()) {
      done.push(part);
      continue;
    }
    if (++links > mostLinks) return undefined;
    const target = readlinkSync(here);
    if (isAbsolute(target)) done = [];
    open.push(...parts(target).reverse());
  }
  return [base, ...done].join("/");
}

function parts(path: string): string[] {
  return path.split(/[\\/]/).filter((part) => part !== "" && part !== ".");
}

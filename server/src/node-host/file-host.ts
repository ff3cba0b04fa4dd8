import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  readlinkSync,
  realpathSync,
  type Stats,
  statSync,
} from "node:fs";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import type { FileAnswer, Host } from "../host.ts";
import { pemOf } from "./certificates.ts";
import { readRegular } from "./regular-file.ts";
import { groupOf, mayEnter, mayRead, type User, userOf } from "./user.ts";

const unknown = { status: "unknown" } as const;
const missing = { status: "missing" } as const;

const loop = { status: "found", kind: "loop", mode: undefined, readable: false } as const;

/** What the system says where no file of such a name is, or can be. */
const nowhere: ReadonlySet<unknown> = new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG"]);

/** Where each process sees its own files, `/dev/stdin`: influxd's are others than ours. */
const isOurs = /^\/(dev\/(std|fd\/)|proc\/)/;

/** How many symbolic links one path may lead through, as in Linux. */
const mostLinks = 40;

/**
 * Looks at the files that a configuration names, below a root; only certificates and keys are opened. What a relative
 * path is relative to is decided where influxd is started, so nobody can say what stands there.
 */
export function fileHost(root: string): Host {
  const base = root.replace(/[\\/]+$/, "");
  const locate = (path: string): string | undefined => {
    if (!isAbsolute(path) || path.includes("\0")) return undefined;
    return base === "" ? path : follow(base, path);
  };
  // Below a root no link is followed that leads out of it, nor one that has just been put there.
  const flags = base === "" ? 0 : constants.O_NOFOLLOW;
  const readText = (path: string): string | undefined => readBytes(locate(path), flags)?.toString("utf8");
  /** The user that InfluxData's packages make for influxd; looked up once. */
  let influxd: User | "nobody" | undefined;
  /** What that user has to pass on the way to a file; undefined where there is no such user, or no file. */
  const way = (file: string | undefined): Way | undefined => {
    influxd ??= userOf("influxdb", readText) ?? "nobody";
    if (influxd === "nobody" || file === undefined || process.platform === "win32") return undefined;
    const real = realpathSync(file);
    const top = base === "" ? "" : realpathSync(base);
    return { user: influxd, real, top, above: directories(top, real) };
  };
  const readable = (file: string | undefined): boolean | undefined => {
    const found = way(file);
    if (found === undefined) return undefined;
    return mayRead(
      found.user,
      statSync(found.real),
      found.above.map((directory) => statSync(directory)),
    );
  };
  const closed = (file: string | undefined): string | undefined => {
    const found = way(file);
    const first = found?.above.findLast((directory) => !mayEnter(found.user, statSync(directory)));
    return first?.slice(found?.top.length);
  };
  return {
    locate(path) {
      const file = attempt(() => locate(path));
      return file === undefined ? undefined : resolve(file);
    },
    readPem(path) {
      const pem = attempt(() => {
        const bytes = readBytes(locate(path), flags);
        return bytes && pemOf(bytes);
      });
      return pem === undefined ? unknown : { status: "read", ...pem };
    },
    readableByInfluxd: (path) => attempt(() => readable(locate(path))),
    closedToInfluxd: (path) => attempt(() => closed(locate(path))),
    inspectConfig(file) {
      // What does not lie below the root is from another machine than the root's users.
      const isBelow = base === "" || !relative(base, file).startsWith("..");
      let isInWorkTree: boolean | undefined;
      return {
        get isCheckedOut() {
          return (isInWorkTree ??= isCheckedOut(file));
        },
        get mode() {
          const hasMode = process.platform !== "win32" && !this.isCheckedOut;
          return hasMode ? attempt(() => statSync(file).mode & 0o7777) : undefined;
        },
        get group() {
          return this.mode === undefined || !isBelow ? undefined : attempt(() => groupOf(statSync(file).gid, readText));
        },
        get readableByInfluxd() {
          return isBelow ? attempt(() => readable(file)) : undefined;
        },
      };
    },
    inspect(path) {
      if (path.includes("\0")) return missing;
      try {
        const file = locate(path);
        if (file === undefined || isOurs.test(file)) return unknown;
        // What is not there is no exception: most of those that an editor asks for are on another machine.
        const stat = statSync(file, { throwIfNoEntry: false });
        return stat === undefined ? missing : describe(file, stat);
      } catch (error) {
        const code = error instanceof Error && "code" in error ? error.code : undefined;
        return code === "ELOOP" ? loop : nowhere.has(code) ? missing : unknown;
      }
    },
  };
}

interface Way {
  readonly user: User;
  /** Where the file really lies, and the root that it lies below. */
  readonly real: string;
  readonly top: string;
  /** The directories that lead to it, the nearest first. */
  readonly above: readonly string[];
}

function readBytes(file: string | undefined, flags: number): Buffer | undefined {
  return file === undefined ? undefined : readRegular(file, flags);
}

/** Undefined where a file is not there, or out of reach. */
function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/**
 * Whether a file is in a work tree of git, which keeps no modes: that of a checkout says nothing about the file that
 * influxd will read. Where /etc itself is one (etckeeper), it is that file.
 */
function isCheckedOut(file: string): boolean {
  return directories("", file).some((directory) => !/[\\/]etc$/.test(directory) && existsSync(`${directory}/.git`));
}

/** The directories that lead to a file, below a base. */
function directories(base: string, file: string): string[] {
  const found: string[] = [];
  for (let at = dirname(file); at.length > base.length && !found.includes(at); at = dirname(at)) found.push(at);
  return found;
}

function describe(file: string, stat: Stats): FileAnswer {
  return {
    status: "found",
    kind: kindOf(stat),
    mode: process.platform === "win32" ? undefined : stat.mode & 0o7777,
    get readable() {
      return isReadable(file);
    },
  };
}

function kindOf(stat: Stats): Extract<FileAnswer, { readonly status: "found" }>["kind"] {
  if (stat.isFile()) return "file";
  if (stat.isDirectory()) return "directory";
  return stat.isFIFO() ? "fifo" : stat.isSocket() ? "socket" : "device";
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
function follow(base: string, path: string): string {
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
    if (++links > mostLinks) throw Object.assign(new Error("too many links"), { code: "ELOOP" });
    const target = readlinkSync(here);
    if (isAbsolute(target)) done = [];
    open.push(...parts(target).reverse());
  }
  return [base, ...done].join("/");
}

function parts(path: string): string[] {
  return path.split(/[\\/]/).filter((part) => part !== "" && part !== ".");
}

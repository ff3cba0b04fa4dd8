import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Io } from "../../server/src/cli/io.ts";
import { main } from "../../server/src/cli/main.ts";
import { allRules as rules } from "../../server/src/rules/cluster-index.ts";
import { strongSecret } from "../complete.ts";

/** A configuration that influxd accepts; what a test is about is added to it. */
export const required = `[meta]
  dir = "/m"
[data]
  dir = "/d"
  wal-dir = "/w"
`;

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** What went to standard output, as bytes. */
  readonly bytes: Buffer;
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly terminal?: boolean;
  readonly now?: string;
  readonly newSecret?: () => string;
  /** A directory below the world's, in which the command is run. */
  readonly cwd?: string;
}

/** A directory with files in it, and the command line run there, in this process. */
export interface World {
  readonly directory: string;
  readonly run: (args: readonly string[], options?: RunOptions) => Run;
  readonly path: (name: string) => string;
  readonly read: (name: string) => string;
  readonly write: (name: string, content: string | Uint8Array) => void;
}

/** Makes a world for one test and takes it away again. */
export function inWorld(files: Readonly<Record<string, string | Uint8Array>>, test: (world: World) => void): void {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "influxlint-")));
  const path = (name: string): string => join(directory, name);
  const write = (name: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), content);
  };
  try {
    for (const [name, content] of Object.entries(files)) write(name, content);
    test({
      directory,
      path,
      write,
      read: (name) => readFileSync(path(name), "utf8"),
      run: (args, options) => run(directory, args, options),
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function run(directory: string, args: readonly string[], options: RunOptions = {}): Run {
  const { io, result } = ioOf(directory, options);
  const code = main(args, io);
  return { code, ...result() };
}

/** The world as a command sees it, and what it has said so far. */
export function ioOf(directory: string, options: RunOptions = {}): { io: Io; result: () => Omit<Run, "code"> } {
  const out: Buffer[] = [];
  let err = "";
  const io: Io = {
    cwd: options.cwd === undefined ? directory : join(directory, options.cwd),
    env: options.env ?? {},
    root: directory,
    now: () => new Date(options.now ?? "2026-06-15T12:00:00Z"),
    newSecret: options.newSecret ?? (() => strongSecret),
    isTerminal: () => options.terminal ?? false,
    stdin: () => Buffer.from(options.stdin ?? ""),
    stdout(data) {
      out.push(Buffer.from(data));
    },
    stderr(text) {
      err += text;
    },
  };
  const result = (): Omit<Run, "code"> => {
    const bytes = Buffer.concat(out);
    return { out: bytes.toString("utf8"), err, bytes };
  };
  return { io, result };
}

/** Options that silence every rule but these, so that a test says what it is about. */
export function only(...ids: readonly string[]): string[] {
  return rules.flatMap(({ id }) => (ids.includes(id) ? [] : [`--rule=${id}=off`]));
}

export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** The parts of the JSON report that tests look at. */
export interface Report {
  readonly schemaVersion: number;
  readonly tool: { readonly name: string; readonly version: string };
  readonly files: readonly {
    readonly path: string;
    readonly kind: unknown;
    readonly findings: readonly {
      readonly rule: string;
      readonly severity: string;
      readonly message: string;
      readonly more?: number;
      readonly setting: string | null;
      readonly stage?: string;
      readonly range: { readonly start: Position; readonly end: Position };
      readonly fixes: readonly { readonly safe: boolean; readonly edits: readonly unknown[] }[];
      readonly suppressed: { readonly reason: string | null; readonly until: string | null } | null;
      readonly fingerprint: string;
    }[];
  }[];
  readonly summary: Readonly<Record<string, unknown>>;
  readonly errors: readonly { readonly path: string; readonly message: string }[];
}

/** A JSON report; throws where the output is none. */
export function report({ out }: Run): Report {
  return JSON.parse(out) as Report;
}

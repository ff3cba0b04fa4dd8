import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openSockets } from "./sockets.ts";

/** The program of Debian's package `influxdb`. */
const influxd = "influxd";

/** Why influxd cannot be asked here; undefined where it can. */
export function missingInfluxd(): string | undefined {
  if (process.platform !== "linux") return "the sockets of a process are read from Linux's /proc";
  try {
    execFileSync(influxd, ["version"], { stdio: "ignore" });
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return undefined;
  } catch {
    return "influxd or openssl is not installed (.ci/install-influxd.sh)";
  }
}

/** Skips a suite where influxd cannot be asked, and says so; under CI its absence is a failure. */
export function needsInfluxd(): void {
  before(function () {
    const reason = missingInfluxd();
    if (reason === undefined) return;
    if (process.env["CI"] === "true") throw new Error(reason);
    console.log(`      skipped: ${reason}`);
    this.skip();
  });
}

/** An influxd that runs. */
export interface Running {
  readonly started: true;
  /** `tcp 127.0.0.1:8086`, `udp all:8089`, `unix /tmp/influxdb.sock`, sorted. */
  sockets(): string[];
}

/** An influxd that gave up, with what it wrote. */
export interface Stopped {
  readonly started: false;
  readonly code: number | null;
  readonly output: string;
}

/**
 * Starts influxd with a configuration, hands it over when it has opened its sockets or has given up, and ends it
 * afterwards.
 */
export async function withInfluxd<T>(
  directory: string,
  text: string,
  use: (server: Running | Stopped) => T | Promise<T>,
  environment: Readonly<Record<string, string>> = {},
): Promise<T> {
  const file = join(directory, "influxdb.conf");
  writeFileSync(file, text);
  const env = { PATH: process.env["PATH"], HOME: directory, ...environment };
  const child = spawn(influxd, ["run", "-config", file], { cwd: directory, env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("close", resolve);
    child.once("error", reject);
  });
  try {
    return await use(await startedOrStopped(child, ended));
  } finally {
    child.kill("SIGKILL");
    await ended;
  }
}

/** What influxd logs when every socket is open (influxd 1.8.10 cmd/influxd/main.go). */
const ready = "Listening for signals";

async function startedOrStopped(child: ChildProcess, ended: Promise<number | null>): Promise<Running | Stopped> {
  let output = "";
  const started = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk: string) => {
        output += chunk;
        if (output.includes(ready)) resolve();
      });
    }
  });
  const code = await Promise.race([started, ended]);
  const { pid } = child;
  if (code !== undefined || pid === undefined) return { started: false, code: code ?? null, output };
  return { started: true, sockets: () => openSockets(pid) };
}

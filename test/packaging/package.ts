import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** A folder that is taken away when the tests of a file are done. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "influxlint-packaging-")));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What npm needs and a test may have set otherwise. */
export const npmEnvironment: NodeJS.ProcessEnv = { ...process.env, npm_config_update_notifier: "false" };

export interface Packed {
  readonly tarball: string;
  readonly files: readonly string[];
  readonly size: number;
}

/** Packs the package as a release does, into a folder. */
export function pack(folder: string): Packed {
  const out = execFileSync(process.execPath, ["--import", "tsx", "scripts/package-npm.ts", folder], {
    encoding: "utf8",
    env: npmEnvironment,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const answer = JSON.parse(out) as Record<string, PackAnswer> | PackAnswer[];
  const [packed] = Object.values(answer);
  assert.ok(packed !== undefined);
  return { tarball: join(folder, packed.filename), files: packed.files.map(({ path }) => path), size: packed.size };
}

interface PackAnswer {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** Installs a tarball where nothing else is, without a registry, and gives the folder of its commands. */
export function install(tarball: string, folder: string): string {
  const { status, stderr } = spawnSync(
    "npm",
    ["install", "--offline", "--no-audit", "--no-fund", "--prefix", folder, tarball],
    { encoding: "utf8", env: npmEnvironment, cwd: folder },
  );
  assert.equal(status, 0, stderr);
  return join(folder, "node_modules/.bin");
}

/** Copies what git tracks or would track, as a checkout of the next commit has it. */
export function checkout(folder: string): void {
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"]);
  const existing = execFileSync(
    "xargs",
    ["-0", "sh", "-c", 'for f; do [ -e "$f" ] && printf "%s\\0" "$f"; done', "sh"],
    {
      input: files,
      maxBuffer: 1 << 24,
    },
  );
  execFileSync("tar", ["-C", folder, "-x"], {
    input: execFileSync("tar", ["-c", "--null", "-T", "-"], { input: existing, maxBuffer: 1 << 28 }),
  });
}

/** The stock configuration of influxd, in which there is something to find. */
export const stock = resolve("examples/stock/influxdb.conf");

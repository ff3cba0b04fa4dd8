import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { steps } from "../../server/src/cli/main.ts";
import { inWorld, ioOf, only, required } from "./world.ts";

const bundle = resolve("dist/cli.js");
const typo = `${required}[http]\n  auth-enable = true\n`;
const typos = ["--no-files", ...only("unknown-key")];

/** Runs a command up to its nth step, and stops it there. */
function stopAt(step: number, directory: string, words: readonly string[]): { code: number; err: string } {
  const { io, result } = ioOf(directory);
  const work = steps(words, io);
  for (let at = 1; at <= step; at++) assert.equal(work.next(false).done, false, `step ${at}`);
  const { done, value } = work.next(true);
  assert.equal(done, true);
  return { code: value, err: result().err };
}

describe("a command that is told to stop", () => {
  it("leaves no report and no temporary file, and says what is repaired", () => {
    const files = ["a.conf", "b.conf", "c.conf"];
    const words = [...typos, "--fix", "--report=sarif=o.sarif", "--write-baseline=known.json", ...files];
    // Before anything is opened, before each of the three files and before each is written, and before the reports are.
    const none = "; no file had been repaired";
    const some = (number: number): string => `; ${number} files had been repaired, and stay so`;
    const one = "; 1 file had been repaired, and stays so";
    for (const [index, said] of ["", none, none, one, one, some(2), some(2), some(3)].entries())
      inWorld({ "a.conf": typo, "b.conf": typo, "c.conf": typo }, ({ directory, read }) => {
        assert.deepEqual(stopAt(index + 1, directory, words), { code: 2, err: `influxlint: interrupted${said}\n` });
        assert.deepEqual(readdirSync(directory), files);
        const repaired = files.filter((file) => read(file).includes("auth-enabled = true"));
        assert.equal(repaired.length, Math.max(Math.floor((index - 1) / 2), 0));
      });
  });

  it("repairs none of the nodes of a cluster where it was told before the first was written", () => {
    const nodes = { "a.conf": typo, "b.conf": typo };
    inWorld(nodes, ({ directory, read }) => {
      const words = [...typos, "--fix", "--cluster", "a.conf", "b.conf"];
      const err = "influxlint: interrupted; no file had been repaired\n";
      assert.deepEqual(stopAt(3, directory, words), { code: 2, err });
      for (const [name, text] of Object.entries(nodes)) assert.equal(read(name), text);
    });
  });

  it("leaves nothing of the other commands' reports either", () => {
    inWorld({ "a.conf": required, "b.conf": required }, ({ directory }) => {
      for (const words of [
        ["effective", "--output=o", "a.conf", "b.conf"],
        ["listeners", "--output=o", "a.conf", "b.conf"],
        ["config", "--output=o", "--for=a.conf", "--for=b.conf"],
      ]) {
        for (const step of [3, 4]) {
          assert.deepEqual(stopAt(step, directory, words), { code: 2, err: "influxlint: interrupted\n" }, words[0]);
          assert.deepEqual(readdirSync(directory), ["a.conf", "b.conf"]);
        }
      }
    });
  });

  it("leaves nothing where it fails by a mistake of ours", () => {
    inWorld({ "a.conf": required }, ({ directory }) => {
      const { io, result } = ioOf(directory);
      const work = steps(["--report=json=o.json", "a.conf"], io);
      work.next(false);
      work.next(false);
      assert.equal(readdirSync(directory).length, 2);
      assert.deepEqual(work.throw(new Error("ours")), { done: true, value: 2 });
      assert.equal(result().err, "influxlint: internal error: ours\n");
      assert.deepEqual(readdirSync(directory), ["a.conf"]);
    });
  });
});

describe("signals and dist/cli.js", () => {
  let directory = "";
  before(function () {
    if (process.platform === "win32") this.skip();
    if (existsSync(bundle)) return;
    assert.notEqual(process.env["CI"], "true", "dist/cli.js is missing: npm run build");
    this.skip();
  });
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "influxlint-"));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    it(`${signal} ends it by the signal, and leaves whole files only`, async () => {
      const names = Array.from({ length: 1500 }, (_, index) => `${String(index).padStart(4, "0")}.influxdb.conf`);
      for (const name of names) writeFileSync(join(directory, name), typo);
      const words = [bundle, "check", "--fix", "--no-files", "--report=sarif=o.sarif", "--format=json", "."];
      const child = spawn(process.execPath, words, { cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
      let err = "";
      child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
      // It is at work, and cannot finish before its report is read on.
      await once(child.stdout, "readable");
      assert.ok(child.kill(signal));
      child.stdout.resume();
      assert.deepEqual(await once(child, "close"), [null, signal]);
      const [, number = "0"] =
        /^influxlint: interrupted; (\d+) files had been repaired, and stay so\n$/.exec(err) ?? [];
      assert.deepEqual(readdirSync(directory).sort(), names);
      const fixed = typo.replace("auth-enable ", "auth-enabled ");
      const texts = names.map((name) => readFileSync(join(directory, name), "utf8"));
      assert.deepEqual([...new Set(texts)], [fixed, typo]);
      assert.equal(texts.filter((text) => text === fixed).length, Number(number), err);
    });
  }

  it("a signal that comes while a file is looked at keeps it from being written", () => {
    const hook = `const fs = require("node:fs");
const { openSync } = fs;
fs.openSync = (path, ...rest) => {
  if (String(path).endsWith("a.conf")) process.kill(process.pid, "SIGTERM");
  return openSync(path, ...rest);
};
`;
    writeFileSync(join(directory, "hook.cjs"), hook);
    writeFileSync(join(directory, "a.conf"), typo);
    const words = ["--require", "./hook.cjs", bundle, "--no-files", "--fix", "--report=json=o.json", "a.conf"];
    const { signal, stderr } = spawnSync(process.execPath, words, { cwd: directory, encoding: "utf8" });
    assert.deepEqual([signal, stderr], ["SIGTERM", "influxlint: interrupted; no file had been repaired\n"]);
    assert.equal(readFileSync(join(directory, "a.conf"), "utf8"), typo);
    assert.deepEqual(readdirSync(directory).sort(), ["a.conf", "hook.cjs"]);
  });

  it("a directory as standard input is no mistake of ours", () => {
    writeFileSync(join(directory, "a.conf"), required);
    writeFileSync(join(directory, "influxlint.toml"), 'exclude = ["x.conf"]\n');
    for (const words of [
      ["--no-files", "--report=json=o.json", "-"],
      ["--fix", "--force-exclude", "--stdin-filename=x.conf", "--report=json=o.json", "-"],
    ]) {
      const input = openSync(directory, "r");
      const { status, stderr } = spawnSync(process.execPath, [bundle, ...words], {
        cwd: directory,
        stdio: [input, "pipe", "pipe"],
        encoding: "utf8",
      });
      closeSync(input);
      assert.equal(status, 2, stderr);
      assert.match(stderr, /^influxlint: \S+: cannot read: standard input is a directory\n/);
      assert.ok(!stderr.includes("internal"));
      assert.deepEqual(readdirSync(directory).sort(), ["a.conf", "influxlint.toml", "o.json"]);
      const { errors } = JSON.parse(readFileSync(join(directory, "o.json"), "utf8")) as { errors: unknown[] };
      assert.equal(errors.length, 1);
      rmSync(join(directory, "o.json"));
    }
  });
});

import assert from "node:assert/strict";
import { execFileSync, spawnSync, type SpawnSyncReturns } from "node:child_process";
import { existsSync, symlinkSync } from "node:fs";
import { resolve } from "node:path";
import authDisabled from "../../server/src/rules/auth-disabled.ts";
import { inWorld, only, required } from "./world.ts";

const bundle = resolve("dist/cli.js");
const open = `${required}[http]\n  auth-enabled = false\n`;
const auth = only("auth-disabled");

function spawn(cwd: string, args: readonly string[], input = ""): SpawnSyncReturns<string> {
  const result = spawnSync(process.execPath, [bundle, ...args], { cwd, input, encoding: "utf8" });
  assert.equal(result.error, undefined);
  return result;
}

describe("dist/cli.js", () => {
  before(function () {
    if (existsSync(bundle)) return;
    assert.notEqual(process.env["CI"], "true", "dist/cli.js is missing: npm run build");
    this.skip();
  });

  it("exits with 0, 1 and 2", () => {
    inWorld({ "a.conf": open }, ({ directory }) => {
      assert.equal(spawn(directory, ["--version"]).status, 0);
      assert.equal(spawn(directory, [...auth, "a.conf"]).status, 1);
      const missing = spawn(directory, [...auth, "b.conf"]);
      assert.deepEqual([missing.status, missing.stderr], [2, "influxlint: b.conf: no such file or directory\n"]);
      assert.equal(spawn(directory, ["--unknown"]).status, 2);
    });
  });

  it("has every text of the rules", () => {
    inWorld({}, ({ directory }) => {
      const { stdout } = spawn(directory, ["explain", "auth-disabled"]);
      for (const text of [authDisabled.why, "auth-enabled = false", "auth-enabled = true"]) {
        assert.ok(stdout.includes(text), text);
      }
    });
  });

  it("runs by its name, and through a link", function () {
    if (process.platform === "win32") this.skip();
    inWorld({}, ({ path }) => {
      symlinkSync(bundle, path("influxlint"));
      assert.match(execFileSync(path("influxlint"), ["--version"], { encoding: "utf8" }), /^influxlint \d/);
    });
  });

  it("reads standard input and writes the repaired text", () => {
    inWorld({}, ({ directory }) => {
      const { status, stdout, stderr } = spawn(directory, [...auth, "--unsafe-fixes", "-"], open);
      assert.deepEqual([status, stdout], [0, open.replace("false", "true")]);
      assert.ok(stderr.includes("1 fixed"));
    });
  });

  it("writes all of a large report into a pipe", () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${index}/influxdb.conf`, open]));
    inWorld(files, ({ directory }) => {
      const { status, stdout } = spawn(directory, [...auth, "--format=json", "."]);
      assert.equal(status, 1);
      assert.equal((JSON.parse(stdout) as { files: unknown[] }).files.length, 300);
    });
  });

  it("is quiet, and still right, when nobody reads on", function () {
    if (process.platform === "win32") this.skip();
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${index}/influxdb.conf`, open]));
    inWorld(files, ({ directory }) => {
      const script = '"$0" "$@" . | head -c 10 >/dev/null; echo "${PIPESTATUS[0]}"';
      const { stdout, stderr } = spawnSync("bash", ["-c", script, process.execPath, bundle, ...auth, "--format=json"], {
        cwd: directory,
        encoding: "utf8",
      });
      assert.deepEqual([stdout, stderr], ["1\n", ""]);
    });
  });

  it("says in one line that the disk of its standard output is full, and exits with 2", function () {
    if (!existsSync("/dev/full")) this.skip();
    const fill = (directory: string, args: readonly string[], input = ""): SpawnSyncReturns<string> => {
      const script = '"$0" "$@" >/dev/full';
      return spawnSync("bash", ["-c", script, process.execPath, bundle, ...args], {
        cwd: directory,
        input,
        encoding: "utf8",
      });
    };
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`many/${index}.conf`, open]));
    inWorld({ "a.conf": open, ...many }, ({ directory }) => {
      const full = "influxlint: cannot write to standard output: no space left\n";
      for (const args of [
        [...auth, "a.conf"],
        [...auth, "--format=json", "many/*"],
        ["--version"],
        ["explain", "auth-disabled"],
        ["effective", "a.conf"],
      ]) {
        const { status, stderr } = fill(directory, args);
        assert.deepEqual([status, stderr], [2, full], args.join(" "));
      }
      assert.equal(fill(directory, [...auth, "--unsafe-fixes", "-"], open).status, 2);
      const { status, stderr } = fill(directory, [...auth, "a.conf", "missing.conf"]);
      assert.deepEqual([status, stderr], [2, `influxlint: missing.conf: no such file or directory\n${full}`]);
    });
  });

  it("does not wait for a pipe that nobody writes", function () {
    if (process.platform === "win32") this.skip();
    inWorld({}, ({ directory, path }) => {
      execFileSync("mkfifo", [path("influxdb.conf")]);
      const { status, stderr } = spawn(directory, ["influxdb.conf"]);
      assert.deepEqual([status, stderr], [2, "influxlint: influxdb.conf: not a regular file\n"]);
    });
  });

  it("reads variables from a pipe of the shell, but not where Node has emptied it", function () {
    if (process.platform === "win32") this.skip();
    inWorld({ "a.conf": open }, ({ directory }) => {
      const read = (option: string): SpawnSyncReturns<string> => {
        const script = `"$0" "$@" ${option} <(echo INFLUXDB_HTTP_AUTH_ENABLED=true)`;
        const args = ["-c", script, process.execPath, bundle, ...auth, "a.conf"];
        return spawnSync("bash", args, { cwd: directory, encoding: "utf8" });
      };
      assert.equal(read("--environment-file").status, 0);
      const { status, stderr } = read("--env-file");
      assert.equal(status, 2);
      assert.match(stderr, /: it is a pipe, which Node has read already/);
    });
  });

  it("is the language server where the first word says so", () => {
    inWorld({}, ({ directory }) => {
      const without = spawn(directory, ["server"]);
      assert.equal(without.status, 2);
      assert.match(without.stderr, /^influxlint-language-server \d/);
      for (const [words, port] of [
        [["--socket=abc"], "abc"],
        [["--socket", "70000"], "70000"],
        [["--socket"], ""],
      ] as const) {
        const { status, stderr } = spawn(directory, ["server", ...words]);
        const said = `influxlint-language-server: \`${port}\` is no port: \`--socket=PORT\` is a number up to 65535\n`;
        assert.deepEqual([status, stderr], [2, said]);
      }
      const { status, stderr } = spawn(directory, ["--stdio", "server"]);
      assert.equal(status, 2);
      assert.match(stderr, /`server` must be the first word/);
    });
  });

  it("takes only built-in modules along", () => {
    const { stdout } = spawnSync(
      process.execPath,
      ["-e", `process.argv = [process.argv[0], "x"]; require(${JSON.stringify(bundle)})`],
      {
        cwd: "/",
        encoding: "utf8",
        env: {},
      },
    );
    assert.equal(stdout, "");
  });
});

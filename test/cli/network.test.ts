import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { checkFormats } from "../../server/src/cli/option-table.ts";
import { inWorld } from "./world.ts";

const bundle = resolve("dist/cli.js");
const guard = resolve("test/cli/no-network.cjs");
const stock = readFileSync("examples/insecure/influxdb.conf", "utf8");

/** What the command line is asked for; each with the exit code that it has with a network, too. */
const commands: readonly (readonly [number, ...string[]])[] = [
  ...checkFormats.map((format) => [1, `--format=${format}`, "influxdb.conf"] as const),
  [1, "--report=sarif=r.sarif", "--report=junit=r.xml", "."],
  [1, "--diff", "--unsafe-fixes", "influxdb.conf"],
  [0, "--write-baseline=b.json", "influxdb.conf"],
  [0, "--baseline=b.json", "influxdb.conf"],
  [0, "effective", "influxdb.conf"],
  [0, "effective", "--format=toml", "influxdb.conf"],
  [0, "listeners", "influxdb.conf"],
  [0, "explain", "auth-disabled", "http.auth-enabled"],
  [0, "rules", "--format=json"],
  [0, "init"],
  [0, "config", "--for", "influxdb.conf"],
  [0, "completions", "bash"],
  [1, "--fix", "--unsafe-fixes", "influxdb.conf"],
  [0, "--help"],
];

describe("the network", () => {
  before(function () {
    if (existsSync(bundle)) return;
    assert.notEqual(process.env["CI"], "true", "dist/cli.js is missing: npm run build");
    this.skip();
  });

  it("is not touched by any command", () => {
    inWorld({ "influxdb.conf": stock }, ({ directory }) => {
      for (const [code, ...words] of commands) {
        const { status, stderr } = spawnSync(process.execPath, ["--require", guard, bundle, ...words], {
          cwd: directory,
          encoding: "utf8",
          env: { PATH: process.env["PATH"] },
        });
        assert.equal(status, code, `${words.join(" ")}: ${stderr}`);
      }
    });
  });

  it("would be noticed", () => {
    for (const program of ['require("node:http")', 'fetch("http://localhost")', 'process.getBuiltinModule("net")']) {
      const { status } = spawnSync(process.execPath, ["--require", guard, "-e", program], { encoding: "utf8" });
      assert.equal(status, 99, program);
    }
  });
});

describe("a full disk", () => {
  it("leaves the file as it was, and says so", function () {
    const mounted = (args: readonly string[]): boolean => spawnSync(args[0] ?? "", args.slice(1)).status === 0;
    inWorld({ "disk/none": "" }, ({ directory, path, run, read, write }) => {
      if (process.platform !== "linux" || !mounted(["mount", "-t", "tmpfs", "-o", "size=64k", "none", path("disk")])) {
        console.log("      no small disk: mounting one needs Linux and root");
        this.skip();
      }
      try {
        const text = `${stock}${"# filler\n".repeat(200)}`;
        write("disk/influxdb.conf", text);
        const fill = spawnSync("sh", ["-c", "cat /dev/zero > disk/filler"], { cwd: directory });
        assert.notEqual(fill.status, 0, "the disk is full");
        const { code, err } = run(["--fix", "--unsafe-fixes", "disk/influxdb.conf"]);
        assert.equal(code, 2);
        assert.match(err, /^influxlint: disk\/influxdb\.conf: .*no space left/m);
        assert.equal(read("disk/influxdb.conf"), text);
        assert.deepEqual(
          spawnSync("ls", ["-A", "disk"], { cwd: directory, encoding: "utf8" }).stdout.split("\n").sort(),
          ["", "filler", "influxdb.conf"],
        );
      } finally {
        spawnSync("umount", [path("disk")]);
      }
    });
  });
});

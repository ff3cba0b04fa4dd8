import assert from "node:assert/strict";
import { execFileSync, spawnSync, type SpawnSyncReturns } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { isConfigurationName } from "../../server/src/lint/configuration-name.ts";
import { checkout, npmEnvironment, stock, temporaryFolder } from "./package.ts";

interface Hook {
  readonly id: string;
  readonly files: string;
  readonly exclude: string;
}

const hooks = parse(readFileSync(".pre-commit-hooks.yaml", "utf8")) as Hook[];

describe(".pre-commit-hooks.yaml", () => {
  it("picks the names that a directory is searched for, and meta.conf only beside InfluxDB", () => {
    const names = [
      "influxdb.conf",
      "influxdb-meta.conf",
      "influxdb.conf.bak",
      "node-1.influxdb.conf",
      "influxdb-1.toml",
      "influxdb.conf.j2",
      "influxdb.yaml",
      "other.conf",
      "notinfluxdb.conf",
    ];
    for (const { files, exclude } of hooks) {
      for (const name of names) {
        for (const path of [name, `etc/${name}`]) {
          const isPicked = new RegExp(files).test(path) && !new RegExp(exclude).test(path);
          assert.equal(isPicked, isConfigurationName(name), path);
        }
      }
      assert.ok(new RegExp(files).test("etc/influxdb/meta.conf"));
      assert.ok(!new RegExp(files).test("etc/other/meta.conf"));
    }
  });

  it("checks and repairs what is committed", function () {
    if (spawnSync("pre-commit", ["--version"]).error !== undefined) {
      assert.notEqual(process.env["CI"], "true", "pre-commit is not installed");
      console.log("      skipped: pre-commit is not installed");
      this.skip();
    }
    const folder = temporaryFolder();
    const [source, work] = [join(folder, "source"), join(folder, "work")];
    const env = { ...npmEnvironment, PRE_COMMIT_HOME: join(folder, "home"), npm_config_cache: join(folder, "npm") };
    const git = (cwd: string, ...args: string[]): string =>
      execFileSync("git", ["-c", "user.name=x", "-c", "user.email=x@localhost", ...args], { cwd, encoding: "utf8" });
    mkdirSync(source);
    checkout(source);
    git(source, "init", "--quiet");
    git(source, "add", "--all");
    git(source, "commit", "--quiet", "--message", "x");
    mkdirSync(work);
    git(work, "init", "--quiet");
    copyFileSync(stock, join(work, "influxdb.conf"));
    writeFileSync(join(work, "other.conf"), "[http]\n");
    // The Node that is there, and not one that pre-commit would fetch.
    const config = {
      default_language_version: { node: "system" },
      repos: [
        {
          repo: source,
          rev: git(source, "rev-parse", "HEAD").trim(),
          hooks: [{ id: "influxlint" }, { id: "influxlint-fix" }],
        },
      ],
    };
    writeFileSync(join(work, ".pre-commit-config.yaml"), JSON.stringify(config));
    git(work, "add", "--all");
    const run = (hook: string): SpawnSyncReturns<string> =>
      spawnSync("pre-commit", ["run", "--all-files", hook], { cwd: work, encoding: "utf8", env });

    const check = run("influxlint");
    assert.equal(check.status, 1, check.stdout + check.stderr);
    assert.ok(check.stdout.includes("auth-disabled"), check.stdout);
    assert.ok(!check.stdout.includes("other.conf"));

    writeFileSync(join(work, "influxdb.conf"), "[http]\n  auth_enabled = true\n");
    const fix = run("influxlint-fix");
    assert.ok(fix.stdout.includes("files were modified by this hook"), fix.stdout + fix.stderr);
    assert.ok(readFileSync(join(work, "influxdb.conf"), "utf8").startsWith("[http]\n  auth-enabled = true\n"));
  });
});

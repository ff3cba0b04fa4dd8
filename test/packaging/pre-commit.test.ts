import assert from "node:assert/strict";
import { execFileSync, spawnSync, type SpawnSyncReturns } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
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

  const git = (cwd: string, ...args: string[]): string =>
    execFileSync("git", ["-c", "user.name=x", "-c", "user.email=x@localhost", ...args], { cwd, encoding: "utf8" });

  function needsPreCommit(context: Mocha.Context): void {
    if (spawnSync("pre-commit", ["--version"]).error === undefined) return;
    assert.notEqual(process.env["CI"], "true", "pre-commit is not installed");
    console.log("      skipped: pre-commit is not installed");
    context.skip();
  }

  it("takes no name of a file for an option, also behind the arguments of a user", function () {
    needsPreCommit(this);
    const folder = temporaryFolder();
    const [source, work, bin] = [join(folder, "source"), join(folder, "work"), join(folder, "bin")];
    for (const name of [source, work, bin]) mkdirSync(name);
    // What is tried is how pre-commit joins entry, args and files, so that nothing needs to be built.
    const manifest = hooks.map((hook) => ({ ...hook, language: "system" }));
    writeFileSync(join(source, ".pre-commit-hooks.yaml"), JSON.stringify(manifest));
    const program = `#!/bin/sh\nexec "${process.execPath}" "${resolve("dist/cli.js")}" "$@"\n`;
    writeFileSync(join(bin, "influxlint"), program, { mode: 0o755 });
    git(source, "init", "--quiet");
    git(source, "add", "--all");
    git(source, "commit", "--quiet", "--message", "x");
    git(work, "init", "--quiet");
    const text = "[http]\n  auth_enabled = true\n";
    const names = ["-a.influxdb.conf", "--output=kept/influxdb.conf", "kept/influxdb.conf"];
    for (const name of names) {
      mkdirSync(dirname(join(work, name)), { recursive: true });
      writeFileSync(join(work, name), text);
    }
    const own = { id: "influxlint", alias: "own", args: ["--format=concise", "--"] };
    const used = [{ id: "influxlint" }, { id: "influxlint-fix" }, own];
    const repos = [{ repo: source, rev: git(source, "rev-parse", "HEAD").trim(), hooks: used }];
    writeFileSync(join(work, ".pre-commit-config.yaml"), JSON.stringify({ repos }));
    git(work, "add", "--all");
    const env = {
      ...process.env,
      PATH: [bin, process.env["PATH"]].join(delimiter),
      PRE_COMMIT_HOME: join(folder, "home"),
    };
    for (const hook of ["influxlint", "own", "influxlint-fix"]) {
      const { status, stdout } = spawnSync("pre-commit", ["run", "--all-files", hook], {
        cwd: work,
        encoding: "utf8",
        env,
      });
      assert.equal(status, 1, stdout);
      for (const name of names) assert.ok(stdout.includes(`\n${name}${hook === "own" ? ":2:3: " : "  OSS"}`), stdout);
      const expected =
        hook === "influxlint-fix" ? /^\[http\]\n {2}auth-enabled = true\n/ : /^\[http\]\n {2}auth_enabled = true\n$/;
      for (const name of names) assert.match(readFileSync(join(work, name), "utf8"), expected);
    }
  });

  it("checks and repairs what is committed", function () {
    needsPreCommit(this);
    const folder = temporaryFolder();
    const [source, work] = [join(folder, "source"), join(folder, "work")];
    const env = { ...npmEnvironment, PRE_COMMIT_HOME: join(folder, "home"), npm_config_cache: join(folder, "npm") };
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

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { npmEnvironment, pack, stock, temporaryFolder } from "./package.ts";

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly shell: string;
      readonly run: string;
      readonly env: Readonly<Record<string, string>>;
    }[];
  };
}

describe("action.yml", () => {
  const action = parse(readFileSync("action.yml", "utf8")) as Action;
  const folder = temporaryFolder();
  const { tarball } = pack(folder);

  /** Runs the steps as a runner does: inputs and contexts in `env`, outputs from the file of `$GITHUB_OUTPUT`. */
  function run(given: Readonly<Record<string, string>>): { status: number | null; log: string; outputs: string[] } {
    const contexts = new Map([["github.action_path", process.cwd()]]);
    for (const [name, { default: value }] of Object.entries(action.inputs))
      contexts.set(`inputs.${name}`, given[name] ?? value);
    writeFileSync(join(folder, "outputs"), "");
    let log = "";
    for (const { env, run: script } of action.runs.steps) {
      const values = Object.entries(env).map(([name, value]) => [
        name,
        value.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, expression: string) => {
          const found = contexts.get(expression);
          assert.ok(found !== undefined, expression);
          return found;
        }),
      ]);
      const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
        cwd: join(folder, "work"),
        encoding: "utf8",
        env: {
          ...npmEnvironment,
          ...(Object.fromEntries(values) as Record<string, string>),
          RUNNER_TEMP: join(folder, "temp"),
          GITHUB_OUTPUT: join(folder, "outputs"),
          npm_config_offline: "true",
        },
      });
      log += stdout + stderr;
      if (status !== 0) return { status, log, outputs: readOutputs() };
    }
    return { status: 0, log, outputs: readOutputs() };
  }

  const readOutputs = (): string[] => readFileSync(join(folder, "outputs"), "utf8").split("\n").filter(Boolean);

  before(() => {
    mkdirSync(join(folder, "temp"));
    mkdirSync(join(folder, "work/a folder"), { recursive: true });
    copyFileSync(stock, join(folder, "work/a folder/influxdb.conf"));
  });

  it("is a composite action whose scripts have no expression in them", () => {
    assert.equal(action.runs.using, "composite");
    for (const { run: script, shell } of action.runs.steps) {
      assert.equal(shell, "bash");
      assert.ok(!script.includes("${{"), "an input would be read as program text");
    }
    assert.deepEqual(Object.keys(action.outputs), ["sarif-file", "findings", "exit-code"]);
  });

  it("keeps a file of variables from Node, which would obey it", () => {
    writeFileSync(join(folder, "work/a.js"), 'require("node:fs").writeFileSync("obeyed", "")');
    writeFileSync(join(folder, "work/a.env"), "NODE_OPTIONS=--require ./a.js\n");
    const { status, log } = run({ version: `file:${tarball}`, arguments: "--env-file=a.env\n" });
    assert.equal(status, 2, log);
    assert.ok(!existsSync(join(folder, "work/obeyed")));
  });

  it("fails where there are findings, annotates them and writes SARIF", () => {
    const { status, log, outputs } = run({ version: `file:${tarball}`, paths: "a folder\n" });
    assert.equal(status, 1, log);
    assert.match(log, /^::error file=a folder\/influxdb\.conf,line=/m);
    assert.deepEqual(outputs.slice(0, 2), ["exit-code=1", "sarif-file=influxlint.sarif"]);
    assert.match(outputs[2] ?? "", /^findings=[1-9]\d*$/);
    const sarif = JSON.parse(readFileSync(join(folder, "work/influxlint.sarif"), "utf8")) as { version: string };
    assert.equal(sarif.version, "2.1.0");
  });

  it("hands its inputs on as they are", () => {
    const { status, log } = run({
      version: `file:${tarball}`,
      paths: "a folder/influxdb.conf\n$(touch pwned)",
      arguments: "--target=1.8.10\n--allow-empty",
      "fail-on": "never",
    });
    assert.equal(status, 2);
    assert.ok(log.includes("$(touch pwned)"), log);
  });

  it("succeeds where nothing is to fail", () => {
    const { status, outputs } = run({ version: `file:${tarball}`, "fail-on": "never" });
    assert.equal(status, 0);
    assert.equal(outputs[0], "exit-code=0");
  });
});

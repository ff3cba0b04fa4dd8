import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { npmEnvironment, pack, stock, temporaryFolder } from "./package.ts";

describe("docs/ci.md and docs/reports.md", () => {
  const text = readFileSync("docs/ci.md", "utf8");
  const blocks = (language: string): string[] =>
    [...text.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, "gm"))].map(([, body = ""]) => body);
  const yaml = blocks("yaml").map((block) => parse(block) as Record<string, unknown>);
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

  it("names this version everywhere", () => {
    const recipes = text + readFileSync("docs/reports.md", "utf8");
    for (const [, named] of recipes.matchAll(/influxlint(?:@v?|[^]{1,40}?rev: v)(\d+\.\d+\.\d+)/g))
      assert.equal(named, version);
  });

  it("names only inputs and outputs that the action has, and hooks that exist", () => {
    const action = parse(readFileSync("action.yml", "utf8")) as { inputs: object; outputs: object };
    const job = yaml.find((block) => "permissions" in block);
    assert.ok(job !== undefined);
    const { steps } = (job["jobs"] as Record<string, { steps: { uses: string; with?: object }[] }>)["influxlint"] ?? {
      steps: [],
    };
    const step = steps.find(({ uses }) => uses.startsWith("influxlint/"));
    for (const name of Object.keys(step?.with ?? { none: "" })) assert.ok(name in action.inputs, name);
    for (const [, name = ""] of text.matchAll(/steps\.influxlint\.outputs\.([\w-]+)/g))
      assert.ok(name in action.outputs);
    const hooks = (parse(readFileSync(".pre-commit-hooks.yaml", "utf8")) as { id: string }[]).map(({ id }) => id);
    assert.deepEqual(hooks, ["influxlint", "influxlint-fix"]);
    for (const [, id = ""] of text.matchAll(/- id: ([\w-]+)/g)) assert.ok(hooks.includes(id), id);
  });

  interface Snippet {
    readonly name: string;
    readonly commands: readonly string[];
    readonly status: number;
    readonly written: readonly string[];
  }

  const gitlab = yaml.find((block) => "influxlint" in block)?.["influxlint"] as { script: string[] };
  const github = yaml.find((block) => "steps" in block)?.["steps"] as { run?: string }[];
  const snippets: readonly Snippet[] = [
    {
      name: "GitLab CI",
      commands: gitlab.script,
      status: 1,
      written: ["gl-code-quality-report.json", "influxlint.xml"],
    },
    { name: "GitHub Actions", commands: github.flatMap(({ run = "" }) => run), status: 1, written: [] },
    {
      name: "Jenkins",
      commands: [...(blocks("groovy")[0] ?? "").matchAll(/^ *sh '(.*)'$/gm)].map(([, command = ""]) => command),
      status: 0,
      written: ["influxlint-checkstyle.xml"],
    },
  ];

  for (const { name, commands, status, written } of snippets) {
    it(`has commands for ${name} that work, with this package in place of the published one`, () => {
      const folder = temporaryFolder();
      const { tarball } = pack(folder);
      copyFileSync(stock, join(folder, "influxdb.conf"));
      const script = commands.join("\n").replaceAll(`influxlint@${version}`, `influxlint@file:${tarball}`);
      assert.ok(script.includes(tarball));
      const run = spawnSync("bash", ["-e", "-c", script], {
        cwd: folder,
        encoding: "utf8",
        env: {
          ...npmEnvironment,
          npm_config_offline: "true",
          npm_config_prefix: join(folder, "global"),
          PATH: `${join(folder, "global/bin")}:${process.env["PATH"] ?? ""}`,
        },
      });
      assert.equal(run.status, status, run.stdout + run.stderr);
      assert.ok(run.stdout.includes("auth-disabled"));
      for (const file of written) assert.ok(existsSync(join(folder, file)), file);
    });
  }
});

// What other tools say about the same configurations: `npx tsx scripts/compare.ts FOLDER`; without FOLDER it says what it needs.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { argv, execPath, exit } from "node:process";
import { fileURLToPath } from "node:url";

interface Tool {
  readonly name: string;
  readonly command: string;
  readonly version: readonly string[];
  readonly check: (file: string) => readonly string[];
}

const usage = `Usage: npx tsx scripts/compare.ts FOLDER
It needs dist/ (npm run build), influxd on the path (.ci/install-influxd.sh), and the other tools in FOLDER, outside of the project:
  npm install --prefix FOLDER @taplo/cli@0.7.0 @tombi-toml/tombi@1.2.1 secretlint@12.0.0 @secretlint/secretlint-rule-preset-recommend@12.0.0`;

const root = resolve(import.meta.dirname, "..");
/** The configurations that are compared, by their names in README. */
export const comparedFiles: readonly (readonly [name: string, text: string])[] = [
  ["examples/typos", readFileSync(join(root, "examples/typos/influxdb.conf"), "utf8")],
  ["examples/insecure", readFileSync(join(root, "examples/insecure/influxdb.conf"), "utf8")],
  [
    "a quoted switch",
    readFileSync(join(root, "examples/hardened/influxdb.conf"), "utf8").replace(
      /^(\s*auth-enabled) = true$/m,
      '$1 = "true"',
    ),
  ],
];

/** The tools; those for TOML and for secrets know files by their names, so each configuration is called `influxdb.toml`. */
function tools(folder: string): readonly Tool[] {
  const installed = (name: string): string => join(folder, "node_modules/.bin", name);
  const rules = ["--secretlintrcJSON", '{"rules":[{"id":"@secretlint/secretlint-rule-preset-recommend"}]}'];
  return [
    {
      name: "influxlint",
      command: execPath,
      version: [join(root, "dist/cli.js"), "--version"],
      check: (file) => [join(root, "dist/cli.js"), "--no-files", "--format", "concise", file],
    },
    {
      name: "influxd config",
      command: "influxd",
      version: ["version"],
      check: (file) => ["config", "-config", file],
    },
    { name: "taplo", command: installed("taplo"), version: ["--version"], check: (file) => ["lint", file] },
    {
      name: "tombi",
      command: installed("tombi"),
      version: ["--version"],
      check: (file) => ["lint", "--offline", file],
    },
    {
      name: "secretlint",
      command: installed("secretlint"),
      version: ["--version"],
      check: (file) => [...rules, file],
    },
  ];
}

/** Prints each tool's exit code and words, without the configuration that influxd prints when it accepts one. */
function compare(folder: string): boolean {
  const scratch = mkdtempSync(join(tmpdir(), "influxlint-"));
  const failed = new Set<string>();
  for (const tool of tools(folder)) {
    const { stdout, error } = spawnSync(tool.command, tool.version, { encoding: "utf8", cwd: folder });
    if (error !== undefined) {
      failed.add(tool.name);
      console.log(`${tool.name}: not there (${error.message})\n`);
      continue;
    }
    console.log(`${tool.name}: ${stdout.trim()}`);
    for (const [name, text] of comparedFiles) {
      const file = join(scratch, "influxdb.toml");
      writeFileSync(file, text);
      const result = spawnSync(tool.command, tool.check(file), { encoding: "utf8", cwd: folder });
      const said =
        tool.name === "influxd config" && result.status === 0 ? result.stderr : result.stdout + result.stderr;
      const lines = said
        .replaceAll(file, "influxdb.toml")
        .split("\n")
        .filter((line) => line.trim() !== "");
      if (result.status !== 0 && result.status !== 1) {
        failed.add(tool.name);
        console.log(
          `  ${name}: it failed, exit code ${String(result.status)}: ${lines[0]?.trim() ?? "without a word"}`,
        );
        continue;
      }
      console.log(`  ${name}: exit code ${String(result.status)}`);
      for (const line of lines) console.log(`    ${line}`);
    }
    console.log("");
  }
  rmSync(scratch, { recursive: true });
  if (failed.size > 0) console.log(`Not compared: ${[...failed].join(", ")}`);
  return failed.size === 0;
}

if (argv[1] !== undefined && resolve(argv[1]) === fileURLToPath(import.meta.url)) {
  const folder = argv[2];
  if (folder === undefined) console.error(usage);
  if (folder === undefined || !compare(resolve(folder))) exit(folder === undefined ? 2 : 1);
}

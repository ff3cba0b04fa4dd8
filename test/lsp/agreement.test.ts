import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic } from "vscode-languageserver/node";
import { rules } from "../../server/src/rules/index.ts";
import { Client } from "./client.ts";

interface Report {
  files: {
    path: string;
    findings: {
      rule: string;
      severity: "error" | "warning" | "info";
      message: string;
      docs: string[];
      range: Record<"start" | "end", { line: number; column: number }>;
    }[];
  }[];
}

const cli = resolve("dist/cli.js");

/** Every configuration of this project, and of the public collection where it is at hand. */
function fixtures(): string[] {
  return ["examples", "test/fixtures", "../shared/corpus"].flatMap((directory) =>
    existsSync(directory)
      ? readdirSync(directory, { recursive: true, encoding: "utf8" })
          .filter((name) => name.endsWith(".conf"))
          .map((name) => resolve(directory, name))
      : [],
  );
}

/** The findings of the command line for some files, in the words of the protocol. */
function fromCommandLine(paths: readonly string[], args: readonly string[]): Map<string, unknown[]> {
  const options = { encoding: "utf8" as const, maxBuffer: 2 ** 28 };
  const run = spawnSync(process.execPath, [cli, "check", "--format", "json", ...args, ...paths], options);
  assert.ok(run.status === 0 || run.status === 1, run.stderr);
  const levels = { error: 1, warning: 2, info: 3 };
  return new Map(
    (JSON.parse(run.stdout) as Report).files.map(({ path, findings }) => [
      resolve(path),
      findings.map(({ rule, severity, message, docs, range: { start, end } }) => ({
        rule,
        severity: levels[severity],
        message,
        href: docs[0],
        range: [start.line - 1, start.column - 1, end.line - 1, end.column - 1],
      })),
    ]),
  );
}

function inSameWords({ code, severity, message, codeDescription, range: { start, end } }: Diagnostic): unknown {
  return {
    rule: code,
    severity,
    message,
    href: codeDescription?.href,
    range: [start.line, start.character, end.line, end.character],
  };
}

async function compare(paths: readonly string[], args: readonly string[], settings: unknown): Promise<void> {
  const expected = fromCommandLine(paths, args);
  const client = await Client.start({ settings: () => settings });
  for (const path of paths) {
    const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
    const uri = pathToFileURL(path).href;
    assert.deepEqual((await client.lint(uri, text)).map(inSameWords), expected.get(path), path);
    await client.notify("textDocument/didClose", { textDocument: { uri } });
  }
  assert.equal(expected.size, paths.length);
  assert.equal(await client.stop(), 0);
}

describe("editor and command line", () => {
  before(() => {
    assert.ok(existsSync(cli), "dist/cli.js is missing: run `npm run build`");
  });

  it("find the same in every fixture", async () => {
    const paths = fixtures().filter((path) => !readFileSync(path).includes("\uFEFF"));
    assert.ok(paths.length >= 5);
    await compare(paths, [], null);
    const args = ["--profile", "pedantic", "--target", "1.8", "--rule", "auth-disabled=warning", "--no-files"];
    await compare(paths, args, {
      profile: "pedantic",
      target: "1.8",
      rules: { "auth-disabled": "warning" },
      lookAtFiles: false,
    });
  });

  it("find the same in the examples of every rule", async () => {
    const directory = mkdtempSync(join(tmpdir(), "influxlint-"));
    try {
      const paths = rules.flatMap(({ id, bad, good }) =>
        Object.entries({ bad, good }).map(([name, text]) => {
          mkdirSync(join(directory, id, name), { recursive: true });
          const path = join(directory, id, name, "influxdb.conf");
          writeFileSync(path, text);
          return path;
        }),
      );
      await compare(paths, ["--profile", "pedantic"], { profile: "pedantic" });
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it("show the same effective configuration and listeners", async () => {
    const client = await Client.start();
    for (const path of fixtures().filter((name) => name.includes("examples"))) {
      const uri = pathToFileURL(path).href;
      await client.open(uri, readFileSync(path, "utf8"));
      for (const [command, method] of [
        ["effective", "influxlint/effectiveConfiguration"],
        ["listeners", "influxlint/listeners"],
      ] as const) {
        const run = spawnSync(process.execPath, [cli, command, "--format", "json", path], { encoding: "utf8" });
        const [file] = (JSON.parse(run.stdout) as { files: object[] }).files;
        const answer = await client.request<object>(method, { textDocument: { uri } });
        assert.deepEqual({ ...answer, path: "" }, { ...file, path: "" }, `${command} ${path}`);
      }
    }
    assert.equal(await client.stop(), 0);
  });
});

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Client } from "../lsp/client.ts";
import { stock, temporaryFolder } from "./package.ts";

describe("the single executable", () => {
  const folder = temporaryFolder();
  const program = join(folder, "influxlint");
  const run = (args: readonly string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(program, args, { cwd: folder, encoding: "utf8", env: {} });

  before(() => {
    execFileSync(process.execPath, ["scripts/sea.mjs"], { stdio: "ignore" });
    copyFileSync(resolve(`out/influxlint-${process.platform}-${process.arch}`), program);
    copyFileSync(stock, join(folder, "influxdb.conf"));
  });

  it("checks, without Node, with no environment at all, and says the same as the command", () => {
    const { status, stdout, stderr } = run(["influxdb.conf"]);
    const other = spawnSync(process.execPath, [resolve("dist/cli.js"), "influxdb.conf"], {
      cwd: folder,
      encoding: "utf8",
      env: {},
    });
    assert.deepEqual([status, stdout, stderr], [1, other.stdout, ""]);
    assert.ok(stdout.includes("auth-disabled"));
  });

  it("shows the effective configuration", () => {
    const { status, stdout } = run(["effective", "--format=json", "influxdb.conf"]);
    assert.equal(status, 0);
    assert.equal((JSON.parse(stdout) as { schemaVersion: number }).schemaVersion, 1);
  });

  it("repairs a file", () => {
    writeFileSync(join(folder, "wrong.conf"), "[http]\n  auth_enabled = true\n");
    run(["--fix", "wrong.conf"]);
    assert.ok(readFileSync(join(folder, "wrong.conf"), "utf8").startsWith("[http]\n  auth-enabled = true\n"));
  });

  it("serves an editor", async () => {
    const client = await Client.start({ program, args: ["server", "--stdio"] });
    assert.equal(client.initialized.serverInfo?.name, "influxlint");
    const diagnostics = await client.lint("file:///influxdb.conf", readFileSync(stock, "utf8"));
    assert.ok(diagnostics.some(({ code }) => code === "auth-disabled"));
    await client.stop();
  });
});

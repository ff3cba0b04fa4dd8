import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Client } from "../lsp/client.ts";
import { checkout, install, npmEnvironment, pack, stock, temporaryFolder } from "./package.ts";

describe("the npm package", () => {
  const folder = temporaryFolder();
  const { tarball, files, size } = pack(folder);

  it("has what is needed at run time, and nothing else", () => {
    const schemas = existsSync("schemas") ? readdirSync("schemas").map((name) => `schemas/${name}`) : [];
    assert.deepEqual(
      [...files].sort(),
      [
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "dist/cli.js",
        "dist/server.js",
        "dist/web/server.js",
        "man/influxlint.1",
        "package.json",
        "problem-matcher.json",
        ...schemas,
      ].sort(),
    );
    assert.ok(size < 420 * 1024, `${size} bytes`);
  });

  it("names no script, of which npm would warn", () => {
    const words = ["-xzOf", tarball, "package/package.json"];
    const manifest = JSON.parse(execFileSync("tar", words, { encoding: "utf8" })) as Record<string, unknown>;
    assert.equal(manifest["name"], "influxlint");
    assert.equal("scripts" in manifest, false);
  });

  it("installs without a registry, and brings no other package", () => {
    const bin = install(tarball, folder);
    assert.deepEqual(
      readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith(".")),
      ["influxlint"],
    );
    assert.deepEqual(readdirSync(bin).sort(), ["influxlint", "influxlint-language-server"]);
    const check = spawnSync(join(bin, "influxlint"), [stock], { encoding: "utf8" });
    assert.deepEqual([check.status, check.stderr], [1, ""]);
    assert.ok(check.stdout.includes("auth-disabled"));
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    const said = spawnSync(join(bin, "influxlint-language-server"), ["--version"], { encoding: "utf8" });
    assert.equal(said.stdout, `influxlint ${version}\n`);
  });

  it("brings its manual page along where it is installed for all", () => {
    const prefix = join(folder, "prefix");
    const args = ["install", "--global", "--offline", "--prefix", prefix, tarball];
    const { status, stderr } = spawnSync("npm", args, { encoding: "utf8", env: npmEnvironment });
    assert.equal(status, 0, stderr);
    if (process.platform !== "win32") assert.ok(existsSync(join(prefix, "share/man/man1/influxlint.1")));
  });

  it("builds itself where it is installed for all from git, as pre-commit since 4.6.2 does", () => {
    const source = join(folder, "source");
    mkdirSync(source);
    checkout(source);
    const git = ["-c", "user.name=x", "-c", "user.email=x@localhost"];
    for (const words of [["init"], ["add", "--all"], ["commit", "--message", "x"]]) {
      execFileSync("git", [...git, ...words], { cwd: source, stdio: "ignore" });
    }
    const prefix = join(folder, "from-git");
    const args = ["install", "--global", "--install-links", "--prefix", prefix, `git+${pathToFileURL(source).href}`];
    const { status, stderr } = spawnSync("npm", args, { encoding: "utf8", env: npmEnvironment });
    assert.equal(status, 0, stderr);
    const said = spawnSync(join(prefix, "bin/influxlint"), ["--version"], { encoding: "utf8" });
    assert.match(said.stdout, /^influxlint /);
  });

  for (const command of [["influxlint-language-server"], ["influxlint", "server"]]) {
    it(`serves an editor: ${command.join(" ")} --stdio`, async () => {
      const [name = "", ...words] = command;
      const program = join(folder, "node_modules/.bin", name);
      const client = await Client.start({ program, args: [...words, "--stdio"] });
      assert.equal(client.initialized.serverInfo?.name, "influxlint");
      await client.stop();
    });
  }
});

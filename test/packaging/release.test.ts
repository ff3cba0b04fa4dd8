import assert from "node:assert/strict";
import { execFileSync, spawnSync, type SpawnSyncReturns } from "node:child_process";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { released, unreleasedChanges } from "../../scripts/changelog.ts";
import { checkout, npmEnvironment, temporaryFolder } from "./package.ts";

describe("the change log of a release", () => {
  const before = "# Changelog\n\n## Unreleased\n\n### Added\n\n- A.\n\n## 0.1.0 - 2026-01-01\n\n- Z.\n";

  it("has its changes under version and date, and none are unreleased any more", () => {
    assert.equal(unreleasedChanges(before), "### Added\n\n- A.");
    const after = released(before, "0.2.0", "2026-02-03");
    assert.ok(after.includes("\n## Unreleased\n\n## 0.2.0 - 2026-02-03\n\n### Added\n\n- A.\n\n## 0.1.0"));
    assert.equal(unreleasedChanges(after), undefined);
  });
});

describe("npm run release", () => {
  const folder = temporaryFolder();
  const identity = { GIT_AUTHOR_NAME: "x", GIT_AUTHOR_EMAIL: "x@localhost" };
  const env = {
    ...npmEnvironment,
    ...identity,
    GIT_COMMITTER_NAME: identity.GIT_AUTHOR_NAME,
    GIT_COMMITTER_EMAIL: identity.GIT_AUTHOR_EMAIL,
  };
  const git = (...words: string[]): string => execFileSync("git", words, { cwd: folder, encoding: "utf8", env }).trim();
  const release = (...words: string[]): SpawnSyncReturns<string> =>
    spawnSync("npm", ["run", "--silent", "release", "--", ...words], { cwd: folder, encoding: "utf8", env });
  const sums = (): void =>
    assert.equal(spawnSync("sha256sum", ["--check", "SHA256SUMS"], { cwd: join(folder, "release") }).status, 0);

  before(() => {
    mkdirSync(folder, { recursive: true });
    checkout(folder);
    git("init", "--quiet");
    git("add", "--all");
    git("commit", "--quiet", "--message", "x");
    symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
    // The link is no folder, which is what .gitignore's line of that name would be about, too.
    appendFileSync(join(folder, ".git/info/exclude"), "node_modules\n");
  });

  it("refuses what is no version, and a tree with changes", () => {
    for (const words of [[], ["1"], ["v1.2.3"], ["1.2.3", "1.2.4"]]) {
      const { status, stderr } = release(...words);
      assert.equal(status, 2);
      assert.match(stderr, /needs one version/);
    }
    for (const version of ["0.0.9", "0.1.0-rc.1"]) {
      const older = release(version, "--dry-run");
      assert.equal(older.status, 2);
      assert.match(older.stderr, /is older than \d/);
    }
    appendFileSync(join(folder, "README.md"), "x\n");
    const { status, stderr } = release("9.8.7");
    assert.equal(status, 2);
    assert.match(stderr, /not committed/);
    git("checkout", "--", "README.md");
  });

  it("makes everything in a dry run, and leaves the tree as it was", () => {
    const head = git("rev-parse", "HEAD");
    const { status, stdout, stderr } = release("9.8.7", "--dry-run");
    assert.equal(status, 0, stdout + stderr);
    assert.deepEqual([git("status", "--porcelain"), git("rev-parse", "HEAD"), git("tag")], ["", head, ""]);
    sums();
  });

  it("makes a release, commits and tags it, and refuses to make it twice", () => {
    const { status, stdout, stderr } = release("9.8.7");
    assert.equal(status, 0, stdout + stderr);
    assert.deepEqual(
      [git("status", "--porcelain"), git("tag"), git("log", "-1", "--format=%s")],
      ["", "v9.8.7", "influxlint 9.8.7"],
    );
    const executable = `influxlint-9.8.7-${process.platform}-${process.arch}`;
    assert.deepEqual(readdirSync(join(folder, "release")).sort(), [
      "SHA256SUMS",
      executable,
      "influxlint-9.8.7.tgz",
      "influxlint-9.8.7.vsix",
    ]);
    sums();
    const said = execFileSync(join(folder, "release", executable), ["--version"], { encoding: "utf8", env: {} });
    assert.equal(said, "influxlint 9.8.7\n");
    for (const file of [
      "package.json",
      "package-lock.json",
      "man/influxlint.1",
      "CHANGELOG.md",
      "docs/ci.md",
      "docs/reports.md",
    ])
      assert.ok(readFileSync(join(folder, file), "utf8").includes("9.8.7"), file);
    const again = release("9.8.7");
    assert.equal(again.status, 2);
    assert.match(git("tag", "--list", "--format=%(contents)", "v9.8.7"), /^### /m);
    assert.match(again.stderr, /the tag v9\.8\.7 exists/);
  });
});

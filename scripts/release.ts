// Makes a release: `npm run release -- VERSION [--dry-run]`. Version, change log and manual page are written, the npm
// package, the extension and the executable are built into release/ with their checksums, and all is committed and tagged.
// Nothing is published. After a failure the working tree and dist/ are as before; a dry run makes everything and then takes it
// back, but for what is in release/ and out/.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { released, unreleasedChanges } from "./changelog.ts";

const folder = "release";

/** Pages whose recipes install this release. */
const recipes = ["docs/ci.md", "docs/reports.md"];

/** What a release writes and commits. */
const written = ["CHANGELOG.md", ...recipes, "man/influxlint.1", "package.json", "package-lock.json"];

function main(words: readonly string[]): void {
  const [version = "", ...others] = words.filter((word) => word !== "--dry-run");
  const tag = `v${version}`;
  const changelog = readFileSync("CHANGELOG.md", "utf8");
  const changes = unreleasedChanges(changelog);
  const obstacle = others.length > 0 ? noVersion : obstacleTo(version, tag, changes);
  if (obstacle !== undefined) {
    console.error(`release: ${obstacle}`);
    process.exitCode = 2;
    return;
  }
  const isDry = words.includes("--dry-run");
  let isCommitted = false;
  try {
    writeVersion(version, released(changelog, version, new Date().toISOString().slice(0, 10)));
    build(version);
    if (!isDry) {
      git("add", ...written);
      git("commit", "--quiet", "--message", `influxlint ${version}`);
      // Headings of the change log begin with what is a comment to git.
      git("tag", "--annotate", "--cleanup=whitespace", tag, "--message", `influxlint ${version}\n\n${changes ?? ""}`);
      isCommitted = true;
    }
  } finally {
    // After a commit there is nothing to take back.
    git("checkout", "--quiet", "HEAD", "--", ...written);
    // What is built has the version in it.
    if (!isCommitted) run("node", "esbuild.mjs");
  }
  console.log(`\n${changes ?? ""}\n\n${readFileSync(join(folder, "SHA256SUMS"), "utf8")}`);
  console.log(isDry ? `Nothing was committed; ${folder}/ shows what ${tag} would be.` : next(version, tag));
}

const noVersion = "a release needs one version, such as: npm run release -- 1.2.3";

function obstacleTo(version: string, tag: string, changes: string | undefined): string | undefined {
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) return noVersion;
  if (git("status", "--porcelain") !== "") return "the working tree has changes that are not committed";
  if (git("tag", "--list", tag) !== "") return `the tag ${tag} exists`;
  const { version: old } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  if (isOlder(version, old)) return `${version} is older than ${old}, which package.json has`;
  return changes === undefined ? "CHANGELOG.md has no unreleased changes" : undefined;
}

/** Whether a version comes before another; one with a word behind it, such as 1.0.0-rc.1, before the same without. */
function isOlder(version: string, than: string): boolean {
  const parts = (text: string): readonly (string | undefined)[] => text.split(/-(.*)/s, 2);
  const [[numbers = "", word], [others = "", otherWord]] = [parts(version), parts(than)];
  const order = numbers.localeCompare(others, "en", { numeric: true });
  if (order !== 0) return order < 0;
  if (word === undefined || otherWord === undefined) return word !== undefined && otherWord === undefined;
  return word.localeCompare(otherWord, "en", { numeric: true }) < 0;
}

function writeVersion(version: string, changelog: string): void {
  const { version: old } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  if (old !== version) run("npm", "version", "--no-git-tag-version", "--ignore-scripts", version);
  writeFileSync("CHANGELOG.md", changelog);
  for (const page of recipes) {
    const text = readFileSync(page, "utf8");
    writeFileSync(
      page,
      text.replaceAll(`influxlint@${old}`, `influxlint@${version}`).replaceAll(`v${old}`, `v${version}`),
    );
  }
  run("npx", "tsx", "scripts/man.ts");
}

function build(version: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const script of ["package", "sea"]) run("npm", "run", "--silent", script);
  run("npx", "tsx", "scripts/package-npm.ts", folder);
  copyFileSync(`out/influxlint-${version}.vsix`, join(folder, `influxlint-${version}.vsix`));
  const suffix = process.platform === "win32" ? ".exe" : "";
  const machine = `${process.platform}-${process.arch}${suffix}`;
  copyFileSync(`out/influxlint-${machine}`, join(folder, `influxlint-${version}-${machine}`));
  const sums = readdirSync(folder)
    .sort()
    .map((name) => {
      const sum = createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex");
      return `${sum}  ${name}\n`;
    });
  writeFileSync(join(folder, "SHA256SUMS"), sums.join(""));
}

function next(version: string, tag: string): string {
  return `Committed and tagged ${tag}. To publish it:
  git push --follow-tags
  npm publish ${folder}/influxlint-${version}.tgz
  npx vsce publish --packagePath ${folder}/influxlint-${version}.vsix`;
}

function git(...words: readonly string[]): string {
  return execFileSync("git", words, { encoding: "utf8" });
}

function run(program: string, ...words: readonly string[]): void {
  execFileSync(program, words, { stdio: ["ignore", "ignore", "inherit"] });
}

main(process.argv.slice(2));

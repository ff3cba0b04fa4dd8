// Packs the npm package: `tsx scripts/package-npm.ts FOLDER`; prints what npm says of it as JSON. Its manifest has no scripts: they
// are for a checkout, and npm warns of `prepare`, whose file is not in the package.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const stage = "out/npm";

const [folder = "out"] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { files: readonly string[]; scripts?: unknown };
delete manifest.scripts;
rmSync(stage, { recursive: true, force: true });
for (const file of [...manifest.files, "README.md", "LICENSE"]) {
  mkdirSync(dirname(join(stage, file)), { recursive: true });
  cpSync(file, join(stage, file), { recursive: true });
}
writeFileSync(join(stage, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
const words = ["pack", "--json", "--ignore-scripts", "--pack-destination", resolve(folder)];
console.log(execFileSync("npm", words, { cwd: stage, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }));

// Packs the npm package: `tsx scripts/package-npm.ts FOLDER`; prints what npm says of it as JSON. Its manifest has no scripts and no
// development dependencies: they are for a checkout, and npm warns of `prepare`, whose file is not in the package. Nor does it
// have what only VS Code reads.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const stage = "out/npm";

const [folder = "out"] = process.argv.slice(2);
const ofCheckout = ["scripts", "devDependencies"];
const ofEditor = [
  "displayName",
  "publisher",
  "categories",
  "icon",
  "galleryBanner",
  "main",
  "browser",
  "extensionKind",
];
const unread = new Set([...ofCheckout, ...ofEditor, "activationEvents", "capabilities", "contributes"]);

const whole = JSON.parse(readFileSync("package.json", "utf8")) as { readonly files: readonly string[] };
const manifest = Object.fromEntries(Object.entries(whole).filter(([name]) => !unread.has(name)));
rmSync(stage, { recursive: true, force: true });
for (const file of [...whole.files, "README.md", "LICENSE"]) {
  mkdirSync(dirname(join(stage, file)), { recursive: true });
  cpSync(file, join(stage, file), { recursive: true });
}
writeFileSync(join(stage, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
mkdirSync(resolve(folder), { recursive: true });
const words = ["pack", "--json", "--ignore-scripts", "--pack-destination", resolve(folder)];
console.log(execFileSync("npm", words, { cwd: stage, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }));

// Packs the VS Code extension: `npm run package`. What goes into the .vsix is put together in out/vsix/, with a manifest
// of its own, because package.json is npm's too.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createVSIX } from "@vscode/vsce";
import { extensionManifest, type Manifest } from "./extension-manifest.ts";
import { smallerZip } from "./smaller-zip.ts";

/** The most that people should have to download. */
const mostBytes = 300_000;

const stage = "out/vsix";

const files = [
  "dist/extension.js",
  "dist/server.js",
  "dist/web/extension.js",
  "dist/web/server.js",
  "syntaxes/influxdb-conf.tmLanguage.json",
  "syntaxes/language-configuration.json",
  "images/icon.png",
  "images/language-light.svg",
  "images/language-dark.svg",
  "images/walkthrough",
  "package.nls.json",
  "CHANGELOG.md",
  "LICENSE",
];

function readManifest(): Manifest & { readonly name: string; readonly version: string } {
  return JSON.parse(readFileSync("package.json", "utf8")) as ReturnType<typeof readManifest>;
}

/**
 * The README as the extension's page shows it. Pictures must come from the repository, which vsce knows where the manifest
 * names it; until then, and in the .vsix itself, there is no room for them.
 */
function pageOf(path: string, hasRepository: boolean): string {
  const text = readFileSync(path, "utf8");
  return hasRepository
    ? text.replaceAll("](../", "](")
    : text.replace(/^!\[.*\n\n/gm, "").replace(/\[([^\]]*)\]\(\.\.\/[^)]*\)/g, "$1");
}

async function main(): Promise<void> {
  const manifest = readManifest();
  rmSync(stage, { recursive: true, force: true });
  for (const file of files) {
    if (!existsSync(file)) throw new Error(`${file} is missing: run \`npm run build\` first`);
    mkdirSync(dirname(join(stage, file)), { recursive: true });
    cpSync(file, join(stage, file), { recursive: true });
  }
  writeFileSync(join(stage, "package.json"), `${JSON.stringify(extensionManifest(manifest), null, 2)}\n`);
  // All of the folder goes in; without this file vsce asks whether it should.
  writeFileSync(join(stage, ".vscodeignore"), "");
  writeFileSync(join(stage, "README.md"), pageOf("client/README.md", "repository" in manifest));

  const target = `out/${manifest.name}-${manifest.version}.vsix`;
  await createVSIX({
    cwd: stage,
    packagePath: resolve(target),
    dependencies: false,
    allowMissingRepository: true,
  });
  writeFileSync(target, await smallerZip(readFileSync(target)));
  const { size } = statSync(target);
  console.log(`${target}: ${size} bytes of at most ${mostBytes}`);
  if (size > mostBytes) process.exitCode = 1;
}

void main();

// Makes one executable file of influxlint and Node, for hosts without Node: `npm run sea`. It is for the system, the
// processor and with the Node that runs this script; out/influxlint-SYSTEM-PROCESSOR has the command line and the server.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { inject } from "postject";

/** The fuse that Node looks for (Node's documentation, "Single executable applications"). */
const fuse = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";
const isMac = process.platform === "darwin";
const suffix = process.platform === "win32" ? ".exe" : "";
const target = `out/influxlint-${process.platform}-${process.arch}${suffix}`;
const stage = "out/sea";
const assets = ["cli.bundle.js", "cli.cache", "web/server.js", "server.cache"];

/** Runs one of the two bundles from the executable, with what V8 has compiled of it. */
const main = `"use strict";
const { getRawAsset } = require("node:sea");
const { Script } = require("node:vm");
const { wrap } = require("node:module");
const asset = (name) => Buffer.from(getRawAsset(name));
const run = (program, cache) => {
  const script = new Script(wrap(asset(program).latin1Slice()), { filename: program, cachedData: asset(cache) });
  script.runInThisContext()(exports, require, module, __filename, __dirname);
};
if (process.argv[2] === "server") run("web/server.js", "server.cache");
else run("cli.bundle.js", "cli.cache");
`;

for (const asset of assets) {
  if (!existsSync(`dist/${asset}`)) throw new Error(`dist/${asset} is missing: run \`npm run build\` first`);
}
rmSync(stage, { recursive: true, force: true });
mkdirSync(stage, { recursive: true });
writeFileSync(`${stage}/main.js`, main);
writeFileSync(
  `${stage}/sea.json`,
  JSON.stringify({
    main: `${stage}/main.js`,
    output: `${stage}/program.blob`,
    disableExperimentalSEAWarning: true,
    assets: Object.fromEntries(assets.map((name) => [name, `dist/${name}`])),
  }),
);
execFileSync(process.execPath, ["--experimental-sea-config", `${stage}/sea.json`], { stdio: "inherit" });
copyFileSync(process.execPath, target);
chmodSync(target, 0o755);
// A signature would no longer fit.
if (isMac) execFileSync("codesign", ["--remove-signature", target]);
await inject(target, "NODE_SEA_BLOB", readFileSync(`${stage}/program.blob`), {
  sentinelFuse: fuse,
  ...(isMac && { machoSegmentName: "NODE_SEA" }),
});
if (isMac) execFileSync("codesign", ["--sign", "-", target]);
console.log(`${target}: ${(statSync(target).size / 2 ** 20).toFixed(0)} MB with Node ${process.versions.node}`);

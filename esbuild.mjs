// Builds dist/: the command line as one CommonJS file. Run by `npm ci` (prepare) and by `npm run build`.
import { build } from "esbuild";
import { chmodSync, readFileSync } from "node:fs";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

const common = {
  bundle: true,
  format: "cjs",
  target: "node20.19",
  platform: "node",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  define: { INFLUXLINT_VERSION: JSON.stringify(version) },
};

await build({ ...common, entryPoints: { cli: "server/src/cli/main.ts" }, outdir: "dist", banner: { js: "#!/usr/bin/env node" } });
chmodSync("dist/cli.js", 0o755);

// The language server: for Node, and for a web worker.
await build({ ...common, entryPoints: { server: "server/src/lsp/node.ts" }, outdir: "dist", banner: { js: "#!/usr/bin/env node" } });
chmodSync("dist/server.js", 0o755);
await build({
  ...common,
  platform: "browser",
  conditions: ["browser"],
  format: "iife",
  target: "es2022",
  entryPoints: { server: "server/src/lsp/browser.ts" },
  outdir: "dist/web",
});

// Builds dist/: the command line, the language server and the VS Code extension. Run by `npm ci` (scripts/prepare.mjs) and `npm run build`.
import { build } from "esbuild";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import Module from "node:module";
import { writeCodeCache } from "./scripts/code-cache.mjs";
import { minify } from "terser";
import { launcher } from "./scripts/launcher.mjs";
import { lateRuleTexts } from "./scripts/late-rule-texts.mjs";
import { usedTypes } from "./scripts/used-types.mjs";
import { inAscii, launcher as serverLauncher, writeServerCache } from "./scripts/server-cache.mjs";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

/** Most runs have no influxlint.toml: its parser is loaded with the first one. */
const lateToml = {
  name: "late-toml",
  setup(bundle) {
    bundle.onResolve({ filter: /^@iarna\/toml\/parse-string\.js$/ }, ({ resolveDir, pluginData }) =>
      pluginData === "parser" ? undefined : { path: "parse-string", namespace: "late-toml", pluginData: resolveDir },
    );
    bundle.onLoad({ filter: /./, namespace: "late-toml" }, ({ pluginData }) => ({
      contents: 'module.exports = (text) => require("@iarna/toml/parse-string.js")(text);',
      resolveDir: pluginData,
      pluginData: "parser",
    }));
  },
};

const common = {
  bundle: true,
  format: "cjs",
  target: "node20.19",
  platform: "node",
  minify: true,
  charset: "ascii",
  legalComments: "none",
  logLevel: "warning",
  define: { INFLUXLINT_VERSION: JSON.stringify(version) },
  plugins: [lateRuleTexts(), lateToml],
};

/**
 * The same code with names that compress better: esbuild's alone cost the .vsix 13 KB and the npm package 3 KB more.
 * Nothing but names and spaces changes, and all of it stays ASCII.
 */
async function renamed(code) {
  const short = await minify(code, { compress: false, mangle: true, format: { ascii_only: true } });
  return short.code;
}

const cli = await build({ ...common, entryPoints: ["server/src/cli/main.ts"], write: false });
const bundle = inAscii(await renamed(cli.outputFiles[0].text));
mkdirSync("dist", { recursive: true });
writeFileSync("dist/cli.js", launcher(Module.wrap(bundle), "cli"));
chmodSync("dist/cli.js", 0o755);
// The bundle without its launcher, for the executable of scripts/sea.mjs.
writeFileSync("dist/cli.bundle.js", bundle);
writeCodeCache(bundle, ["examples/stock/influxdb.conf", "examples/typos/influxdb.conf"], "dist/cli.cache");

// The language server and the VS Code extension, for Node and for web workers. Most of either is the same for both, and
// the .vsix must stay small: dist/web/ holds the one file for both, and the file in dist/ leads there.
const both = { ...common, conditions: ["browser"], target: "es2022" };

/** What the server never does: look for modules of its user, which would load child_process at each start, and notebooks. */
const withoutUnusedOfServer = {
  name: "without-unused-of-server",
  setup(bundle) {
    bundle.onLoad({ filter: /vscode-languageserver[\\/]lib[\\/]node[\\/]files\.js$/ }, () => ({ contents: "" }));
    bundle.onLoad({ filter: /vscode-languageserver[\\/]lib[\\/]common[\\/]notebook\.js$/ }, () => ({
      contents: "exports.NotebookSyncFeature = (base) => base;",
    }));
  },
};

const server = await build({
  ...both,
  format: "iife",
  // @iarna/toml names Node's global object, which a web worker does not have.
  define: { ...common.define, global: "globalThis" },
  plugins: [
    lateRuleTexts(["bad", "good", "alsoBad"]),
    lateToml,
    withoutUnusedOfServer,
    usedTypes(["vscode-languageserver", "vscode-languageserver-protocol"], "server/src/lsp/vocabulary.ts"),
  ],
  stdin: {
    contents: `if (typeof WorkerGlobalScope === "undefined") require("./node.ts"); else require("./browser.ts");`,
    resolveDir: "server/src/lsp",
  },
  write: false,
});
mkdirSync("dist/web", { recursive: true });
writeFileSync("dist/web/server.js", inAscii(await renamed(server.outputFiles[0].text)));
writeFileSync("dist/server.js", serverLauncher);
chmodSync("dist/server.js", 0o755);
await writeServerCache(
  "dist/web/server.js",
  ["examples/stock/influxdb.conf", "examples/typos/influxdb.conf"],
  "dist/server.cache",
);

/** The synchronization of notebooks, for a client whose server has none: it claims no document. */
const withoutNotebooks = `
const { NotebookDocumentSyncRegistrationType } = require("vscode-languageserver-protocol");
const never = () => ({ dispose() {} });
exports.NotebookDocumentSyncFeature = class {
  static CellScheme = "vscode-notebook-cell";
  registrationType = NotebookDocumentSyncRegistrationType.type;
  onOpenNotificationSent = never;
  onChangeNotificationSent = never;
  onCloseNotificationSent = never;
  onSaveNotificationSent = never;
  getState() { return { kind: "document", id: this.registrationType.method, registrations: false, matches: false }; }
  handles() { return false; }
  getProvider() {}
  fillClientCapabilities() {}
  initialize() {}
  register() {}
  unregister() {}
  clear() {}
};`;

/** The features of the client that our server does not offer. */
const unofferedFeatures =
  "callHierarchy codeLens colorProvider declaration definition documentHighlight fileOperations formatting implementation " +
  "inlineCompletion inlineValue linkedEditingRange reference rename signatureHelp textDocumentContent typeDefinition " +
  "typeHierarchy workspaceSymbol";

/** One that the client does not speak of to the server, whatever the name of its class. */
const withoutFeature = `
class Unoffered {
  fillClientCapabilities() {}
  initialize() {}
  getState() { return { kind: "static" }; }
  clear() {}
}
module.exports = new Proxy({}, { get: () => Unoffered });`;

/**
 * What the client never uses here: the features above. It compares its version of VS Code with package.json's, which VS Code has done; and it
 * matches patterns of notebooks and of files to be renamed, of which the server names none, and of document selectors
 * that name no language, which ours all do.
 */
const withoutUnused = {
  name: "without-unused",
  setup(bundle) {
    bundle.onLoad({ filter: /semver[\\/]functions[\\/](?:parse|satisfies)\.js$/ }, () => ({
      contents: "module.exports = () => true;",
    }));
    bundle.onLoad({ filter: /vscode-languageclient[\\/]lib[\\/]common[\\/]notebook\.js$/ }, () => ({
      contents: withoutNotebooks,
    }));
    const unoffered = unofferedFeatures.replaceAll(" ", "|");
    bundle.onLoad(
      { filter: new RegExp(`vscode-languageclient[\\\\/]lib[\\\\/]common[\\\\/](?:${unoffered})\\.js$`) },
      () => ({
        contents: withoutFeature,
      }),
    );
    bundle.onLoad({ filter: /minimatch[\\/]dist[\\/]commonjs[\\/]index\.js$/ }, () => ({ contents: "" }));
  },
};

const client = await build({
  ...both,
  external: ["vscode"],
  plugins: [withoutUnused],
  stdin: {
    contents: `export * from "./browser.ts"; export * as node from "./node.ts";`,
    resolveDir: "client/src",
  },
  write: false,
});
writeFileSync("dist/web/extension.js", await renamed(client.outputFiles[0].text));
writeFileSync("dist/extension.js", `module.exports = require("./web/extension.js").node;\n`);

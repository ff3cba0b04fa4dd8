// `npm run test:vscode [-- HOST…]`: runs the suite in the extension hosts of real VS Codes. Exit code: 0 green, 1 red,
// 2 trouble of the harness.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build, type BuildOptions } from "esbuild";
import { missingComponents, root } from "./harness/components.ts";
import { startCodeServer } from "./harness/code-server.ts";
import { runGrammarTests } from "./harness/grammar.ts";
import { type Outcome, outcomes, outcomeWithout, runAll } from "./harness/outcome.ts";
import { openPage } from "./harness/page.ts";
import { quietSettings, restrictedSettings } from "./harness/server-options.ts";
import { runSuite } from "./harness/suite-run.ts";
import { startWebWorkbench } from "./harness/workbench-web.ts";

const workspace = join(root, "test/vscode/workspace");
const suites = { node: join(root, "out/test/vscode/node/index.js"), web: join(root, "out/test/vscode/web/index.js") };

const hosts: Readonly<Record<string, () => Promise<Outcome>>> = {
  grammar: runGrammarTests,
  desktop: runInDesktop,
  node: () => runInCodeServer("node", false),
  restricted: () => runInCodeServer("node", true),
  web: () => runInCodeServer("web", false),
  "web-1.91": runInWeb,
};

/** The suite twice: Node takes mocha from node_modules, a web worker has only what is in the file. */
async function buildSuites(): Promise<void> {
  const common: BuildOptions = {
    bundle: true,
    format: "cjs",
    target: "es2022",
    sourcemap: "inline",
    logLevel: "warning",
  };
  const sources = join(root, "test/vscode/suite");
  const external = ["vscode", "mocha"];
  await build({
    ...common,
    platform: "node",
    external,
    entryPoints: [join(sources, "index.node.ts")],
    outfile: suites.node,
  });
  const entryPoints = [join(sources, "index.web.ts")];
  await build({ ...common, platform: "browser", external: ["vscode"], entryPoints, outfile: suites.web });
}

/** In the Node extension host or the web worker's of the newest VS Code, with code-server around it. */
async function runInCodeServer(kind: "node" | "web", restricted: boolean): Promise<Outcome> {
  const settings = {
    ...quietSettings,
    ...(restricted ? restrictedSettings : {}),
    // The payload's extensionDevelopmentKind has no effect on an extension that the server found; this setting has.
    ...(kind === "web" ? { "remote.extensionKind": { "influxlint.influxlint": ["web"] } } : {}),
  };
  const server = await startCodeServer({ workspace, settings, trust: restricted });
  const opened = await openPage();
  try {
    const remote = (path: string): string => `vscode-remote://${new URL(server.url).host}${encodeURI(path)}`;
    const payload = [
      ["extensionDevelopmentPath", remote(root)],
      ["extensionTestsPath", remote(suites[kind])],
      ...(kind === "web" ? [["extensionDevelopmentKind", "web"]] : []),
    ];
    const query = new URLSearchParams({ folder: server.workspace, payload: JSON.stringify(payload) });
    return await runSuite(
      opened,
      `${server.url}/?${query.toString()}`,
      kind === "web" ? "browser" : "node",
      server.crashed,
    );
  } finally {
    await opened.browser.close();
    await server.stop();
  }
}

/** In the web worker extension host of the oldest VS Code. */
async function runInWeb(): Promise<Outcome> {
  const workbench = await startWebWorkbench(root, suites.web, workspace);
  const opened = await openPage();
  try {
    return await runSuite(opened, workbench.url, "browser");
  } finally {
    await opened.browser.close();
    workbench.stop();
  }
}

/** In VS Code for the desktop, where it can be downloaded and shown. */
async function runInDesktop(): Promise<Outcome> {
  if (process.platform === "linux" && process.env["DISPLAY"] === undefined) {
    console.error("Not run in VS Code for the desktop: there is no display here; code-server takes its place");
    return outcomes.green;
  }
  const { downloadAndUnzipVSCode, runTests, TestRunFailedError } = await import("@vscode/test-electron");
  let vscodeExecutablePath: string;
  try {
    vscodeExecutablePath = await downloadAndUnzipVSCode("stable");
  } catch (error) {
    console.error(`Not run in VS Code for the desktop: it cannot be downloaded here (${String(error)})`);
    return outcomes.green;
  }
  try {
    const launchArgs = [workspace, "--disable-workspace-trust", "--disable-extensions"];
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: suites.node,
      launchArgs,
    });
    return outcomes.green;
  } catch (error) {
    if (error instanceof TestRunFailedError) return outcomes.red;
    throw error;
  }
}

async function main(wanted: readonly string[]): Promise<Outcome> {
  const missing = missingComponents();
  if (missing.length > 0) return outcomeWithout(missing);
  if (!existsSync(join(root, "dist/extension.js"))) execFileSync("node", ["esbuild.mjs"], { cwd: root });
  await buildSuites();
  const names = wanted.length > 0 ? wanted : Object.keys(hosts);
  return runAll(
    names.map((name) => [
      name,
      hosts[name] ?? (() => Promise.reject(new Error(`no such host; there are ${Object.keys(hosts).join(", ")}`))),
    ]),
  );
}

void main(process.argv.slice(2)).then((outcome) => process.exit(outcome));

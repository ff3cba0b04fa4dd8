// `npm run test:editors`: the language server under the clients of other editors, from the open file to the fixed one on
// disk. Exit code: 0 green, 1 red, 2 trouble of the harness.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../vscode/harness/components.ts";
import { type Outcome, outcomes, outcomeWithout, runAll } from "../vscode/harness/outcome.ts";

const text = `# A small one.
[http]
  auth-enabled = false # for now
  https_enabled = true
`;

interface Editor {
  readonly name: string;
  readonly missing: () => string | undefined;
  readonly command: string;
  readonly arguments: readonly string[];
}

const lisp = "/usr/share/emacs/site-lisp/elpa";
const sources = join(root, "test/editors");

const editors: readonly Editor[] = [
  {
    name: "Neovim",
    missing: () => (isInstalled("nvim") ? undefined : "Neovim (apt-get install neovim)"),
    command: "nvim",
    arguments: ["--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", `luafile ${join(sources, "neovim.lua")}`],
  },
  emacs("eglot"),
  emacs("lsp-mode"),
];

function isInstalled(command: string): boolean {
  try {
    execFileSync(command, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Emacs with one of the clients that Debian has for it. */
function emacs(client: string): Editor {
  return {
    name: `Emacs with ${client}`,
    missing: () =>
      isInstalled("emacs") && lispFolders().some((folder) => folder.includes(`/${client}-`))
        ? undefined
        : `Emacs with ${client} (apt-get install emacs-nox elpa-${client})`,
    command: "emacs",
    arguments: ["--batch", "-l", join(sources, `emacs-${client}.el`)],
  };
}

/** Where Debian keeps the packages of Emacs. */
function lispFolders(): string[] {
  return existsSync(lisp) ? readdirSync(lisp).map((name) => join(lisp, name)) : [];
}

/** Runs one editor in an empty home and compares the file that it leaves. */
async function run(editor: Editor): Promise<Outcome> {
  const missing = editor.missing();
  if (missing !== undefined) return outcomeWithout([missing]);
  const home = mkdtempSync(join(tmpdir(), "influxlint-editor-"));
  try {
    const file = join(home, "influxdb.conf");
    writeFileSync(file, text);
    const code = await endOf(editor, home, file);
    if (code !== 0) return outcomes.red;
    const left = readFileSync(file, "utf8");
    if (left === text.replace("https_enabled", "https-enabled")) return outcomes.green;
    console.error(`${editor.name} left this file:\n${left}`);
    return outcomes.red;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function endOf(editor: Editor, home: string, file: string): Promise<number> {
  const folders = ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"].map(
    (name) => [name, home] as const,
  );
  const env = {
    ...process.env,
    ...Object.fromEntries(folders),
    HOME: home,
    EMACSLOADPATH: `${lispFolders().join(":")}:`,
    INFLUXLINT_FILE: file,
    INFLUXLINT_SERVER: join(root, "dist/server.js"),
  };
  const child = spawn(editor.command, editor.arguments, { env, cwd: home, stdio: ["ignore", "inherit", "inherit"] });
  return new Promise((resolve, reject) => {
    const stuck = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`${editor.name} did not end within 120 s`));
    }, 120_000);
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      clearTimeout(stuck);
      if (code === null) reject(new Error(`${editor.name} was ended by ${String(signal)}`));
      else resolve(code);
    });
  });
}

if (!existsSync(join(root, "dist/server.js"))) execFileSync("node", ["esbuild.mjs"], { cwd: root });
void runAll(editors.map((editor) => [editor.name, () => run(editor)] as const)).then((outcome) =>
  process.exit(outcome),
);

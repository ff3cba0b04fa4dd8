import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, normalize, resolve } from "node:path";
import { comparedFiles } from "../../scripts/compare.ts";
import { factsRoot } from "../agreement.ts";

const root = resolve(import.meta.dirname, "../..");

/** Every Markdown file that people read. */
function markdownFiles(): string[] {
  const below = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  const top = readdirSync(root).filter((name) => name.endsWith(".md"));
  return [...top, ...below("docs"), ...below("client")];
}

const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** The text without blocks and spans of code. */
function prose(text: string): string {
  return text.replace(/^(```+)[^]*?^\1$/gm, "").replace(/`[^`\n]*`/g, "");
}

/** The anchors that headings get on code hosts. */
function anchorsOf(text: string): Set<string> {
  const headings = text.replace(/^(```+)[^]*?^\1$/gm, "").matchAll(/^#+ (.+)$/gm);
  return new Set(
    [...headings].map(([, title = ""]) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}_ -]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

describe("the documentation", () => {
  it("has no link that leads nowhere", () => {
    const broken: string[] = [];
    for (const path of markdownFiles()) {
      for (const [, target = ""] of prose(read(path)).matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^[a-z]+:/.test(target)) continue;
        const [file = "", anchor] = target.split("#");
        const wanted = file === "" ? path : normalize(join(dirname(path), file));
        if (!existsSync(join(root, wanted))) broken.push(`${path}: ${target}`);
        else if (anchor !== undefined && !anchorsOf(read(wanted)).has(anchor)) broken.push(`${path}: ${target}`);
      }
    }
    assert.deepEqual(broken, []);
  });

  it("links only pages of InfluxData that exist", function () {
    const facts = factsRoot();
    if (facts === undefined) {
      console.log("      skipped: there is no list of InfluxData's pages; INFLUXLINT_FACTS names its folder");
      this.skip();
    }
    const known = readFileSync(join(facts, "facts/docs-urls.md"), "utf8");
    const pages = new Set([...known.matchAll(/https:\/\/docs\.influxdata\.com\/[^\s<>)|#]*/g)].map(([url]) => url));
    for (const path of markdownFiles()) {
      for (const [url] of read(path).matchAll(/https:\/\/docs\.influxdata\.com\/[^\s<>)|#"%]*/g))
        assert.ok(pages.has(url), `${path}: ${url}`);
    }
  });
});

/** Lines that are not run, each with the reason. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ["npm ci", "it would install the folder that this test runs in anew"],
  ["npm test", "this test is part of it"],
  [
    "npm install --global .",
    "it would install something on this machine; test/packaging does so in a folder of its own",
  ],
  ["influxlint-language-server --stdio", "it waits for an editor; test/lsp and test/editors speak with it"],
  ["docker build --tag influxlint .", "it needs Docker and the network; test/packaging reads the Dockerfile"],
  [
    'docker run --rm --read-only --network none --volume "$PWD:/work:ro" influxlint --no-files .',
    "it needs Docker; test/packaging reads the Dockerfile",
  ],
  [
    "docker run --rm --entrypoint cat influxdb:1.8 /etc/influxdb/influxdb.conf > image.conf",
    "it needs Docker and the network; a file of that name is there",
  ],
]);

/** The commands of the blocks `sh` and `console`, where output follows lines that begin with `$ `, and those of pipelines. */
function commandsOf(text: string): string[] {
  return [...ofShells(text), ...recipesOf(text).flatMap(commandsOfRecipe)];
}

/** The blocks for pipelines in which a shell runs something of ours. */
function recipesOf(text: string): string[] {
  const blocks = [...text.matchAll(/^```(?:yaml|groovy)\n([^]*?)^```$/gm)].map(([, body = ""]) => body);
  return blocks.filter((body) => commandsOfRecipe(body).length > 0);
}

/** What a recipe runs of ours, where it is on the path. */
function commandsOfRecipe(body: string): string[] {
  const lines = body.matchAll(
    /^(?: *(?:- )?(?:(?:run|script): )?| *sh ')(?:npx |\S*\/)?(influxlint (?!v?\d)[^'\n]*)'?$/gm,
  );
  return [...lines].map(([, command = ""]) => command);
}

function ofShells(text: string): string[] {
  return [...text.matchAll(/^```(sh|console)\n([^]*?)^```$/gm)].flatMap(([, language, body = ""]) =>
    body
      .split("\n")
      .filter((line) => line !== "" && (language === "sh" || line.startsWith("$ ")))
      .map((line) => line.replace(/^\$ /, "")),
  );
}

/** The commands that a sentence names: those of ours with a file in the place of `FILE`, and those of npm as they are. */
function namedCommands(text: string): string[] {
  const spans = text.replace(/^(```+)[^]*?^\1$/gm, "").matchAll(/`((?:npx |npm |node |influxlint )[^`\n]+)`/g);
  return [...spans]
    .map(([, named = ""]) => named.replace("RULE", "auth-disabled"))
    .map((command) =>
      command.replace(/FILE|PATH…|(?<=influxlint (?:effective|listeners|--format json))$/, " influxdb.conf"),
    );
}

const scripts = new Set(
  Object.keys((JSON.parse(read("package.json")) as { readonly scripts: Readonly<Record<string, string>> }).scripts),
);

/** Whether what a command of npm or Node starts is there. */
function isThere(command: string): boolean {
  const [, script] = /^npm run (\S+)/.exec(command) ?? [];
  if (script !== undefined) return scripts.has(script);
  const files = command.split(" ").filter((word) => /^[\w./-]+\.(?:ts|js|mjs)$/.test(word));
  return files.every((file) => existsSync(join(root, file)) || existsSync(join(root, "test/unit", file)));
}

describe("the commands in the documentation", () => {
  const scratch = mkdtempSync(join(tmpdir(), "influxlint-"));
  after(() => rmSync(scratch, { recursive: true, force: true }));

  /** A folder with examples, a configuration and the command; and the environment to run it in. */
  const folderFor = (name: string): { readonly cwd: string; readonly env: Readonly<Record<string, string>> } => {
    const cwd = join(scratch, name.replaceAll("/", "-"));
    const bin = join(cwd, "bin");
    mkdirSync(bin, { recursive: true });
    cpSync(join(root, "examples"), join(cwd, "examples"), { recursive: true });
    for (const file of ["influxdb.conf", "image.conf"])
      cpSync(join(root, "examples/typos/influxdb.conf"), join(cwd, file));
    writeFileSync(join(cwd, "influxdb.env"), "INFLUXDB_HTTP_AUTH_ENABLED=true\n");
    const program = `#!/bin/sh\nexec "${process.execPath}" "${join(root, "dist/cli.js")}" "$@"\n`;
    writeFileSync(join(bin, "influxlint"), program, { mode: 0o755 });
    // What npx does in this folder is run the command of that name.
    writeFileSync(join(bin, "npx"), `#!/bin/sh\nexec "$@"\n`, { mode: 0o755 });
    return { cwd, env: { PATH: [bin, process.env["PATH"]].join(delimiter) } };
  };

  it("are there where a sentence names them, and ours are not refused", () => {
    const { cwd, env } = folderFor("named");
    const named = new Set(markdownFiles().flatMap((path) => namedCommands(read(path))));
    assert.ok(named.size > 30, String(named.size));
    for (const command of named) {
      if (!/^(?:npx )?influxlint /.test(command)) assert.ok(isThere(command), command);
      else if (command.includes(" server ")) console.log(`      not run: ${command}: test/lsp speaks with it`);
      else {
        const { status, stderr } = spawnSync("/bin/sh", ["-c", command], { cwd, env, encoding: "utf8" });
        assert.ok(status === 0 || status === 1, `${command}: ${String(status)}\n${stderr}`);
      }
    }
  });

  const pages = markdownFiles()
    .map((path) => ({ path, commands: commandsOf(read(path)).flatMap((line) => line.split(" && ")) }))
    .filter(({ commands }) => commands.length > 0);
  const unused = new Set(elsewhere.keys());

  for (const { path, commands } of pages) {
    it(`${path}: none is refused`, () => {
      const { cwd, env } = folderFor(path);
      for (const command of commands) {
        const reason = elsewhere.get(command);
        if (reason !== undefined) {
          unused.delete(command);
          console.log(`      not run: ${command}: ${reason}`);
          continue;
        }
        const { status, stderr } = spawnSync("/bin/sh", ["-c", command], { cwd, env, encoding: "utf8" });
        assert.ok(status === 0 || status === 1, `${command}: ${String(status)}\n${stderr}`);
      }
    });
  }

  it("are all there that are not run", () => {
    assert.deepEqual([...unused], []);
  });
});

describe("a recipe for a pipeline", () => {
  const recipes = markdownFiles().flatMap((path) => recipesOf(read(path)).map((text) => ({ path, text })));

  it("looks at no files, which a build server does not have, and installs what it runs", () => {
    assert.ok(recipes.length >= 5, String(recipes.length));
    for (const { path, text } of recipes) {
      for (const command of commandsOfRecipe(text)) assert.match(command, / --no-files /, path);
      assert.match(text, /\binfluxlint@\d/, path);
    }
  });
});

describe("the comparison with other tools", () => {
  const compare = (...args: readonly string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "scripts/compare.ts", ...args], { cwd: root, encoding: "utf8" });

  it("says what it needs where it is not given that", () => {
    const { status, stdout, stderr } = compare();
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /^Usage: npx tsx scripts\/compare\.ts FOLDER\n[^]* npm install --prefix FOLDER /);
  });

  it("has a line for a tool that is not there or fails", () => {
    const folder = mkdtempSync(join(tmpdir(), "influxlint-"));
    const bin = join(folder, "node_modules/.bin");
    mkdirSync(bin, { recursive: true });
    const program =
      "#!/bin/sh\n[ $1 = --version ] && exec echo 1.0\nprintf 'Error: no\\n  at a\\n  at b\\n' >&2\nexit 2\n";
    writeFileSync(join(bin, "secretlint"), program, { mode: 0o755 });
    const { status, stdout } = compare(folder);
    rmSync(folder, { recursive: true });
    assert.equal(status, 1);
    assert.match(stdout, /\ntaplo: not there \(.*\)\n/);
    const failed = comparedFiles.map(([name]) => `  ${name}: it failed, exit code 2: Error: no\n`).join("");
    assert.ok(stdout.includes(`\nsecretlint: 1.0\n${failed}\n`), stdout);
  });
});

describe("what README shows", () => {
  const check = (...args: readonly string[]): string =>
    spawnSync(process.execPath, ["dist/cli.js", "--no-files", ...args], { cwd: root, encoding: "utf8" }).stdout;

  it("is the patch, but for what it says it leaves out", () => {
    const [, command = "", block = ""] =
      /^```sh\ninfluxlint ([^\n]* --diff [^\n]*)\n```\n\n```diff\n([^]*?)^```$/m.exec(read("README.md")) ?? [];
    const patch = spawnSync(process.execPath, ["dist/cli.js", ...command.split(" ")], {
      cwd: root,
      encoding: "utf8",
    }).stdout;
    assert.ok(block.includes("+  auth-enabled = true"));
    const [start = "", ...parts] = block.split(/^…\n/m);
    assert.ok(patch.startsWith(start), start);
    let rest = patch.slice(start.length);
    for (const part of parts) {
      const at = `\n${rest}`.indexOf(`\n${part}`);
      assert.ok(at >= 0, part);
      rest = rest.slice(at + part.length);
    }
    assert.ok(parts.at(-1) === "" || rest === "", "the end is marked, too, where it is left out");
  });

  it("is what influxlint finds in the files that it compares tools with", () => {
    const scratch = mkdtempSync(join(tmpdir(), "influxlint-"));
    const counts = comparedFiles.map(([, text]) => {
      const file = join(scratch, "influxdb.toml");
      writeFileSync(file, text);
      const lines = check("--format", "concise", file).trimEnd().split("\n");
      return `${lines.length} ${lines.length === 1 ? "finding" : "findings"}`;
    });
    rmSync(scratch, { recursive: true });
    const [, row = ""] = /^\| influxlint, `--no-files` +\|(.*)\|$/m.exec(read("README.md")) ?? [];
    assert.deepEqual(
      row.split("|").map((text) => text.trim().split(":")[0]),
      counts,
    );
  });
});

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { unifiedDiff } from "../../server/src/cli/diff.ts";
import { inWorld, required } from "./world.ts";

/** Applies a patch as a reader of the format would; throws where it does not fit. */
function apply(text: string, patch: string): string {
  if (patch === "") return text;
  const old = text.split("\n");
  const result: string[] = [];
  let at = 0;
  let last: string[] | undefined;
  for (const line of patch.split("\n").slice(2, -1)) {
    const header = /^@@ -(\d+),(\d+) \+(\d+),(\d+) @@$/.exec(line);
    if (header !== null) {
      const start = Number(header[1]) - (header[2] === "0" ? 0 : 1);
      result.push(...old.slice(at, start));
      at = start;
      assert.equal(result.length, Number(header[3]) - (header[4] === "0" ? 0 : 1));
    } else if (line.startsWith("\\")) last = line === "\\ No newline at end of file" ? last : undefined;
    else if (line.startsWith("+")) result.push(line.slice(1));
    else {
      assert.equal(old[at], line.slice(1));
      if (line.startsWith(" ")) result.push(line.slice(1));
      at++;
    }
  }
  // Whether the last line is ended is checked against the real tools below.
  return [...result, ...old.slice(at)].join("\n").replace(/\n$/, "");
}

const cases: readonly (readonly [string, string, string])[] = [
  ["one line in the middle", "a\nb\nc\nd\ne\nf\ng\nh\ni\n", "a\nb\nc\nd\nX\nf\ng\nh\ni\n"],
  ["two places far apart", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n", "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n13\n"],
  ["two places near each other", "1\n2\n3\n4\n5\n6\n7\n", "1\nx\n3\n4\n5\n6\ny\n"],
  ["the last line without an end", "a\nb", "a\nc"],
  ["an end for the last line", "a\nb", "a\nb\n"],
  ["no end for the last line", "a\nb\n", "a\nb"],
  ["Windows line ends", "a\r\nb\r\nc\r\n", "a\r\nX\r\nc\r\n"],
  ["a lone carriage return", "a\rb\nc\n", "a\rb\nd\n"],
  ["something from nothing", "", "a\nb\n"],
  ["nothing from something", "a\nb\n", ""],
  ["a byte-order mark", "\uFEFFa\nb\n", "\uFEFFa\nc\n"],
  ["repeated lines", "a\na\na\nb\na\na\n", "a\na\nb\na\na\na\n"],
];

describe("unified diff", () => {
  const tools: readonly (readonly [string, readonly string[]])[] = [
    ["patch", ["-p1", "--binary", "-s"]],
    ["git", ["apply", "--whitespace=nowarn", "-"]],
  ];
  for (const [tool, args] of tools) {
    for (const [name, before, after] of cases) {
      it(`is understood by ${tool}: ${name}`, function () {
        if (spawnSync(tool, ["--version"]).error !== undefined) {
          assert.notEqual(process.env["CI"], "true", `${tool} is missing`);
          this.skip();
        }
        inWorld({ "etc/a b.conf": before }, ({ directory, read }) => {
          // git would take an enclosing repository for its own.
          const env = { ...process.env, GIT_DIR: "/nonexistent", GIT_CEILING_DIRECTORIES: directory };
          const options = {
            cwd: directory,
            env,
            input: unifiedDiff("etc/a b.conf", before, after),
            encoding: "utf8",
          } as const;
          const { status, stderr, stdout } = spawnSync(tool, args, options);
          assert.equal(status, 0, stderr + stdout);
          assert.equal(read("etc/a b.conf"), after);
        });
      });
    }
  }

  it("is empty where nothing differs", () => assert.equal(unifiedDiff("a", "x\n", "x\n"), ""));

  it("names the file that a link leads to, which git and patch would not write through", () => {
    inWorld({ "data/real.conf": required, "elsewhere.conf": required }, ({ run, path }) => {
      symlinkSync("real.conf", path("data/a.conf"));
      symlinkSync("data", path("folder"));
      symlinkSync("../elsewhere.conf", path("data/b.conf"));
      const named = (file: string, cwd = "."): string | undefined =>
        run(["--rule=auth-disabled=error", "--diff", "--unsafe-fixes", file], { cwd }).out.split("\n", 1)[0];
      assert.equal(named("data/a.conf"), "--- a/data/real.conf");
      assert.equal(named("folder/real.conf"), "--- a/data/real.conf");
      assert.equal(named("b.conf", "data"), "--- a/elsewhere.conf");
    });
  });

  for (const [tool, args] of tools) {
    it(`of files inside and outside of the working directory is for the folder around them: ${tool}`, function () {
      if (spawnSync(tool, ["--version"]).error !== undefined) {
        assert.notEqual(process.env["CI"], "true", `${tool} is missing`);
        this.skip();
      }
      const options = ["--rule=auth-disabled=error", "--diff", "--unsafe-fixes"];
      for (const [names, folder] of [
        [["a.conf", "../a.conf"], "repo"],
        [["../b/a.conf", "../b/c/a.conf"], "repo/b"],
        [["../b/c/a.conf"], "repo/b/c"],
        [["../a.conf", "../../a.conf"], "."],
        [["a.conf"], "repo/a"],
      ] as const) {
        const files = ["a.conf", "repo/a.conf", "repo/a/a.conf", "repo/b/a.conf", "repo/b/c/a.conf"];
        inWorld(Object.fromEntries(files.map((file) => [file, required])), ({ run, read, path }) => {
          const { out, err } = run([...options, ...names], { cwd: "repo/a" });
          const own = resolve(path(folder));
          const said = `influxlint: the patch is for the folder \`${own}\`\n`;
          assert.equal(err.includes("the patch is for"), folder !== "repo/a", err);
          if (folder !== "repo/a") assert.ok(err.endsWith(said), err);
          spawnSync("git", ["init", "-q"], { cwd: path("repo") });
          const { status, stderr } = spawnSync(tool, args, { cwd: own, input: out, encoding: "utf8" });
          assert.equal(status, 0, stderr);
          const wanted = names.map((name) => resolve(path("repo/a"), name));
          for (const file of files)
            assert.equal(read(file).includes("auth-enabled = true"), wanted.includes(path(file)), file);
        });
      }
    });
  }

  it("names files as patch -p1 wants them", () => {
    const head = (path: string): string => unifiedDiff(path, "a\n", "b\n").split("\n", 1)[0] ?? "";
    assert.equal(head("/etc/influxdb.conf"), "--- a/etc/influxdb.conf");
    assert.equal(head("a b.conf"), "--- a/a b.conf\t");
    assert.equal(head('a"\n.conf'), '--- "a/a\\"\\012.conf"');
  });

  it("turns the one text into the other", () => {
    const text = fc
      .array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 40 })
      .map((lines) => lines.map((line) => `${line}\n`).join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after);
        assert.equal(apply(before, unifiedDiff("x", before, after)), after.replace(/\n$/, ""));
      }),
    );
  });

  it("stays quick where everything differs", () => {
    const lines = (prefix: string): string =>
      Array.from({ length: 20_000 }, (_, index) => `${prefix}${index}\n`).join("");
    const patch = unifiedDiff("x", lines("a"), lines("b"));
    assert.ok(patch.includes("@@ -1,20000 +1,20000 @@"));
  });
});

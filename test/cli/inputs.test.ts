import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { expandBraces, matchesSegment, parseGlob } from "../../server/src/lint/glob.ts";
import { isConfigurationName } from "../../server/src/lint/configuration-name.ts";
import { inWorld, report, required, type World } from "./world.ts";

function paths({ run }: World, ...args: string[]): string[] {
  return report(run(["--format=json", "--exit-zero", ...args])).files.map(({ path }) => path);
}

function filled(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, required]));
}

describe("files, directories and globs", () => {
  it("knows configurations by their names", () => {
    const yes = [
      "influxdb.conf",
      "influxdb-meta.conf",
      "meta.conf",
      "influxdb.conf.bak",
      "a.influxdb.conf",
      "influxdb_1.toml",
      "influxdb2.conf",
    ];
    const no = [
      "influxdb.conf.j2",
      "influxdb.conf.erb",
      "influxdb.conf.epp",
      "a.influxdb.conf.tmpl",
      "influxdb.conf.tpl",
      "telegraf.conf",
      "xinfluxdb.conf",
      "influxlint.toml",
      "influxdb",
    ];
    for (const name of yes) assert.ok(isConfigurationName(name), name);
    for (const name of no) assert.ok(!isConfigurationName(name), name);
  });

  it("searches directories, in the order of the paths", () => {
    const files = filled(
      "b/influxdb.conf",
      "a/x/meta.conf",
      "a/influxdb.conf",
      "a/other.conf",
      ".hidden/influxdb.conf",
      ".git/influxdb.conf",
      "node_modules/m/influxdb.conf",
    );
    inWorld(files, (world) => {
      assert.deepEqual(paths(world, "."), [
        ".hidden/influxdb.conf",
        "a/influxdb.conf",
        "a/x/meta.conf",
        "b/influxdb.conf",
      ]);
      assert.deepEqual(paths(world, "b", "a/"), ["a/influxdb.conf", "a/x/meta.conf", "b/influxdb.conf"]);
      assert.deepEqual(paths(world, ".git"), [".git/influxdb.conf"]);
    });
  });

  it("passes over a meta.conf of another program, unless it is named", () => {
    const splunk = "[default]\nname = foo\nversion = 1\n[views/x]\nexport = system\n";
    const files = {
      "splunk/meta.conf": splunk,
      "a/meta.conf": "[META]\n",
      "b/meta.conf": "# nothing yet\n",
      "c/meta.conf": 'reporting-disabled = true\n[metta]\n  dir = "/m"\n',
      "d/meta.conf": "[[udp]]\n",
      "e/meta.conf": "[meta\n[logging]\n",
    };
    inWorld(files, (world) => {
      const ours = ["a", "b", "c", "d", "e"].map((folder) => `${folder}/meta.conf`);
      assert.deepEqual(paths(world, "."), ours);
      assert.deepEqual(paths(world, "splunk/meta.conf"), ["splunk/meta.conf"]);
      assert.deepEqual(paths(world, "*/meta.conf"), [...ours, "splunk/meta.conf"]);
      const { code, err } = world.run(["splunk"]);
      assert.equal(code, 2);
      assert.match(err, /splunk: no configuration file matches; passed over splunk\/meta\.conf/);
      world.write("influxlint.toml", 'files = ["splunk/*.conf"]\n');
      assert.deepEqual(paths(world, "splunk"), ["splunk/meta.conf"]);
    });
  });

  it("lints a named file whatever its name, each once, and shows it relative to here", () => {
    inWorld(filled("a.txt", "sub/b.conf"), (world) => {
      assert.deepEqual(paths(world, "./a.txt", "a.txt", world.path("a.txt"), "sub/../a.txt"), ["a.txt"]);
      assert.deepEqual(
        report(world.run(["--format=json", "--exit-zero", "../a.txt"], { cwd: "sub" })).files[0]?.path,
        "../a.txt",
      );
    });
  });

  it("finds nothing loudly", () => {
    inWorld({ "a/telegraf.conf": "", "b/influxdb.conf": required }, ({ run }) => {
      for (const word of ["a", "a/*.toml", "*/none*.conf"]) {
        const { code, err } = run(["--exit-zero", word]);
        assert.equal(code, 2);
        assert.ok(err.startsWith(`influxlint: ${word}: no configuration file matches`), err);
        assert.equal(run(["--exit-zero", "--allow-empty", word]).code, 0);
      }
      assert.equal(run(["--exit-zero", "a", "b"]).code, 2, "one of two is empty");
    });
  });

  it("does not call a directory or a pattern empty whose files stand there already", () => {
    inWorld({ "etc/influxdb.conf": required }, ({ run }) => {
      for (const again of ["etc", "etc/", ".", "etc/*.conf"]) {
        const { code, err } = run(["--exit-zero", "etc/influxdb.conf", again, again]);
        assert.deepEqual([code, err], [0, ""], again);
      }
    });
  });

  it("expands patterns", () => {
    inWorld(filled("a/1.conf", "a/2.conf", "b/c/1.conf", "b/.h/1.conf", "x.conf", "weird[1].conf"), (world) => {
      assert.deepEqual(paths(world, "*/?.conf"), ["a/1.conf", "a/2.conf"]);
      assert.deepEqual(paths(world, "**/1.conf"), ["a/1.conf", "b/c/1.conf"]);
      assert.deepEqual(paths(world, "**/**/1.conf"), ["a/1.conf", "b/c/1.conf"]);
      assert.deepEqual(paths(world, "{x,a/[!1]}.conf"), ["a/2.conf", "x.conf"]);
      assert.deepEqual(paths(world, "./a/[0-1].conf"), ["a/1.conf"]);
      assert.deepEqual(paths(world, world.path("b/**")), ["b/c/1.conf"]);
      assert.deepEqual(paths(world, "b/.*/1.conf"), ["b/.h/1.conf"]);
      assert.deepEqual(paths(world, "weird[1].conf"), ["weird[1].conf"], "a file of that very name comes first");
    });
  });

  it("does not lose itself in loops of links", () => {
    inWorld(filled("a/influxdb.conf"), (world) => {
      symlinkSync(".", world.path("a/loop"));
      symlinkSync("self", world.path("self.conf"));
      symlinkSync("self.conf", world.path("self"));
      assert.deepEqual(paths(world, "."), ["a/influxdb.conf"]);
      assert.deepEqual(paths(world, "**/influxdb.conf"), ["a/influxdb.conf"]);
      const { code, err } = world.run(["self.conf"]);
      assert.equal(code, 2);
      assert.ok(err.includes("self.conf: too many symbolic links"), err);
    });
  });

  it("follows links to files, and reports those that lead nowhere", () => {
    inWorld(filled("data/real"), (world) => {
      symlinkSync("data/real", world.path("influxdb.conf"));
      assert.deepEqual(paths(world, "."), ["influxdb.conf"]);
      symlinkSync("gone", world.path("meta.conf"));
      const { code, err } = world.run(["--exit-zero", "."]);
      assert.equal(code, 2);
      assert.ok(err.includes("meta.conf: no such file or directory"), err);
    });
  });

  it("names a file of a mounted volume by what stays when the volume is updated", () => {
    inWorld(filled("etc/..2026_01_01/influxdb.conf"), (world) => {
      symlinkSync("..2026_01_01", world.path("etc/..data"));
      assert.deepEqual(paths(world, "."), ["etc/..2026_01_01/influxdb.conf"]);
      symlinkSync("..data/influxdb.conf", world.path("etc/influxdb.conf"));
      for (const words of [["."], ["etc"], ["etc/influxdb.conf", "."], ["etc/influxdb.conf"]])
        assert.deepEqual(paths(world, ...words), ["etc/influxdb.conf"], words.join(" "));
    });
  });

  it("reads nothing but regular files", function () {
    if (process.platform === "win32") this.skip();
    inWorld(filled("influxdb.conf"), ({ run, path }) => {
      execFileSync("mkfifo", [path("pipe"), path("influxdb.conf.fifo")]);
      mkdirSync(path("influxdb.conf.d"));
      for (const word of ["pipe", "/dev/null"]) {
        const { code, err } = run([word]);
        assert.equal(code, 2);
        assert.equal(err, `influxlint: ${word}: not a regular file\n`);
      }
      const { code, err } = run(["--exit-zero", "."]);
      assert.equal(code, 2);
      assert.equal(err, "influxlint: influxdb.conf.fifo: not a regular file\n");
    });
  });
});

describe("a FIFO as a report", () => {
  it("that nobody reads is refused", function () {
    if (process.platform === "win32") this.skip();
    inWorld(filled("influxdb.conf"), ({ run, path }) => {
      execFileSync("mkfifo", [path("ff")]);
      for (const option of ["--output=ff", "--report=json=ff"]) {
        const { code, err } = run([option, "influxdb.conf"]);
        assert.equal(code, 2);
        assert.match(err, /cannot write `ff`/);
      }
    });
  });
});

describe("names that are no valid UTF-8", () => {
  const bytes = (...parts: readonly (string | number)[]): Buffer =>
    Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.of(part))));
  const why = "its name is not valid UTF-8, so that it cannot be opened: rename or exclude it";
  const unseen = "no such file or directory, or its path is not valid UTF-8 and cannot be opened";

  /** Beside two files, one of which is called as Node shows the others: a file, another one and a folder with one. */
  function inForeignWorld(context: Mocha.Context, test: (world: World) => void): void {
    if (process.platform !== "linux") context.skip();
    inWorld(filled("influxdb.conf", "influxdb-\uFFFD.conf"), (world) => {
      const at = (...parts: readonly (string | number)[]): Buffer => bytes(world.directory, "/", ...parts);
      writeFileSync(at("influxdb-", 0xff, ".conf"), required);
      writeFileSync(at("other-", 0xff, ".conf"), required);
      mkdirSync(at("folder-", 0xe9));
      writeFileSync(at("folder-", 0xe9, "/influxdb.conf"), required);
      test(world);
    });
  }

  it("are a failure each in a search, and others are none", function () {
    inForeignWorld(this, (world) => {
      const { code, err } = world.run(["--exit-zero", "."]);
      assert.equal(code, 2);
      assert.equal(err, `influxlint: folder-\uFFFD: ${why}\ninfluxlint: influxdb-\uFFFD.conf: ${why}\n`);
      assert.deepEqual(paths(world, "."), ["influxdb-\uFFFD.conf", "influxdb.conf"]);
      world.write("influxlint.toml", 'exclude = ["folder-?", "influxdb-?.conf"]\n');
      assert.equal(world.run(["--exit-zero", "."]).code, 0);
      assert.equal(world.run(["--exit-zero", "**/influxdb*.conf"]).code, 0);
    });
  });

  it("are a failure each for a pattern that they match", function () {
    inForeignWorld(this, ({ run }) => {
      for (const [pattern, ...failed] of [
        ["infl*.conf", "influxdb-\uFFFD.conf"],
        ["**/influxdb.conf", "folder-\uFFFD"],
        ["**/f*/*.conf", "folder-\uFFFD"],
        ["f*/influxdb.conf", "folder-\uFFFD"],
        ["f*"],
        ["*/*.conf", "folder-\uFFFD"],
        ["influxdb.*"],
      ]) {
        const { err } = run(["--exit-zero", "--allow-empty", pattern ?? ""]);
        assert.equal(err, failed.map((path) => `influxlint: ${path}: ${why}\n`).join(""), pattern);
      }
    });
  });

  it("are a failure where they are given or stood in, and no report breaks", function () {
    inForeignWorld(this, ({ run }) => {
      for (const name of ["other-\uFFFD.conf", "folder-\uFFFD", "folder-\uFFFD/influxdb.conf"]) {
        const { code, err } = run([name]);
        assert.equal(code, 2);
        assert.equal(err, `influxlint: ${name}: ${unseen}\n`);
      }
      const { code, err } = run(["influxdb.conf"], { cwd: "folder-\uFFFD" });
      assert.equal(code, 2);
      assert.equal(err, `influxlint: influxdb.conf: ${unseen}\n`);
      assert.deepEqual(report(run(["--format=json", "."])).errors, [
        { path: "folder-\uFFFD", message: why },
        { path: "influxdb-\uFFFD.conf", message: why },
      ]);
      assert.ok(run(["--format=sarif", "."]).out.includes('"uri":"folder-%EF%BF%BD"'));
    });
  });
});

describe("patterns", () => {
  function matches(pattern: string, name: string): boolean {
    const [segment] = parseGlob(pattern);
    return segment?.kind === "pattern"
      ? matchesSegment(segment, name)
      : segment?.kind === "literal" && segment.name === name;
  }

  it("match names", () => {
    for (const [pattern, name] of [
      ["*", "a"],
      ["a*c", "abbc"],
      ["a*", "a"],
      ["?", "é"],
      ["?", "😀"],
      ["[]a]", "]"],
      ["[^a-c]", "d"],
      ["[a-", "[a-"],
      ["*.*", "a.b"],
      [".*", ".a"],
    ] as const) {
      assert.ok(matches(pattern, name), `${pattern} ${name}`);
    }
    for (const [pattern, name] of [
      ["*", ".a"],
      ["?", ""],
      ["?", "ab"],
      ["[a-c]", "d"],
      ["[!a]", "a"],
      ["a*c", "ab"],
    ] as const) {
      assert.ok(!matches(pattern, name), `${pattern} ${name}`);
    }
  });

  it("take bounded time", () => {
    assert.ok(!matches(`${"*a".repeat(50)}b`, "a".repeat(5000)));
    assert.equal(expandBraces("{a,b}".repeat(30)), undefined);
  });

  it("expand braces, nested ones too", () => {
    assert.deepEqual(expandBraces("a{b,c{d,e}}f"), ["abf", "acdf", "acef"]);
    assert.deepEqual(expandBraces("{a}{,b}"), ["{a}", "{a}b"]);
    assert.deepEqual(expandBraces("a{b"), ["a{b"]);
  });

  it("does not take an empty word for the working directory", () => {
    inWorld({ "a/influxdb.conf": required.replace("dir =", "dirr =") }, ({ run, read }) => {
      const before = read("a/influxdb.conf");
      for (const words of [
        ["--fix", ""],
        ["--fix", "--", ""],
        ["effective", ""],
        ["listeners", ""],
        ["check", "a", ""],
      ]) {
        const { code, out, err } = run(words);
        assert.deepEqual([code, out], [2, ""], words.join(" "));
        assert.match(err, /^influxlint: an operand is empty, as where a variable is not set \(see .*\)\n$/);
      }
      assert.equal(read("a/influxdb.conf"), before);
      for (const option of ["--stdin-filename", "--config", "--output", "--root"])
        for (const words of [[option, ""], [`${option}=`]]) {
          const { code, err } = run([...words, "a"]);
          assert.equal(code, 2);
          assert.ok(
            err.startsWith(`influxlint: the option \`${option}\` needs a value, and the one that is given is empty`),
          );
        }
    });
  });

  it("does not ask whether a command is meant where its name stands", () => {
    inWorld({}, ({ run }) => {
      assert.equal(run(["check", "check"]).err, "influxlint: check: no such file or directory\n");
      assert.ok(run(["chekc"]).err.includes("did you mean `check`?"));
    });
  });
});

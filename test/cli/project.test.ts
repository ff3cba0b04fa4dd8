import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { topKeys } from "../../server/src/lint/project-keys.ts";
import { readProject } from "../../server/src/lint/project.ts";
import { inWorld, only, report, required, type World } from "./world.ts";

const open = `${required}[http]\n  auth-enabled = false\n`;
const auth = only("auth-disabled");
/** A repository: nothing above it counts. */
const repository = { ".git/HEAD": "" };

const kind = ({ run }: World, ...args: string[]): unknown => {
  const { product, node, target } = report(run(["--format=json", "--exit-zero", ...args])).files[0]?.kind as Record<
    string,
    string
  >;
  return `${product} ${node} ${target}`;
};

describe("influxlint.toml on the command line", () => {
  it("is no configuration itself, whatever its patterns fit", () => {
    const project = 'files = ["*.toml"]\n';
    inWorld({ "influxlint.toml": project, "prod.toml": `${required}[http]\n  auth_enabled = true\n` }, (world) => {
      const { out } = world.run(["--no-files", "--fix", "--unsafe-fixes", "."]);
      assert.match(out, /^1 file checked/m);
      assert.equal(world.read("influxlint.toml"), project);
      assert.match(world.read("prod.toml"), /auth-enabled = true/);
    });
    inWorld({ "own.toml": project, "prod.toml": required }, ({ run }) => {
      assert.match(run(["--no-files", "--config=own.toml", "."]).out, /^1 file checked/m);
    });
  });

  it("is no configuration itself", () => {
    inWorld({ "influxlint.toml": "", "a.toml": "" }, ({ run }) => {
      const named = run(["influxlint.toml"]);
      assert.equal(named.code, 2);
      assert.match(
        named.err,
        /^influxlint: influxlint\.toml: influxlint's own project file, not a configuration of influxd$/m,
      );
      const { files } = JSON.parse(run(["--format=json", "*.toml"]).out) as { files: { path: string }[] };
      assert.deepEqual(
        files.map(({ path }) => path),
        ["a.toml"],
      );
    });
  });

  it("counts where it is nearest, and not beyond the repository", () => {
    const files = {
      "influxlint.toml": 'target = "1.7"\n',
      "a/influxlint.toml": 'target = "1.8.1"\n',
      "a/b/influxdb.conf": required,
      "c/influxdb.conf": required,
      "r/.git/HEAD": "",
      "r/influxdb.conf": required,
    };
    inWorld(files, (world) => {
      assert.equal(kind(world, "a/b/influxdb.conf"), "oss data 1.8.1");
      assert.equal(kind(world, "c"), "oss data 1.7.11");
      assert.equal(kind(world, "r"), "oss data 1.12.4");
      assert.equal(kind(world, "--target=1.9.3", "c"), "oss data 1.9.3");
      assert.equal(kind(world, "--no-config", "c"), "oss data 1.12.4");
      assert.equal(kind(world, "--config=a/influxlint.toml", "c"), "oss data 1.8.1");
      const stdin = report(
        world.run(["--format=json", "--exit-zero", "--stdin-filename=a/x.conf", "-"], { stdin: required }),
      );
      assert.equal((stdin.files[0]?.kind as { target: string }).target, "1.8.1");
      const effective = JSON.parse(world.run(["effective", "--format=json", "c/influxdb.conf"]).out) as typeof stdin;
      assert.equal((effective.files[0]?.kind as { target: string }).target, "1.7.11");
    });
  });

  it("that is broken is exit code 2, with a line and a column, and nothing below it is linted", () => {
    const files = {
      ...repository,
      "influxlint.toml": 'target = "1.8"\n[rules]\nauth-disabeld = "off"\n',
      "influxdb.conf": open,
    };
    inWorld(files, ({ run, write }) => {
      const { code, err, out } = run(["--format=json", "influxdb.conf"]);
      assert.equal(code, 2);
      assert.equal(
        err,
        "influxlint: influxlint.toml:3:1: There is no rule `auth-disabeld`, did you mean `auth-disabled`?\n",
      );
      const { files: checked, errors } = JSON.parse(out) as ReturnType<typeof report>;
      assert.deepEqual([checked, errors.length], [[], 1]);
      assert.equal(run(["effective", "influxdb.conf"]).code, 2);
      assert.equal(run([...auth, "--no-config", "influxdb.conf"]).code, 1);
      write("influxlint.toml", "[rules\n");
      assert.match(run(["."]).err, /^influxlint: influxlint\.toml:\d+:\d+: This is no TOML: /);
      const twice = "This is no TOML: Can't redefine existing key";
      for (const [text, said] of [
        ['product = "oss"\n  product = "oss" # again\n', `2:3: ${twice} \`product\``],
        ["[rules]\n[rules]", `2:1: ${twice} \`[rules]\``],
      ] as const) {
        write("influxlint.toml", text);
        assert.equal(run(["."]).err.trimEnd(), `influxlint: influxlint.toml:${said}`);
      }
      write("influxlint.toml", 'environmentFiles = ["gone.env"]\nroot = "nowhere"\n');
      const both = run(["."]);
      assert.equal(both.code, 2);
      assert.ok(both.err.includes("influxlint.toml:2:1: `root`: no such file or directory"), both.err);
      write("influxlint.toml", 'environmentFiles = [\n  "gone.env",\n]\n');
      assert.ok(run(["."]).err.includes("influxlint.toml:2:3: cannot read the environment file `gone.env`"));
      assert.equal(run(["--config=none.toml", "."]).code, 2);
      write("influxlint.toml", Buffer.from('# caf\xe9\ntarget = "1.8"\n', "latin1"));
      assert.match(run(["."]).err, /^influxlint: influxlint\.toml:1:6: not valid UTF-8\n/);
    });
  });

  it("that is a link to nothing or to itself is exit code 2, and not passed over", () => {
    const files = { ...repository, "influxlint.toml": "", "a/influxdb.conf": open, "b/influxdb.conf": open };
    inWorld(files, ({ run, path }) => {
      symlinkSync("nowhere.toml", path("a/influxlint.toml"));
      symlinkSync("influxlint.toml", path("b/influxlint.toml"));
      for (const [folder, reason] of [
        ["a", "a symbolic link to no such file or directory"],
        ["b", "too many symbolic links"],
      ] as const)
        for (const words of [["check"], ["effective"], ["config", "--for"]]) {
          const { code, err } = run([...words, `${folder}/influxdb.conf`]);
          assert.equal(code, 2, words.join(" "));
          assert.equal(err, `influxlint: ${folder}/influxlint.toml: cannot read: ${reason}\n`);
        }
    });
  });

  it("sets severities, the profile, variables and what ignore comments may do", () => {
    const files = { ...repository, "influxdb.conf": open };
    inWorld(files, ({ run, write }) => {
      const code = (toml: string, ...args: string[]): number => {
        write("influxlint.toml", toml);
        return run([...args, "influxdb.conf"]).code;
      };
      const silent = only("auth-disabled").filter((option) => !option.startsWith("--rule=auth-disabled"));
      assert.equal(code("", ...silent), 1);
      assert.equal(code('[rules]\nauth-disabled = "off"\n', ...silent), 0);
      assert.equal(code('[rules]\nauth-disabled = "off"\n', ...silent, "--rule=auth-disabled=error"), 1);
      assert.equal(code('[environment]\nINFLUXDB_HTTP_AUTH_ENABLED = "true"\n', ...silent), 0);
      write("my.env", "INFLUXDB_HTTP_AUTH_ENABLED=true\n");
      assert.equal(code('environmentFiles = ["my.env"]\n', ...silent), 0);
      assert.equal(code('environmentFiles = ["my.env"]\n', ...silent, "--env=INFLUXDB_HTTP_AUTH_ENABLED=false"), 1);
      assert.equal(code('[[overrides]]\nfiles = ["influxdb.*"]\nrules = { auth-disabled = "off" }\n', ...silent), 0);
      assert.equal(code('[[overrides]]\nfiles = ["other/"]\nrules = { auth-disabled = "off" }\n', ...silent), 1);
      write("influxdb.conf", `# influxlint: ignore-file[auth-disabled] -- a test\n${open}`);
      assert.equal(code("", ...silent), 0);
      assert.equal(code("allowInlineIgnores = false\n", ...silent), 1);
    });
  });

  it("says what is a configuration and what is left out", () => {
    const files = {
      ...repository,
      "influxlint.toml": 'files = ["sites/*.cfg"]\nexclude = ["old/", "*.orig.toml"]\n',
      "sites/a.cfg": required,
      "other/a.cfg": required,
      "old/influxdb.conf": required,
      "influxdb.orig.toml": required,
      "influxdb.conf": required,
    };
    inWorld(files, ({ run }) => {
      const paths = (...args: string[]): string[] =>
        report(run(["--format=json", "--exit-zero", ...args])).files.map(({ path }) => path);
      assert.deepEqual(paths("."), ["influxdb.conf", "sites/a.cfg"]);
      assert.deepEqual(paths("**/influxdb*"), ["influxdb.conf"]);
      assert.deepEqual(paths("--no-config", "."), ["influxdb.conf", "influxdb.orig.toml", "old/influxdb.conf"]);
      assert.deepEqual(paths("old/influxdb.conf"), ["old/influxdb.conf"]);
      const forced = run(["--force-exclude", "--format=json", "old/influxdb.conf"]);
      assert.deepEqual([forced.code, forced.err, report(forced).files], [0, "", []]);
      assert.equal(run(["old"]).code, 2);
    });
  });

  it("leaves standard input out by its name with --force-exclude, and passes on what is to be repaired", () => {
    inWorld({ ...repository, "influxlint.toml": 'exclude = ["old/"]\n' }, ({ run, path }) => {
      const stdin = "[http]\r\n  auth_enabled = true";
      const here = (...args: string[]): (string | number)[] => {
        const { code, out, err } = run([...args, "-"], { stdin });
        return [code, out, err];
      };
      const excluded = ["--force-exclude", "--stdin-filename=old/influxdb.conf"];
      const nothing = "0 files checked, no findings\n";
      assert.deepEqual(here(...excluded), [0, nothing, ""]);
      assert.deepEqual(here("--force-exclude", `--stdin-filename=${path("old/influxdb.conf")}`), [0, nothing, ""]);
      assert.deepEqual(here(...excluded, "--fix"), [0, stdin, "0 files checked, no findings, 0 fixed\n"]);
      assert.deepEqual(here(...excluded, "--fix", "--diff"), [0, "", nothing]);
      assert.deepEqual(here("effective", ...excluded, "--format=toml"), [0, "", ""]);
      assert.equal(here(...excluded, "--no-config")[0], 1);
      assert.equal(here("--stdin-filename=old/influxdb.conf")[0], 1);
      assert.equal(here("--force-exclude", "--stdin-filename=new/influxdb.conf")[0], 1);
      assert.equal(here("--force-exclude")[0], 1);
    });
  });

  it("says where files are looked for, and when a certificate expires soon", () => {
    const text = `${required}[http]\n  https-enabled = true\n  https-certificate = "/ssl/a.pem"\n`;
    const args = [...only("cert-file-not-found"), "a/influxdb.conf"];
    inWorld({ ...repository, "a/influxdb.conf": text, "a/image/ssl/a.pem": "x" }, ({ run, write }) => {
      assert.equal(run(args).code, 1);
      write("a/influxlint.toml", 'root = "image"\n');
      assert.equal(run(args).code, 0);
      assert.equal(run(["--root=.", ...args]).code, 1);
      write("a/influxlint.toml", "lookAtFiles = false\n");
      assert.equal(run(args).code, 0);
    });
  });

  it("says which files of a cluster are not there, and which cluster has no two nodes", () => {
    const nodes = { "p/data1.conf": required, "p/data2.conf": required, "p/influxdb.conf": required };
    const said = (
      files: string,
      named = "p/data1.conf",
      more: Readonly<Record<string, string>> = {},
    ): readonly [number, string] => {
      let result: readonly [number, string] = [0, ""];
      inWorld({ ...nodes, ...more, "influxlint.toml": `[[cluster]]\nfiles = ${files}\n` }, ({ run }) => {
        const { code, err } = run([...only(), named]);
        result = [code, err];
      });
      return result;
    };
    assert.deepEqual(said('["p/data1.conf", "p/data2.conf"]'), [0, ""]);
    // Without a folder it may be a file in any, and is the one beside the project file whatever its name.
    assert.deepEqual(said('["a.conf", "b.conf"]', "a.conf", { "a.conf": required, "b.conf": required }), [0, ""]);
    assert.deepEqual(said('["p/data1.conf", "p/data3.conf"]'), [
      2,
      "influxlint: influxlint.toml:2:26: `p/data3.conf` of `[[cluster]]`: no such file or directory\n",
    ]);
    assert.match(said('["q/"]')[1], /pick no configuration/);
    assert.deepEqual(said('["p/d*.conf"]'), [0, ""]);
    assert.match(said('["p/*.conf"]')[1], /pick only `p\/influxdb\.conf`, so that nothing is compared/);
    const [code, none] = said('["p/*.cnf"]');
    assert.equal(code, 0);
    assert.match(none, /^influxlint: influxlint\.toml:2:1: the `files` of this cluster pick no configuration, so that/);
    assert.match(said('["p/"]')[1], /pick only `p\/influxdb\.conf`, so that nothing is compared/);
  });

  it("judges the nodes of a cluster together, whichever of them is named", () => {
    const node = (name: string, level: string): string =>
      `hostname = "${name}"\n${required}[http]\n  auth-enabled = true\n[cluster]\n  shard-reader-timeout = "${level}"\n`;
    const files = {
      ...repository,
      "influxlint.toml": '[[cluster]]\nname = "p"\nfiles = ["p/"]\n',
      "p/1/influxdb.conf": node("one", "0s"),
      "p/2/influxdb.conf": node("one", "0s"),
      "q/influxdb.conf": node("one", "0s"),
    };
    inWorld(files, ({ run, write, read }) => {
      const spoken = (...args: string[]): string[] =>
        report(run(["--format=json", "--exit-zero", ...only("hostname-duplicate"), ...args])).files.map(
          ({ path, findings }) => `${path} ${findings.length}`,
        );
      assert.deepEqual(spoken("."), ["p/1/influxdb.conf 1", "p/2/influxdb.conf 1", "q/influxdb.conf 0"]);
      assert.deepEqual(spoken("p/2/influxdb.conf"), ["p/2/influxdb.conf 1"]);
      assert.deepEqual(spoken("--no-config", "p"), ["p/1/influxdb.conf 0", "p/2/influxdb.conf 0"]);
      const text = run([...only("hostname-duplicate"), "p/2/influxdb.conf"]).out;
      assert.ok(text.includes("p/1/influxdb.conf:1:"), text);
      // Only what is asked for is repaired.
      const misspelt = `${node("two", "0s")}[http]\n`.replace("auth-enabled", "auth_enabled");
      write("p/1/influxdb.conf", misspelt);
      write("p/2/influxdb.conf", misspelt);
      run(["--fix", "p/2/influxdb.conf"]);
      assert.equal(read("p/1/influxdb.conf"), misspelt);
      assert.notEqual(read("p/2/influxdb.conf"), misspelt);
    });
  });
});

describe("influxlint init", () => {
  it("writes a file that says nothing yet, and whose examples are all in order", () => {
    inWorld(repository, ({ run, read }) => {
      assert.deepEqual([run(["init"]).code, run(["init", "x"]).code], [0, 2]);
      const text = read("influxlint.toml");
      assert.deepEqual(readProject(text).problems, []);
      assert.deepEqual(readProject(text).project.values, {});
      const { project, problems } = readProject(text.replace(/^# /gm, ""));
      assert.deepEqual(problems, []);
      assert.deepEqual(Object.keys(project.values).sort(), Object.keys(topKeys).sort());
      assert.deepEqual([project.overrides.length, project.clusters.length], [1, 1]);
      const again = run(["init"]);
      assert.deepEqual(
        [again.code, again.err],
        [2, "influxlint: influxlint.toml: it is already there, and stays as it is\n"],
      );
      assert.equal(read("influxlint.toml"), text);
    });
  });
});

describe("influxlint config", () => {
  const files = {
    ...repository,
    "influxlint.toml":
      'target = "1.9"\nexclude = ["old/"]\n[rules]\nauth-disabled = "warning"\n[environment]\nINFLUXDB_META_SHARED_SECRET = "hunter2"\n' +
      '[[overrides]]\nfiles = ["p/"]\nprofile = "pedantic"\n[[cluster]]\nname = "prod"\nfiles = ["p/*/"]\n',
    "p/1/influxdb.conf": `# influxlint: kind=data\n${required}`,
    "p/2/influxdb.conf": required,
    "old/influxdb.conf": required,
  };

  it("says what holds for a file and what said so, in text", () => {
    inWorld(files, ({ run }) => {
      const { code, out } = run(["config", "--for", "p/1/influxdb.conf", "--rule=https-disabled=off"]);
      assert.equal(code, 0);
      const lines = out.split("\n").map((line) => line.replace(/ +/g, " ").trim());
      for (const line of [
        "p/1/influxdb.conf influxlint.toml",
        "product enterprise a comment in the file",
        "target 1.9.13 influxlint.toml:1:1",
        "profile pedantic influxlint.toml:9:1",
        "expiryDays 5 default",
        "rules.auth-disabled warning influxlint.toml:4:1",
        "rules.https-disabled off command line",
        "environment.INFLUXDB_META_SHARED_SECRET … influxlint.toml:6:1",
        "a node of the cluster `prod`:",
        "p/2/influxdb.conf",
      ])
        assert.ok(lines.includes(line), `${line} in\n${out}`);
      assert.ok(!out.includes("hunter2"));
      assert.ok(run(["config", "--for", "old/influxdb.conf"]).out.includes("left out of searches by `old/`"));
    });
  });

  it("says the same in JSON", () => {
    inWorld(files, ({ run }) => {
      const { out } = run(["config", "--format=json", "--for=p/1/influxdb.conf", "--for=old/influxdb.conf"]);
      const { files: shown } = JSON.parse(out) as {
        files: { path: string; project: string; settings: unknown[]; excluded: unknown; cluster: unknown }[];
      };
      assert.deepEqual(
        shown.map(({ path, project, excluded }) => [path, project, excluded]),
        [
          ["old/influxdb.conf", "influxlint.toml", "old/"],
          ["p/1/influxdb.conf", "influxlint.toml", null],
        ],
      );
      assert.deepEqual(shown[1]?.cluster, { name: "prod", files: ["p/1/influxdb.conf", "p/2/influxdb.conf"] });
      assert.deepEqual(shown[1].settings[2], {
        setting: "target",
        value: "1.9.13",
        from: "project",
        path: "influxlint.toml",
        line: 1,
        column: 1,
      });
      assert.ok(!out.includes("hunter2"));
    });
  });

  it("needs a file that is there, and a project that is in order", () => {
    inWorld({ ...repository, "influxlint.toml": "target = 1\n", "influxdb.conf": required }, ({ run }) => {
      assert.equal(run(["config"]).code, 2);
      assert.equal(run(["config", "influxdb.conf"]).code, 2);
      assert.equal(run(["config", "--for=none.conf"]).code, 2);
      assert.equal(run(["config", "--for=influxdb.conf"]).code, 2);
      assert.equal(run(["config", "--no-config", "--for=influxdb.conf"]).code, 0);
    });
  });
});

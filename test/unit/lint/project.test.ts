import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { page, projectPage } from "../../../scripts/project-docs.ts";
import { clusterKeys, topKeys } from "../../../server/src/lint/project-keys.ts";
import { pathPattern } from "../../../server/src/lint/path-pattern.ts";
import { appliedTo, excludedBy, isNamed, joinSettings } from "../../../server/src/lint/project-applies.ts";
import { pathBelow, pathFrom, projectSearch } from "../../../server/src/lint/project-search.ts";
import { type ReadProject, readProject } from "../../../server/src/lint/project.ts";
import { lint } from "../../../server/src/lint/lint.ts";

/** Each problem as the text that it is at, and what it says. */
function problems(text: string): string[] {
  return readProject(text).problems.map(({ at, message }) => `${text.slice(at.start, at.end)} | ${message}`);
}

function good(text: string): ReadProject["project"] {
  const { project, problems } = readProject(text);
  assert.deepEqual(problems, []);
  return project;
}

describe("a project file", () => {
  it("is read, all of it", () => {
    const { values, overrides, clusters } = good(
      `product = "enterprise"\nnode = "data"\ntarget = "1.11"\nprofile = "pedantic"\nbehindProxy = true\n` +
        `environmentFiles = ["a.env"]\nfiles = ["x/*.conf"]\nexclude = ["old/"]\nroot = "image"\nlookAtFiles = false\n` +
        `expiryDays = 14\nrequireReason = true\nallowInlineIgnores = false\n[environment]\nINFLUXDB_A = "1"\n` +
        `[rules]\nhttps-disabled = "off"\n"meta-node-count" = "error"\n[[overrides]]\nfiles = ["b"]\ntarget = "1.8"\n` +
        `[[cluster]]\nname = "p"\nfiles = ["n/"]\n`,
    );
    assert.deepEqual(Object.keys(values).sort(), [
      ...["allowInlineIgnores", "behindProxy", "environment", "environmentFiles", "exclude", "expiryDays", "files"],
      ...["lookAtFiles", "node", "product", "profile", "requireReason", "root", "rules", "target"],
    ]);
    assert.equal(overrides[0]?.values.target, "1.8");
    assert.equal(clusters[0]?.name, "p");
  });

  it("tells where a name is unknown and what was meant", () => {
    assert.deepEqual(problems('targt = "1.8"\n'), [
      "targt | `targt` is no key of an `influxlint.toml`, did you mean `target`?",
    ]);
    assert.deepEqual(problems('[rules]\nhttps-disabeld = "off"\n'), [
      "https-disabeld | There is no rule `https-disabeld`, did you mean `https-disabled`?",
    ]);
    assert.deepEqual(problems('[environment]\nHTTP_AUTH_ENABLED = "true"\n'), [
      "HTTP_AUTH_ENABLED | `HTTP_AUTH_ENABLED` is no variable that influxd reads settings from: their names begin with `INFLUXDB_`",
    ]);
    assert.deepEqual(problems('[[overrides]]\nfiles = ["a"]\nexclude = ["b"]\n'), [
      "exclude | `exclude` is no key of `[[overrides]]`",
    ]);
    assert.deepEqual(problems('[[clusters]]\nfiles = ["a"]\n'), [
      "[[clusters]] | `clusters` is no key of an `influxlint.toml`, did you mean `cluster`?",
    ]);
  });

  it("tells where a value is none of its type", () => {
    assert.deepEqual(problems("target = 1.8\n"), [
      'target | `target` must be a release such as `"1.8"`, not such a number',
    ]);
    assert.deepEqual(problems('target = "2.7"\n'), [
      "target | `2.7` is no release of InfluxDB 1.x: they are 1.7.0 to 1.12.4",
    ]);
    assert.deepEqual(problems('product = "enterprize"\n'), [
      'product | `product` must be `"oss"` or `"enterprise"`, not `"enterprize"`, did you mean `enterprise`?',
    ]);
    assert.deepEqual(problems('exclude = "a"\n'), ["exclude | `exclude` must be an array of texts, not a text"]);
    assert.deepEqual(problems('exclude = ["a", 1]\n'), [
      "1 | `exclude` must be an array of texts, but such a number is in it",
    ]);
    assert.deepEqual(problems('exclude = ["../a"]\n'), [
      '"../a" | `exclude`: patterns are relative to the folder of this file and do not leave it',
    ]);
    for (const pattern of [".", "./"]) {
      assert.deepEqual(problems(`exclude = ["${pattern}"]\n`), [
        `"${pattern}" | \`exclude\`: \`${pattern}\` is the name of no file; \`*\` stands for all`,
      ]);
    }
    assert.deepEqual(problems("expiryDays = 1.5\n"), [
      "expiryDays | `expiryDays` must be a whole number of days, 0 to 3650, not such a number",
    ]);
    assert.deepEqual(problems('[[overrides]]\nfiles = ["a"]\n[[overrides]]\nfiles = ["b"]\nnode = 1\n'), [
      'node | `node` must be `"data"` or `"meta"`, not such a number',
    ]);
    assert.deepEqual(problems("[rules]\nhttps-disabled = false\n"), [
      'https-disabled | `https-disabled` must be `"off"` or `"info"` or `"warning"` or `"error"`, not `false`',
    ]);
    assert.deepEqual(problems("rules = 1\n[cluster]\n"), [
      "rules | `rules` must be a table, not such a number",
      "cluster | `cluster` is an array of tables: each begins with `[[cluster]]`",
    ]);
    assert.deepEqual(problems('product = "oss"\nnode = "meta"\n'), [
      "node | OSS has no meta nodes: `node` cannot be `meta` where `product` is `oss`",
    ]);
    assert.deepEqual(problems('[[cluster]]\nname = "a"\n'), [
      "[[cluster]] | `[[cluster]]` needs `files`: the patterns of the files that it is about",
    ]);
  });

  it("that is no TOML says so, with a position and without quoting a secret", () => {
    const text = '[environment]\nINFLUXDB_META_SHARED_SECRET = "hunter2" x\n';
    const { problems: found } = readProject(text);
    assert.equal(found.length, 1);
    assert.match(found[0]?.message ?? "", /^This is no TOML: /);
    assert.ok(!found[0]?.message.includes("hunter2"));
    assert.equal(text.slice(0, found[0]?.at.start).split("\n").length, 2);
    assert.ok(!problems('[environment]\nINFLUXDB_A = ["hunter2"]\n').join().includes("`hunter2`"));
  });

  it("can be anything, cut off anywhere", () => {
    const text =
      '\uFEFFtarget = "1.8"\r\n[rules]\nx."y" = {a=1}\n[[overrides]]\nfiles=["{a,b}/**"]\n[a.__proto__]\nb=[{c=1}]\n';
    for (let end = 0; end <= text.length; end++) {
      for (const { at } of readProject(text.slice(0, end)).problems)
        assert.ok(at.start >= 0 && at.start <= at.end && at.end <= end + 1);
    }
  });
});

describe("patterns", () => {
  it("stand for names anywhere, for paths, and for all in a folder", () => {
    const matches = (pattern: string, path: string): boolean => pathPattern(pattern)?.matches(path) ?? false;
    const covers = (pattern: string, path: string): boolean => pathPattern(pattern)?.matches(path, "orBelow") ?? false;
    assert.ok(matches("*.orig", "a/b/x.orig") && matches("*.orig", ".x.orig"));
    assert.ok(
      matches("a/*.conf", "a/x.conf") && !matches("a/*.conf", "b/a/x.conf") && !matches("a/*.conf", "a/b/x.conf"),
    );
    assert.ok(matches("./a/{b,c}/**", "a/c/d/e") && matches("**/d/?", "a/.b/d/e"));
    assert.ok(!matches("vendor", "vendor/a") && covers("vendor", "x/vendor/a") && covers("vendor/", "vendor/a"));
    assert.ok(!covers("vendor/", "a/vendor"));
    assert.deepEqual(pathPattern("a/b*/c")?.starts, ["a"]);
    assert.deepEqual(pathPattern("a/b.conf")?.starts, ["a/b.conf"]);
  });

  it("are refused where they cannot be what was meant", () => {
    const said = (pattern: string): string => problems(`exclude = ["${pattern}"]\n`).join();
    assert.match(said("!x"), /`exclude`: a pattern that begins with `!` takes nothing back/);
    assert.match(said("**/["), /a `\[` is not closed/);
    assert.match(said("[z-a].conf"), /a range ends before it begins/);
    assert.match(said("{a,b"), /a `\{` is not closed/);
    for (const pattern of ["[!a]*", "[^a]*", "[]a]", "{{ name }}/", "a}", "x!", "[a-z]"])
      assert.equal(said(pattern), "");
  });
});

describe("what a project says of a file", () => {
  it("is what is said of fewest files, last", () => {
    const project = good(
      `product = "oss"\ntarget = "1.7"\nprofile = "pedantic"\n[rules]\nauth-disabled = "off"\n[environment]\nINFLUXDB_A = "1"\nINFLUXDB_B = "1"\n` +
        `[[overrides]]\nfiles = ["meta/"]\nnode = "meta"\nprofile = "recommended"\nrules = { auth-disabled = "info" }\n` +
        `environment = { INFLUXDB_A = "2" }\n[[overrides]]\nfiles = ["meta/new.conf"]\ntarget = "1.12"\n`,
    );
    const applied = appliedTo(project, "meta/new.conf", true);
    assert.deepEqual(applied.hint, { product: undefined, target: "1.12.4", node: "meta" });
    assert.equal(applied.profile, "recommended");
    assert.deepEqual([...applied.severities], [["auth-disabled", "info"]]);
    assert.deepEqual(
      [...applied.environment],
      [
        ["INFLUXDB_A", "2"],
        ["INFLUXDB_B", "1"],
      ],
    );
    assert.deepEqual(applied.from.get("target"), ["overrides", 1, "target"]);
    assert.equal(appliedTo(project, "other.conf", true).hint.product, "oss");
  });

  it("gives way to what the command line or the editor says", () => {
    const project = good('target = "1.7"\n[rules]\nauth-disabled = "off"\nhttps-disabled = "off"\n');
    const own = {
      option: { target: "1.8.10" },
      severities: new Map([["auth-disabled", "error"] as const]),
      profile: undefined,
      environment: new Map<string, string>(),
    };
    const said = { project, applied: appliedTo(project, "a", true), variables: new Map<string, string>() };
    const text = "[http]\n";
    const { config, findings } = lint({ ...joinSettings(own, said), path: "a", text });
    assert.deepEqual([config.kind.target, config.kind.from.target], ["1.8.10", "option"]);
    const rules = findings.map(({ rule }) => rule);
    assert.ok(rules.includes("auth-disabled") && !rules.includes("https-disabled"));
    const commented = lint({
      ...joinSettings({ ...own, option: {} }, said),
      path: "a",
      text: "# influxlint: version=1.9\n",
    });
    assert.equal(commented.config.kind.from.target, "comment");
  });

  it("names the nodes of a cluster, which are of Enterprise", () => {
    const project = good(
      'exclude = ["old/"]\nfiles = ["n/*.cfg"]\n[[cluster]]\nfiles = ["n/", "x.txt"]\n[[cluster]]\nfiles = ["**"]\n',
    );
    assert.deepEqual(
      [appliedTo(project, "n/a", true).cluster, appliedTo(project, "n/a", false).cluster],
      [0, undefined],
    );
    assert.equal(appliedTo(project, "x.txt", false).cluster, 0);
    assert.equal(appliedTo(project, "m/a", true).cluster, 1);
    assert.equal(appliedTo(project, "n/a", true).hint.product, "enterprise");
    assert.equal(excludedBy(project, "a/old/b"), "old/");
    assert.ok(isNamed(project, "n/a.cfg") && !isNamed(project, "a.cfg"));
    const all = readProject('files = ["*.toml"]\n').project;
    assert.ok(isNamed(all, "a.toml") && !isNamed(all, "influxlint.toml") && !isNamed(all, "b/influxlint.toml"));
  });

  it("lowers https-disabled behind a proxy, only where nobody can go round it", () => {
    const severity = (address: string, behindProxy: boolean): string | undefined =>
      lint({
        path: "a",
        text: `[http]\n  bind-address = "${address}"\n`,
        behindProxy,
        profile: "pedantic",
      }).findings.find(({ rule }) => rule === "https-disabled")?.severity;
    assert.deepEqual([severity("127.0.0.1:8086", false), severity("127.0.0.1:8086", true)], ["warning", "info"]);
    assert.deepEqual([severity("10.0.0.1:8086", false), severity("10.0.0.1:8086", true)], ["error", "warning"]);
    assert.deepEqual([severity(":8086", false), severity(":8086", true)], ["error", "error"]);
  });

  it("judges passwords on the way from the proxy as it does the missing TLS", () => {
    const severity = (address: string, behindProxy: boolean): string | undefined =>
      lint({
        path: "a",
        text: `[http]\n  auth-enabled = true\n  bind-address = "${address}"\n`,
        behindProxy,
      }).findings.find(({ rule }) => rule === "basic-auth-over-http")?.severity;
    assert.deepEqual([severity("10.0.0.1:8086", false), severity("10.0.0.1:8086", true)], ["error", "warning"]);
    assert.deepEqual([severity(":8086", false), severity(":8086", true)], ["error", "error"]);
  });

  it("says that the proxy lets others in where authentication is off", () => {
    const message = (behindProxy: boolean): string | undefined =>
      lint({ path: "a", text: `[http]\n  bind-address = "127.0.0.1:8086"\n`, behindProxy }).findings.find(
        ({ rule }) => rule === "auth-disabled",
      )?.message;
    assert.match(message(true) ?? "", /let through by the proxy/);
    assert.doesNotMatch(message(false) ?? "", /proxy/);
  });
});

describe("the nearest project file", () => {
  const find = (start: string, ...files: string[]): [string | undefined, number] => {
    let asked = 0;
    const search = projectSearch((path) => {
      asked += 1;
      return files.includes(path);
    });
    const first = search(start);
    assert.equal(search(start), first);
    return [first, asked];
  };

  it("is looked for upwards, to the root of the repository, once", () => {
    assert.deepEqual(find("/a/b", "/a/influxlint.toml", "/influxlint.toml"), ["/a/influxlint.toml", 3]);
    assert.deepEqual(find("/a/b", "/a/.git", "/influxlint.toml"), [undefined, 4]);
    assert.deepEqual(find("/a/b", "/a/.git", "/a/influxlint.toml"), ["/a/influxlint.toml", 3]);
    assert.deepEqual(find("/a/b", "/influxlint.toml"), ["/influxlint.toml", 5]);
    assert.equal(find("C:\\a\\b", "C:/influxlint.toml")[0], "C:/influxlint.toml");
  });

  it("has paths relative to its folder", () => {
    assert.equal(pathBelow("/a", "/a/b/c"), "b/c");
    assert.equal(pathBelow("/", "/a"), "a");
    assert.equal(pathBelow("/a", "/ab/c"), "ab/c");
    assert.equal(pathFrom("/a", "./b"), "/a/b");
    assert.equal(pathFrom("/a", "/b"), "/b");
  });
});

describe("docs/project-file.md", () => {
  it("knows every key as the table has it: `npx tsx scripts/project-docs.ts` writes it", async () => {
    const text = readFileSync(page, "utf8");
    assert.equal(await projectPage(text), text);
    for (const name of [...Object.keys(topKeys), ...Object.keys(clusterKeys)])
      assert.ok(text.includes(`### \`${name}\``), name);
  });
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readCommands, readXml } from "./report-readers.ts";
import { inWorld, only, type Run, type RunOptions, required } from "./world.ts";

const open = `${required}[http]\n  auth-enabled = false\n`;
const ignored = open.replace(/\n$/, " # influxlint: ignore[auth-disabled] -- a test\n");
const info = [...only("auth-disabled"), "--rule=auth-disabled=info", "--profile=pedantic"];
const auth = only("auth-disabled");
const message = "Authentication is off: whoever reaches `:8086` is an administrator";

/** Runs a format over one configuration. */
function report(format: string, text: string, args: readonly string[] = auth, options: RunOptions = {}): Run {
  let result: Run | undefined;
  inWorld({ "etc/a.conf": text }, ({ run }) => {
    result = run([`--format=${format}`, ...args, "etc/a.conf"], options);
  });
  return result ?? assert.fail();
}

describe("--format github", () => {
  it("writes annotations", () => {
    const [command, ...others] = readCommands(report("github", open).out);
    assert.deepEqual(others, []);
    assert.equal(command?.name, "error");
    assert.deepEqual(command.properties, {
      file: "etc/a.conf",
      line: "7",
      endLine: "7",
      col: "3",
      endColumn: "22",
      title: "influxlint: auth-disabled",
    });
    assert.match(command.message, /^Authentication is off: .*\nhttps:\/\/docs\.influxdata\.com\/\S+$/);
    assert.equal(readCommands(report("github", open, info).out)[0]?.name, "notice");
  });

  it("gives no columns for a place with several lines, which GitHub refuses", () => {
    const text = `${required}[http]\n  shared-secret = """\nshort"""\n`;
    const found = readCommands(report("github", text, []).out).map(({ properties }) => properties);
    const long = found.filter(({ line, endLine }) => line !== endLine);
    assert.ok(long.length > 0);
    for (const properties of long) assert.ok(!("col" in properties) && !("endColumn" in properties));
  });

  it("says nothing of what a comment ignores, and of files that could not be read", () => {
    assert.equal(report("github", ignored).out, "");
    assert.equal(report("github", ignored, [...auth, "--show-suppressed"]).out, "");
    assert.equal(readCommands(report("github", ignored, [...auth, "--no-ignores"]).out).length, 1);
    const [, command] = readCommands(report("github", open, [...auth, "none.conf"]).out);
    assert.deepEqual(command?.properties, { file: "none.conf", title: "influxlint: not checked" });
  });

  it("adds a summary of the job where there is one", () => {
    inWorld({ "a.conf": open, "summary.md": "before\n" }, ({ run, read, path }) => {
      const options = { env: { GITHUB_STEP_SUMMARY: path("summary.md") } };
      run([...auth, "--format=github", "a.conf", "none.conf"], options);
      const [before = "", table = ""] = read("summary.md").split(/(?=<table>)/);
      assert.equal(before, "before\n### influxlint\n\n1 file checked: **1 error**, **0 warnings**, 0 info; **1 not checked**\n\n"); // prettier-ignore
      const rows = readXml(table).children.map(({ children }) => children.map(({ text }) => text));
      assert.deepEqual(rows, [
        ["Severity", "Place", "Finding", "Rule"],
        ["not checked", "none.conf", "no such file or directory", ""],
        ["error", "a.conf:7", message.replaceAll("`", ""), "auth-disabled"],
      ]);
      run([...auth, "--format=text", "a.conf"], options);
      assert.equal(read("summary.md"), before + table, "only the format github has a summary");
    });
  });

  it("adds one summary, however many reports of GitHub there are", () => {
    inWorld({ "a.conf": open }, ({ run, read, path, write }) => {
      for (const formats of [
        ["--format=github", "--report=github=x", "--report=github=y"],
        ["--report=sarif=z", "--report=github=x", "--report=github=y"],
      ]) {
        write("summary.md", "");
        run([...auth, ...formats, "a.conf"], { env: { GITHUB_STEP_SUMMARY: path("summary.md") } });
        assert.equal(read("summary.md").split("### influxlint").length, 2);
        assert.equal(read("x"), read("y"));
      }
    });
  });

  it("bounds the summary, and does not fail where it cannot be written", () => {
    const many = `${required}[http]\n${"x".repeat(2000)} = 1\n${Array.from({ length: 500 }, (_, index) => `k${index} = 1\n`).join("")}`;
    inWorld({ "a.conf": many }, ({ run, read, path }) => {
      const args = [...only("unknown-key"), "--format=github", "a.conf"];
      const { err, code } = run(args, { env: { GITHUB_STEP_SUMMARY: path("summary.md") } });
      assert.deepEqual([err, code], ["", 1]);
      assert.ok(read("summary.md").endsWith("… and 301 more.\n\n"));
      assert.ok(read("summary.md").length < 100_000);
      const failed = run(args, { env: { GITHUB_STEP_SUMMARY: path("none/summary.md") } });
      assert.equal(failed.code, 1);
      assert.equal(failed.err, "influxlint: cannot write the summary of the job: no such file or directory\n");
    });
  });
});

describe("--format gitlab", () => {
  it("writes what the Code Quality widget reads", () => {
    const [entry] = JSON.parse(report("gitlab", open).out) as Record<string, unknown>[];
    assert.match(String(entry?.["fingerprint"]), /^[0-9a-f]{16}$/);
    assert.deepEqual(
      { ...entry, fingerprint: "" },
      {
        description: message,
        check_name: "auth-disabled",
        fingerprint: "",
        severity: "critical",
        location: { path: "etc/a.conf", lines: { begin: 7, end: 7 } },
      },
    );
  });

  it("gives every finding a fingerprint of its own, over all files", () => {
    const text = 'x\ny\nx\nx\n[[udp]]\nbind-adress = ":1"\n[[udp]]\nbind-adress = ":2"\n';
    inWorld({ "a/influxdb.conf": text, "b/influxdb.conf": text }, ({ run }) => {
      const args = ["--format=gitlab", ".", "none.conf", "none.conf"];
      const list = JSON.parse(run(args).out) as { fingerprint: string; severity: string }[];
      assert.ok(list.length > 10);
      assert.equal(new Set(list.map(({ fingerprint }) => fingerprint)).size, list.length);
      for (const { severity } of list) assert.match(severity, /^(?:info|minor|major|critical|blocker)$/);
    });
  });

  it("leaves out what a comment ignores, and is a list without findings too", () => {
    assert.deepEqual(JSON.parse(report("gitlab", ignored, [...auth, "--show-suppressed"]).out), []);
    assert.equal((JSON.parse(report("gitlab", ignored, [...auth, "--no-ignores"]).out) as unknown[]).length, 1);
  });
});

describe("--format junit", () => {
  it("has a suite for each file and a case for each rule", () => {
    const { name, children } = readXml(report("junit", open).out);
    assert.equal(name, "testsuites");
    const [suite] = children;
    assert.deepEqual(suite?.attributes, { name: "etc/a.conf", tests: "1", failures: "1", errors: "0", skipped: "0" });
    const [testcase] = suite.children;
    assert.deepEqual(testcase?.attributes, { classname: "etc/a.conf", name: "auth-disabled", time: "0" });
    const [failure] = testcase.children;
    assert.deepEqual(failure?.attributes, { type: "error", message });
    assert.equal(failure.text, `etc/a.conf:7:3: error: ${message}`);
  });

  it("lists findings of one rule together", () => {
    const text = `${open}  x = 1\n  y = 2\n`;
    const [suite] = readXml(report("junit", text, only("unknown-key")).out).children;
    assert.equal(suite?.attributes["tests"], "1");
    assert.equal(suite.children[0]?.children[0]?.text.split("\n").length, 2);
  });

  it("passes, skips and fails as the exit code does", () => {
    const suiteOf = (text: string, args: readonly string[]): unknown => {
      const { out, code } = report("junit", text, args);
      const [suite] = readXml(out).children;
      const { tests, failures, skipped, errors } = suite?.attributes ?? {};
      return [tests, failures, skipped, errors, suite?.children[0]?.children[0]?.name, code];
    };
    assert.deepEqual(suiteOf(open.replace("false", "true"), auth), ["1", "0", "0", "0", undefined, 0]);
    assert.deepEqual(suiteOf(open, info), ["1", "0", "0", "0", "system-out", 0]);
    assert.deepEqual(suiteOf(open, [...info, "--fail-on=info"]), ["1", "1", "0", "0", "failure", 1]);
    assert.deepEqual(suiteOf(ignored, [...auth, "--show-suppressed"]), ["1", "0", "1", "0", "skipped", 0]);
    assert.deepEqual(suiteOf(ignored, [...auth, "--no-ignores"]), ["1", "1", "0", "0", "failure", 1]);
    const [, broken] = readXml(report("junit", open, [...auth, "none.conf"]).out).children;
    assert.equal(broken?.attributes["errors"], "1");
    assert.deepEqual(broken.children[0]?.children[0]?.attributes["message"], "no such file or directory");
  });
});

describe("--format checkstyle", () => {
  it("has a file for each file, and its findings", () => {
    const { name, children } = readXml(report("checkstyle", open, [...auth, "none.conf"]).out);
    assert.equal(name, "checkstyle");
    assert.deepEqual(
      children.map(({ attributes }) => attributes),
      [{ name: "etc/a.conf" }, { name: "none.conf" }],
    );
    const source = "influxlint.auth-disabled";
    assert.deepEqual(children[0]?.children[0]?.attributes, {
      line: "7",
      column: "3",
      severity: "error",
      message,
      source,
    });
    assert.equal(children[1]?.children[0]?.attributes["source"], "influxlint.not-checked");
  });

  it("knows what a comment ignores", () => {
    const [file] = readXml(report("checkstyle", ignored, [...auth, "--show-suppressed"]).out).children;
    assert.equal(file?.children[0]?.attributes["severity"], "ignore");
  });
});

describe("--format concise", () => {
  it("has a line for each finding, which the problem matcher reads", () => {
    interface Matcher {
      readonly severity?: string;
      readonly pattern: readonly Readonly<Record<string, string | number>>[];
    }
    const file = readFileSync("problem-matcher.json", "utf8");
    const { problemMatcher } = JSON.parse(file) as { problemMatcher: readonly Matcher[] };
    const match = (line: string): unknown[] =>
      problemMatcher.flatMap(({ severity, pattern: [pattern = {}] }) => {
        const groups = new RegExp(String(pattern["regexp"])).exec(line);
        if (groups === null) return [];
        const of = (name: string): string | undefined => groups[Number(pattern[name])];
        return [[of("file"), of("line"), of("column"), severity ?? of("severity"), of("message"), of("code")]];
      });
    const line = report("concise", open).out;
    assert.equal(line, `etc/a.conf:7:3: error: ${message} [auth-disabled]\n`);
    const expected = ["etc/a.conf", "7", "3", "error", message, "auth-disabled"];
    assert.deepEqual(match(line.trimEnd()), [expected]);
    const notice = expected.with(3, "notice");
    assert.deepEqual(match(report("concise", open, info).out.trimEnd()), [notice]);
    const shown = report("concise", ignored, [...auth, "--show-suppressed"]).out;
    assert.match(shown, /^etc\/a\.conf:7:3: ignored error: /);
    assert.deepEqual(match(shown.trimEnd()), []);
  });
});

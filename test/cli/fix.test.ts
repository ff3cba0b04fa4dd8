import assert from "node:assert/strict";
import { chmodSync, linkSync, lstatSync, readFileSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { encode } from "../../server/src/cli/encoding.ts";
import { fixText } from "../../server/src/lint/fix.ts";
import type { LintResult } from "../../server/src/lint/lint.ts";
import { rules } from "../../server/src/rules/index.ts";
import { strongSecret } from "../complete.ts";
import { inWorld, only, report, required } from "./world.ts";

const timeout = (value: string): string => `${required}[coordinator]\n  write-timeout = ${value}\n`;
const before = timeout('"10 s"');
const after = timeout('"10s"');
const durations = only("duration-invalid");
const both = only("duration-invalid", "auth-disabled");
const open = `${before}[http]\n  auth-enabled = false # for now\n`;

describe("--fix", () => {
  it("does what a check promises, also where a fix is left out that would keep influxd from starting", () => {
    const text = readFileSync("examples/typos/influxdb.conf", "utf8");
    inWorld({ "a.conf": text }, ({ run }) => {
      const promised = run(["--no-files", "a.conf"]).out;
      const done = run(["--no-files", "--fix", "a.conf"]).out;
      const number = /(\d+) fixable with --fix/.exec(promised)?.[1];
      assert.equal(/(\d+) fixed/.exec(done)?.[1], number);
      assert.match(promised, /fix: Rename it to `https-enabled` \(in the editor\)/);
    });
  });

  it("repairs files, and fails only for what is left", () => {
    inWorld({ "a.conf": before, "b.conf": open }, ({ run, read }) => {
      const result = run([...durations, "--fix", "a.conf"]);
      assert.deepEqual([result.code, result.err, read("a.conf")], [0, "", after]);
      assert.ok(result.out.endsWith("1 file checked, no findings, 1 fixed\n"), result.out);
      assert.equal(run([...both, "--fix", "b.conf"]).code, 1);
      assert.equal(read("b.conf"), open.replace("10 s", "10s"));
    });
  });

  it("touches nothing that needs no repair", () => {
    inWorld({ "a.conf": after }, ({ run, path }) => {
      const { mtimeMs, ino } = statSync(path("a.conf"));
      run([...both, "--fix", "a.conf"]);
      assert.deepEqual([statSync(path("a.conf")).mtimeMs, statSync(path("a.conf")).ino], [mtimeMs, ino]);
    });
  });

  it("applies the other fixes only with --unsafe-fixes", () => {
    inWorld({ "a.conf": open }, ({ run, read }) => {
      assert.equal(run([...both, "--unsafe-fixes", "a.conf"]).code, 0);
      assert.equal(read("a.conf"), open.replace("10 s", "10s").replace("false", "true"));
    });
  });

  it("leaves alone what a comment ignores", () => {
    const text = `${required}[coordinator]\n  write-timeout = "10 s" # influxlint: ignore[duration-invalid] -- we know\n`;
    inWorld({ "a.conf": text }, ({ run, read }) => {
      run([...durations, "--fix", "a.conf"]);
      assert.equal(read("a.conf"), text);
      run([...durations, "--fix", "--no-ignores", "a.conf"]);
      assert.equal(read("a.conf"), text.replace("10 s", "10s"));
    });
  });

  it("keeps line ends, byte-order marks and encodings", () => {
    const text = `\uFEFF${before.replaceAll("\n", "\r\n")}`;
    const bytes = encode(text, "utf-16be");
    inWorld({ "a.conf": text, "b.conf": bytes }, ({ run, read, path }) => {
      run([...durations, "--fix", "a.conf", "b.conf"]);
      const fixed = text.replace("10 s", "10s");
      assert.equal(read("a.conf"), fixed);
      assert.deepEqual(readFileSync(path("b.conf")), Buffer.from(encode(fixed, "utf-16be")));
    });
  });

  it("does not repair what it could not write back", () => {
    const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0x23, 0xe9, 0x0a])]);
    inWorld({ "a.conf": bytes }, ({ run, path }) => {
      const { code, err } = run([...durations, "--fix", "a.conf"]);
      assert.equal(code, 2);
      assert.equal(err, "influxlint: a.conf: not fixed, since its bytes are not valid text\n");
      assert.deepEqual(readFileSync(path("a.conf")), bytes);
    });
  });

  it("keeps the mode, replaces what a link leads to, and leaves nothing behind", () => {
    inWorld({ "data/real.conf": before }, ({ run, read, path }) => {
      chmodSync(path("data/real.conf"), 0o640);
      symlinkSync("data/real.conf", path("a.conf"));
      run([...durations, "--fix", "a.conf"]);
      assert.equal(read("data/real.conf"), after);
      assert.ok(lstatSync(path("a.conf")).isSymbolicLink());
      assert.equal(statSync(path("data/real.conf")).mode & 0o777, 0o640);
      assert.deepEqual(readdirSync(path("data")), ["real.conf"]);
    });
  });

  it("writes a new file, so that a copy by another name stays as it was", () => {
    inWorld({ "a.conf": before }, ({ run, read, path }) => {
      linkSync(path("a.conf"), path("backup"));
      run([...durations, "--fix", "a.conf"]);
      assert.deepEqual([read("a.conf"), read("backup")], [after, before]);
    });
  });

  it("does not write into a read-only file, and still reports", () => {
    inWorld({ "a.conf": before }, ({ run, read, path }) => {
      chmodSync(path("a.conf"), 0o444);
      const result = run([...durations, "--fix", "--format=json", "a.conf"]);
      assert.equal(result.code, 2);
      assert.equal(result.err, "influxlint: a.conf: not fixed: the file is read-only\n");
      assert.equal(report(result).files[0]?.findings.length, 1);
      assert.equal(read("a.conf"), before);
    });
  });

  it("answers on standard output when it reads standard input, and reports on standard error", () => {
    inWorld({}, ({ run }) => {
      const result = run([...durations, "--fix", "-"], { stdin: before });
      assert.deepEqual([result.code, result.out], [0, after]);
      assert.ok(result.err.includes("1 fixed"), result.err);
      assert.equal(run([...durations, "--fix", "-"], { stdin: after }).out, after);
      const invalid = Buffer.from([0xe9, 0x0a]);
      assert.deepEqual(run([...durations, "--fix", "-"], { stdin: invalid }).bytes, invalid);
    });
  });
});

describe("--diff", () => {
  it("prints what would change, and changes nothing", () => {
    inWorld({ "a.conf": before, "b.conf": after }, ({ run, read }) => {
      const result = run([...durations, "--diff", "a.conf", "b.conf"]);
      assert.equal(result.code, 1);
      assert.equal(read("a.conf"), before);
      const header = "--- a/a.conf\n+++ b/a.conf\n@@ -4,4 +4,4 @@\n";
      assert.ok(result.out.startsWith(header), result.out);
      assert.ok(result.out.endsWith('-  write-timeout = "10 s"\n+  write-timeout = "10s"\n'), result.out);
      assert.ok(result.err.includes("2 files checked"), result.err);
    });
  });

  it("works on standard input, too", () => {
    inWorld({}, ({ run }) => {
      const { out } = run([...durations, "--diff", "--stdin-filename=x/y.conf", "-"], { stdin: before });
      assert.ok(out.startsWith("--- a/x/y.conf\n+++ b/x/y.conf\n"), out);
    });
  });

  it("says that there are no patches for UTF-16", () => {
    inWorld({ "a.conf": encode(`\uFEFF${before}`, "utf-16le") }, ({ run }) => {
      const { code, out, err } = run([...durations, "--diff", "a.conf"]);
      assert.deepEqual([code, out], [2, ""]);
      assert.ok(err.includes("no patch, since the file is UTF-16"), err);
    });
  });
});

describe("repairing a text", () => {
  const stops = ({ findings }: LintResult): string[] =>
    findings.filter(({ impact }) => impact === "startup").map(({ rule, setting }) => `${rule} ${setting ?? ""}`);

  for (const which of ["safe", "all"] as const) {
    it(`ends, and lets influxd stop at nothing new: ${which} fixes of every rule's bad example`, () => {
      for (const { id, bad } of rules) {
        const options = { path: "influxdb.conf", text: bad };
        const how = { which, secretFor: () => strongSecret };
        const { before, after, text } = fixText(options, how);
        const known = new Set(stops(before));
        assert.deepEqual(
          stops(after).filter((stop) => !known.has(stop)),
          [],
          id,
        );
        assert.equal(fixText({ ...options, text }, how).text, text, id);
      }
    });
  }

  it("keeps everything that no fix names", () => {
    const text = `# one\n${before}# two\n`;
    const fixed = fixText({ path: "influxdb.conf", text }, { which: "safe" });
    assert.equal(fixed.text, text.replace("10 s", "10s"));
    assert.deepEqual(
      fixed.applied.map(({ rule, setting }) => [rule, setting]),
      [["duration-invalid", "coordinator.write-timeout"]],
    );
  });

  it("counts a file that it may not write as checked, and not as fixed", () => {
    inWorld({ "a.conf": before }, ({ run, path }) => {
      chmodSync(path("a.conf"), 0o444);
      const { out, err } = run([...durations, "--fix", "a.conf", "none.conf"]);
      assert.match(out, /\n1 file checked, 1 finding .*, 0 fixed, 1 not checked, 1 not fixed[;\n]/);
      assert.ok(err.includes("influxlint: a.conf: not fixed: the file is read-only\n"));
    });
  });
});

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, ftruncateSync, openSync } from "node:fs";
import { resolve } from "node:path";
import { inWorld, only, report, required } from "./world.ts";

const most = 64 << 20;
const said = "cannot read: larger than 64 MiB, as no configuration is";
const tooLong = "cannot read: it has more than 1,000,000 lines or elements of lists, as no configuration has";

describe("the size of a file", () => {
  it("is at most 64 MiB, and what is larger takes nothing from the others", () => {
    const comment = "#".repeat(most - required.length - 1);
    inWorld(
      { "a.conf": required, "most.conf": `${required}${comment}\n`, "more.conf": `${required}${comment}#\n` },
      (world) => {
        const huge = openSync(world.path("sparse.conf"), "w");
        ftruncateSync(huge, 3 * 2 ** 30);
        closeSync(huge);
        const run = world.run([
          "--no-files",
          "--format=json",
          "--exit-zero",
          "a.conf",
          "more.conf",
          "most.conf",
          "sparse.conf",
        ]);
        assert.equal(run.code, 2);
        assert.equal(run.err, `influxlint: more.conf: ${said}\ninfluxlint: sparse.conf: ${said}\n`);
        const { files, errors } = report(run);
        assert.deepEqual(
          files.map(({ path }) => path),
          ["a.conf", "most.conf"],
        );
        assert.deepEqual(errors, [
          { path: "more.conf", message: said },
          { path: "sparse.conf", message: said },
        ]);
        for (const command of ["effective", "listeners"]) {
          const other = world.run([command, "--no-files", "more.conf"]);
          assert.deepEqual([other.code, other.err], [2, `influxlint: more.conf: ${said}\n`], command);
        }
      },
    );
  });

  it("holds for standard input, which is not read to its end, and for a fix", () => {
    inWorld({ "more.conf": `${required}[http]\n  auth-enable = true\n${"#".repeat(most)}` }, ({ run, read }) => {
      const stdin = run(["--no-files", "-"], { stdin: "#".repeat(most + 1) });
      assert.deepEqual([stdin.code, stdin.err], [2, `influxlint: <stdin>: ${said}\n`]);
      assert.equal(run(["--no-files", "--fix", "more.conf"]).code, 2);
      assert.ok(read("more.conf").includes("auth-enable ="));
    });
  });

  it("counts in lines and elements of lists, too", () => {
    const lines = (count: number): string => required + "#\n".repeat(count);
    inWorld(
      {
        "most.conf": lines(999_995),
        "lines.conf": lines(999_996),
        "list.conf": `${required}a = [${"1,".repeat(2_000_000)}]\n`,
      },
      ({ run }) => {
        const { code, err } = run(["--no-files", "--exit-zero", "lines.conf", "list.conf", "most.conf"]);
        assert.deepEqual([code, err], [2, `influxlint: lines.conf: ${tooLong}\ninfluxlint: list.conf: ${tooLong}\n`]);
      },
    );
  });

  it("holds for an endless pipe", function () {
    const bundle = resolve("dist/cli.js");
    if (process.platform === "win32") this.skip();
    if (!existsSync(bundle)) {
      assert.notEqual(process.env["CI"], "true", "dist/cli.js is missing: npm run build");
      this.skip();
    }
    for (const script of ['yes a=1 | "$0" "$1" --no-files -', '"$0" "$1" --no-files <(yes a=1)']) {
      const { status, stderr } = spawnSync("bash", ["-c", script, process.execPath, bundle], { encoding: "utf8" });
      assert.equal(status, 2);
      assert.match(stderr, /: cannot read: (?:larger than 64 MiB|it has more than 1,000,000 lines)/);
    }
  });

  it("of a file full of findings: its report lists some, and the exit code is the same", () => {
    inWorld({ "a.conf": required, "b.conf": "a=1\n".repeat(5000) }, ({ run, read }) => {
      const run2 = run(["--no-files", "--format=json", "--report=sarif=o.sarif", "a.conf", "b.conf"]);
      assert.equal(run2.code, 1);
      const findings = report(run2).files[1]?.findings ?? [];
      assert.ok(findings.length < 2100, String(findings.length));
      assert.ok(findings.some(({ stage, rule }) => stage === "parse" && rule === "duplicate-key"));
      assert.ok(findings.some(({ message }) => message.endsWith("; 3999 more findings of this rule are left out")));
      assert.ok(read("o.sarif").includes("3999 more findings of this rule are left out."));
      assert.deepEqual(
        findings.flatMap(({ more = 0 }) => (more > 0 ? [more] : [])),
        [4000, 3999],
      );
      const fixed = run(["--no-files", "--fix", "b.conf"]);
      assert.equal(fixed.code, 2);
      assert.ok(fixed.err.startsWith("influxlint: b.conf: not fixed, since it has more findings than are listed\n"));
    });
  });

  it("of a file full of findings: its numbers count all, none is called fixable, and a baseline accepts them", () => {
    const text = `${required}[http]\n${Array.from({ length: 1500 }, (_, index) => `  nobody-knows-${index} = 1\n`).join("")}  log_enabled = true\n`;
    const options = [...only("unknown-key", "underscore-key"), "--no-files"];
    inWorld({ "b.conf": text }, ({ run, read, write }) => {
      const result = run([...options, "--statistics", "--format=github", "--report=json=o.json", "b.conf"], {
        env: { GITHUB_STEP_SUMMARY: "job.md" },
      });
      const { summary } = JSON.parse(read("o.json")) as ReturnType<typeof report>;
      assert.deepEqual(
        [summary["error"], summary["warning"], summary["fixable"], summary["fixableUnsafe"], summary["rules"]],
        [1, 1500, 0, 0, { "unknown-key": 1500, "underscore-key": 1 }],
      );
      assert.equal(result.code, 1);
      assert.ok(read("job.md").includes("**1500 warnings**"));
      assert.ok(read("job.md").includes("… and 1301 more."));
      const quiet = run([...options, "--quiet", "b.conf"]).out;
      assert.ok(quiet.includes("1501 findings (1 error, 1500 warnings), 1500 not shown"), quiet);
      const ignored = run([...options, "-"], { stdin: `# influxlint: ignore-file[unknown-key]\n${text}` }).out;
      assert.ok(ignored.includes("1 finding (1 error), 1500 ignored by comments"), ignored);

      const written = run([...options, "--write-baseline=base.json", "b.conf"]);
      assert.deepEqual([written.code, written.err], [0, "influxlint: 1501 findings written to base.json\n"]);
      const check = [...options, "--baseline=base.json", "b.conf"];
      const known = run(check);
      assert.deepEqual([known.code, known.err], [0, ""]);
      assert.ok(known.out.endsWith("1 file checked, no findings, 1501 in the baseline\n"), known.out);
      write("b.conf", text.replace(/^ {2}nobody-knows-[0-4] .*\n/gm, ""));
      const fewer = run(check);
      assert.equal(fewer.code, 0);
      assert.equal(fewer.err.match(/is no longer found/g)?.length, 5);
      write("b.conf", text.replace("log_", "one_more = 1\n  log_"));
      assert.equal(run(check).code, 1);
    });
  });
});

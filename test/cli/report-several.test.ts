import assert from "node:assert/strict";
import { chmodSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { readSarif, readXml } from "./report-readers.ts";
import { inWorld, only, type Report, required } from "./world.ts";

const auth = only("auth-disabled");
const open = `${required}[http]\n  auth-enabled = false\n`;

describe("--report", () => {
  it("writes further reports of the same run", () => {
    inWorld({ "a.conf": open, "b.conf": open }, ({ run, read, directory }) => {
      const reports = ["sarif=a.sarif", "junit=b=c.xml", "json=c.json", "text=d.txt"].flatMap((one) => [
        "--report",
        one,
      ]);
      const { out, err, code } = run([...auth, "--format=concise", ...reports, "a.conf", "b.conf"]);
      assert.deepEqual([code, err, out.split("\n").length], [1, "", 3]);
      assert.equal(readSarif(read("a.sarif")).results.length, 2);
      assert.equal(readXml(read("b=c.xml")).children.length, 2);
      assert.equal((JSON.parse(read("c.json")) as Report).files.length, 2);
      assert.ok(read("d.txt").endsWith("2 files checked, 2 findings (2 errors); 2 fixable with --unsafe-fixes\n"));
      assert.deepEqual(readdirSync(directory).sort(), ["a.conf", "a.sarif", "b.conf", "b=c.xml", "c.json", "d.txt"]);
    });
  });

  it("says the same as --format and --output", () => {
    inWorld({ "a.conf": open }, ({ run, read }) => {
      for (const format of ["text", "json", "sarif", "github", "gitlab", "junit", "checkstyle"]) {
        const { out } = run([...auth, `--format=${format}`, `--report=${format}=x`, "a.conf"]);
        assert.equal(run([...auth, `--format=${format}`, "--output=y", "a.conf"]).out, "");
        assert.deepEqual([read("x"), read("y")], [out, out], format);
      }
    });
  });

  it("counts once, whatever the number of reports", () => {
    inWorld({ "a.conf": open }, ({ run, read }) => {
      run([...auth, "--statistics", "--report=json=x", "--report=json=y", "a.conf"]);
      assert.deepEqual((JSON.parse(read("y")) as Report).summary["rules"], { "auth-disabled": 1 });
    });
  });

  it("reports what is left after --fix", () => {
    inWorld({ "a.conf": open }, ({ run, read }) => {
      const { code } = run([...auth, "--unsafe-fixes", "--report=sarif=x", "--report=gitlab=y", "a.conf"]);
      assert.deepEqual([code, readSarif(read("x")).results, JSON.parse(read("y"))], [0, [], []]);
    });
  });

  it("keeps standard output for the text or the patch where --fix or --diff needs it", () => {
    inWorld({ "a.conf": open }, ({ run, read }) => {
      const args = [...auth, "--diff", "--unsafe-fixes", "--format=gitlab", "--report=sarif=x", "a.conf"];
      const { out, err } = run(args);
      assert.ok(out.startsWith("--- a/a.conf\n"));
      assert.equal((JSON.parse(err) as unknown[]).length, 1);
      assert.equal(readSarif(read("x")).results.length, 1);
    });
  });

  const refused: readonly (readonly [string, readonly string[]])[] = [
    ["`sarif` is no value for `--report`: it is `FORMAT=FILE`", ["--report=sarif"]],
    ["`sarif=` is no value for `--report`", ["--report=sarif="]],
    ["`xml=x` is no value for `--report`", ["--report", "xml=x"]],
    ["cannot write `none/x`: no such file or directory", ["--report=junit=x", "--report=sarif=none/x"]],
    ["cannot write `sub`: is a directory", ["--report=junit=x", "--report=sarif=sub"]],
    ["cannot write a report to `x`: it is checked, or has another report", ["--report=junit=x", "--output=./x"]],
    ["cannot write a report to `sub/../x`", ["--report=junit=x", "--report=sarif=sub/../x"]],
    ["cannot write a report to `a.conf`", ["--report=junit=a.conf"]],
  ];
  for (const [message, args] of refused) {
    it(`refuses ${args.join(" ")}, and leaves nothing behind`, () => {
      inWorld({ "a.conf": open, "sub/y": "" }, ({ run, directory, read }) => {
        const { code, out, err } = run([...auth, ...args, "a.conf"]);
        assert.deepEqual([code, out], [2, ""]);
        assert.ok(err.startsWith(`influxlint: ${message}`), err);
        assert.deepEqual(readdirSync(directory).sort(), ["a.conf", "sub"]);
        assert.equal(read("a.conf"), open);
      });
    });
  }

  it("is never written over what the run reads, by whatever links, nor over another output", function () {
    if (process.platform === "win32") this.skip();
    const baseline = '{"schemaVersion":1,"findings":[\n]}\n';
    const variables = "INFLUXDB_HTTP_ENABLED=true\n";
    const files = { "a.conf": open, "b.json": baseline, "c.env": variables, "d.env": variables, "sub/y": "" };
    const project = 'target = "1.8"\nenvironmentFiles = ["d.env"]\n';
    inWorld({ ...files, "influxlint.toml": project }, ({ run, path, read, directory }) => {
      symlinkSync("a.conf", path("link"));
      symlinkSync("sub", path("down"));
      symlinkSync("../a.conf", path("sub/link"));
      const refuses = (args: readonly string[], reason: string): void => {
        const { code, out, err } = run([...args]);
        assert.deepEqual([code, out], [2, ""], args.join(" "));
        assert.ok(err.includes(reason), err);
      };
      const check = ["check", ...auth, "a.conf"];
      for (const [args, reason] of [
        [["--output=link"], "it is checked"],
        [["--report=json=down/link"], "it is checked"],
        [["--write-baseline=link"], "cannot write the baseline to `link`: it is checked"],
        [["--report=json=x", "--write-baseline=x"], "cannot write a report to `x`"],
        [["--report=json=down/x", "--output=sub/x"], "has another report"],
        [["--baseline=b.json", "--report=json=b.json"], "cannot write a report to `b.json`: it is read (`--baseline`)"],
        [["--env-file=c.env", "--output=c.env"], "it is read (`--env-file`)"],
        [["--environment-file=c.env", "--write-baseline=c.env"], "it is read (`--environment-file`)"],
        [["--output=d.env"], "it is read (`environmentFiles`)"],
        [["--report=json=influxlint.toml"], "it is a project file"],
        [["--no-config", "--write-baseline=influxlint.toml"], "it is a project file"],
      ] as const)
        refuses([...check, ...args], reason);
      refuses(["check", ...auth, "link", "--output=a.conf"], "it is checked");
      refuses(["effective", "a.conf", "--format=toml", "--output=link"], "it is checked");
      refuses(["listeners", "a.conf", "--output=a.conf"], "it is checked");
      refuses(["config", "--for", "a.conf", "--output=a.conf"], "it is checked");
      assert.deepEqual([read("a.conf"), read("b.json"), read("c.env")], [open, baseline, files["c.env"]]);
      assert.deepEqual([read("influxlint.toml"), read("d.env")], [project, variables]);
      assert.ok(!readdirSync(directory).includes("x"));
    });
  });

  it("replaces a file all at once, and keeps its mode and what links to it", function () {
    if (process.platform === "win32") this.skip();
    inWorld({ "a.conf": open, "real/x": "before" }, ({ run, read, path, directory }) => {
      chmodSync(path("real/x"), 0o640);
      symlinkSync("real/x", path("link"));
      assert.equal(run([...auth, "--report=sarif=link", "a.conf"]).code, 1);
      assert.equal(readSarif(read("real/x")).results.length, 1);
      assert.equal(statSync(path("real/x")).mode & 0o777, 0o640);
      assert.deepEqual(readdirSync(directory).sort(), ["a.conf", "link", "real"]);
    });
  });

  it("takes a glob or directory without files for a failure in every report", () => {
    inWorld({ "a.conf": open, "sub/y": "" }, ({ run, read }) => {
      const { code } = run([...auth, "--report=sarif=x", "--report=junit=z", "a.conf", "sub", "*.nothing"]);
      assert.equal(code, 2);
      assert.equal(readSarif(read("x")).log.runs[0]?.invocations?.[0]?.executionSuccessful, false);
      const suites = readXml(read("z")).children;
      assert.equal(suites.filter(({ attributes }) => attributes["errors"] === "1").length, 2);
      assert.equal(run([...auth, "--allow-empty", "--report=sarif=x", "sub"]).code, 0);
      assert.equal(readSarif(read("x")).log.runs[0]?.invocations?.[0]?.executionSuccessful, true);
    });
  });

  it("writes what goes to `-` to standard output, if nothing else goes there", () => {
    inWorld({ "a.conf": required }, ({ run, read, directory }) => {
      const options = ["--no-files", "a.conf"];
      assert.deepEqual(run([...options, "--output", "-"]), run(options));
      const json = run([...options, "--format=json"]);
      assert.deepEqual(run([...options, "--output=o.txt", "--report=json=-"]), json);
      assert.equal(read("o.txt"), run(options).out);
      for (const command of ["effective", "listeners", "explain", "rules"]) {
        const words =
          command === "explain" ? [command, "auth-disabled"] : command === "rules" ? [command] : [command, "a.conf"];
        assert.deepEqual(run([...words, "--output=-"]), run(words), command);
      }
      for (const [words, said] of [
        [["--report=json=-"], "cannot write `json=-` to standard output: another report goes there"],
        [
          ["--output=o.txt", "--report=json=-", "--report=sarif=-"],
          "cannot write `sarif=-` to standard output: another report goes there",
        ],
        [["--output=o.txt", "--report=json=-", "--diff"], "cannot write `json=-`: standard output has the patch"],
        [["--output=-", "--diff"], "cannot write `--output -`: standard output has the patch"],
      ] as const) {
        const { code, out, err } = run([...options, ...words]);
        assert.deepEqual([code, out], [2, ""], words.join(" "));
        assert.ok(err.startsWith(`influxlint: ${said}`), err);
      }
      assert.deepEqual(readdirSync(directory).sort(), ["a.conf", "o.txt"]);
    });
  });
});

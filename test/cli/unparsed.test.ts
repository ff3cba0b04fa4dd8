import assert from "node:assert/strict";
import { inWorld, only, report, required, type World } from "./world.ts";

const broken = `${required}[http]\n  realm =\n`;
const quiet = only("toml-syntax", "ignore-unused");

function rulesOf({ run }: World, ...args: readonly string[]): string[] {
  const done = run([...quiet, "--format=json", ...args, "a.conf"]);
  assert.equal(done.code, 1, args.join(" "));
  return report(done).files.flatMap(({ findings }) => findings.map(({ rule }) => rule));
}

describe("a file that cannot be parsed", () => {
  it("is a finding whatever severity the rule is given", () => {
    inWorld({ "a.conf": broken }, (world) => {
      for (const level of ["off", "info", "warning", "error"])
        assert.deepEqual(rulesOf(world, `--rule=toml-syntax=${level}`, "--fail-on=error"), ["toml-syntax"]);
      world.write("influxlint.toml", '[rules]\ntoml-syntax = "off"\n');
      assert.deepEqual(rulesOf(world), ["toml-syntax"]);
    });
  });

  it("is a finding whatever its comments ignore, and they are told so", () => {
    for (const text of [
      `# influxlint: ignore-file[toml-syntax] -- a test\n${broken}`,
      broken.replace("[http]", "[http] # influxlint: ignore[toml-syntax] -- a test"),
      broken.replace("realm =", "realm = # influxlint: ignore[toml-syntax] -- a test"),
    ]) {
      inWorld({ "a.conf": text }, (world) => {
        assert.deepEqual(rulesOf(world).sort(), ["ignore-unused", "toml-syntax"]);
        assert.match(world.run(["a.conf"]).out, /No comment can silence `toml-syntax`, since nothing else is known/);
      });
    }
  });

  it("is a finding whichever rule tells of it", () => {
    const twice = `${required}[coordinator]\n  query-timeout = "60s"\n  query-timeout = "30s"\n`;
    for (const [rule, text] of [
      ["duplicate-key", twice],
      ["toml-newer-syntax", 'data.dir = "/d"\n'],
    ] as const) {
      const silent = [...only(rule), "--target=1.8.10", "a.conf"];
      inWorld({ "a.conf": text, "b.conf": `# influxlint: ignore-file[${rule}] -- a test\n${text}` }, ({ run }) => {
        assert.equal(run([...silent, `--rule=${rule}=off`]).code, 1, rule);
        assert.equal(run([...only(rule), "b.conf"]).code, 1, rule);
        run([...silent, "--write-baseline=known.json"]);
        assert.equal(run([...silent, "--baseline=known.json"]).code, 1, rule);
      });
    }
  });

  it("is in no baseline", () => {
    inWorld({ "a.conf": broken }, (world) => {
      assert.deepEqual(rulesOf(world, "--write-baseline=b.json"), ["toml-syntax"]);
      assert.deepEqual(JSON.parse(world.read("b.json")), { schemaVersion: 1, findings: [] });
      assert.deepEqual(rulesOf(world, "--baseline=b.json"), ["toml-syntax"]);
    });
  });

  it("is counted where a baseline is written without it", () => {
    inWorld({ "a.conf": broken, "b.conf": `${required}[http]\n  auth-enabled = false\n` }, ({ run }) => {
      const write = (...args: readonly string[]): string =>
        run([...only("toml-syntax", "auth-disabled"), "--write-baseline=b.json", ...args]).err;
      assert.equal(
        write("a.conf"),
        "influxlint: 1 finding written to b.json\ninfluxlint: 1 finding not written: no baseline accepts that influxd cannot parse a file\n",
      );
      assert.equal(write("b.conf"), "influxlint: 1 finding written to b.json\n");
    });
  });

  it("is a finding where there is no configuration at all", () => {
    inWorld({ "a.conf": "# influxlint: ignore-file[toml-syntax]\n<html>\n" }, (world) => {
      assert.ok(rulesOf(world, "--rule=toml-syntax=off").includes("toml-syntax"));
    });
  });

  it("is another matter than what the same rule says of a file that can be parsed", () => {
    const text = `${required}[http]\n  realm = "{{ realm }}"\n`;
    inWorld({ "a.conf": text, "b.conf": `# influxlint: ignore-file[toml-syntax] -- a test\n${text}` }, ({ run }) => {
      assert.equal(run([...quiet, "a.conf"]).code, 1);
      assert.equal(run([...quiet, "b.conf"]).code, 0);
      assert.equal(run([...quiet, "--rule=toml-syntax=off", "a.conf"]).code, 0);
    });
  });
});

describe("the numbers of a run", () => {
  it("count what was checked, and what was not", () => {
    const project = {
      "p/influxlint.toml": 'taget = "1.8"\nnodee = "data"\n',
      "p/influxdb.conf": required,
      "empty/x": "",
    };
    inWorld({ "a.conf": required, ...project }, ({ run }) => {
      const ends = (args: readonly string[], expected: string): void => {
        const { code, out } = run([...only(), ...args]);
        assert.deepEqual([code, out.trimEnd().split("\n").at(-1)], [2, expected], args.join(" "));
        const json = run([...only(), "--format=json", ...args]);
        assert.equal(report(json).summary["files"], Number(expected[0]));
      };
      ends(["p"], "0 files checked, no findings, 1 not checked");
      ends(["empty"], "0 files checked, no findings, 1 not checked");
      ends(["a.conf", "none.conf"], "1 file checked, no findings, 1 not checked");
      ends(["--config=none.toml", "a.conf"], "0 files checked, no findings, 1 not checked");
    });
  });
});

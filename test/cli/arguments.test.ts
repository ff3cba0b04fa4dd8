import assert from "node:assert/strict";
import { isRefusal } from "../../server/src/cli/io.ts";
import { readArguments } from "../../server/src/cli/arguments.ts";
import { inWorld } from "./world.ts";

describe("command line arguments", () => {
  it("takes values behind a blank or an equals sign, and options anywhere", () => {
    const args = readArguments([
      "a.conf",
      "--format",
      "json",
      "--fail-on=error",
      "b.conf",
      "--env=A=b=c",
      "--env",
      "D=",
    ]);
    assert.ok(!isRefusal(args));
    assert.equal(args.command, "check");
    assert.deepEqual(args.words, ["a.conf", "b.conf"]);
    assert.equal(args.value("format"), "json");
    assert.equal(args.value("fail-on"), "error");
    assert.deepEqual(args.values("env"), ["A=b=c", "D="]);
  });

  it("lets the last of two values count", () => {
    const args = readArguments(["--target=1.8", "--target", "1.7", "x"]);
    assert.ok(!isRefusal(args));
    assert.equal(args.value("target"), "1.7");
  });

  it("takes everything behind a double dash for a path", () => {
    const args = readArguments(["check", "--", "--fix", "-"]);
    assert.ok(!isRefusal(args));
    assert.deepEqual(args.words, ["--fix", "-"]);
    assert.ok(!args.has("fix"));
  });

  const refused: readonly (readonly [string, readonly string[]])[] = [
    ["unknown option `--fixx`, did you mean `--fix`?", ["--fixx", "a"]],
    ["unknown option `-x`", ["-x", "a"]],
    ["unknown option `--form`, did you mean `--format`?", ["--form", "json", "a"]],
    ["unknown option `--base`, did you mean `--baseline`?", ["--base", "b.json", "a"]],
    ["`jsn` is no value for `--format`, did you mean `json`?", ["--format=jsn", "a"]],
    ["`table` is no value for `--format`", ["check", "--format=table", "a"]],
    ["`xml` is no value for `--format`", ["--format", "xml", "a"]],
    ["`eror` is no value for `--fail-on`, did you mean `error`?", ["--fail-on=eror", "a"]],
    ["the option `--output` needs a value", ["a", "--output"]],
    ["the option `--output` needs a value", ["a", "--output", "--fix"]],
    ["the option `--fix` takes no value", ["--fix=yes", "a"]],
    ["the option `--fix` is for `check`, not for `effective`", ["effective", "--fix", "a"]],
    [
      "`2.7` is no value for `--target`: influxlint knows the releases 1.7.0 to 1.12.4 of InfluxDB 1.x",
      ["--target=2.7", "a"],
    ],
    ["`--node meta` is not for `--product oss`", ["--product=oss", "--node=meta", "a"]],
    ["unknown rule `auth-disabeld`, did you mean `auth-disabled`?", ["--rule=auth-disabeld=off", "a"]],
    ["`auth-disabled=loud` is no value for `--rule`", ["--rule=auth-disabled=loud", "a"]],
    ["`auth-disabled` is no value for `--rule`", ["--rule=auth-disabled", "a"]],
    ["`2027-02-30` is no value for `--now`", ["--now=2027-02-30", "a"]],
    ["`tomorrow` is no value for `--now`", ["--now=tomorrow", "a"]],
    ["`A` is no value for `--env`", ["--env=A", "a"]],
    ["cannot read `none.env`: no such file or directory", ["--env-file=none.env", "a"]],
    ["`none` is no value for `--root`: no such file or directory", ["--root=none", "a"]],
    ["`check` needs a file", ["check"]],
    ["`check` needs a file", ["--fix"]],
    ["`effective` needs a file", ["effective"]],
    ["`efective` is no command, did you mean `effective`?", ["help", "efective"]],
    ["`auth-disabled` is no command: `influxlint explain auth-disabled` says what it is", ["help", "auth-disabled"]],
    ["`help` takes one command", ["help", "check", "rules"]],
    ["the option `--fix` is for `check`, not for `help`", ["help", "--fix"]],
    ["`rules` takes no operand", ["rules", "x"]],
    ["`explain` needs the name", ["explain"]],
    ["`auth_enabeld` is neither a rule nor a setting, did you mean `auth-enabled`?", ["explain", "auth_enabeld"]],
    [
      "`htp.auth-enabled` is neither a rule nor a setting, did you mean `http.auth-enabled`?",
      ["explain", "htp.auth-enabled"],
    ],
  ];
  for (const [message, args] of refused) {
    it(`refuses ${args.join(" ")}`, () => {
      inWorld({ a: "" }, ({ run }) => {
        const { code, out, err } = run(args);
        assert.equal(code, 2);
        assert.equal(out, "");
        assert.ok(err.startsWith(`influxlint: ${message}`), err);
      });
    });
  }

  it("never shows the value of a malformed variable", () => {
    inWorld({ a: "" }, ({ run }) => {
      assert.ok(!run(["--env=1 secret", "a"]).err.includes("secret"));
      assert.ok(!run(["--env=1=secret", "a"]).err.includes("secret"));
    });
  });

  it("shows its help on demand, and without arguments on standard error", () => {
    inWorld({}, ({ run }) => {
      const help = run(["--help"]);
      assert.equal(help.code, 0);
      for (const word of ["effective", "listeners", "explain", "rules", "--unsafe-fixes", "--stdin-filename"]) {
        assert.ok(help.out.includes(word), word);
      }
      assert.deepEqual(run(["-h"]), help);
      const nothing = run([]);
      assert.equal(nothing.code, 2);
      assert.equal(nothing.err, help.out);
      const effective = run(["effective", "--help"]);
      assert.equal(effective.code, 0);
      assert.ok(effective.out.includes("--format table|json|toml"));
      assert.ok(!effective.out.includes("--fix"));
    });
  });

  it("shows its help by the command of that name, unless a file has it", () => {
    inWorld({}, ({ run, write }) => {
      const general = run(["--help"]);
      const effective = run(["effective", "--help"]);
      assert.deepEqual(run(["help"]), general);
      assert.deepEqual(run(["help", "effective"]), effective);
      assert.deepEqual(run(["help", "--help"]), run(["help", "help"]));
      write("help", "[htp]\n");
      assert.match(run(["help", "--format=concise", "--no-files"]).out, /^help:1:1: .*unknown-section/m);
      assert.match(run(["help", "effective"]).err, /^influxlint: effective: no such file/);
      assert.deepEqual(run(["effective", "--help"]), effective);
    });
  });

  it("takes no word behind a double dash for a command", () => {
    inWorld({ rules: "[htp]\n", help: "" }, ({ run }) => {
      assert.match(run(["--format=concise", "--", "rules"]).out, /^rules:1:1: .*unknown-section/m);
      assert.match(run(["check", "--format=concise", "--", "rules"]).out, /^rules:1:1: .*unknown-section/m);
      assert.equal(run(["--", "none"]).err, "influxlint: none: no such file or directory\n");
    });
  });

  it("says its version", () => {
    inWorld({}, ({ run }) => {
      assert.match(run(["--version"]).out, /^influxlint \d+\.\d+\.\d+\n$/);
    });
  });
});

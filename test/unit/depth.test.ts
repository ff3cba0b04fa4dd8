import assert from "node:assert/strict";
import { lint } from "../../server/src/lint/lint.ts";
import { readProject } from "../../server/src/lint/project.ts";

const required = '\n[meta]\ndir = "/m"\n[data]\ndir = "/d"\nwal-dir = "/w"\n';

const nested = (before: string, open: string, close: string): string =>
  before + open.repeat(20_000) + "1" + close.repeat(20_000) + required;

describe("values that are nested deeply", () => {
  const texts: readonly (readonly [name: string, text: string])[] = [
    ["inline tables", nested("a = ", "{a=", "}")],
    ["arrays", nested("a = ", "[", "]")],
    ["both", nested("a = ", "[{a=", "}]")],
    ["below a setting", nested("[http]\nauth-enabled = ", "{a=", "}")],
    ["behind the name of a secret", nested("[http]\nheaders = ", "{password=", "}")],
    ["behind a name that only looks like one", nested("[meta]\nx = ", "{password-hash=", "}")],
    ["in a header", `[${"a.".repeat(20_000)}b]\nc = 1${required}`],
  ];
  for (const [name, text] of texts) {
    it(`are judged: ${name}`, () => {
      const { findings } = lint({ path: "influxdb.conf", text });
      assert.deepEqual(
        findings.filter(({ rule }) => rule === "internal-error"),
        [],
      );
      assert.ok(findings.length > 0);
    }).timeout(20_000);
  }

  it("are listed in the order of the file, what is inside first", () => {
    const { config } = lint({
      path: "influxdb.conf",
      text: "x = { a = { b = 1 }, c = [{ d = 1 }, { e = 2 }] }\ny = 1\n",
    });
    assert.deepEqual(
      config.ignored.map(({ path }) => path),
      ["x.a.b", "x.a", "x.c.d", "x.c.e", "x.c", "x", "y"],
    );
  });
});

describe("a project file that is nested deeply", () => {
  const deep = 50_000;
  const dotted = "a.".repeat(deep);
  const texts: readonly (readonly [name: string, text: string, place: number, message: RegExp])[] = [
    ["open arrays", `\ntarget = ${"[".repeat(deep)}`, deep + 9, /^This is no TOML: /],
    ["open tables", `\ntarget = ${"{a=".repeat(deep)}`, 3 * deep + 9, /^This is no TOML: /],
    ["arrays", `\ntarget = ${"[".repeat(deep)}${"]".repeat(deep)}`, 1, /^`target` must be a release/],
    [
      "tables",
      `\n[environment]\nINFLUXDB_A = ${"{a=".repeat(deep)}1${"}".repeat(deep)}`,
      15,
      /^`INFLUXDB_A` must be a text/,
    ],
    ["a header", `\n[rules.${dotted}b]`, 8, /^There is no rule `a`/],
    ["the header of an array", `\n[[x.${dotted}b]]`, 0, /^`x` is no key/],
    ["a key", `\n${dotted}b = 1`, 1, /^`a` is no key/],
  ];
  for (const [name, text, place, message] of texts) {
    it(`has one problem, with its place: ${name}`, () => {
      const [problem, ...others] = readProject(text).problems;
      assert.equal(problem?.at.start, place);
      assert.match(problem.message, message);
      assert.deepEqual(others, []);
    }).timeout(20_000);
  }
});

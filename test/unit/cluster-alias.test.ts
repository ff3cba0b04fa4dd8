import assert from "node:assert/strict";
import { readConfig } from "../../server/src/config/config.ts";
import { lint } from "../../server/src/lint/lint.ts";
import { parse } from "../../server/src/toml/parse.ts";

/** `(?m)^\s*\[cluster\]` of Go: `\s` is `[\t\n\f\r ]`, and `^` stands at the start and behind line feeds only. */
const pattern = /(?:^|(?<=\n))[\t\n\f\r ]*\[cluster\]/g;

const paths = '[meta]\ndir = "/m"\n[data]\ndir = "/d"\nwal-dir = "/w"\n';

/** Whether the timeout of a `[cluster]` counts in OSS. */
function counts(text: string): boolean {
  const config = readConfig({ path: "influxdb.conf", document: parse(text) });
  return config.section("coordinator").get("query-timeout") === 7e9;
}

const setting = '\nquery-timeout = "7s"\n';

describe("[cluster] in OSS", () => {
  const headers: readonly (readonly [before: string, counts: boolean])[] = [
    ["", true],
    ["\uFEFF", true],
    ["\t ", true],
    ["\n\n", true],
    ["\r\n", true],
    ["\r", true],
    ["\r\r\n\r", true],
    [`${paths}\n\r`, true],
    [`${paths}\r\r`, true],
    ["\f", true],
    ["# x\n\f \f", true],
    ["# x\n\f\n", true],
    ["# x\r", false],
    ["[meta]\r", false],
    ["[meta]\r  ", false],
    [`${paths.replaceAll("\n", "\r")}\r`, false],
    [paths.replaceAll("\n", "\r\n"), true],
    ["# \u2028", false],
  ];
  for (const [before, expected] of headers) {
    it(`${expected ? "is" : "is not"} [coordinator] behind ${JSON.stringify(before)}`, () => {
      const text = `${before}[cluster]${setting}`;
      assert.equal(text.replace(/^\uFEFF/, "").search(pattern) >= 0, expected, "the pattern of influxd");
      assert.equal(counts(text), expected);
    });
  }

  it("is [coordinator] only as it is written there", () => {
    for (const header of ["[ cluster]", "[cluster ]", "[Cluster]", '["cluster"]', "[[cluster]]"]) {
      assert.equal(counts(`${header}${setting}`), false, header);
    }
  });

  it("is meant where the header is broken", () => {
    const text = `${paths}[cluster\nquery-timeout = "7s"\n`;
    const { findings } = lint({ path: "influxdb.conf", text });
    assert.deepEqual(
      findings.filter(({ impact }) => impact === "startup" || impact === "ignored").map(({ rule }) => rule),
      ["toml-syntax"],
    );
    assert.ok(counts(text));
  });

  it("takes form feeds away that keep influxd from starting elsewhere", () => {
    const startup = (text: string): string[] =>
      lint({ path: "influxdb.conf", text })
        .findings.filter(({ impact }) => impact === "startup")
        .map(({ rule }) => rule);
    assert.deepEqual(startup(`${paths}\f\n\f[cluster]${setting}`), []);
    assert.deepEqual(startup(`${paths}\f[coordinator]${setting}`), ["toml-syntax"]);
    assert.deepEqual(startup(`${paths}#\r\f[cluster]${setting}`), ["toml-syntax"]);
  });
});

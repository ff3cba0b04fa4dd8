import assert from "node:assert/strict";
import { lint } from "../../server/src/lint/lint.ts";

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

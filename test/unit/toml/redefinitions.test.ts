import assert from "node:assert/strict";
import { parse } from "../../../server/src/toml/parse.ts";
import { redefinitions } from "../../../server/src/toml/redefinitions.ts";

/** Each redefinition as one line, with the lines of both places. */
function found(text: string): string[] {
  const line = (offset: number): number => text.slice(0, offset).split("\n").length;
  return redefinitions(parse(text)).map(
    ({ what, name, span, first, rejectedBy }) =>
      `${what} ${name} ${line(first.start)}-${line(span.start)} ${rejectedBy.join("+")}`,
  );
}

describe("redefinitions", () => {
  const table: readonly (readonly [text: string, expected: readonly string[]])[] = [
    ["a = 1\nb = 2\n[c]\na = 1\n[d]\na = 1\n", []],
    ["a = 1\na = 2\na = 3", ["key a 1-2 legacy+standard", "key a 1-3 legacy+standard"]],
    ['[a]\nb = 1\n"b" = 2', ["key a.b 2-3 legacy+standard"]],
    ["[a]\n[b]\n[a]\n", ["table a 1-3 legacy+standard"]],
    ["[a]\nx = 1\n[a]\nx = 1\n", ["table a 1-3 legacy+standard"]],
    ["[a.b]\n[a]\n", []],
    ["[a.b]\n[a]\n[a]\n", ["table a 2-3 legacy+standard"]],
    ["[a.b]\n[a.c]\n[a.b]", ["table a.b 1-3 legacy+standard"]],
    ["[[a]]\n[[a]]\n[a.b]\n[[a]]\n[a.b]\n[[a.c]]\n[[a.c]]", []],
    ["[[a]]\n[a.b]\n[a.b]", ["table a.b 2-3 legacy+standard"]],
    ["[a]\n[[a]]", ["array a 1-2 legacy+standard"]],
    ["[[a]]\n[a]", ["table a 1-2 legacy+standard"]],
    ["[a.b]\n[[a]]", ["array a 1-2 legacy+standard"]],
    ["a = 1\n[a]", ["table a 1-2 legacy+standard"]],
    ["a = 1\n[a.b]", ["table a.b 1-2 legacy+standard"]],
    ["a = []\n[[a]]", ["array a 1-2 legacy+standard"]],
    ["a = [{}]\n[a.b]", ["table a.b 1-2 legacy+standard"]],
    ["a = {}\n[a]", ["table a 1-2 legacy+standard"]],
    // influxd's library leaves inline tables open.
    ["a = {}\n[a.b]", ["table a.b 1-2 standard"]],
    ["a = { b = {} }\n[a.b.c]", ["table a.b.c 1-2 standard"]],
    ["a = { b = 1 }\n[a.b]", ["table a.b 1-2 legacy+standard"]],
    ["a = { b = 1, b = {} }\n[a.b.c]", ["table a.b.c 1-2 standard"]],
    // It takes a key for a table that is only implied, and ignores it.
    ["[a.b.c]\n[a]\nb = 1", ["key a.b 1-3 standard"]],
    ["[a.b.c]\n[a]\nb = 1\nb = 1", ["key a.b 1-3 standard", "key a.b 1-4 legacy+standard"]],
    // It knows implied tables by their joined names, in whatever element of an array they are.
    ["[[a]]\n[a.b.c]\n[[a]]\n[a.b]\n[a.b]", ["table a.b 4-5 standard"]],
    ["[[a]]\n[a.b.c]\n[a.b]\n[[a]]\n[a.b.c]\n[a.b]", []],
    ['["a.b"]\n[a.b.c]\n["a.b"]', ["table a.b 1-3 standard"]],
    ['"a.b" = 1\n[a.b.c]\n["a.b"]', ["table a.b 1-3 standard"]],
    ['"a.b" = 1\n[a.b.c]\n["a.b"]\nx = 1', ["table a.b 1-3 standard", "key a.b.x 1-4 legacy"]],
    // Dotted keys exist in TOML 1.0 only.
    ["a.b = 1\na.c = 2", []],
    ["a.b = 1\na.b = 2", ["key a.b 1-2 standard"]],
    ["a.b = 1\na = 2", ["key a 1-2 standard"]],
    ["a = 1\na.b = 2", ["key a.b 1-2 standard"]],
    ["a = {}\na.b = 2", ["key a.b 1-2 standard"]],
    ["[a]\nb.c = 1\n[a.b]", ["table a.b 2-3 standard"]],
    ["[a]\nb.c = 1\n[a.b.d]", []],
    ["[a.b]\n[a]\nb.c = 1", ["key a.b.c 1-3 standard"]],
    ["[a.b.c]\n[a]\nb.d = 1\n[a.b]", ["table a.b 1-4 standard"]],
    ["[[a.b]]\n[a]\nb.c = 1", ["key a.b.c 1-3 standard"]],
    ["a.b = 1\n[a]", ["table a 1-2 standard"]],
    ["[]\nx = 1\n[]\nx = 1", []],
    ["[__proto__]\n[constructor]\n__proto__ = 1\n", []],
  ];
  for (const [text, expected] of table) {
    it(JSON.stringify(text), () => assert.deepEqual(found(text), expected));
  }

  it("calls a header what the caller calls it", () => {
    const document = parse("[cluster]\n[coordinator]\n");
    assert.deepEqual(redefinitions(document), []);
    const renamed = redefinitions(document, () => ["coordinator"]);
    assert.deepEqual(renamed, [
      {
        span: { start: 11, end: 22 },
        first: { start: 1, end: 8 },
        name: "coordinator",
        what: "table",
        rejectedBy: ["legacy", "standard"],
      },
    ]);
  });

  it("takes linear time for long names and many tables", () => {
    const long = "a.".repeat(30_000);
    assert.equal(redefinitions(parse(`[${long}a]\n[${long}b]\n[${long}a]\n`)).length, 1);
    assert.equal(redefinitions(parse(`[${long}a]\n${"b = 1\n".repeat(20_000)}`)).length, 19_999);
    assert.equal(redefinitions(parse("[[udp]]\nx = 1\n".repeat(30_000))).length, 0);
  });
});

import assert from "node:assert/strict";
import type { Value } from "../../../server/src/toml/ast.ts";
import { parse } from "../../../server/src/toml/parse.ts";
import { firstValue, problemsOf, readable } from "./judge.ts";

/** Who reads a value: both dialects, one, or none, which is then a problem. */
type Readers = "both" | "legacy" | "standard" | "none";

function readersOf(written: string): Readers {
  const document = parse(`a = ${written}\n`);
  const legacy = readable(document, "legacy");
  const standard = readable(document, "standard");
  if (legacy && standard) return "both";
  assert.equal(document.problems.length > 0, !legacy && !standard, `a problem only where nobody reads ${written}`);
  return legacy ? "legacy" : standard ? "standard" : "none";
}

function valueOf(written: string): unknown {
  const value: Value = firstValue(`a = ${written}\n`);
  return "value" in value ? value.value : value.kind;
}

describe("values", () => {
  const table: readonly (readonly [written: string, readers: Readers, value?: unknown])[] = [
    ["true", "both", true],
    ["false", "both", false],
    ["True", "none"],
    ["yes", "none"],
    ["true1", "none"],
    ["0", "both", 0],
    ["-0", "both", 0],
    ["+10", "both", 10],
    ["1_000", "both", 1000],
    ["007", "legacy", 7],
    ["-01", "legacy", -1],
    ["0_1", "legacy", 1],
    ["1__0", "none"],
    ["_1", "none"],
    ["1_", "none"],
    ["--1", "none"],
    ["+", "none"],
    ["9007199254740991", "both", 9007199254740991],
    ["9007199254740993", "both", 9007199254740993n],
    ["9223372036854775807", "both", 9223372036854775807n],
    ["-9223372036854775808", "both", -9223372036854775808n],
    ["9223372036854775808", "none"],
    ["-9223372036854775809", "none"],
    ["000000000000000000000000000000000000000000000000000000000000000000000009", "legacy", 9],
    ["0x1F", "standard", 31],
    ["0o17", "standard", 15],
    ["0b1_0", "standard", 2],
    ["0x7fffffffffffffff", "standard", 9223372036854775807n],
    ["0x8000000000000000", "none"],
    ["0X1F", "none"],
    ["-0x1", "none"],
    ["0x_1", "none"],
    ["0x1_", "none"],
    ["0o8", "none"],
    ["1.5", "both", 1.5],
    ["-0.0", "both", -0],
    ["6.02e+23", "both", 6.02e23],
    ["1E5", "both", 1e5],
    ["1e05", "both", 1e5],
    ["1_0.0_1", "both", 10.01],
    ["00.5", "legacy", 0.5],
    ["01e1", "legacy", 10],
    ["1e+_5", "legacy", 1e5],
    ["1e_5", "none"],
    ["1.", "none"],
    ["1.e5", "none"],
    [".5", "none"],
    ["1.5.5", "none"],
    ["1e", "none"],
    ["1_.5", "none"],
    ["1e309", "none"],
    ["1e-400", "both", 0],
    ["inf", "standard", Infinity],
    ["-inf", "standard", -Infinity],
    ["+nan", "standard", NaN],
    ["1979-05-27T07:32:00Z", "both", "1979-05-27T07:32:00Z"],
    ["1979-05-27T00:32:00.999999-07:00", "both", "1979-05-27T00:32:00.999999-07:00"],
    ["1979-05-27T07:32:00", "both", "1979-05-27T07:32:00"],
    ["1979-05-27", "both", "1979-05-27"],
    ["1979-05-27 07:32:00", "standard", "1979-05-27 07:32:00"],
    ["1979-05-27t07:32:00z", "standard", "1979-05-27t07:32:00z"],
    ["07:32:00", "standard", "07:32:00"],
    ["07:32:00.5", "standard", "07:32:00.5"],
    ["1990-12-31T23:59:60Z", "standard", "1990-12-31T23:59:60Z"],
    ["1979-05-27T7:32:00", "legacy", "1979-05-27T7:32:00"],
    ["1979-05-27T07:32:.5", "legacy", "1979-05-27T07:32:.5"],
    ["1979-05-27T07:32:00+99:99", "legacy", "1979-05-27T07:32:00+99:99"],
    ["1979-05-27T07:32:00+-1:00", "legacy", "1979-05-27T07:32:00+-1:00"],
    ["2000-02-29", "both", "2000-02-29"],
    ["1900-02-29", "none"],
    ["2021-04-31", "none"],
    ["2021-13-01", "none"],
    ["1979-05-27T24:00:00", "none"],
    ["1979-05-27T07:32", "none"],
    ["1979-5-27", "none"],
    ["7:32:00", "none"],
    ["1979-05-27 07:61:00", "none"],
    ['""', "both", ""],
    ["''", "both", ""],
    ['"\\b\\t\\n\\f\\r\\"\\\\\\u00e9\\U0001F600"', "both", '\b\t\n\f\r"\\é😀'],
    ["'C:\\influxdb'", "both", "C:\\influxdb"],
    ['"C:\\influxdb"', "none"],
    ['"\\ud800"', "none"],
    ['"\\U00110000"', "none"],
    ['"\\u12"', "none"],
    ['"\\x41"', "none"],
    ['"\\e"', "none"],
    ['"\\/"', "none"],
    ['"tab\there"', "both", "tab\there"],
    ['"\x01"', "legacy", "\x01"],
    ['"\x7f"', "legacy", "\x7f"],
    ['""""""', "both", ""],
    ['"""a"b""c"""', "both", 'a"b""c'],
    ['"""\na\n"""', "both", "a\n"],
    ['"""a""""', "standard", 'a"'],
    ['"""a"""""', "standard", 'a""'],
    ["'''a''''", "standard", "a'"],
    ['"""a""""""', "none"],
    ['"""a\\\n   b"""', "both", "ab"],
    ['"""a\\  \n  b"""', "standard", "ab"],
    ['"""a\\\r\n  b"""', "standard", "ab"],
    ['"""a\\ b"""', "none"],
    ['"""a\rb"""', "legacy", "a\rb"],
    ['"""\\d"""', "none"],
    ['"""\\ud800"""', "none"],
    // An escaped backslash before a line end: influxd removes the second backslash and the first escapes what follows.
    ['"""a\\\\\nnb"""', "both", "a\nb"],
    ['"""a\\\\\nxb"""', "standard", "a\\\nxb"],
    ['"""a\\\\\n"""', "standard", "a\\\n"],
    ['"""a\\\\\n\\ud800"""', "legacy", "a\\ud800"],
    ['"unclosed', "none"],
    ["'unclosed", "none"],
    ["/var/lib/influxdb", "none"],
    ["$HOME", "none"],
    ["“smart”", "none"],
  ];
  for (const [written, readers, value] of table) {
    it(`${JSON.stringify(written).slice(0, 60)} is read by ${readers}`, () => {
      assert.equal(readersOf(written), readers);
      if (value !== undefined) assert.ok(Object.is(valueOf(written), value), String(valueOf(written)));
    });
  }

  it("tells the standard value of a string where it differs", () => {
    const differing: readonly (readonly [string, string, string])[] = [
      ["'''\r\na'''", "\r\na", "a"],
      ['"""\r\na"""', "\r\na", "a"],
      ['"""a\\\n\xa0 b"""', "ab", "a\xa0 b"],
      ['"""a\\\\\nnb"""', "a\nb", "a\\\nnb"],
    ];
    for (const [written, legacy, standard] of differing) {
      const value = firstValue(`a = ${written}`);
      assert.ok(value.kind === "string");
      assert.deepEqual([value.value, value.standard], [legacy, standard]);
    }
    assert.ok(!("standard" in firstValue('a = """\na\r\nb"""')));
  });

  it("tells the forms of date-times apart", () => {
    const form = (written: string): string => {
      const value = firstValue(`a = ${written}`);
      return value.kind === "datetime" ? value.form : value.kind;
    };
    assert.deepEqual(
      ["1979-05-27T07:32:00Z", "1979-05-27 07:32:00.5+01:00", "1979-05-27T07:32:00", "1979-05-27", "07:32:00"].map(
        form,
      ),
      ["offset", "offset", "local", "date", "time"],
    );
  });

  it("ends a bare value where the libraries end it", () => {
    for (const text of ["a = true#x", "a = [true#x\n]", "a = [1,2]", "a = {b=1}", "a = 1\t", "a = 1979-05-27 # x"]) {
      assert.deepEqual(problemsOf(text), [], text);
    }
  });
});

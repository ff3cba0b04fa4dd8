import assert from "node:assert/strict";
import fc from "fast-check";
import {
  equalFold,
  goLower,
  goUpper,
  parseBool,
  parseInteger,
  parseUnsigned,
} from "../../../server/src/config/values/go-values.ts";

describe("values/go-values", () => {
  it("reads the booleans of strconv.ParseBool", () => {
    for (const text of ["1", "t", "T", "TRUE", "true", "True"])
      assert.deepEqual(parseBool(text), { ok: true, value: true });
    for (const text of ["0", "f", "F", "FALSE", "false", "False"])
      assert.deepEqual(parseBool(text), { ok: true, value: false });
    for (const text of ["", "yes", "on", "tru", "tRue", " true", "2"]) {
      assert.deepEqual(parseBool(text), { ok: false, reason: "not-a-boolean", piece: text });
    }
  });

  for (const [text, value] of [
    ["0", 0],
    ["-0", 0],
    ["+5", 5],
    ["10", 10],
    ["010", 8],
    ["0x10", 16],
    ["0X1f", 31],
    ["-0x10", -16],
    ["0o17", 15],
    ["0b101", 5],
    ["1_000", 1000],
    ["0x_ff", 255],
    ["0_7", 7],
    ["2147483647", 2147483647],
    ["-2147483648", -2147483648],
  ] as const) {
    it(`reads the integer ${text}`, () => assert.deepEqual(parseInteger(text, 32), { ok: true, value }));
  }

  for (const [text, reason] of [
    ["", "empty"],
    ["+", "syntax"],
    ["-", "syntax"],
    ["--1", "syntax"],
    [" 1", "syntax"],
    ["1 ", "syntax"],
    ["1e3", "syntax"],
    ["1.0", "syntax"],
    ["08", "syntax"],
    ["0x", "syntax"],
    ["0xZZ", "syntax"],
    ["0b2", "syntax"],
    ["_1", "syntax"],
    ["1_", "syntax"],
    ["1__0", "syntax"],
    ["0_x1", "syntax"],
    ["_", "syntax"],
    ["１", "syntax"],
    ["2147483648", "out-of-range"],
    ["-2147483649", "out-of-range"],
    ["3000000000000000000000", "out-of-range"],
    ["3000000000000000000000x", "out-of-range"],
    ["3000000000x", "syntax"],
  ] as const) {
    it(`refuses the integer ${JSON.stringify(text)}: ${reason}`, () =>
      assert.deepEqual(parseInteger(text, 32), { ok: false, reason, piece: text }));
  }

  it("keeps the limits of 64 bits", () => {
    assert.deepEqual(parseInteger("9223372036854775807", 64), { ok: true, value: 9223372036854775807n });
    assert.deepEqual(parseInteger("-9223372036854775808", 64), { ok: true, value: -9223372036854775808n });
    assert.equal(parseInteger("9223372036854775808", 64).ok, false);
    assert.deepEqual(parseUnsigned("0xffffffffffffffff"), { ok: true, value: 18446744073709551615n });
    assert.deepEqual(parseUnsigned("18446744073709551616"), {
      ok: false,
      reason: "out-of-range",
      piece: "18446744073709551616",
    });
    assert.equal(parseUnsigned("-1").ok, false);
    assert.equal(parseUnsigned("+1").ok, false);
    assert.deepEqual(parseUnsigned(""), { ok: false, reason: "empty", piece: "" });
  });

  it("reads every integer in decimal and hexadecimal", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 63n) - 1n }), (value) => {
        for (const text of [
          value.toString(),
          `0x${value.toString(16)}`,
          `0b${value.toString(2)}`,
          `0${value.toString(8)}`,
        ]) {
          const read = parseInteger(text, 64);
          assert.ok(read.ok && BigInt(read.value) === value);
        }
      }),
    );
  });

  it("folds names as Go does", () => {
    for (const [name, text] of [
      ["http", "HTTP"],
      ["auth-enabled", "Auth-Enabled"],
      ["subscriber", "ſubscriber"],
      ["bind-socket", "bind-soc\u212Aet"],
      ["HTTPS", "httpſ"],
      ["", ""],
    ] as const) {
      assert.equal(equalFold(name, text), true, text);
    }
    for (const [name, text] of [
      ["http", "http "],
      ["http", "htt"],
      ["auth-enabled", "auth_enabled"],
      ["continuous_queries", "continuous-queries"],
      ["min-version", "mın-version"],
      ["min-version", "mİn-version"],
      ["[", "{"],
      ["@", "`"],
    ] as const) {
      assert.equal(equalFold(name, text), false, text);
    }
  });

  it("changes case as Go does", () => {
    assert.equal(goUpper("tlſ1.2 ı ß ﬆ"), "TLS1.2 I ß ﬆ");
    assert.equal(goLower("İNFO \u212A Σ"), "info k Σ");
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { formatDuration, parseDuration, suggestDuration } from "../../../server/src/config/values/duration.ts";

const second = 1_000_000_000n;
const int64 = { min: -(1n << 63n) + 1n, max: (1n << 63n) - 1n };

describe("values/duration", () => {
  for (const [text, value] of [
    ["0", 0n],
    ["+0", 0n],
    ["-0", 0n],
    ["0s", 0n],
    ["1h", 3600n * second],
    ["1h30m", 5400n * second],
    ["1.5h", 5400n * second],
    ["-1s", -second],
    ["+5m", 300n * second],
    ["5us", 5000n],
    ["5µs", 5000n],
    ["5μs", 5000n],
    [".5s", second / 2n],
    ["1.s", second],
    ["1s500ms1h", 3601n * second + second / 2n],
    ["00000000000000000000001s", second],
    ["0.9223372036854775807s", 922337203n],
    ["0.100000000000000000000h", 360n * second],
    ["0.3333333333333333333h", 1200n * second],
    ["9007199254.740993ms", 9007199254740993n],
    ["2562047h47m16.854775807s", int64.max],
    ["-9223372036854775808ns", int64.min - 1n],
    ["9223372036854775808ns9223372036854775808ns1s", second],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(parseDuration(text), { ok: true, value }));
  }

  for (const [text, reason, piece] of [
    ["", "empty", ""],
    ["+", "no-number", "+"],
    ["-", "no-number", "-"],
    [".", "no-number", "."],
    ["-.s", "no-number", ".s"],
    ["s", "no-number", "s"],
    [" 1h", "no-number", " 1h"],
    ["true", "no-number", "true"],
    ["inf", "no-number", "inf"],
    ["P1D", "no-number", "P1D"],
    ["--1s", "no-number", "-1s"],
    ["10", "missing-unit", "10"],
    ["3600.500000", "missing-unit", "3600.500000"],
    ["1h30", "missing-unit", "30"],
    ["1.2.3s", "missing-unit", "1.2"],
    ["1d", "unknown-unit", "d"],
    ["1w", "unknown-unit", "w"],
    ["1H", "unknown-unit", "H"],
    ["1 h", "unknown-unit", " h"],
    ["1h ", "unknown-unit", "h "],
    ["1,5h", "unknown-unit", ","],
    ["2020-01-02T03:04:05Z", "unknown-unit", "-"],
    ["100000000h", "overflow", "100000000h"],
    ["9223372036854775808ns", "overflow", "9223372036854775808ns"],
    ["9223372036854775809", "overflow", "9223372036854775809"],
    ["9223372036.854775808s", "overflow", "9223372036.854775808s"],
    ["2562047h2562047h", "overflow", "2562047h2562047h"],
  ] as const) {
    it(`refuses ${JSON.stringify(text)}: ${reason}`, () =>
      assert.deepEqual(parseDuration(text), { ok: false, reason, piece }));
  }

  for (const [value, text] of [
    [0n, "0s"],
    [1n, "1ns"],
    [1100n, "1.1µs"],
    [2_200_000n, "2.2ms"],
    [500_000_000n, "500ms"],
    [1_500_000_000n, "1.5s"],
    [60n * second, "1m0s"],
    [3600n * second, "1h0m0s"],
    [168n * 3600n * second, "168h0m0s"],
    [-5400n * second, "-1h30m0s"],
    [3_600_000_000_001n, "1h0m0.000000001s"],
    [int64.min - 1n, "-2562047h47m16.854775808s"],
  ] as const) {
    it(`writes ${text}`, () => assert.equal(formatDuration(value), text));
  }

  it("reads what it writes", () => {
    fc.assert(
      fc.property(fc.bigInt(int64), (value) => {
        const read = parseDuration(formatDuration(value));
        assert.deepEqual(read, { ok: true, value });
      }),
    );
  });

  it("answers any text", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[-+0-9.nuµmsh ]{0,40}$/));
    fc.assert(fc.property(text, (input) => typeof parseDuration(input).ok === "boolean"));
  });

  it("is quick with long texts", () => {
    assert.equal(parseDuration("1".repeat(1_000_000)).ok, false);
    assert.equal(parseDuration("1s".repeat(200_000)).ok, true);
    assert.equal(suggestDuration("1 ".repeat(1_000_000)), undefined);
  });

  for (const [text, suggestion] of [
    ["1d", "24h"],
    ["7D", "168h"],
    ["1w", "168h"],
    ["2 weeks", "336h"],
    ["1d12h30m", "36h30m"],
    ["1.5d", "36h"],
    ["0.1d", "2.4h"],
    ["30 s", "30s"],
    [" 1h", "1h"],
    ["1h ", "1h"],
    ["1 hour", "1h"],
    ["1 hour 30 minutes", "1h30m"],
    ["10sec", "10s"],
    ["5min", "5m"],
    ["90 minutes", "90m"],
    ["1H", "1h"],
    ["10MS", "10ms"],
    ["10u", "10us"],
    ["1,5h", "1.5h"],
    ["-1d", "-24h"],
    ["P1D", "24h"],
    ["PT5M", "5m"],
    ["P1DT12H", "36h"],
  ] as const) {
    it(`suggests ${suggestion} for ${JSON.stringify(text)}`, () => assert.equal(suggestDuration(text), suggestion));
  }

  for (const text of [
    "",
    "10",
    "3600",
    "1h30",
    "1M",
    "P1M",
    "P1Y",
    "1y",
    "1mo",
    "inf",
    "forever",
    "true",
    "1,500s",
    "1:30",
  ]) {
    it(`suggests nothing for ${JSON.stringify(text)}`, () => assert.equal(suggestDuration(text), undefined));
  }

  it("suggests nothing for what influxd reads or cannot hold", () => {
    for (const text of ["1h", "0", "1h30m", "100000000d", "1s1.2.3d", "."])
      assert.equal(suggestDuration(text), undefined);
  });

  it("suggests only what influxd reads", () => {
    const terms = fc.array(
      fc.tuple(fc.double({ min: 0, max: 100, noNaN: true }), fc.constantFrom("d", " weeks", "Hours", "s")),
    );
    fc.assert(
      fc.property(terms, (list) => {
        const suggestion = suggestDuration(list.map(([number, unit]) => `${number}${unit}`).join(" "));
        assert.ok(suggestion === undefined || parseDuration(suggestion).ok);
      }),
    );
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { humanSize, parseSize, suggestSize } from "../../../server/src/config/values/size.ts";

describe("values/size", () => {
  for (const [text, value] of [
    ["0", 0],
    ["1048576", 1048576],
    ["0100", 100],
    ["1k", 1024],
    ["1K", 1024],
    ["25m", 26214400],
    ["25M", 26214400],
    ["1g", 1073741824],
    ["0g", 0],
    ["00000000000000000000000001G", 1073741824],
    ["9007199254740991", 9007199254740991],
    ["9007199254740992", 9007199254740992n],
    ["18446744073709551615", 18446744073709551615n],
    ["17179869183g", 18446744072635809792n],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(parseSize(text), { ok: true, value }));
  }

  for (const [text, reason, piece] of [
    ["", "empty", ""],
    ["1GB", "unknown-suffix", "B"],
    ["1mb", "unknown-suffix", "b"],
    ["1t", "unknown-suffix", "t"],
    ["1 ", "unknown-suffix", " "],
    ["1½", "unknown-suffix", "½"],
    ["1😀", "unknown-suffix", "😀"],
    ["1\u212A", "unknown-suffix", "\u212A"],
    ["m", "not-a-number", ""],
    ["-1", "not-a-number", "-1"],
    ["+1", "not-a-number", "+1"],
    ["1.5g", "not-a-number", "1.5"],
    [" 1m", "not-a-number", " 1"],
    ["1 m", "not-a-number", "1 "],
    ["1_000", "not-a-number", "1_000"],
    ["１k", "not-a-number", "１"],
    ["1000000.000000", "not-a-number", "1000000.000000"],
    ["18446744073709551616", "overflow", "18446744073709551616"],
    ["17179869184g", "overflow", "17179869184g"],
  ] as const) {
    it(`refuses ${JSON.stringify(text)}: ${reason}`, () =>
      assert.deepEqual(parseSize(text), { ok: false, reason, piece }));
  }

  it("reads every number of 64 bits", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), (value) => {
        const read = parseSize(value.toString());
        assert.ok(read.ok && BigInt(read.value) === value);
      }),
    );
  });

  it("answers any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => typeof parseSize(text).ok === "boolean"));
  });

  for (const [text, suggestion] of [
    ["25MB", "25m"],
    ["25 MiB", "25m"],
    ["1gb", "1g"],
    ["1 GiB", "1g"],
    ["1.5g", "1536m"],
    ["2.0g", "2g"],
    ["1t", "1024g"],
    ["1.5 TB", "1536g"],
    ["1024 bytes", "1024"],
    [" 1m", "1m"],
    ["1 m", "1m"],
    ["+5m", "5m"],
    ["1_000", "1000"],
    ["1e6", "1000000"],
    ["1000000.000000", "1000000"],
    ["0.5k", "512"],
  ] as const) {
    it(`suggests ${suggestion} for ${JSON.stringify(text)}`, () => assert.equal(suggestSize(text), suggestion));
  }

  for (const text of ["", "m", "-1", "0.1k", "1,000", "10 Mbit", "1x", "25m", "100", "99999999999t", "1e99g", "."]) {
    it(`suggests nothing for ${JSON.stringify(text)}`, () => assert.equal(suggestSize(text), undefined));
  }

  it("suggests the number of bytes that was written", () => {
    const units = { KB: 1024, " MiB": 1024 ** 2, Gb: 1024 ** 3 } as const;
    fc.assert(
      fc.property(fc.nat(100_000), fc.constantFrom("KB", " MiB", "Gb"), (number, unit) => {
        const read = parseSize(suggestSize(`${number}${unit}`) ?? "");
        assert.deepEqual(read, { ok: true, value: number * units[unit] });
      }),
    );
  });

  for (const [bytes, text] of [
    [0, "0 B"],
    [512, "512 B"],
    [1023, "1023 B"],
    [1024, "1 KiB"],
    [25_000_000, "23.8 MiB"],
    [26_214_400, "25 MiB"],
    [1024 ** 2 - 1, "1 MiB"],
    [1024 ** 3, "1 GiB"],
    [18446744073709551615n, "16 EiB"],
    [-1024, "-1 KiB"],
  ] as const) {
    it(`writes ${text}`, () => assert.equal(humanSize(bytes), text));
  }
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { formatFileMode, parseFileMode } from "../../../server/src/config/values/file-mode.ts";

describe("values/file-mode", () => {
  for (const [text, value] of [
    ["0777", 0o777],
    ["777", 0o777],
    ["1", 1],
    ["0000000000000000755", 0o755],
    ["1777", 0o1777],
    ["37777777777", 0xffffffff],
  ] as const) {
    it(`reads ${text}`, () => assert.deepEqual(parseFileMode(text), { ok: true, value }));
  }

  for (const [text, reason, piece] of [
    ["", "empty", ""],
    ["0", "zero", "0"],
    ["0000", "zero", "0000"],
    ["0o777", "not-octal", "o"],
    ["0888", "not-octal", "8"],
    ["999", "not-octal", "9"],
    ["rwx", "not-octal", "r"],
    ["-1", "not-octal", "-"],
    ["7_7", "not-octal", "_"],
    ["777 ", "not-octal", " "],
    ["40000000000", "overflow", "40000000000"],
    ["77777777777777777777777777777", "overflow", "77777777777777777777777777777"],
  ] as const) {
    it(`refuses ${JSON.stringify(text)}: ${reason}`, () =>
      assert.deepEqual(parseFileMode(text), { ok: false, reason, piece }));
  }

  it("writes at least four octal digits", () => {
    assert.equal(formatFileMode(0o777), "0777");
    assert.equal(formatFileMode(0o1777), "1777");
    assert.equal(formatFileMode(0o20644), "20644");
    assert.equal(formatFileMode(0), "");
  });

  it("reads what it writes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 0xffffffff }), (value) => {
        assert.deepEqual(parseFileMode(formatFileMode(value)), { ok: true, value });
      }),
    );
  });
});

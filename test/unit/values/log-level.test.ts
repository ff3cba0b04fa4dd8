import assert from "node:assert/strict";
import fc from "fast-check";
import { logLevels, parseLogLevel } from "../../../server/src/config/values/log-level.ts";

describe("values/log-level", () => {
  it("takes no text for info", () => assert.deepEqual(parseLogLevel(""), { ok: true, value: "info" }));

  it("reads the levels in any case", () => {
    const cased = fc
      .constantFrom(...logLevels)
      .chain((value) => fc.tuple(fc.constant(value), fc.mixedCase(fc.constant(value))));
    fc.assert(fc.property(cased, ([value, text]) => assert.deepEqual(parseLogLevel(text), { ok: true, value })));
  });

  it("lowers letters as Go does", () => {
    assert.deepEqual(parseLogLevel("İNFO"), { ok: true, value: "info" });
    assert.equal(parseLogLevel("ıNFO").ok, false);
    assert.equal(parseLogLevel("PANİC").ok, true);
  });

  for (const text of ["warning", "WARNING", "trace", "off", "notice", "critical", "1", " info", "info ", "Level(9)"]) {
    it(`refuses ${JSON.stringify(text)}`, () =>
      assert.deepEqual(parseLogLevel(text), { ok: false, reason: "unknown-level", piece: text }));
  }
});

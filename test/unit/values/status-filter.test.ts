import assert from "node:assert/strict";
import fc from "fast-check";
import { parseStatusFilter } from "../../../server/src/config/values/status-filter.ts";

describe("values/status-filter", () => {
  for (const [text, value] of [
    ["5xx", "5XX"],
    ["5Xx", "5XX"],
    ["50x", "50X"],
    ["500", "500"],
    ["199", "199"],
    ["1XX", "1XX"],
  ] as const) {
    it(`reads ${text}`, () => assert.deepEqual(parseStatusFilter(text), { ok: true, value }));
  }

  for (const [text, reason] of [
    ["", "not-a-pattern"],
    ["abc", "not-a-pattern"],
    ["600", "not-a-pattern"],
    ["9xx", "not-a-pattern"],
    ["0xx", "not-a-pattern"],
    ["5x0", "not-a-pattern"],
    ["x", "not-a-pattern"],
    ["5xx\n", "not-a-pattern"],
    [" 5xx", "not-a-pattern"],
    ["5**", "not-a-pattern"],
    ["5", "wrong-length"],
    ["5x", "wrong-length"],
    ["5xxx", "wrong-length"],
    ["5000", "wrong-length"],
  ] as const) {
    it(`refuses ${JSON.stringify(text)}: ${reason}`, () =>
      assert.deepEqual(parseStatusFilter(text), { ok: false, reason, piece: text }));
  }

  it("reads what it writes", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-5]([0-9]{2}|[0-9][xX]|[xX]{2})$/), (text) => {
        const first = parseStatusFilter(text);
        assert.ok(first.ok);
        assert.deepEqual(parseStatusFilter(first.value), first);
      }),
    );
  });
});

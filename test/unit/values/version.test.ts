import assert from "node:assert/strict";
import { compareVersions, newestVersion, resolveTarget, versions } from "../../../server/src/config/values/version.ts";

describe("values/version", () => {
  it("lists the releases in order, without doubles", () => {
    assert.deepEqual([...versions], [...new Set(versions)].sort(compareVersions));
    assert.equal(versions.at(0), "1.7.0");
    assert.equal(versions.at(-1), newestVersion);
    assert.ok(versions.includes("1.7.10"));
    assert.ok(!versions.includes("1.10.10"));
  });

  it("compares numbers, not texts", () => {
    assert.ok(compareVersions("1.7.11", "1.7.9") > 0);
    assert.ok(compareVersions("1.10.0", "1.9.13") > 0);
    assert.ok(compareVersions("1.8.0", "1.12.4") < 0);
    assert.equal(compareVersions("1.8", "1.8.0"), 0);
  });

  for (const [text, target] of [
    ["1.12.4", "1.12.4"],
    ["1.8.10", "1.8.10"],
    ["1.7", "1.7.11"],
    ["1.8", "1.8.10"],
    ["1.9", "1.9.13"],
    ["1.10", "1.10.9"],
    ["1.11", "1.11.9"],
    ["1.12", "1.12.4"],
    ["1", undefined],
    ["1.1", undefined],
    ["1.6", undefined],
    ["1.11.3", "1.11.3"],
    ["1.8.99", undefined],
    ["2.7", undefined],
    ["", undefined],
    ["1.8.", undefined],
    ["v1.8", undefined],
    ["latest", undefined],
  ] as const) {
    it(`takes the target ${JSON.stringify(text)} for ${target ?? "unknown"}`, () =>
      assert.equal(resolveTarget(text), target));
  }
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { closest, editDistance, normalize } from "../../server/src/config/suggest.ts";

const words = ["auth-enabled", "https-enabled", "bind-address", "bind-socket", "dir", "wal-dir", "max-row-limit", "ca"];

/** The same without any short cut. */
function slowlyClosest(name: string, known: readonly string[]): string[] {
  const plain = normalize(name);
  const most = plain.length <= 2 ? 0 : plain.length <= 5 ? 1 : 2;
  const distances = known.map((one) => editDistance(plain, normalize(one), 100));
  const least = Math.min(...distances);
  return least > most ? [] : known.filter((_, index) => distances[index] === least);
}

describe("names that were probably meant", () => {
  it("are those with the fewest mistakes", () => {
    assert.deepEqual(closest("auth-enbaled", words), ["auth-enabled"]);
    assert.deepEqual(closest("Bind_Adress", words), ["bind-address"]);
    assert.deepEqual(closest("directory", words), []);
    assert.deepEqual(closest("cb", words), []);
  });

  it("are the same with and without a look at the letters first", () => {
    const near = fc
      .tuple(fc.constantFrom(...words), fc.nat(12), fc.constantFrom("", "x", "E", "-", "é", "ab"), fc.nat(2))
      .map(([word, at, piece, cut]) => word.slice(0, at) + piece + word.slice(at + cut));
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ maxLength: 14 })), (name) => {
        assert.deepEqual(closest(name, words), slowlyClosest(name, words));
      }),
    );
  });
});

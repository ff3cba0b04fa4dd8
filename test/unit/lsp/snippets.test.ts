import assert from "node:assert/strict";
import { placesIn } from "../../../server/src/lsp/snippets.ts";

describe("snippets", () => {
  it("have numbered places, and nothing else that an editor would read", () => {
    assert.equal(placesIn('a = "x$1}\\"', [], 1), 'a = "x\\$1\\}\\\\"');
    assert.equal(placesIn('a = "b", c = "d}"', ["b", "d}"], 1), 'a = "${1:b}", c = "${2:d\\}}"');
    assert.equal(placesIn("reason -- reason", ["reason"], 0), "reason -- ${0:reason}");
  });
});

import assert from "node:assert/strict";
import { environmentLines } from "../../../server/src/lint/environment-file.ts";

describe("the lines of an environment file", () => {
  for (const line of ['A="', "A='", 'A="\\"', `A="'`, "A=1 \\"])
    // A search that begins again at each line takes minutes; this one takes less than a second.
    it(`such as ${JSON.stringify(line)} are read once, however many there are`, () => {
      assert.ok(environmentLines(`${`${line}\n`.repeat(300_000)}B="`).length > 0);
    }).timeout(20_000);
});

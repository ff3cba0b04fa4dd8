import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { pages } from "../../scripts/docs.ts";

describe("the generated pages of the documentation", () => {
  it("are what scripts/docs.ts makes of the rules and of the key table", () => {
    const wanted = pages();
    const names = ["rules", "settings"].flatMap((folder) =>
      readdirSync(`docs/${folder}`).map((name) => `${folder}/${name}`),
    );
    assert.deepEqual([...names, "coverage.md"].sort(), [...wanted.keys()].sort());
    for (const [path, text] of wanted)
      assert.equal(readFileSync(`docs/${path}`, "utf8"), text, `docs/${path} is stale: npx tsx scripts/docs.ts`);
  });
});

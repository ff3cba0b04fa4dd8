import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { strToU8, unzipSync, zipSync } from "fflate";
import { smallerZip } from "../../scripts/smaller-zip.ts";

describe("the archive of the extension, packed anew", () => {
  const files = {
    "z.txt": strToU8("first, whatever its name\n"),
    "empty.txt": new Uint8Array(),
    "folder/schema.json": readFileSync("package-lock.json").subarray(0, 50_000),
  };

  it("holds the same files in the same order, in fewer bytes", async () => {
    const before = zipSync(files, { level: 9 });
    const after = await smallerZip(before);
    assert.deepEqual(Object.entries(unzipSync(after)), Object.entries(unzipSync(before)));
    assert.ok(after.length < before.length);
  });

  it("is the same each time", async () => {
    const [one, other] = [zipSync(files, { mtime: "2026-01-01" }), zipSync(files, { mtime: "2026-02-02" })];
    assert.deepEqual(await smallerZip(one), await smallerZip(other));
  });
});

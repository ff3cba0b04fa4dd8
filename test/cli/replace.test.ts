import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { replaceFile } from "../../server/src/cli/replace.ts";
import { inWorld } from "./world.ts";

describe("replacing a file", () => {
  it("leaves a file alone that somebody else has changed", () => {
    inWorld({ "a.conf": "theirs" }, ({ read, path, directory }) => {
      const refused = replaceFile(path("a.conf"), Buffer.from("read"), Buffer.from("ours"));
      assert.deepEqual(refused, { refused: "the file has changed meanwhile" });
      assert.equal(read("a.conf"), "theirs");
      assert.deepEqual(readdirSync(directory), ["a.conf"]);
    });
  });

  it("does not bring back a file that is gone", () => {
    inWorld({}, ({ path, directory }) => {
      assert.notEqual(replaceFile(path("a.conf"), Buffer.from("read"), Buffer.from("ours")), undefined);
      assert.deepEqual(readdirSync(directory), []);
    });
  });
});

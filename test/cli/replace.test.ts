import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { isRefusal } from "../../server/src/cli/io.ts";
import { openReplacement, replaceFile } from "../../server/src/cli/replace.ts";
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

  it("does not mind what an earlier run left, even by the same name", () => {
    inWorld({}, ({ path, read, write, directory }) => {
      const { random } = Math;
      const left = 0.123456789;
      let asked = 0;
      Math.random = () => (asked++ === 0 ? left : random());
      try {
        write(`.o.influxlint-${left.toString(36).slice(2, 10)}`, "left");
        const replacement = openReplacement(path("o"), undefined);
        assert.ok(!isRefusal(replacement));
        assert.ok(asked > 1);
        assert.deepEqual([replacement.write(Buffer.from("ours")), replacement.commit()], [undefined, undefined]);
      } finally {
        Math.random = random;
      }
      assert.equal(read("o"), "ours");
      assert.equal(readdirSync(directory).length, 2);
    });
  });

  it("gives up where no name is free", () => {
    inWorld({ ".o.influxlint-i": "left" }, ({ path }) => {
      const { random } = Math;
      Math.random = () => 0.5;
      try {
        assert.deepEqual(isRefusal(openReplacement(path("o"), undefined)), true);
      } finally {
        Math.random = random;
      }
    });
  });
});

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { fileHost } from "../../server/src/node-host/file-host.ts";
import { inWorld } from "./world.ts";

describe("the files that a configuration names", () => {
  it("are looked up below the root, links and dots included", () => {
    inWorld({ "image/etc/ssl/a.pem": "x", "image/data/b.pem": "x", "outside.pem": "x" }, ({ path }) => {
      const host = fileHost(path("image"));
      const status = (name: string): string => host.inspect(name).status;
      symlinkSync("/data/b.pem", path("image/etc/absolute.pem"));
      symlinkSync("../data/b.pem", path("image/etc/relative.pem"));
      symlinkSync("../../../outside.pem", path("image/etc/escape.pem"));
      symlinkSync("loop", path("image/loop"));
      symlinkSync("etc", path("image/conf"));
      assert.equal(status("/etc/ssl/a.pem"), "found");
      assert.equal(status("/conf/ssl/../absolute.pem"), "found");
      assert.equal(status("/etc/relative.pem"), "found");
      assert.equal(status("/../../../etc/ssl/a.pem"), "found");
      assert.equal(status("/../outside.pem"), "missing");
      assert.equal(status("/etc/escape.pem"), "missing");
      assert.equal(status("/etc/none.pem"), "missing");
      for (const path of ["/etc/ssl/a.pem/b", "/a\0b"]) assert.equal(status(path), "missing");
      assert.deepEqual(host.inspect("/loop"), { status: "found", kind: "loop", mode: undefined, readable: false });
    });
  });

  it("are unknown where nobody can say what is meant", () => {
    const host = fileHost("/");
    for (const path of ["", "a.pem", "./a.pem", "~/a.pem"]) assert.deepEqual(host.inspect(path), { status: "unknown" });
  });

  it("have a kind and a mode, and are never opened", function () {
    if (process.platform === "win32") this.skip();
    inWorld({ "a.pem": "x" }, ({ path }) => {
      const host = fileHost("/");
      chmodSync(path("a.pem"), 0o640);
      mkdirSync(path("dir"), { mode: 0o750 });
      execFileSync("mkfifo", ["-m", "600", path("pipe")]);
      assert.deepEqual(host.inspect(path("a.pem")), { status: "found", kind: "file", mode: 0o640, readable: true });
      assert.deepEqual(host.inspect(path("dir")), { status: "found", kind: "directory", mode: 0o750, readable: true });
      assert.deepEqual(host.inspect(path("pipe")), { status: "found", kind: "fifo", mode: 0o600, readable: true });
    });
  });
});

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, symlinkSync } from "node:fs";
import { resolve } from "node:path";
import { inWorld, only, report, required } from "./world.ts";

const open = `${required}[http]\n  auth-enabled = false\n`;
const auth = only("auth-disabled");

describe("the files of a command line", () => {
  it("are linted once, by whatever paths they are reached", function () {
    if (process.platform === "win32") this.skip();
    inWorld({ "etc/influxdb.conf": open, "x.conf": open }, ({ run, path }) => {
      symlinkSync("influxdb.conf", path("etc/influxdb-link.conf"));
      symlinkSync("x.conf", path("a.conf"));
      const paths = (...args: string[]): string[] =>
        report(run([...auth, "--format=json", ...args])).files.map((file) => file.path);
      assert.deepEqual(paths("etc"), ["etc/influxdb.conf"]);
      assert.deepEqual(paths("a.conf", "x.conf", "./x.conf"), ["x.conf"]);
      assert.deepEqual(paths("x.conf", "a.conf"), ["x.conf"]);
      assert.deepEqual(paths("a.conf"), ["a.conf"]);
      assert.deepEqual(paths("*.conf"), ["x.conf"]);
    });
  });

  it("include pipes that are named, which are not repaired", function () {
    const bundle = resolve("dist/cli.js");
    assert.ok(existsSync(bundle), "dist/cli.js is missing: npm run build");
    if (process.platform === "win32") this.skip();
    inWorld({ "x.conf": open }, ({ directory, read }) => {
      const shell = (command: string) =>
        spawnSync("bash", ["-c", command], { cwd: directory, encoding: "utf8", timeout: 30000 });
      const lint = `"${process.execPath}" "${bundle}" ${auth.join(" ")}`;
      const substituted = shell(`${lint} <(cat x.conf)`);
      assert.equal(substituted.status, 1, substituted.stderr);
      assert.match(substituted.stdout, /auth-disabled/);
      assert.equal(shell(`cat x.conf | ${lint} /dev/stdin`).status, 1);
      const fixed = shell(`${lint} --unsafe-fixes <(cat x.conf)`);
      assert.deepEqual([fixed.status, read("x.conf")], [2, open]);
      assert.match(fixed.stderr, /not fixed, since it is a pipe/);
      assert.equal(shell(`mkfifo influxdb.conf && ${lint} .`).status, 2, "a search reads no pipe");
    });
  });

  it("are not all that there is, and an empty search says what it passed over", () => {
    const others = Object.fromEntries(["a", "b", "c", "d"].map((name) => [`etc/${name}.conf`, open]));
    inWorld({ ...others, "x/readme": "" }, ({ run }) => {
      const { code, err } = run(["etc", "x"]);
      assert.equal(code, 2);
      assert.equal(
        err,
        "influxlint: etc: no configuration file matches; passed over etc/a.conf, etc/b.conf, etc/c.conf and 1 more: a file that is named is checked, whatever its name\n" +
          "influxlint: x: no configuration file matches\n",
      );
      assert.match(run(["."]).err, /passed over etc\/a\.conf/);
    });
  });

  it("a key without its section is explained, or its settings are listed", () => {
    inWorld({}, ({ run }) => {
      const several = run(["explain", "auth-enabled"]);
      assert.equal(several.code, 0);
      assert.match(
        several.out,
        /^auth-enabled is a setting of 2 sections:\n\n {2}http\.auth-enabled {2}.*\n {2}meta\.auth-enabled/,
      );
      assert.match(run(["explain", "typesdb"]).out, /^collectd\.typesdb /);
    });
  });
});

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { commandNames, optionNames } from "../../server/src/cli/option-table.ts";
import { manPage, renderManual } from "../../scripts/man.ts";

describe("the manual page", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

  it("is up to date: npm run man", () => {
    assert.equal(readFileSync(manPage, "utf8"), renderManual(version, readFileSync("CHANGELOG.md", "utf8")));
  });

  it("shows each command and option when it is read", function () {
    const { status, stdout, error } = spawnSync("man", ["-l", manPage], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C.UTF-8", MANWIDTH: "400", MANROFFOPT: "-ww -c" },
    });
    if (error !== undefined) {
      console.log(`      skipped: man is not installed (${error.message})`);
      this.skip();
    }
    assert.equal(status, 0);
    const text = stdout.replace(/.\u0008/g, "").replace(/\u001b\[\d*m/g, "");
    for (const name of commandNames) assert.match(text, new RegExp(`^ +influxlint \\[?${name}\\b`, "m"));
    for (const name of optionNames) assert.match(text, new RegExp(`^ +--${name}( |$)`, "m"));
  });

  it("is without fault for mandoc, once it has a date", function () {
    const input = renderManual(version, "## 1.0.0 - 2026-01-31\n");
    const { status, stdout, error } = spawnSync("mandoc", ["-T", "lint", "-W", "style"], { encoding: "utf8", input });
    if (error !== undefined) {
      console.log(`      skipped: mandoc is not installed (${error.message})`);
      this.skip();
    }
    assert.deepEqual([stdout, status], ["", 0]);
  });
});

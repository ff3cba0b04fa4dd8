import assert from "node:assert/strict";
import { lint } from "../../server/src/lint/lint.ts";

/** What every object inherits, and no influxd knows. */
const inherited = Object.getOwnPropertyNames(Object.prototype);
const directories = '[meta]\n  dir = "/m"\n[data]\n  dir = "/d"\n  wal-dir = "/w"\n';

describe("names that every object inherits", () => {
  for (const kind of ["oss", "data", "meta"]) {
    it(`are unknown as settings and sections of ${kind}`, () => {
      const keys = inherited.map((name) => `  "${name}" = 1\n`).join("");
      const tables = inherited.map((name) => `["${name}"]\n  "${name}" = 1\n`).join("");
      const section = kind === "meta" ? "enterprise" : "http";
      const first = kind === "meta" ? "" : directories;
      const text = `# influxlint: kind=${kind}\n${first}[${section}]\n${keys}${tables}`;
      const { findings } = lint({ path: "influxdb.conf", text, profile: "pedantic" });
      const about = (rule: string): string[] =>
        findings.filter((finding) => finding.rule === rule).map(({ setting }) => setting ?? "");
      assert.deepEqual(about("internal-error"), []);
      assert.deepEqual(about("unknown-key").sort(), inherited.map((name) => `${section}.${name}`).sort());
      assert.deepEqual(about("unknown-section").sort(), [...inherited].sort());
    });
  }

  it("are headers like any others", () => {
    const lines = inherited.map((name) => `  "${name}" = "x"\n`).join("");
    const text = `${directories}[http.headers]\n${lines}`;
    const { config, findings } = lint({ path: "influxdb.conf", text });
    assert.deepEqual(
      findings.filter(({ rule }) => rule === "internal-error"),
      [],
    );
    assert.deepEqual(Object.keys(config.section("http").get("headers") ?? {}).sort(), [...inherited].sort());
  });

  it("are no password hashes", () => {
    for (const name of inherited) {
      const text = `# influxlint: kind=meta\n[meta]\n  dir = "/m"\n  password-hash = "${name}"\n`;
      const found = lint({ path: "influxdb-meta.conf", text }).findings.filter(
        ({ setting }) => setting === "meta.password-hash",
      );
      assert.equal(found[0]?.severity, "error", name);
    }
  });
});

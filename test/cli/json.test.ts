import assert from "node:assert/strict";
import { toExactJson, toJson } from "../../server/src/cli/report/json.ts";
import { inWorld, only, report, required } from "./world.ts";

const auth = [...only("auth-disabled"), "--format=json"];
const open = "[http]\n  auth-enabled = false\n";

describe("--format json", () => {
  it("has the shape that was promised", () => {
    inWorld({ "etc/a.conf": required + open }, ({ run }) => {
      const { schemaVersion, tool, files, summary, errors } = report(run([...auth, "etc/a.conf"]));
      assert.equal(schemaVersion, 1);
      assert.equal(tool.name, "influxlint");
      assert.deepEqual(errors, []);
      assert.deepEqual(summary, {
        files: 1,
        error: 1,
        warning: 0,
        info: 0,
        suppressed: 0,
        fixable: 0,
        fixableUnsafe: 1,
      });
      const [file] = files;
      assert.deepEqual(Object.keys(file ?? {}), ["path", "kind", "findings"]);
      const [finding] = file?.findings ?? [];
      assert.deepEqual(Object.keys(finding ?? {}), [
        "rule", "severity", "impact", "message", "setting", "range", "docs", "fixes", "related", "suppressed", "fingerprint",
      ]); // prettier-ignore
      assert.deepEqual(finding?.range, {
        start: { line: 7, column: 3, offset: required.length + 9 },
        end: { line: 7, column: 23, offset: required.length + 29 },
      });
      assert.equal(finding.setting, "http.auth-enabled");
      assert.equal(finding.suppressed, null);
    });
  });

  it("says the stage of what keeps influxd from starting", () => {
    inWorld({ "a.conf": `${required}[coordinator]\n  write-timeout = "10 s"\n` }, ({ run }) => {
      const [file] = report(run([...only("duration-invalid"), "--format=json", "a.conf"])).files;
      assert.equal(file?.findings[0]?.stage, "parse");
    });
  });

  it("is a report, too, when there is nothing to report about", () => {
    inWorld({}, ({ run }) => {
      const result = run([...auth, "none.conf"]);
      assert.equal(result.code, 2);
      assert.deepEqual(report(result).files, []);
      assert.equal(report(result).errors.length, 1);
    });
  });

  for (const [name, end] of [
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["a lone CR", "\r"],
  ] as const) {
    it(`counts lines that end with ${name}`, () => {
      const text = `# ä😀${end}${end}[http]${end}auth-enabled = false`;
      inWorld({ "a.conf": text }, ({ run }) => {
        const [finding] = report(run([...auth, "a.conf"])).files[0]?.findings ?? [];
        assert.deepEqual(finding?.range.start, { line: 4, column: 1, offset: text.indexOf("auth") });
      });
    });
  }

  it("counts columns in UTF-16 code units", () => {
    inWorld(
      {
        "a.conf": `${required}http = { realm = "ä😀", auth-enabled = false }\n`.replace(/([^]*)(http = .*\n)/, "$2$1"),
      },
      ({ run }) => {
        const { start, end } = report(run([...auth, "a.conf"])).files[0]?.findings[0]?.range ?? assert.fail();
        assert.deepEqual(
          [start, end],
          [
            { line: 1, column: 25, offset: 24 },
            { line: 1, column: 45, offset: 44 },
          ],
        );
      },
    );
  });

  it("keeps all digits of integers and escapes what terminals obey", () => {
    assert.equal(
      toExactJson({ a: 2n ** 63n, b: undefined, c: [1, "\u001b\u009b\u2028"] }),
      '{"a":9223372036854775808,"c":[1,"\\u001b\\u009b\\u2028"]}',
    );
    assert.deepEqual(JSON.parse(toJson({ "\u009b": "\u007f\ud800" })), { "\u009b": "\u007f\ud800" });
  });

  it("names findings by what they are about, not by where they stand", () => {
    inWorld(
      { "a.conf": required + open, "b.conf": `# moved\n\n${required}# too\n${open}`, "c.conf": required + open },
      ({ run, write }) => {
        const names = (path: string): string[] =>
          report(run([...auth, path])).files[0]?.findings.map(({ fingerprint }) => fingerprint) ?? [];
        const [before] = names("a.conf");
        assert.match(before ?? "", /^[0-9a-f]{16}$/);
        write("a.conf", `# moved\n\n${required}# too\n${open}`);
        assert.deepEqual(names("a.conf"), [before]);
        assert.notDeepEqual(names("c.conf"), [before], "another path");
      },
    );
  });

  it("numbers findings that are about the same", () => {
    inWorld({ "a.conf": "x\ny\nx\nx\n" }, ({ run }) => {
      const findings = report(run(["--format=json", "a.conf"])).files[0]?.findings ?? [];
      assert.ok(findings.length > 2);
      assert.equal(new Set(findings.map(({ fingerprint }) => fingerprint)).size, findings.length);
    });
  });
});

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { frameOf } from "../../server/src/cli/report/frame.ts";
import { describeKind, plain, width } from "../../server/src/cli/report/plain.ts";
import { newestVersion } from "../../server/src/config/values/version.ts";
import { parse } from "../../server/src/toml/parse.ts";
import { inWorld, only, required } from "./world.ts";

const fixture = "test/fixtures/cli/influxdb.conf";

describe("the report for readers", () => {
  it("is as in the golden file (INFLUXLINT_GOLDEN=write rewrites it)", () => {
    const rules = only("auth-disabled", "duration-invalid", "admin-ui-enabled", "jwt-weak-secret");
    inWorld({ "etc/influxdb.conf": readFileSync(fixture) }, ({ run }) => {
      const { out } = run([...rules, "etc"]);
      const golden = fixture.replace(/conf$/, "txt");
      if (process.env["INFLUXLINT_GOLDEN"] === "write") writeFileSync(golden, out);
      assert.equal(out, readFileSync(golden, "utf8"));
      assert.ok(!out.includes("horse"));
    });
  });

  it("shows the kind of a single clean file, and only the summary of many", () => {
    const clean = `${required}[http]\n  auth-enabled = true\n`;
    inWorld({ "a/influxdb.conf": clean, "b/meta.conf": '[meta]\n  dir = "/m"\n' }, ({ run }) => {
      const auth = only("auth-disabled");
      assert.equal(run([...auth, "a"]).out, "a/influxdb.conf  OSS 1.12.4 (default)\n1 file checked, no findings\n");
      assert.equal(run([...auth, "."]).out, "2 files checked, no findings\n");
    });
  });

  it("obeys nothing that a file or its name says", () => {
    const name = "a\u001b[31m\n.conf";
    inWorld({ [name]: `[http]\n  auth-enabled = false # \u001b]0;x\u0007 \u009b31m \u202e\n` }, ({ run }) => {
      const { out } = run([name]);
      assert.ok(!/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/.test(out));
      assert.ok(out.includes("a\\u001b[31m\\u000a.conf"), out);
      assert.ok(out.includes("\\u001b]0;x\\u0007 \\u009b31m \\u202e"), out);
    });
  });
});

describe("code frames", () => {
  function frame(text: string, part: string, line = text): { line: string; underline: string } {
    const start = text.indexOf(part);
    const from = text.indexOf(line);
    return frameOf(parse(text), { start, end: start + part.length }, { start: from, end: from + line.length });
  }

  it("underline what is meant", () => {
    assert.deepEqual(frame("a = 1 # x", "1"), { line: "a = 1 # x", underline: "    ^" });
    assert.deepEqual(frame("\ta = 11", "11"), { line: "    a = 11", underline: "        ^^" });
    assert.deepEqual(frame('a = "東京" b', "b"), { line: 'a = "東京" b', underline: "           ^" });
    assert.deepEqual(frame("\uFEFFa = 1", "a"), { line: "a = 1", underline: "^" });
    assert.deepEqual(frame("", ""), { line: "", underline: "^" });
    assert.deepEqual(frame("a = [1,\n2]", "[1,\n2]", "a = [1,"), { line: "a = [1,", underline: "    ^^^" });
  });

  it("show the neighbourhood of what stands far out", () => {
    const text = `${"x".repeat(500)}!${"y".repeat(500)}`;
    const { line, underline } = frame(text, "!");
    assert.equal(line, `…${"x".repeat(60)}!${"y".repeat(79)}…`);
    assert.equal(underline, `${" ".repeat(61)}^`);
  });

  const secrets: readonly (readonly [string, string])[] = [
    ['shared-secret = "s3cr3t"', "shared-secret = …redacted…"],
    ['  # shared-secret = "s3cr3t" # old', "  # shared-secret = …redacted…"],
    ["shared-secret: s3cr3t", "shared-secret: …redacted…"],
    ['Shared_Secret="s3cr3t', "Shared_Secret=…redacted…"],
    ['"shared-secret" = "s3cr3t"', '"shared-secret" = …redacted…'],
    ['http = { realm = "r", shared-secret = "s3cr3t" }', 'http = { realm = "r", shared-secret = …redacted…'],
    ['admin-password = "s3cr3t"', "admin-password = …redacted…"],
    ['url = "http://me:s3cr3t@host/x"', 'url = "http://…redacted…@host/x"'],
    ['https-private-key = "/etc/key.pem"', 'https-private-key = "/etc/key.pem"'],
  ];
  for (const [text, shown] of secrets) {
    it(`mask ${text}`, () => {
      assert.equal(frame(text, text).line, shown);
      const inside = frame(text, "s3cr3t".length < text.length && text.includes("cr3") ? "cr3" : "key");
      assert.ok(!/s3|cr3|3t/.test(inside.line + inside.underline), inside.line);
    });
  }

  it("mask all lines of a long secret", () => {
    const text = '[http]\nshared-secret = """one\ntwo\nthree"""\n';
    assert.deepEqual(frame(text, "two", "two").line, "…redacted…");
    assert.deepEqual(frame(text, "three", 'three"""').line, "…redacted…");
  });
});

describe("plain text", () => {
  it("shows what would act", () => {
    assert.equal(plain("a\u001b[0m\r\nb\u2066\ufeff\ud800"), "a\\u001b[0m\\u000d\\u000ab\\u2066\\ufeff\\ud800");
    assert.equal(plain("ä 東京 😀"), "ä 東京 😀");
  });

  it("knows how wide it is", () => {
    assert.deepEqual(["abc", "ä", "東京", "😀", "e\u0301", ""].map(width), [3, 1, 4, 2, 1, 0]);
  });

  it("says which influxd it is about", () => {
    const kind = { product: "oss", node: "data", target: newestVersion } as const;
    assert.equal(
      describeKind({ ...kind, from: { product: "content", node: "default", target: "default" } }),
      `OSS (content) ${newestVersion} (default)`,
    );
    assert.equal(
      describeKind({
        product: "enterprise",
        node: "meta",
        target: "1.8.10",
        from: { product: "option", node: "file-name", target: "option" },
      }),
      "Enterprise 1.8.10 (option), meta node (file name)",
    );
  });
});

import assert from "node:assert/strict";
import { decode, encode } from "../../server/src/cli/encoding.ts";
import { inWorld, only, report, required } from "./world.ts";

describe("encodings", () => {
  it("replaces each invalid byte, as Go does", () => {
    const cases: readonly (readonly [readonly number[], string])[] = [
      [[0x61, 0xff, 0x62], "a\uFFFDb"],
      [[0xe2, 0x82], "\uFFFD\uFFFD"],
      [[0xe2, 0x82, 0x41], "\uFFFD\uFFFDA"],
      [[0xf0, 0x9f, 0x98, 0x80], "😀"],
      [[0xf0, 0x9f, 0x98], "\uFFFD\uFFFD\uFFFD"],
      [[0xc0, 0xaf], "\uFFFD\uFFFD"],
      [[0xed, 0xa0, 0x80], "\uFFFD\uFFFD\uFFFD"],
      [[0xf4, 0x90, 0x80, 0x80], "\uFFFD\uFFFD\uFFFD\uFFFD"],
      [[0xe9], "\uFFFD"],
    ];
    for (const [bytes, text] of cases) {
      const decoded = decode(Uint8Array.from(bytes));
      assert.equal(decoded.text, text);
      assert.equal(decoded.exact, !text.includes("\uFFFD"));
    }
  });

  it("takes a U+FFFD that is really there for what it is", () => {
    assert.deepEqual(decode(Buffer.from("a\uFFFD")), { text: "a\uFFFD", encoding: "utf-8", exact: true });
  });

  it("keeps the byte-order mark, and gives every text its bytes back", () => {
    for (const encoding of ["utf-8", "utf-16le", "utf-16be"] as const) {
      const bytes = encode('\uFEFFä = "😀"\r\n', encoding);
      const decoded = decode(bytes);
      assert.deepEqual(decoded, { text: '\uFEFFä = "😀"\r\n', encoding, exact: true });
      assert.deepEqual(Buffer.from(encode(decoded.text, encoding)), Buffer.from(bytes));
    }
  });

  it("knows UTF-16 that cannot be written back", () => {
    for (const bytes of [
      [0xff, 0xfe, 0x61],
      [0xff, 0xfe, 0x00, 0xd8],
      [0xfe, 0xff, 0xdc, 0x00],
    ]) {
      const decoded = decode(Uint8Array.from(bytes));
      assert.equal(decoded.exact, false);
      assert.ok(decoded.text.endsWith("\uFFFD"));
    }
  });

  it("lints UTF-16, and counts columns as before", () => {
    const text = `\uFEFF${required}[http]\n  auth-enabled = false\n`;
    inWorld({ "a.conf": encode(text, "utf-16le"), "b.conf": text }, ({ run }) => {
      const [a, b] = report(run([...only("auth-disabled"), "--format=json", "a.conf", "b.conf"])).files;
      assert.equal(a?.findings.length, 1);
      assert.deepEqual(a.findings[0]?.range, b?.findings[0]?.range);
    });
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { fileUri, OpenDocument, pathOf } from "../../server/src/lsp/documents.ts";
import { editsBetween } from "../../server/src/lsp/edits-between.ts";
import { type Encoding, offsetOf, positionOf } from "../../server/src/lsp/positions.ts";
import { applyEdits, lineStarts } from "../../server/src/text.ts";

const texts = fc.string({ unit: fc.constantFrom("a", "é", "€", "😀", "\n", "\r\n", "\r", "#", "= 1"), maxLength: 60 });

describe("positions", () => {
  it("lead to their offsets and back, in both encodings", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom<Encoding>("utf-8", "utf-16"), (text, encoding) => {
        const lines = { text, starts: lineStarts(text) };
        for (let offset = 0; offset <= text.length; offset++) {
          const code = text.charCodeAt(offset);
          const isInside = (code >= 0xdc00 && code < 0xe000) || (code === 10 && text[offset - 1] === "\r");
          if (isInside) continue;
          assert.equal(offsetOf(lines, positionOf(lines, offset, encoding), encoding), offset);
        }
      }),
    );
  });

  it("outside of the text are moved into it", () => {
    fc.assert(
      fc.property(
        texts,
        fc.double(),
        fc.double(),
        fc.constantFrom<Encoding>("utf-8", "utf-16"),
        (text, line, character, encoding) => {
          const offset = offsetOf({ text, starts: lineStarts(text) }, { line, character }, encoding);
          assert.ok(Number.isInteger(offset) && offset >= 0 && offset <= text.length);
        },
      ),
    );
  });
});

describe("changes of a document", () => {
  it("give the text that the client has", () => {
    fc.assert(
      fc.property(texts, fc.array(fc.tuple(fc.nat(80), fc.nat(80), texts), { maxLength: 5 }), (text, changes) => {
        const document = new OpenDocument({ uri: "file:///a", languageId: "x", version: 1, text });
        let expected = text;
        for (const [one, other, inserted] of changes) {
          const lines = { text: expected, starts: lineStarts(expected) };
          const [start, end] = [one, other].sort((a, b) => a - b).map((offset) => positionOf(lines, offset, "utf-16"));
          assert.ok(start !== undefined && end !== undefined);
          const from = offsetOf(lines, start, "utf-16");
          expected = expected.slice(0, from) + inserted + expected.slice(offsetOf(lines, end, "utf-16"));
          document.change(2, [{ range: { start, end }, text: inserted }], "utf-16");
        }
        assert.equal(document.text, expected);
      }),
    );
  });
});

describe("edits between two texts", () => {
  it("turn one into the other", () => {
    fc.assert(fc.property(texts, texts, (a, b) => assert.equal(applyEdits(a, editsBetween(a, b)), b)));
  });

  it("leave lines alone that stay", () => {
    assert.deepEqual(editsBetween("a\nb\nc\nd\n", "a\nB\nc\nD\n"), [
      { span: { start: 2, end: 4 }, text: "B\n" },
      { span: { start: 6, end: 8 }, text: "D\n" },
    ]);
  });
});

describe("paths of URIs", () => {
  it("are decoded, and Windows' without the slash before the drive", () => {
    assert.equal(pathOf("file:///etc/influx%20db/influxdb.conf"), "/etc/influx db/influxdb.conf");
    assert.equal(pathOf("file:///c%3A/influxdb.conf"), "c:/influxdb.conf");
    assert.equal(pathOf("vscode-vfs://github/a/b/influxdb.conf?x#y"), "/a/b/influxdb.conf");
    assert.equal(pathOf("untitled:Untitled-1"), "Untitled-1");
    assert.equal(pathOf("file:///%E0%A4%A"), "/%E0%A4%A");
    assert.equal(fileUri("C:\\ssl\\a b.pem"), "file:///C%3A/ssl/a%20b.pem");
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "../../../server/src/toml/parse.ts";
import { redefinitions } from "../../../server/src/toml/redefinitions.ts";
import { assertSound, entriesOf, firstValue, problemsOf, readable } from "./judge.ts";
import { runs } from "../../seed.ts";

const token = fc.constantFrom(
  ...[
    '"',
    "'",
    '"""',
    "'''",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    ",",
    "=",
    "#",
    ".",
    "\\",
    "\\n",
    "\\\n",
    ":",
    ";",
    " ",
    "\t",
  ],
  ...[
    "\n",
    "\r\n",
    "\r",
    "\0",
    "\ufeff",
    "\x7f",
    "é",
    "\ud800",
    "a",
    "key",
    "true",
    "inf",
    "-",
    "_",
    "007",
    "1.5",
    "0x1f",
  ],
  ...["1979-05-27", " 07:32:00", "a = 1\n", "[a]\n", "[[a]]\n", "[a.b]\n", "a = {b = 1}\n", "a = [\n", '"a.b" = 1\n'],
);
const soup = fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join(""));
const anything = fc.oneof(soup, fc.string({ unit: "binary" }), fc.string());

const bareKey = fc.stringMatching(/^[A-Za-z0-9_-]+$/);
const oneLine = fc.string({ unit: "grapheme" }).filter((text) => !/[\0-\x1f\x7f]/.test(text));
/** A value as written, on one line, and as read. */
const written: fc.Arbitrary<readonly [string, unknown]> = fc.oneof(
  fc.boolean().map((value) => [String(value), value] as const),
  fc.maxSafeInteger().map((value) => [String(value), value] as const),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }).map((value) => [String(value), value] as const),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .filter((value) => /[.e]/.test(String(value)))
    .map((value) => [String(value), value] as const),
  oneLine.map((value) => [JSON.stringify(value), value] as const),
  oneLine.filter((value) => !value.includes("'")).map((value) => [`'${value}'`, value] as const),
);

describe("properties of the parser", () => {
  it("never throws, and all spans are in range and in order", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const document = parse(text);
        assertSound(document);
        for (const { span, first } of redefinitions(document)) {
          assert.ok(first.start <= span.start && span.end <= text.length);
        }
      }),
      { numRuns: runs(5000) },
    );
  });

  it("finds every comment between lines", () => {
    fc.assert(
      fc.property(fc.array(oneLine), (lines) => {
        const text = lines.map((line) => `a = 1 #${line}\n  #${line}\r\n`).join("");
        const { comments } = parse(text);
        const found = comments.flatMap((start, at) => (at % 2 === 0 ? [text.slice(start, comments[at + 1])] : []));
        assert.deepEqual(
          found,
          lines.flatMap((line) => [`#${line}`, `#${line}`]),
        );
      }),
    );
  });

  it("does not care whether the last line ends", () => {
    fc.assert(
      fc.property(soup, (text) => {
        // A carriage return would become part of a CRLF, and an open string of several lines would grow.
        fc.pre(!text.endsWith("\r") && !/"""|'''/.test(text));
        const bare = parse(text);
        const ended = parse(`${text}\n`);
        assert.deepEqual(ended.problems, bare.problems);
        assert.deepEqual(ended.variants, bare.variants);
        assert.deepEqual(entriesOf(ended), entriesOf(bare));
        assert.deepEqual(ended.comments, bare.comments);
      }),
      { numRuns: runs(2000) },
    );
  });

  it("reads what is written", () => {
    fc.assert(
      fc.property(written, ([text, expected]) => {
        const document = parse(`a = ${text}`);
        assert.ok(readable(document, "legacy") && readable(document, "standard"), text);
        const value = firstValue(`a = ${text}`);
        assert.ok("value" in value && Object.is(value.value, expected), text);
      }),
      { numRuns: runs(2000) },
    );
  });

  it("reads each line alike wherever it stands", () => {
    const line = fc.tuple(bareKey, written).map(([key, [value]]) => `${key} = ${value}`);
    fc.assert(
      fc.property(fc.array(line), fc.array(line), soup, (before, after, broken) => {
        const good = [...before, ...after];
        // What is between may be wrong in any way that ends at its line.
        const middle = `x = ${broken.replaceAll(/[\r\n\0]|"""|'''/g, "")}`;
        const document = parse([...before, middle, ...after].join("\n"));
        const keys = entriesOf(document).map(({ key }) => key.parts[0]?.text);
        assert.deepEqual(
          keys.filter((_, index) => index !== before.length),
          good.map((text) => text.slice(0, text.indexOf(" "))),
          problemsOf(middle).join(),
        );
      }),
      { numRuns: runs(2000) },
    );
  });
});

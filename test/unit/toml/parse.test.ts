import assert from "node:assert/strict";
import type { Span } from "../../../server/src/text.ts";
import { parse } from "../../../server/src/toml/parse.ts";
import { assertSound, entriesOf, everything, firstValue, problemsOf, readable, variantsOf } from "./judge.ts";

describe("parse", () => {
  const slice = (text: string, span: Span): string => text.slice(span.start, span.end);

  it("reads a file, with a span for everything", () => {
    const text = 'a = 1\n\n  [http] # web\n  "k" = "v" # x\n[[udp]]\n';
    const document = parse(text);
    assert.deepEqual(document.problems, []);
    assert.deepEqual(document.variants, []);
    assert.equal(document.end, text.length);
    assert.deepEqual(
      document.comments.map((offset) => offset),
      [16, 21, 34, 37],
    );
    assert.equal(slice(text, document.root.span), "a = 1\n\n  ");
    assert.deepEqual(document.root.header, { start: 0, end: 0 });
    const [http, udp] = document.tables;
    assert.ok(http && udp);
    assert.equal(slice(text, http.header), "[http]");
    assert.equal(slice(text, http.key.span), "http");
    assert.equal(slice(text, http.span), '[http] # web\n  "k" = "v" # x\n');
    assert.equal(http.array, false);
    assert.equal(slice(text, udp.header), "[[udp]]");
    assert.equal(udp.array, true);
    assert.deepEqual(udp.entries, []);
    const [entry] = http.entries;
    assert.deepEqual(entry, {
      kind: "entry",
      key: { parts: [{ text: "k", span: { start: 24, end: 27 }, quote: '"' }], span: { start: 24, end: 27 } },
      equals: 28,
      value: { kind: "string", span: { start: 30, end: 33 }, quote: '"', value: "v" },
      span: { start: 24, end: 33 },
    });
  });

  it("reads nothing, blanks and comments", () => {
    for (const text of ["", " ", "\n", "\t\r\n", "#", "# x", "\ufeff", "\ufeff# x\n"]) {
      const document = parse(text);
      assert.ok(readable(document, "legacy") && readable(document, "standard"), JSON.stringify(text));
      assertSound(document);
    }
    assert.deepEqual(parse("#a\r\n  #b\n#").comments, [0, 2, 6, 8, 9, 10]);
  });

  it("skips one byte-order mark only", () => {
    const document = parse("\ufeffa = 1");
    assert.equal(document.root.entries[0]?.span.start, 1);
    assert.deepEqual(problemsOf("\ufeff\ufeffa = 1"), ["bad-character \ufeff"]);
    assert.deepEqual(problemsOf("a = 1\n\ufeff[b]"), ["bad-character \ufeff"]);
  });

  it("reads names of several parts", () => {
    const document = parse('[ a . "b.c".\'d\' ]\n[[""]]\n');
    assert.deepEqual(
      document.tables.map(({ key }) => key.parts.map(({ text, quote }) => quote + text)),
      [["a", '"b.c', "'d"], ['"']],
    );
    assert.deepEqual(variantsOf('a."b" . c = 1'), ['dotted-key standard a."b" . c']);
    assert.deepEqual(variantsOf("-- . c = 1"), ["dotted-key standard -- . c"]);
    assert.deepEqual(variantsOf('"""a""" = 1'), ['multi-line-key legacy """a"""']);
    assert.deepEqual(variantsOf("['''a''']"), ["multi-line-key legacy '''a'''"]);
  });

  it("takes a lone carriage return for a line end, as influxd does", () => {
    const text = "# a\r[http]\ra = 1\r\rb = 2\r\n";
    const document = parse(text);
    assert.deepEqual(
      entriesOf(document).map(({ key }) => key.parts[0]?.text),
      ["a", "b"],
    );
    assert.deepEqual(variantsOf(text), ["lone-cr legacy \r", "lone-cr legacy \r", "lone-cr legacy \r\r"]);
    assert.deepEqual(variantsOf("a = 1\r\r\nb = 2"), ["lone-cr legacy \r"]);
    assert.deepEqual(variantsOf("a = 1\r\nb = [\r\n1 # x\r\n]\r\n# y\r\n"), []);
  });

  it("ends at a NUL character after a complete line, and reports one anywhere else", () => {
    for (const text of ["a = 1\0[x", "[a] \0]", "a = [1]\0"]) {
      const document = parse(text);
      assert.equal(document.end, text.indexOf("\0"));
      assert.deepEqual(variantsOf(text), ["nul-end legacy \0"]);
      assert.deepEqual(document.problems, []);
      assertSound(document);
    }
    for (const text of ["\0", "a\0 = 1", "a = \0", "a = '\0'", "# \0", "a = [\0 1]", "[a\0]", 'a = """\0"""', "a\0"]) {
      assert.deepEqual(problemsOf(text), ["nul \0"], JSON.stringify(text));
    }
    assert.deepEqual(
      entriesOf(parse("a = 1\n\0\nb = 2")).map(({ key }) => key.parts[0]?.text),
      ["a", "b"],
    );
  });

  it("reports control characters in comments and strings as something that only influxd reads", () => {
    assert.deepEqual(variantsOf("# a\x01b\x02\n# ok\n#\x7f"), [
      "control-character legacy \x01",
      "control-character legacy \x7f",
    ]);
    assert.deepEqual(variantsOf('a = "\x01\x02"'), ["control-character legacy \x01"]);
    assert.deepEqual(variantsOf("a = '''\x0b'''"), ["control-character legacy \x0b"]);
    assert.deepEqual(problemsOf("a\x01 = 1"), ["bad-character \x01"]);
  });

  it("reads arrays", () => {
    const text = "a = [ 1, # one\r\n\t[ 'x' ],\n\n{ b = 2 } , ]";
    const value = firstValue(text);
    assert.equal(slice(text, value.span), text.slice(4));
    assert.ok(value.kind === "array");
    assert.deepEqual(
      value.items.map((item) => slice(text, item.span)),
      ["1", "[ 'x' ]", "{ b = 2 }"],
    );
    assert.deepEqual(parse(text).comments, [9, 14]);
    assert.deepEqual(variantsOf(text), ["mixed-array standard [ 'x' ]"]);
    assert.deepEqual(variantsOf("a = [[1], ['x'], []]"), []);
    assert.deepEqual(variantsOf("a = [1, 2.0, 'x']"), ["mixed-array standard 2.0"]);
    assert.deepEqual(variantsOf("a = []"), []);
  });

  it("reads inline tables", () => {
    const text = 'a = { b = 1, "c d" = { }, e = [ 1,\n2 ] }';
    const value = firstValue(text);
    assert.ok(value.kind === "inline-table");
    assert.deepEqual(
      value.entries.map((entry) => slice(text, entry.span)),
      ["b = 1", '"c d" = { }', "e = [ 1,\n2 ]"],
    );
    assert.deepEqual(variantsOf(text), []);
    assert.deepEqual(variantsOf("a = { b = 1 , }"), ["trailing-comma legacy ,"]);
    assert.deepEqual(variantsOf("a = { b = 1, b = 2 }"), ["duplicate-inline-key legacy b"]);
    assert.deepEqual(variantsOf("a = { b.c = 1, b.d = 2 }"), ["dotted-key standard b.c", "dotted-key standard b.d"]);
    assert.ok(!readable(parse("a = { b = {}, b.c = 2 }"), "standard"));
    assert.ok(!readable(parse("a = { b.c = 1, b = 2 }"), "standard"));
  });

  it("reads any depth, and keeps to a bound without a stack overflow", () => {
    const depth = 100_000;
    assert.deepEqual(parse(`a = ${"[".repeat(depth)}${"]".repeat(depth)}`).problems, []);
    assert.deepEqual(parse(`a = ${"{a=".repeat(depth)}1${"}".repeat(depth)}`).problems, []);
    for (const opening of ["[", "{a=", "[{a=", "[\n"]) {
      const text = `a = ${opening.repeat(260_000)}\nb = 1`;
      const document = parse(text);
      assert.ok(document.problems.length > 0 && document.problems.length < 260_001, opening);
      assert.equal(document.root.entries.at(-1)?.key.parts[0]?.text, "b", opening);
    }
    const closed = parse(`a = ${"[".repeat(260_000)}${"]".repeat(260_000)}\nb = 1`);
    assert.deepEqual(
      closed.problems.map(({ code }) => code),
      ["too-deep"],
    );
    assert.equal(closed.root.entries.length, 2);
  });

  it("reads huge tokens", () => {
    const long = "x".repeat(500_000);
    for (const value of [`"${long}"`, `'${long}'`, `"""${long}"""`, "1".repeat(500_000), `1${"_1".repeat(500_000)}`]) {
      assert.equal(parse(`a = ${value}\nb = 1`).root.entries.length, 2);
    }
    assert.equal(parse(`${long} = 1`).root.entries.length, 1);
    assert.equal(parse(`${"a.".repeat(500_000)}a = 1`).root.entries[0]?.key.parts.length, 500_001);
    assert.equal(parse(`a = [${"1,".repeat(1_000_000)}]`).problems.length, 0);
    for (const broken of ['"', "'", '"""', "'''", "[", "{", "a\\", '"\\', 'a = """', "a = '''", "a = [\n", "a = {"]) {
      parse(broken.repeat(30_000));
      parse(`${broken}\n`.repeat(30_000));
    }
  });

  it("reads every construct of both dialects", () => {
    const document = parse(everything);
    assert.deepEqual(document.problems, []);
    assertSound(document);
    assert.deepEqual([...new Set(document.variants.map(({ code }) => code))].sort(), [
      "datetime-form",
      "dotted-key",
      "infinity",
      "leading-zeros",
      "mixed-array",
      "number-base",
      "trailing-comma",
    ]);
  });
});

import assert from "node:assert/strict";
import { parse } from "../../../server/src/toml/parse.ts";
import { assertSound, entriesOf, problemsOf, tablesOf } from "./judge.ts";

/** The keys of a text by table, with `!` where the value is bad and `?` where there is none. */
function outline(text: string): string[] {
  return tablesOf(parse(text)).map(({ array, key, entries }) => {
    const name = key.parts.map((part) => part.text).join(".");
    const keys = entries.map(({ key: { parts }, value }) => {
      const mark = value === undefined ? "?" : value.kind === "bad" ? "!" : "";
      return parts.map((part) => part.text).join(".") + mark;
    });
    return `${array ? `[${name}]` : name}: ${keys.join(" ")}`;
  });
}

describe("recovery", () => {
  const rest = "\nb = 1\n[http]\nc = 2\n";
  const after = (keys: string): string[] => [`: ${keys}`, "http: c"];

  const lines: readonly (readonly [line: string, problem: string, keys: string])[] = [
    ["a = ", "missing-value =", "a? b"],
    ["a = # none", "missing-value =", "a? b"],
    ["a", "missing-equals a", "a? b"],
    ["a # x", "missing-equals a", "a? b"],
    ["a true", "missing-equals a", "a b"],
    ["a some text", "missing-equals a", "a! b"],
    ["a: true", "colon-for-equals :", "a b"],
    ["a : some text", "colon-for-equals :", "a! b"],
    ["a:", "colon-for-equals :", "a? b"],
    ["= 1", "missing-key =", "b"],
    ["= [1,\n2]", "missing-key =", "b"],
    ["; a = 1", "bad-comment ; a = 1", "b"],
    ["// a", "bad-comment // a", "b"],
    ["é = 1", "bad-character é", "b"],
    ["😀 = 1", "bad-character 😀", "b"],
    ["a/b = 1", "bad-character /", "b"],
    ["\u00a0a = 1", "bad-character \u00a0", "a b"],
    ["\u200b \ufeff\ta = true", "bad-character \u200b", "a b"],
    ["a\u00a0= 1", "bad-character \u00a0", "a b"],
    ["\u00a0a\u2003= 1", "bad-character \u00a0", "a b"],
    ["a\u00a0c = 1", "bad-character \u00a0", "b"],
    ["\u00a0", "bad-character \u00a0", "b"],
    ["\u00a0# x", "bad-character \u00a0", "b"],
    ["a$ = [\n1, 2\n]", "bad-character $", "b"],
    ["a. = 1", "bad-character =", "b"],
    ["a..b = 1", "bad-character .", "b"],
    ["]", "bad-character ]", "b"],
    ["}", "bad-character }", "b"],
    ["a = 1 2", "trailing-text 2", "a b"],
    ["a = 1 c = 2", "trailing-text c = 2", "a b"],
    ['a = "x" y # z', "trailing-text y", "a b"],
    ["a = [1]]", "trailing-text ]", "a b"],
    ["a = 10 MB", "trailing-text MB", "a b"],
    ["a = 1h", "bad-value 1h", "a! b"],
    ["a = /var/lib/influxdb", "bad-value /var/lib/influxdb", "a! b"],
    ["a = foo bar   # baz", "bad-value foo bar", "a! b"],
    ["a = yes, no", "bad-value yes, no", "a! b"],
    ["a = = 1", "bad-value = 1", "a! b"],
    ["a = 99999999999999999999", "number-range 99999999999999999999", "a! b"],
    ['a = "x', 'unclosed-string "x', "a! b"],
    ["a = 'x  ", "unclosed-string 'x", "a! b"],
    ['a = "C:\\certs\\"', 'unclosed-string "C:\\certs\\"', "a! b"],
    ['a = "C:\\certs"', "bad-escape \\c", "a! b"],
    ['a = "\\u12x"', "bad-escape \\u12", "a! b"],
    ['a = """\\x"""', "bad-escape \\x", "a! b"],
    ['a = """x', 'unclosed-string """x', "a! b"],
    ["a = '''x\ny = 1", "unclosed-string '''x", "a! y b"],
    ['"a = 1', 'unclosed-string "a = 1', "b"],
    ['"""', 'unclosed-string """', "b"],
    ["a = [", "unclosed-array [", "a b"],
    ["a = [1, 2", "unclosed-array [", "a b"],
    ["a = [1, 2,  # x", "unclosed-array [", "a b"],
    ["a = [\n[1, 2], # x\n", "unclosed-array [", "a b"],
    ["a = [[[1", "unclosed-array [", "a b"],
    ['a = ["x", "y]', 'unclosed-string "y]', "a b"],
    ['a = ["x", "y', 'unclosed-string "y', "a b"],
    ["a = [1 2 3]", "missing-comma 2", "a b"],
    ['a = ["x" "y"\n"z"]', 'missing-comma "', "a b"],
    ['a = ["x, "y"]', "missing-comma y", "a b"],
    ["a = [1,,2]", "extra-comma ,", "a b"],
    ["a = [,]", "extra-comma ,", "a b"],
    ["a = [foo bar, 1]", "bad-value foo bar", "a b"],
    ["a = [1}, 2]", "missing-comma }", "a b"],
    ["a = {", "unclosed-inline-table {", "a b"],
    ["a = {x = 1", "unclosed-inline-table {", "a b"],
    ["a = {x = 1, y = {z = 2", "unclosed-inline-table {", "a b"],
    ["a = {x = 1]", "unclosed-inline-table {", "a b"],
    ["a = {x = [1, 2}", "unclosed-array [", "a b"],
    ["a = [{x = 1]", "unclosed-inline-table {", "a b"],
    ["a = {x = [1, 2", "unclosed-inline-table {", "a b"],
    ["a = {x = 1 # no\n", "comment-in-inline-table #", "a b"],
    ["a = {x = 1 y = 2}", "missing-comma y", "a b"],
    ["a = {x = 1,, y = 2}", "extra-comma ,", "a b"],
    ["a = {, x = 1}", "extra-comma ,", "a b"],
    ["a = {x}", "missing-equals x", "a b"],
    ["a = {x: 1}", "colon-for-equals :", "a b"],
    ["a = {x: y}", "colon-for-equals :", "a b"],
    ["a = {= 1}", "missing-key =", "a b"],
    ["a = {é = 1, y = 2}", "bad-character é", "a b"],
    ["a = {x = }", "missing-value =", "a b"],
    ["a = {x =", "missing-value =", "a b"],
    ["a = {x = foo, y = 2}", "bad-value foo", "a b"],
    ['a = {x = "y}', 'unclosed-string "y}', "a b"],
    ['a = {"x = 1}', 'unclosed-string "x = 1}', "a b"],
  ];
  for (const [line, problem, keys] of lines) {
    it(`keeps what is around ${JSON.stringify(line)}`, () => {
      const text = line + rest;
      assert.deepEqual(problemsOf(text), [problem]);
      assert.deepEqual(outline(text), after(keys));
      assertSound(parse(text));
      assert.deepEqual(problemsOf(line), [problem], "at the end of the file, too");
      assertSound(parse(line));
    });
  }

  const headers: readonly (readonly [header: string, problem: string, name: string])[] = [
    ["[a", "bad-header [a", "a"],
    ["[a # x", "bad-header [a", "a"],
    ["[a.b", "bad-header [a.b", "a.b"],
    ["[a]]", "bad-header [a]]", "a"],
    ["[[a]", "bad-header [[a]", "[a]"],
    ["[[a] ]", "bad-header [[a] ]", "[a]"],
    ["[ [a]]", "bad-header [ [a]]", "[a]"],
    ["[a}", "bad-header [a}", "a"],
    ["[a..b]", "bad-header [a..b]", "a.b"],
    ["[.a]", "bad-header [.a]", "a"],
    ["[a.]", "bad-header [a.]", "a"],
    ["[]", "bad-header []", ""],
    ["[[]]", "bad-header [[]]", "[]"],
    ["[", "bad-header [", ""],
    ["[a b]", "bad-header [a b]", ""],
    ["\u00a0[a]", "bad-character \u00a0", "a"],
    ["\u00a0[a", "bad-character \u00a0", "a"],
    ["[\u00a0a]", "bad-header [\u00a0a]", "a"],
    ["[[a\u200b]]", "bad-header [[a\u200b]]", "[a]"],
    ["[a]\u00a0", "trailing-text \u00a0", "a"],
    ["[a/b]", "bad-header [a/b]", ""],
    ["[é]", "bad-header [é]", ""],
    ['["a]', 'bad-header ["a]', ""],
    ["[a] b", "trailing-text b", "a"],
    ["[a] [b]", "trailing-text [b]", "a"],
    ["[a] b = 1 # x", "trailing-text b = 1", "a"],
  ];
  for (const [header, problem, name] of headers) {
    it(`opens a table for ${header}`, () => {
      const text = `b = 1\n${header}\nc = 2\n[d]\ne = 3`;
      assert.deepEqual(problemsOf(text), [problem]);
      assert.deepEqual(outline(text), [": b", `${name}: c`, "d: e"]);
      assertSound(parse(text));
    });
  }

  it("ends an unclosed array before a header, unless it may be an array", () => {
    const ends = ["[http]", "[[udp]]", "  [http.headers] # x", "[ 'a' . b ]", "[http", "[[udp]"];
    for (const header of ends) {
      const document = parse(`a = [\n"x",\n${header}\nb = 1`);
      assert.deepEqual([document.tables.length, document.problems[0]?.code], [1, "unclosed-array"], header);
    }
    for (const item of [
      "[true]",
      "[1]",
      '["a"]',
      "['a']",
      "[]",
      "[[1.5]]",
      "[inf]",
      "[1979-05-27]",
      "[[\n1]]",
      "[0x1f]",
    ]) {
      assert.deepEqual(problemsOf(`a = [\n${item}\n]\nb = 1`), [], item);
    }
  });

  it("does not take a string for a statement, or a comment for one", () => {
    assert.deepEqual(problemsOf('a = [\n"b = 1",\n# c = 2\n"d", # e = 3\n\'[f]\'\n]'), []);
    assert.deepEqual(problemsOf('a = """\nb = 1\n[c]\n"""\n'), []);
  });

  it("does not let an unclosed multi-line string swallow what is up to the next one", () => {
    const text = 'a = """x\nb = 1\n[http]\nc = """y"""\n';
    assert.deepEqual(problemsOf(text), ['unclosed-string """x']);
    assert.deepEqual(outline(text), [": a! b", "http: c"]);
  });

  it("reports each of several broken lines once", () => {
    const text = "a = foo\nb: 1\nc = [1\n[d\ne = 'x\n; f\ng = 1 2\n";
    assert.deepEqual(
      parse(text).problems.map(({ code }) => code),
      [
        "bad-value",
        "colon-for-equals",
        "unclosed-array",
        "bad-header",
        "unclosed-string",
        "bad-comment",
        "trailing-text",
      ],
    );
  });

  it("keeps every other line when one line is broken", () => {
    const sample = Array.from({ length: 12 }, (_, index) => {
      const value = ["true", '"text"', "12", '["a", "b"]', "{ x = 1 }", "'raw'"][index % 6] ?? "";
      return index % 4 === 3 ? `[table-${index}]` : `key-${index} = ${value} # comment ${index}`;
    });
    const broken = [
      "key",
      "key =",
      "key = [",
      'key = "',
      "key = '''",
      'key = """',
      "key = {",
      "key = foo",
      "é",
      "[",
      "[x",
      "= 1",
    ];
    for (const [index] of sample.entries()) {
      for (const line of broken) {
        const lines = sample.with(index, line);
        const document = parse(lines.join("\n"));
        assert.equal(document.problems.length, 1, lines.join("\n"));
        const keys = new Set(entriesOf(document).map(({ key }) => key.parts[0]?.text));
        for (const [other, good] of lines.entries()) {
          if (other === index || good.startsWith("[")) continue;
          assert.ok(keys.has(good.slice(0, good.indexOf(" "))), `${good} is lost in\n${lines.join("\n")}`);
        }
      }
    }
  });
});

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
    ["-- a = 1", "bad-comment -- a = 1", "b"],
    ["--\ta", "bad-comment --\ta", "b"],
    ["--", "missing-equals --", "--? b"],
    ["--: 1", "colon-for-equals :", "-- b"],
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
    ['a = ["x" 😀]', "missing-comma 😀", "a b"],
    ["a = 10 MB", "trailing-text MB", "a b"],
    ["a = 1h", "bad-value 1h", "a! b"],
    ["a = /var/lib/influxdb", "bad-value /var/lib/influxdb", "a! b"],
    ["a = foo bar   # baz", "bad-value foo bar", "a! b"],
    ["a = yes, no", "bad-value yes, no", "a! b"],
    ["a = 1,000,000 # a", "bad-value 1,000,000", "a! b"],
    ["a = -1 000", "bad-value -1 000", "a! b"],
    ["a = 1, 000", "trailing-text , 000", "a b"],
    ["a = 1,0000", "trailing-text ,0000", "a b"],
    ["a = 1000 000", "trailing-text 000", "a b"],
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
    ['a = ["x, "y"]', 'unclosed-string "x', "a b"],
    ['a = ["x,"y", "z"]', 'unclosed-string "x', "a b"],
    ["a = ['x , 'y']", "unclosed-string 'x", "a b"],
    ['a = ["x", "y, "z"]', 'unclosed-string "y', "a b"],
    ['a = ["C:\\dir\\", "x"]', 'unclosed-string "C:\\dir\\"', "a b"],
    ['a = ["x "y"]', "missing-comma y", "a b"],
    ['a = ["x""y"]', 'missing-comma "', "a b"],
    ['a = ["x", y, z", "w"]', 'bad-value y, z"', "a b"],
    ['a = {x = "q, y = "r", z = "s"}', 'unclosed-string "q', "a b"],
    ['a = [\n"x,\n"y",\n]', 'unclosed-string "x,', "a b"],
    ['a = [\n"x\n"y"\n]', 'unclosed-string "x', "a b"],
    ['a = [\n"x",\n"y\n]', 'unclosed-string "y', "a b"],
    ['a = ["x")', "unclosed-array [", "a b"],
    ['a = ["x"} # y', "unclosed-array [", "a b"],
    ["a = [1, 2)", "unclosed-array [", "a b"],
    ['a = [\n"x",\n)', "unclosed-array [", "a b"],
    ["a = [[1), [2]]", "unclosed-array [", "a b"],
    ["a = {x = 1)", "unclosed-inline-table {", "a b"],
    ['a = {x = ["y"), z = 1}', "unclosed-array [", "a b"],
    ['a = ["x"[, "y"]', "missing-comma [", "a b"],
    ['a = {\n  x = "y",\n  z = "no"\n}', "unclosed-inline-table {", "a b"],
    ["a = {\n  x = 1\n  y = 2\n}", "unclosed-inline-table {", "a b"],
    ["a = {\r\n  x = 1,\r\n\r\n  y = 2 }", "unclosed-inline-table {", "a b"],
    ['a = {\n  "x": "y",\n  "z": "}"\n}', "unclosed-inline-table {", "a b"],
    ['a = {\n  x = [\n    "}",\n  ],\n  y = { z = 1\n  }\n}', "unclosed-inline-table {", "a b"],
    ["a = {\n  x = '''\n}\n[c]\n''',\n}", "unclosed-inline-table {", "a b"],
    ["a = [{\n  x = 1,\n}, {\n  x = 2\n}]", "unclosed-inline-table {", "a b"],
    ["a = { # x\n  y = 1,\n}", "comment-in-inline-table #", "a b"],
    ["a = {\n  x = 1,\n  y = 2,", "unclosed-inline-table {", "a b"],
    ['a = {x = ["y", z = 1}', "unclosed-array [", "a b"],
    ["a = {x = [[1], [2, 'y' = 1}", "unclosed-array [", "a b"],
    ["a = {x", "missing-equals x", "a b"],
    ["a = {x # y", "missing-equals x", "a b"],
    ["a = {[1, 2], 3", "bad-character [", "a b"],
    ['a =\n  "x"', "value-below =", "a b"],
    ["a = # x\r\n  'y' # z", "value-below =", "a b"],
    ["a =\ntrue", "value-below =", "a b"],
    ["a =\n10m", "value-below =", "a! b"],
    ["a =\n/var/lib", "value-below =", "a! b"],
    ['a =\n"x', "value-below =", "a! b"],
    ['a =\n  ["x",\n  "y"]', "value-below =", "a b"],
    ["a =\n[\n1\n]", "value-below =", "a b"],
    ["a =\n{ x = 1 }", "value-below =", "a b"],
    ['a =\n"x",\n"y"\n]', "missing-value =", "a? b"],
    ['a\n"x",\n["y", 1],\n{ z = 1 },\n]', "missing-equals a", "a? b"],
    ['a\n= "x"', "missing-equals a", "a b"],
    ["[a = 1", "bad-character [", "a b"],
    ["[[a = [1,\n2]", "bad-character [", "a b"],
    ["[a = [1, 2]", "bad-character [", "a b"],
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
    ["[ht=tp]", "bad-header [ht=tp]", ""],
    ["[a.b = true] # x", "bad-header [a.b = true]", ""],
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

  it("ends an unclosed array before a quoted name in brackets if a setting follows", () => {
    for (const header of ['["l"]', "  [['l']] # x", '["l"]\n\n# x']) {
      const text = `a = ["x", "y"\n${header}\nb = 1\n`;
      assert.deepEqual(problemsOf(text), ["unclosed-array ["], header);
      assert.deepEqual(outline(text), [": a", `${header.includes("[[") ? "[l]" : "l"}: b`]);
    }
    for (const item of ['["l"],', '["l"]\n]', '["l"]\n,["m"]]', '["l"] # b = 1\n]']) {
      assert.deepEqual(outline(`a = [\n${item}`), [": a"], item);
    }
    assert.deepEqual(outline('a =\n["l"]\nb = 1'), [": a?", "l: b"]);
  });

  it("takes no statement for more of an inline table, or of the line above", () => {
    const cases: readonly (readonly [text: string, outline: readonly string[]])[] = [
      ["a = {\nb = 1\n[c]\nd = 2\n}", [": a b", "c: d"]],
      ["a = { x = 1\nb = 2\nc = y}\nd = 1", [": a b c! d"]],
      ["a = {\nb = {\n  c = 1\n}\nd = 1", [": a b d"]],
      ["a = { x = 1,\nb = 2\n", [": a b"]],
      ["a =\n[b]\nc = 1", [": a?", "b: c"]],
      ["a =\n[b\nc = 1", [": a?", "b: c"]],
      ['a =\n"b" = 1', [": a? b"]],
      ['a = foo\n"b" = 1\n["c"]\nd = 1', [": a! b", "c: d"]],
      ["a = foo\n1 = 2\ntrue = 3\n", [": a! 1 true"]],
    ];
    for (const [text, expected] of cases) assert.deepEqual(outline(text), expected, text);
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
  const typed = `hostname = "node-1" # the name
"quoted" = 'raw'
[meta]
  dir = "/var/lib/influxdb/meta"
[http]
  enabled = true
  filters = ["5xx", '4xx'] # some
  headers = { X-Frame-Options = "DENY", "Cache-Control" = 'no-store', max = 1 }
  max-body-size = 25_000_000
[http.headers]
  X = "a"
[[graphite]]
  templates = [
    "*.app env.service.resource.measurement",
    'server.* .host.measurement',
    "stats.* .host.measurement.field,dc",
  ]
  tags = ["region=us-east", "zone=1c"]
[logging]
  level = "warn"
`;

  /** Where each entry of a text begins, with its table and name. */
  function places(text: string): Map<number, string> {
    const found = new Map<number, string>();
    for (const { key, entries } of tablesOf(parse(text))) {
      const table = key.parts.map((part) => part.text).join(".");
      for (const entry of entries) found.set(entry.span.start, `${table}/${entry.key.parts[0]?.text ?? ""}`);
    }
    return found;
  }

  function assertBrokenOnce(text: string, kept: readonly string[]): void {
    const problems = problemsOf(text);
    assert.ok(problems.length <= 1, `${problems.join(", ")} in\n${text}`);
    const names = new Set(places(text).values());
    for (const name of kept) assert.ok(names.has(name), `${name} is lost in\n${text}`);
  }

  it("says one thing about every prefix of a file", () => {
    for (let end = 0; end <= typed.length; end++) assertBrokenOnce(typed.slice(0, end), []);
  });

  it("says one thing about a line that is cut off, lacks a character or has one too many, and keeps the others", () => {
    const all = places(typed);
    const lines = typed.split("\n");
    let start = 0;
    for (const [index, line] of lines.entries()) {
      const end = start + line.length;
      const kept = [...all].flatMap(([at, name]) => (at >= start && at < end ? [] : [name]));
      start = end + 1;
      if (line.startsWith("[")) continue;
      for (let column = 0; column < line.length; column++) {
        const before = line.slice(0, column);
        const rest = line.slice(column);
        const changed = [before, before + rest.slice(1)];
        for (const mark of ["'", '"', "[", "]", ",", "#"]) changed.push(before + mark + rest);
        for (const text of changed) assertBrokenOnce(lines.with(index, text).join("\n"), kept);
      }
    }
  });
});

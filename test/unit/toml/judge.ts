import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Dialect, Entry, Table, TomlDocument, Value } from "../../../server/src/toml/ast.ts";
import { parse } from "../../../server/src/toml/parse.ts";
import { redefinitions } from "../../../server/src/toml/redefinitions.ts";
import type { Span } from "../../../server/src/text.ts";

/** Where the facts about InfluxDB and the conformance suite are, if they are there. */
export const facts = process.env["INFLUXLINT_FACTS"] ?? "../shared";

/** Whether a dialect reads a document: the parser's promise to the rules. */
export function readable(document: TomlDocument, dialect: Dialect): boolean {
  return (
    document.problems.length === 0 &&
    document.variants.every(({ only }) => only === dialect) &&
    redefinitions(document).every(({ rejectedBy }) => !rejectedBy.includes(dialect))
  );
}

/** All tables, the root first. */
export function tablesOf(document: TomlDocument): Table[] {
  return [document.root, ...document.tables];
}

/** All entries outside inline tables, in the order of the file. */
export function entriesOf(document: TomlDocument): Entry[] {
  return tablesOf(document).flatMap((table) => table.entries);
}

/** The codes of the problems with the text each is about. */
export function problemsOf(text: string): string[] {
  const { problems } = parse(text);
  return problems.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`);
}

/** The codes of the variants with their only dialect and the text each is about. */
export function variantsOf(text: string): string[] {
  const { variants } = parse(text);
  return variants.map(({ code, only, span }) => `${code} ${only} ${text.slice(span.start, span.end)}`);
}

/** The value of the first key of a text. */
export function firstValue(text: string): Value {
  const value = parse(text).root.entries[0]?.value;
  assert.ok(value, `no value in ${text}`);
  return value;
}

/** Check what holds for every document: spans in range, ordered and nested, comments and reports ascending. */
export function assertSound(document: TomlDocument): void {
  const { text, comments, problems, variants } = document;
  const all = { start: 0, end: text.length };
  let last = 0;
  for (const offset of comments) {
    assert.ok(offset >= last && offset <= text.length, "comments ascend");
    last = offset;
  }
  for (let at = 0; at < comments.length; at += 2) assert.equal(text[comments[at] ?? -1], "#", "comments start with #");
  for (const found of [problems, variants]) {
    let start = 0;
    for (const { span } of found) {
      assertInside(span, all, "a report is in the text");
      assert.ok(span.start >= start, "reports ascend");
      start = span.start;
    }
  }
  let next = document.root.span.start;
  for (const table of tablesOf(document)) {
    assert.equal(table.span.start, next, "tables follow each other without a gap");
    next = table.span.end;
    assertInside(table.header, table.span, "a header is in its table");
    assertInside(table.key.span, table.header, "a name is in its header");
    let end = table.header.end;
    for (const entry of table.entries) {
      assertInside(entry.span, { start: end, end: table.span.end }, "entries follow each other in their table");
      end = entry.span.end;
    }
    assertEntries(table.entries);
  }
  assert.equal(next, document.end, "the last table ends where the document ends");
}

function assertEntries(entries: readonly Entry[]): void {
  const waiting: (Entry | Value)[] = [...entries];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === "entry") {
      const { key, equals, value, span } = node;
      assert.equal(key.span.start, span.start, "an entry starts with its key");
      assertInside(key.span, span, "a key is in its entry");
      for (const part of key.parts) assertInside(part.span, key.span, "a part is in its key");
      assert.ok(equals === -1 || (equals >= key.span.end && equals < span.end), "the = follows the key");
      if (value === undefined) continue;
      assertInside(value.span, { start: Math.max(key.span.end, equals + 1), end: span.end }, "the value follows the =");
      assert.equal(value.span.end, span.end, "an entry ends with its value");
      waiting.push(value);
    } else if (node.kind === "array" || node.kind === "inline-table") {
      const inside = node.kind === "array" ? node.items : node.entries;
      let start = node.span.start + 1;
      for (const item of inside) {
        assertInside(item.span, { start, end: node.span.end }, "items follow each other in their array or table");
        start = item.span.end;
        waiting.push(item);
      }
    } else assert.ok(node.span.end > node.span.start, "a value is not empty");
  }
}

function assertInside(inner: Span, outer: Span, message: string): void {
  const inside = outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
  if (!inside) assert.fail(`${message}: ${inner.start}-${inner.end} in ${outer.start}-${outer.end}`);
}

/** The texts of all files below some folders that end in an extension; folders that are not there have none. */
export function textsIn(folders: readonly string[], extension: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const folder of folders) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (name.endsWith(extension)) texts.set(join(folder, name), readFileSync(join(folder, name), "utf8"));
    }
  }
  return texts;
}

/** A file with every construct of both dialects. */
export const everything = `# every construct
reporting-disabled = true # a comment
bind-address = "127.0.0.1:8088"
"quoted key" = 'it\\s'
a.b . "c" = 1

[meta]
  dir = '''
/var/lib'''
  text = """one \\
    two \\u00e9 \\"""\\\\ """
  logging-enabled=false
[ data . "x y" ]#
numbers = [ 1, -2, +3_000, 007, 0x1F, 9223372036854775807 ]
floats = [1.5, -0.0, 6.02e23, inf, nan]
dates = [1979-05-27T07:32:00Z, 1979-05-27 07:32:00.5, 1979-05-27, 07:32:00]
nested = [
  [ "a", # comment in an array
    'b' ], [],
  { x = 1, y = { z = [ true,
  ] } },
]
[[udp]]
  batch-size = 5000
[[udp]]
  empty = {}
  inline = { a = 1, b.c = "2", }
`;

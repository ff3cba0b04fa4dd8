import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Entry, TomlDocument, Value } from "../../../server/src/toml/ast.ts";
import { parse } from "../../../server/src/toml/parse.ts";
import { assertSound, facts, readable } from "./judge.ts";

/** A value as the suite writes it down: scalars tagged with their types, all of them strings. */
type Tagged = { type: string; value: string } | Tagged[] | { [name: string]: Tagged };

const folder = join(facts, "toml-test", "tests");

describe("toml-test, the conformance suite for TOML 1.0.0", () => {
  before(function () {
    if (existsSync(join(folder, "files-toml-1.0.0"))) return;
    console.log(`      skipped: ${folder} is not there (set INFLUXLINT_FACTS)`);
    this.skip();
  });

  const files = (kind: "valid" | "invalid"): string[] =>
    readFileSync(join(folder, "files-toml-1.0.0"), "utf8")
      .split("\n")
      .filter((name) => name.startsWith(`${kind}/`) && name.endsWith(".toml"));

  it("reads every valid file, to the right values", () => {
    const names = files("valid");
    assert.ok(names.length > 200, "the list of files is there");
    for (const name of names) {
      const document = parse(readFileSync(join(folder, name), "utf8"));
      assertSound(document);
      assert.ok(readable(document, "standard"), name);
      const expected: unknown = JSON.parse(readFileSync(join(folder, name.replace(/toml$/, "json")), "utf8"));
      assert.deepEqual(normalized(tagged(document)), normalized(expected as Tagged), name);
    }
  });

  it("reports every invalid file that can be decoded at all", () => {
    // A text is Unicode: files that are not UTF-8 never get to the parser.
    const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    let undecodable = 0;
    for (const name of files("invalid")) {
      let text: string;
      try {
        text = utf8.decode(readFileSync(join(folder, name)));
      } catch {
        undecodable++;
        continue;
      }
      const document = parse(text);
      assertSound(document);
      assert.ok(!readable(document, "standard"), name);
    }
    assert.ok(undecodable < 20, `${undecodable} files are not UTF-8`);
  });
});

class Tables {
  readonly names = new Map<string, Tables | Tables[] | Value>();

  /** The table under a name, or the last one of the array there. */
  inner(name: string): Tables {
    const known = this.names.get(name) ?? new Tables();
    this.names.set(name, known);
    if (known instanceof Tables) return known;
    const last = Array.isArray(known) ? known.at(-1) : undefined;
    assert.ok(last, `${name} is no table`);
    return last;
  }

  define({ key, value }: Entry): void {
    const names = key.parts.map(({ text }) => text);
    const last = names.pop() ?? "";
    const table = names.reduce<Tables>((outer, name) => outer.inner(name), this);
    assert.ok(value);
    table.names.set(last, value);
  }

  tagged(): Tagged {
    const entries = [...this.names].map(([name, value]): [string, Tagged] => {
      if (value instanceof Tables) return [name, value.tagged()];
      if (Array.isArray(value)) return [name, value.map((table: Tables) => table.tagged())];
      return [name, taggedValue(value)];
    });
    return Object.fromEntries(entries);
  }
}

function tagged(document: TomlDocument): Tagged {
  const root = new Tables();
  for (const entry of document.root.entries) root.define(entry);
  for (const { array, key, entries } of document.tables) {
    const names = key.parts.map(({ text }) => text);
    const last = names.pop() ?? "";
    const outer = names.reduce<Tables>((table, name) => table.inner(name), root);
    if (array) {
      const known = outer.names.get(last);
      outer.names.set(last, [...(Array.isArray(known) ? known : []), new Tables()]);
    }
    const table = outer.inner(last);
    for (const entry of entries) table.define(entry);
  }
  return root.tagged();
}

function taggedValue(value: Value): Tagged {
  switch (value.kind) {
    case "string":
      return { type: "string", value: value.standard ?? value.value };
    case "integer":
      return { type: "integer", value: String(value.value) };
    case "float":
      return { type: "float", value: Object.is(value.value, -0) ? "-0" : String(value.value) };
    case "boolean":
      return { type: "bool", value: String(value.value) };
    case "datetime": {
      const types = { offset: "datetime", local: "datetime-local", date: "date-local", time: "time-local" };
      return { type: types[value.form], value: value.value };
    }
    case "array":
      return value.items.map(taggedValue);
    case "inline-table": {
      const table = new Tables();
      for (const entry of value.entries) table.define(entry);
      return table.tagged();
    }
    case "bad":
      throw new Error("a value that could not be read");
  }
}

/** Floats by their number, date-times by their moment, names in order: the suite does not prescribe how to write them. */
function normalized(value: Tagged): unknown {
  if (Array.isArray(value)) return value.map(normalized);
  if (typeof value["type"] === "string" && typeof value["value"] === "string") {
    const { type, value: written } = value as { type: string; value: string };
    if (type === "float") return { type, value: Number(written.replace("inf", "Infinity")) };
    if (!/^(?:datetime|time)/.test(type)) return { type, value: written };
    const moment = written.toUpperCase().replace(" ", "T");
    return { type, value: moment.replace(/\.(\d{1,3})\d*/, (_, digits: string) => `.${digits.padEnd(3, "0")}`) };
  }
  return Object.fromEntries(
    Object.entries(value as Record<string, Tagged>)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, normalized(inner)]),
  );
}

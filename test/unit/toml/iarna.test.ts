import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import toml from "@iarna/toml";
import type { Value } from "../../../server/src/toml/ast.ts";
import { parse } from "../../../server/src/toml/parse.ts";
import { entriesOf, everything, facts, readable, textsIn } from "./judge.ts";

const suite = join(facts, "toml-test", "tests");
const corpus = join(facts, "corpus");

/** Where @iarna/toml 3.0.0 differs from TOML 1.0, and so from us, with the files of the suite that show it. */
const differences: readonly (readonly [why: string, name: RegExp])[] = [
  ["does not count the days of a month, and reads the hour 24", /(?:feb-(?:29|30)|hour-over)\.toml$/],
  [
    "reads a day of one digit, and a `T` without a time",
    /local-date\/(?:day-1digit|no-leads-with-milli|trailing-t)\.toml$/,
  ],
  ["lets dotted keys add to a table that has a header", /table\/append-with-dotted-keys-0[128]\.toml$/],
  ["lets a header repeat a table that dotted keys made", /table\/redefine-02\.toml$/],
  ["does not read local date-times, dates and times in arrays", /valid\/array\/array\.toml$/],
  ["does not read a lower-case `t` between date and time", /valid\/datetime\/datetime\.toml$/],
  ["swallows the line end after a time without a fraction", /local-time(?:-0)?\.toml$/],
  ["does not read an exponent after a lone zero", /float\/(?:exponent|exponent-upper|zero)\.toml$/],
  ["takes the carriage return of a CRLF for a part of the comment", /multiline-escaped-crlf\.toml$/],
  ["does not skip a byte-order mark", /utf8-bom-0[12]\.toml$/],
];

function iarna(text: string): object | undefined {
  try {
    return toml.parse(text);
  } catch {
    return undefined;
  }
}

describe("differential test against @iarna/toml", () => {
  it("agrees on the conformance suite, with named differences", function () {
    if (!existsSync(join(suite, "files-toml-1.0.0"))) {
      console.log(`      skipped: ${suite} is not there (set INFLUXLINT_FACTS)`);
      this.skip();
    }
    const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const used = new Set<RegExp>();
    for (const name of readFileSync(join(suite, "files-toml-1.0.0"), "utf8").split("\n")) {
      if (!name.endsWith(".toml")) continue;
      let text: string;
      try {
        text = utf8.decode(readFileSync(join(suite, name)));
      } catch {
        continue;
      }
      if (readable(parse(text), "standard") === (iarna(text) !== undefined)) continue;
      const known = differences.find(([, pattern]) => pattern.test(name));
      assert.ok(known, `an unexplained difference: ${name}`);
      used.add(known[1]);
    }
    assert.equal(used.size, differences.length, "every named difference shows");
  });

  it("reads the same values from configuration files", () => {
    const texts = textsIn(["test/fixtures", "examples", corpus], ".conf");
    const shared = everything
      .replace(/^dates = .*$/m, "")
      .replace("007", "7")
      .replace('"2", }', '"2" }');
    texts.set("what both read of every construct", shared);
    let compared = 0;
    for (const [name, text] of texts) {
      const document = parse(text);
      // A comment before a CRLF is one of the named differences.
      const expected = iarna(text.replaceAll("\r\n", "\n"));
      assert.equal(readable(document, "standard"), expected !== undefined, name);
      if (expected === undefined) continue;
      compared++;
      const values = scalars(expected).map(String).sort();
      const ours = entriesOf(document).flatMap(({ value }) => (value ? scalarsOf(value) : []));
      assert.deepEqual(ours.map(String).sort(), values, name);
    }
    assert.ok(compared > 0);
  });
});

/** All scalars in a value of @iarna/toml. */
function scalars(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [value];
  if (value instanceof Date) return ["date"];
  return Object.values(value).flatMap(scalars);
}

/** All scalars in a value of ours. */
function scalarsOf(value: Value): unknown[] {
  if (value.kind === "array") return value.items.flatMap(scalarsOf);
  if (value.kind === "inline-table")
    return value.entries.flatMap((entry) => (entry.value ? scalarsOf(entry.value) : []));
  if (value.kind === "string") return [value.standard ?? value.value];
  return value.kind === "bad" || value.kind === "datetime" ? ["date"] : [value.value];
}

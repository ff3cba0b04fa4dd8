import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parse } from "../../../server/src/toml/parse.ts";
import { redefinitions } from "../../../server/src/toml/redefinitions.ts";
import { assertSound, entriesOf, everything, facts, textsIn } from "./judge.ts";

const corpus = join(facts, "corpus");
const texts = textsIn(["test/fixtures", "examples", corpus], ".conf");

/** Numbers from 0 below a limit, the same in each run (mulberry32). */
function generator(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** Without the comment lines, most of a configuration file is gone, and nearly all that can go wrong is left. */
function withoutComments(text: string): string {
  return text.replaceAll(/^[ \t]*#.*\r?\n/gm, "").replaceAll(/\n{2,}/g, "\n");
}

/** Check that a text cut off somewhere keeps every entry but the one that is cut. */
function assertPrefix(text: string, end: number, ends: readonly number[]): void {
  const document = parse(text.slice(0, end));
  assertSound(document);
  const known = ends.filter((offset) => offset < end).length;
  const entries = entriesOf(document);
  assert.ok(entries.length >= known, `${known - entries.length} entries lost at ${end}`);
  for (let index = 0; index < known; index++) {
    assert.equal(entries[index]?.span.end, ends[index], `entry ${index} at ${end}`);
  }
}

describe("robustness", () => {
  before(() => {
    if (!existsSync(corpus)) console.log(`      without ${corpus}, which is not there (set INFLUXLINT_FACTS)`);
  });

  it("keeps what is complete in every prefix of a file with every construct", () => {
    for (const text of [everything, everything.replaceAll("\n", "\r\n"), everything.replaceAll("\n", "\r")]) {
      const ends = entriesOf(parse(text)).map(({ span }) => span.end);
      for (let end = 0; end <= text.length; end++) assertPrefix(text, end, ends);
    }
  });

  it("keeps what is complete in every prefix of every file, comment lines apart", () => {
    const distinct = new Set([...texts.values()].map((text) => withoutComments(text).slice(0, 1200)));
    for (const text of distinct) {
      const document = parse(text);
      if (document.problems.length > 0) continue;
      const ends = entriesOf(document).map(({ span }) => span.end);
      for (let end = 0; end <= text.length; end++) assertPrefix(text, end, ends);
    }
  });

  it("reads every file, and prefixes of it with the comments", () => {
    for (const text of texts.values()) {
      const document = parse(text);
      assertSound(document);
      redefinitions(document);
      for (let end = 0; end < text.length; end += 997) assertSound(parse(text.slice(0, end)));
    }
  });

  it("is sound for random mutations", () => {
    const random = generator(1);
    const pieces = ['"', "'", '"""', "'''", "[", "]", "[[", "]]", "{", "}", ",", "=", "#", ".", "\\", "\r", "\n", "\0"];
    pieces.push(
      "\\\n",
      "\\\r\n",
      "\\ \n",
      "\\u00e9",
      "\ufeff",
      "\x01",
      "é",
      "😀",
      "a",
      "1",
      "1e5",
      "1979-05-27",
      ":",
      ";",
    );
    const sources = [everything, ...[...texts.values()].map((text) => withoutComments(text).slice(0, 2000))];
    for (let round = 0; round < 20_000; round++) {
      let text = sources[random(sources.length)] ?? "";
      const from = random(text.length + 1);
      text = text.slice(from, from + 400);
      for (let count = random(5); count >= 0; count--) {
        const at = random(text.length + 1);
        const piece = pieces[random(pieces.length)] ?? "";
        text = text.slice(0, at) + piece + text.slice(at + random(3));
      }
      const document = parse(text);
      try {
        assertSound(document);
        redefinitions(document);
      } catch (error) {
        throw new Error(`round ${round}: ${JSON.stringify(text)}`, { cause: error });
      }
    }
  });
});

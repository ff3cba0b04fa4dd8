import assert from "node:assert/strict";
import { readArguments } from "../../server/src/cli/arguments.ts";
import { type Io, isRefusal } from "../../server/src/cli/io.ts";
import { progressOf } from "../../server/src/cli/progress.ts";

interface Screen {
  readonly terminals: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly words?: readonly string[];
}

/** What is written to standard error while ten files take a quarter of a second each. */
function shown({ terminals, env = {}, words = ["check", "x"] }: Screen): string {
  let now = 0;
  let err = "";
  const io: Io = {
    cwd: "/",
    env,
    root: "/",
    now: () => new Date(now),
    newSecret: () => "",
    isTerminal: (stream) => terminals.includes(stream),
    stdin: () => new Uint8Array(),
    stdout: () => undefined,
    stderr(text) {
      err += text;
    },
  };
  const args = readArguments(words);
  assert.ok(!isRefusal(args));
  const progress = progressOf(10, args, io);
  for (let file = 0; file < 10; file++) {
    progress.step();
    now += 250;
  }
  progress.end();
  return err;
}

describe("progress", () => {
  it("is counted on a terminal after the first second, and taken away at the end", () => {
    const text = shown({ terminals: ["stderr"] });
    assert.ok(text.startsWith("\r\u001b[Kinfluxlint: 4 of 10 files"), JSON.stringify(text));
    assert.ok(text.includes("influxlint: 9 of 10 files"));
    assert.ok(text.endsWith("\r\u001b[K"));
  });

  it("is shown where the report goes to a file", () => {
    assert.notEqual(shown({ terminals: ["stdout", "stderr"], words: ["check", "--output=r", "x"] }), "");
  });

  it("is silent without a terminal, beside a report on the terminal, and in CI", () => {
    assert.equal(shown({ terminals: [] }), "");
    assert.equal(shown({ terminals: ["stdout", "stderr"] }), "");
    assert.equal(shown({ terminals: ["stderr"], env: { CI: "true" } }), "");
  });
});

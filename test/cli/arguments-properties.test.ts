import assert from "node:assert/strict";
import fc from "fast-check";
import { commandNames, commandTable, definitionOf, optionNames } from "../../server/src/cli/option-table.ts";
import { allRules } from "../../server/src/rules/cluster-index.ts";
import { marker } from "../planted.ts";
import { runs } from "../seed.ts";
import { harmful } from "./report-readers.ts";
import { inWorld, required } from "./world.ts";

/** What a person could mean by a value, and what nobody could; nothing that leads out of the folder. */
const value = fc.oneof(
  fc.constantFrom(...["a.conf", "b.conf", "broken.conf", "none.conf", "d", "d/", ".", "*.conf", "**", "-", "", " "]),
  fc.constantFrom(...["1.8", "1.8.10", "2.7", "oss", "enterprise", "data", "meta", "pedantic", "error", "never", "1"]),
  fc.constantFrom(...["INFLUXDB_HTTP_AUTH_ENABLED=true", "A", "=", "auth-disabled=off", "auth-disabled=", "x=error"]),
  fc.constantFrom(
    ...["2027-01-31", "2027-02-30", "sarif=out.sarif", "json=", "base.json", "vars.env", "influxlint.toml"],
  ),
  fc.constantFrom(...allRules.map(({ id }) => id), ...Object.values(commandTable).flatMap(({ formats }) => formats)),
  fc.constantFrom("\u001b[31m", "a\nb", "\u0085", "\u202e", "::error::x", "##[error]"),
  fc.string({ unit: "binary", maxLength: 8 }).map((text) => text.replace(/[/\\~]|\.\./g, "")),
);

const option = fc.constantFrom(...optionNames);
const word = fc.oneof(
  { arbitrary: fc.constantFrom<string>(...commandNames), weight: 2 },
  { arbitrary: option.map((name) => `--${name}`), weight: 2 },
  { arbitrary: fc.tuple(option, value).map(([name, text]) => `--${name}=${text}`), weight: 3 },
  { arbitrary: value, weight: 3 },
  fc.constantFrom("--", "--help", "-h", "--version", "-v", "---", "--=", "--fixx", "--no-ignore"),
);

/** Words in any order, or a command with options of its own, which gets further. */
const words = fc.oneof(
  fc.array(word, { maxLength: 7 }),
  fc.constantFrom(...commandNames).chain((command) => {
    const own = optionNames.filter((name) => definitionOf(name).commands.includes(command));
    if (own.length === 0) return fc.array(value, { maxLength: 3 }).map((rest) => [command, ...rest]);
    const given = fc.constantFrom(...own).chain((name) => {
      const { value: kind, choices } = definitionOf(name);
      if (kind === undefined) return fc.constant(`--${name}`);
      return (choices === undefined ? value : fc.constantFrom(...choices)).map((text) => `--${name}=${text}`);
    });
    return fc
      .tuple(fc.array(given, { maxLength: 4 }), fc.array(value, { minLength: 1, maxLength: 3 }))
      .map(([options, rest]) => [command, ...options, ...rest]);
  }),
);

const files = {
  "a.conf": `[http]\n  auth_enabled = true\n  shared-secret = "${marker}"\n${required}`,
  "b.conf": required,
  "broken.conf": "[http\n",
  "d/influxdb.conf": required,
  "vars.env": `INFLUXDB_HTTP_SHARED_SECRET="${marker}"\n`,
};

/** The options with which files are written. */
const writing = /^--(?:fix|unsafe-fixes|output|report|write-baseline)/;

describe("properties of the command line", () => {
  it("ends each one with a code that says how, and each refusal in clear words", () => {
    const seen = new Set<number>();
    fc.assert(
      fc.property(words, fc.boolean(), (args, isTerminal) => {
        inWorld(files, ({ run, read }) => {
          const { code, out, err } = run(args, { stdin: required, terminal: isTerminal });
          seen.add(code);
          assert.ok(code === 0 || code === 1 || code === 2, `${code}`);
          assert.doesNotMatch(err, /internal error/);
          const plain = isTerminal ? err.replace(/\u001b\[[\d;]*[mK]|\r/g, "") : err;
          assert.doesNotMatch(plain, harmful);
          // A patch has the lines beside its changes as they are, or it would not fit.
          assert.ok(args.includes("--diff") || !`${out}${err}`.includes(marker), "a secret");
          if (code === 2 && args.join("") !== "--" && args.length > 0) assert.match(plain, /^influxlint: .+\n/m);
          if (code === 1) assert.ok(out !== "" || args.some((arg) => writing.test(arg)), "says nothing");
          if (args.some((arg) => writing.test(arg))) return;
          for (const [name, text] of Object.entries(files)) assert.equal(read(name), text, "nobody asked to write");
        });
      }),
      { numRuns: runs(250) },
    );
    assert.deepEqual([...seen].sort(), [0, 1, 2]);
  });
});

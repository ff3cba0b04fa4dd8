import fc from "fast-check";
import { schemaFor } from "../../../server/src/config/schema/index.ts";
import { allRules } from "../../../server/src/rules/cluster-index.ts";
import { baseText } from "../../mutations.ts";

const schema = schemaFor({ product: "oss", node: "data", target: "1.12.4" });

/** Names as people write them: right, in capitals, with underscores, with a slip. */
function written(name: string): fc.Arbitrary<string> {
  const slip = name.length > 3 ? name.slice(0, 2) + name.slice(3) : name;
  return fc.oneof(
    { arbitrary: fc.constant(name), weight: 6 },
    fc.constantFrom(name.toUpperCase(), name.replaceAll("-", "_"), slip, `"${name}"`),
  );
}

const value = fc.constantFrom(
  ...[
    "true",
    "false",
    "True",
    "yes",
    '"true"',
    "0",
    "10",
    "-1",
    "1_000",
    "010",
    '""',
    '"10s"',
    '"10 s"',
    "10s",
    '"1h30"',
  ],
  ...[
    '"1g"',
    "1g",
    '"info"',
    '"INFO"',
    '":8086"',
    '":8089"',
    '"127.0.0.1:8088"',
    "8086",
    '"foo:bar"',
    "[]",
    '["a"]',
    "[1, ",
  ],
  ...[
    '"/var/lib/influxdb"',
    "'/x'",
    "/x",
    '"open',
    "“x”",
    '"a" "b"',
    "{ }",
    "{ a = 1 }",
    '"tls1.2"',
    '"0755"',
    "0755",
    "",
  ],
);

const equals = fc.oneof(
  { arbitrary: fc.constantFrom(" = ", "=", "\t=\t"), weight: 8 },
  fc.constantFrom(": ", " ", " == "),
);
const comment = fc.constantFrom("# plain", "#", "# [http]", "# a: b", "  # indented", "; old", "// old", "#x = 1");

const keys = [...schema.sections.values()].flatMap((section) =>
  [...section.keys.keys()].map((key) => ({ section, key })),
);

const entry = (section: string): fc.Arbitrary<string> => {
  const own = keys.filter((one) => one.section.name === section).map(({ key }) => key);
  const others = keys.map(({ key }) => key);
  const name = fc.oneof(
    { arbitrary: fc.constantFrom(...(own.length > 0 ? own : others)), weight: 8 },
    fc.constantFrom(...others),
  );
  const after = fc.oneof({ arbitrary: fc.constant(""), weight: 4 }, fc.constantFrom(" # why", "  #", ","));
  return fc
    .tuple(fc.constantFrom("", "  ", "\t", "# ", "  # "), name.chain(written), equals, value, after)
    .map((parts) => parts.join(""));
};

const block = fc.constantFrom(...schema.sections.keys()).chain((name) => {
  const header = (written: string): fc.Arbitrary<string> =>
    fc.oneof(
      {
        arbitrary: fc.constant(schema.sections.get(name)?.array === true ? `[[${written}]]` : `[${written}]`),
        weight: 8,
      },
      fc.constantFrom(`[${written}]`, `[[${written}]]`, `[${written}`, `[ ${written} ]`, `${written}:`),
    );
  const line = fc.oneof({ arbitrary: entry(name), weight: 8 }, comment, fc.constantFrom("", "  "));
  const lines = fc.array(line, { maxLength: 8 });
  return fc
    .tuple(name === "" ? fc.constant("") : written(name).chain(header), lines)
    .map(([first, rest]) => [first, ...rest]);
});

const required = ['[meta]\n  dir = "/m"', '[data]\n  dir = "/d"\n  wal-dir = "/w"'];

/** Configurations with the mistakes that people make, with LF at the end of each line. */
export const configuration: fc.Arbitrary<string> = fc
  .tuple(fc.array(block, { maxLength: 6 }), fc.boolean())
  .map(([blocks, isComplete]) => [...blocks.flat(), ...(isComplete ? required : [])].join("\n") + "\n");

/** The examples, the examples of every rule, and configurations with the mistakes that people make. */
const base: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...["hardened", "data", "meta"].map(baseText)),
  fc.constantFrom(
    ...allRules.flatMap(({ bad, good }) =>
      [bad, good].flatMap((example) => (typeof example === "string" ? [example] : example.map(({ text }) => text))),
    ),
  ),
  configuration,
);

/** What ends up in a file by a slip, a wrong paste or a bad merge. */
const intruder = fc.oneof(
  fc.constantFrom(...["", '"', "'", '"""', "[", "]", "[[", "]]", "{", "}", "=", "#", ",", ".", "\\", "-", "_", "0"]),
  fc.constantFrom(
    ...["\n", "\r", "\r\n", "\t", "\0", "\uFEFF", "\uD83D", "\uDE00", "“", "é", "{{ x }}", "<%= x %>", "${x}"],
  ),
  fc.constantFrom("<<<<<<< HEAD\n", "\n# influxlint: ignore-file[toml-syntax, auth-disabled, type-mismatch] -- x\n"),
  fc.string({ unit: "binary", maxLength: 4 }),
);

/** One change at a place that is a share of the text: a stretch of characters or of lines goes, comes twice, or is replaced. */
const change = fc
  .tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat(40),
    fc.constantFrom("characters", "lines"),
    fc.boolean(),
    intruder,
  )
  .map(([share, length, unit, isKept, text]) => (whole: string): string => {
    const parts = unit === "lines" ? whole.split(/(?<=\n)/) : Array.from(whole);
    const at = Math.floor(share * parts.length);
    const cut = parts.slice(at, at + (unit === "lines" ? length % 4 : length));
    return [...parts.slice(0, at), ...(isKept ? [...cut, ...cut] : []), text, ...parts.slice(at + cut.length)].join("");
  });

/** Configurations with up to five such changes. */
export const mutated: fc.Arbitrary<string> = fc
  .tuple(base, fc.array(change, { maxLength: 5 }))
  .map(([text, changes]) => changes.reduce((whole, one) => one(whole), text));

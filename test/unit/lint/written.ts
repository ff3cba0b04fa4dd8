import fc from "fast-check";
import { schemaFor } from "../../../server/src/config/schema/index.ts";

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

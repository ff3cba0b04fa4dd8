import assert from "node:assert/strict";
import fc from "fast-check";
import { type CheckFormat, checkFormats } from "../../server/src/cli/option-table.ts";
import { plain } from "../../server/src/cli/report/plain.ts";
import { marker, plantedFiles } from "../planted.ts";
import { runs } from "../seed.ts";
import { harmful, readCommands, readSarif, readXml } from "./report-readers.ts";
import { inWorld, type Report, required } from "./world.ts";

/** Pieces that mean something to a terminal, a build server, or a reader of one of the formats. */
const piece = fc.oneof(
  fc.constantFrom(
    ...["\u001b[31m", "\u009b", "\u202e", "\u2028", "\uFEFF", "\u0000", "\u0085", "\uFFFE", "😀", "é", "\u0301", " "],
    ...["::error file=x::", "##[error]", "##vso[x]", "%0A", "%", ":", ",", "]]>", "<!--", "&amp;", "&#0;", "<b>"],
    ...['"', "'", "`", "\\", "|", "[x](y)", "{0}", "$(id)", "*", "?", "#", "= 1"],
  ),
  fc.string({ unit: "grapheme", maxLength: 5 }),
);
const hostile = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(""));

const toml = (text: string): string =>
  JSON.stringify(text).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Lines that carry a hostile text into messages, in each of the places where it may stand. */
const lines = fc
  .tuple(
    hostile,
    fc.constantFrom(
      (raw: string, escaped: string) => `[${escaped}]\n  a = ${escaped}\n[http]\n  ${escaped} = 1 # ${raw}`,
      (_: string, escaped: string) => `[data]\n  index-version = ${escaped}`,
      (raw: string, escaped: string) =>
        `[http]\n  auth-enabled = ${escaped} # influxlint: ignore[type-mismatch, ${raw}] -- ${raw}`,
      (_: string, escaped: string) => `[[graphite]]\n  enabled = true\n  templates = [${escaped}]`,
      (raw: string) => `[logging]\n  ${raw} = ${raw}`,
      (raw: string) => `# influxlint: ${raw}`,
    ),
  )
  .map(([text, write]) => write(text.replace(/[\r\n]/g, ""), toml(text)));

/** Configurations with hostile texts in some places and perhaps a secret in another. */
const configuration = fc
  .tuple(fc.array(lines, { maxLength: 4 }), fc.option(fc.constantFrom(...plantedFiles), { nil: "" }), fc.boolean())
  .map(([hostiles, planted, isFirst]) =>
    [...(isFirst ? [planted, ...hostiles] : [...hostiles, planted]), required].join("\n"),
  );

/** Names that a file can have; in a folder, so that none looks like an option. */
const name = hostile
  .map((text) => text.slice(0, 40).replace(/[/\0]|[\uD800-\uDFFF]/gu, ""))
  .filter((text) => !/^\.*$/.test(text) && text !== "influxlint.toml")
  .map((text) => `d/${text}`);

/** What each format says about the files that findings are in, as it is read by those who it is for. */
const paths: Readonly<Record<CheckFormat, (out: string) => (string | undefined)[]>> = {
  text: () => [],
  concise: () => [],
  json: (out) => (JSON.parse(out) as Report).files.flatMap(({ path, findings }) => findings.map(() => path)),
  sarif: (out) =>
    readSarif(out).results.map(({ locations }) =>
      decodeURIComponent(locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? ""),
    ),
  github: (out) => readCommands(out).map(({ properties }) => properties["file"]),
  gitlab: (out) => (JSON.parse(out) as { location: { path: string } }[]).map(({ location }) => location.path),
  junit(out) {
    for (const { attributes } of readXml(out).children) assert.ok(attributes["name"] !== undefined);
    return [];
  },
  checkstyle: (out) =>
    readXml(out).children.flatMap(({ attributes, children }) => children.map(() => attributes["name"])),
};

/** How a format writes a path: XML has no U+FFFE, and two formats go to logs that obey control characters. */
const written: Partial<Record<CheckFormat, (path: string) => string>> = {
  github: plain,
  checkstyle: (path) => plain(path).replace(/[\uFFFE\uFFFF]/g, ""),
};

describe("properties of the reports", function () {
  if (process.platform === "win32") return;

  it("can be read back in every format, name each finding's file, do no harm and tell no secret", () => {
    fc.assert(
      fc.property(configuration, name, fc.boolean(), (text, path, showsIgnored) => {
        inWorld({ [path]: text }, ({ run }) => {
          let expected: number | undefined;
          for (const format of ["json", ...checkFormats] as const) {
            const { code, out, err } = run([
              `--format=${format}`,
              "--profile=pedantic",
              ...(showsIgnored ? ["--show-suppressed"] : []),
              path,
            ]);
            assert.ok(code === 0 || code === 1, err);
            assert.doesNotMatch(out, harmful);
            assert.doesNotMatch(err, harmful);
            const leak = out.indexOf(marker);
            assert.equal(leak, -1, out.slice(Math.max(0, leak - 200), leak + 40));
            const found = paths[format](out);
            if (format === "json") expected = found.length;
            if (found.length === 0) continue;
            assert.deepEqual([...new Set(found)], [written[format]?.(path) ?? path], format);
            if (format !== "github" && !showsIgnored) assert.equal(found.length, expected, format);
          }
        });
      }),
      { numRuns: runs(40) },
    );
  });
});

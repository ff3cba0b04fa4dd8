import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { decode } from "../../../server/src/cli/encoding.ts";
import { sameValue } from "../../../server/src/config/setting.ts";
import { type FixResult, fixText } from "../../../server/src/lint/fix.ts";
import type { Finding, LintOptions, LintResult } from "../../../server/src/lint/lint.ts";
import { parse } from "../../../server/src/toml/parse.ts";
import { factsRoot, readCases } from "../../agreement.ts";
import { strongSecret } from "../../complete.ts";
import { configuration, mutated } from "./written.ts";
import { runs } from "../../seed.ts";

/** A text, and how it is read. */
interface Sample {
  readonly id: string;
  readonly text: string;
  readonly environment: ReadonlyMap<string, string>;
  readonly target: string;
}

const secretFor = (): string => strongSecret;

const noEnvironment: ReadonlyMap<string, string> = new Map();

function optionsOf({ text, environment, target }: Sample): LintOptions {
  const hints = { option: { product: "oss", node: "data", target } } as const;
  return { path: "influxdb.conf", text, environment, profile: "pedantic", hints };
}

const isStop = ({ impact, stage }: Finding): boolean => impact === "startup" && stage !== "run";

const accepts = ({ findings }: LintResult): boolean => !findings.some(isStop);

/** What every repair promises, whatever the text. */
function holds(sample: Sample, which: "safe" | "all"): void {
  const options = optionsOf(sample);
  const result = fixText(options, { which, secretFor });
  for (const { findings } of [result.before, result.after]) {
    assert.deepEqual(
      findings.filter(({ rule }) => rule === "internal-error").map(({ message }) => message),
      [],
    );
  }
  assert.equal(fixText({ ...options, text: result.text }, { which, secretFor }).text, result.text, "twice equals once");
  if (accepts(result.before)) {
    assert.ok(accepts(result.after), "what influxd accepted is accepted");
    assert.deepEqual(strangers(result), [], "only what is repaired changes");
  }
  assert.deepEqual(lostComments(result), [], "comments stay");
  endsAsBefore(sample, result, which);
}

/** Settings whose value has changed, although no fix was about them, their section, or a name that became theirs. */
function strangers({ before, after, applied }: FixResult): string[] {
  const values = new Map(before.config.settings().map((setting) => [setting.name, setting.value]));
  const titles = applied.map(({ title }) => title).join("\n");
  const named = applied.flatMap(({ setting }) => (setting === undefined ? [] : [setting.replace(/\[\d+\]/g, "")]));
  return after.config.settings().flatMap(({ name, value, key }) => {
    if (sameValue(values.get(name), value)) return [];
    const plain = name.replace(/\[\d+\]/g, "");
    const isNamed = named.includes(plain) || named.includes(key.section) || titles.includes(`\`${key.name}`);
    return isNamed ||
      titles.includes(`\`${key.section}\``) ||
      titles.includes(`\`[${key.section}]`) ||
      titles.includes(`\`[[${key.section}]]`)
      ? []
      : [name];
  });
}

/**
 * Comments that are neither comments nor other text afterwards. A commented-out setting may have become one, also one that was
 * removed then, since what moved there is the default.
 */
function lostComments({ before, text, applied }: FixResult): string[] {
  const { comments, text: old } = before.config.document;
  const lost: string[] = [];
  for (let index = 0; index < comments.length; index += 2) {
    const comment = old.slice(comments[index], comments[index + 1]).trimEnd();
    const setting = /^#+[ \t]*([\w-]+)[ \t]*=/.exec(comment)?.[1];
    if (text.includes(comment) || comment.includes("influxlint:")) continue;
    if (setting !== undefined && new RegExp(`^\\s*${setting}[ \\t]*=`, "m").test(text)) continue;
    const isMoved = applied.some((fix) => setting !== undefined && fix.setting?.endsWith(`.${setting}`));
    if (isMoved && applied.some(({ rule }) => rule === "redundant-default")) continue;
    lost.push(comment);
  }
  return lost;
}

/** With other line ends, a byte-order mark or without the last line end, the same is repaired. */
function endsAsBefore(sample: Sample, { text }: FixResult, which: "safe" | "all"): void {
  if (/["']{3}|[\r\uFEFF\0]/.test(sample.text)) return;
  const again = (other: string): string => fixText(optionsOf({ ...sample, text: other }), { which, secretFor }).text;
  const windows = (one: string): string => one.replaceAll("\n", "\r\n");
  if (sample.text.includes("\n")) assert.equal(again(windows(sample.text)), windows(text), "Windows line ends stay");
  // Blanks, and where among its neighbours a line is added, may depend on what is first and last in a file.
  const lines = (one: string): string[] =>
    one
      .replace(/[ \t]+/g, "")
      .split(/\n+/)
      .sort();
  const marked = again(`\uFEFF${sample.text}`);
  assert.equal(marked.lastIndexOf("\uFEFF"), 0, "a byte-order mark stays");
  assert.deepEqual(lines(`\n${marked.slice(1)}`), lines(`\n${text}`), "a byte-order mark changes nothing");
  const open = sample.text.replace(/\s*\n$/, "");
  // A text in quotes that the file ends in may be cut off.
  const isCutOff = parse(open).problems.some(
    ({ code, span }) => code === "unclosed-string" && span.end === open.length,
  );
  if (open !== "" && !isCutOff)
    assert.deepEqual(lines(`${again(open)}\n`), lines(`${text}\n`), "no line end is needed at the end");
}

const both = fc.constantFrom("safe" as const, "all" as const);

describe("repairs keep their promises", () => {
  it("for generated configurations", () => {
    fc.assert(
      fc.property(configuration, both, (text, which) => {
        holds({ id: "generated", text, environment: noEnvironment, target: "1.12.4" }, which);
      }),
      { numRuns: runs(100) },
    );
  });

  it("for examples with slips in them", () => {
    fc.assert(
      fc.property(mutated, both, (text, which) => {
        holds({ id: "mutated", text, environment: noEnvironment, target: "1.12.4" }, which);
      }),
      { numRuns: runs(40) },
    );
  });

  const root = factsRoot();

  it("for configurations that influxd has judged", function () {
    if (root === undefined) {
      console.log("      no recordings: INFLUXLINT_FACTS names no folder that has them");
      this.skip();
    }
    const cases = readCases(root, "oracle/synthetic.jsonl");
    fc.assert(
      fc.property(fc.constantFrom(...cases), both, ({ id, text, environment, version }, which) => {
        holds({ id, text, environment, target: version }, which);
      }),
      { numRuns: runs(80) },
    );
  });

  it("for configurations of people", function () {
    if (root === undefined) {
      console.log("      no recordings: INFLUXLINT_FACTS names no folder that has them");
      this.skip();
    }
    const folder = join(root, "corpus");
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.(conf|toml)$/.test(name),
    );
    assert.ok(names.length > 0);
    fc.assert(
      fc.property(fc.constantFrom(...names), both, (id, which) => {
        const { text } = decode(readFileSync(join(folder, id)));
        holds({ id, text, environment: noEnvironment, target: "1.8.10" }, which);
      }),
      { numRuns: runs(30) },
    );
  });
});

import assert from "node:assert/strict";
import type { Stage } from "../../../server/src/config/config-problem.ts";
import { strongSecret } from "../../complete.ts";
import { filledEdits } from "../../../server/src/lint/fill.ts";
import { type Finding, lint, type LintOptions } from "../../../server/src/lint/lint.ts";
import { assertOnPages } from "../../on-page.ts";
import { rules } from "../../../server/src/rules/index.ts";
import { applyEdits } from "../../../server/src/text.ts";
import { parse } from "../../../server/src/toml/parse.ts";

/** What a rule has to say about a text. */
export interface Row {
  readonly text: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The text at the finding. */
  readonly at: string;
  readonly setting?: string;
  readonly severity?: Finding["severity"];
  readonly impact?: Finding["impact"];
  readonly stage?: Stage;
  readonly message?: RegExp;
  /** The whole text after the first fix; null where there must be none. */
  readonly fixed?: string | null;
  readonly safe?: boolean;
}

/** The findings of one rule. */
export function findingsOf(rule: string, text: string, env: Row["env"] = {}): readonly Finding[] {
  const environment = new Map(Object.entries(env));
  const options: LintOptions = { path: "influxdb.conf", text, environment, profile: "pedantic" };
  const { findings, config } = lint(options);
  assertOnPages(findings, config.kind);
  assert.deepEqual(
    findings.filter((finding) => finding.rule === "internal-error"),
    [],
  );
  return findings.filter((finding) => finding.rule === rule);
}

/** One test for each row, with what `all` says about every one, and one for each text that the rule keeps silent about. */
export function judge(
  rule: string,
  speaks: readonly Row[],
  silent: readonly (string | Pick<Row, "text" | "env">)[],
  all: Partial<Row> = {},
): void {
  describe(rule, () => {
    it("is in the list", () => assert.ok(rules.some(({ id }) => id === rule)));
    for (const row of speaks) it(`speaks: ${title(row.text)}`, () => check(rule, { ...all, ...row }));
    for (const row of silent) {
      const { text, env } = typeof row === "string" ? { text: row, env: {} } : row;
      it(`keeps silent: ${title(text)}`, () => {
        assert.deepEqual(
          findingsOf(rule, text, env).map(({ message }) => message),
          [],
        );
      });
    }
  });
}

function title(text: string): string {
  return JSON.stringify(text.length > 90 ? `${text.slice(0, 90)}…` : text).slice(1, -1);
}

function check(rule: string, row: Row): void {
  const { text } = row;
  const found = findingsOf(rule, text, row.env);
  const finding = found.find(({ at }) => text.slice(at.start, at.end) === row.at);
  assert.ok(finding, `nothing at ${row.at}: ${JSON.stringify(found)}`);
  if (row.severity !== undefined) assert.equal(finding.severity, row.severity);
  if (row.impact !== undefined) assert.equal(finding.impact, row.impact);
  if (row.stage !== undefined) assert.deepEqual([finding.impact, finding.stage], ["startup", row.stage]);
  if (row.setting !== undefined) assert.equal(finding.setting, row.setting);
  if (row.message !== undefined) assert.match(finding.message, row.message);
  const [fix] = finding.fixes;
  if (row.safe !== undefined) assert.equal(fix?.safe, row.safe);
  if (row.fixed === null) assert.equal(fix, undefined);
  else if (row.fixed !== undefined) assert.equal(fix && applyEdits(text, fix.edits), row.fixed);
  for (const fix of finding.fixes) {
    const { edits } = fix;
    const after = applyEdits(
      text,
      filledEdits(fix, () => strongSecret),
    );
    assert.ok(parse(after).problems.length <= parse(text).problems.length, after);
    assert.ok(
      findingsOf(rule, after, row.env).length < found.length || edits.length === 0,
      `the finding stays: ${after}`,
    );
  }
}

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { FileAnswer, Host } from "../../../server/src/host.ts";
import { strongSecret } from "../../complete.ts";
import { filledEdits } from "../../../server/src/lint/fill.ts";
import { type Finding, lint } from "../../../server/src/lint/lint.ts";
import { assertOnPages } from "../../on-page.ts";
import { rules } from "../../../server/src/rules/index.ts";
import type { Severity } from "../../../server/src/rules/rule.ts";
import { applyEdits } from "../../../server/src/text.ts";

/** A file that must say something, and what. */
export interface Case {
  readonly text: string;
  /** The text that the finding marks. */
  readonly at?: string;
  readonly severity?: Severity;
  readonly setting?: string;
  readonly message?: RegExp;
  readonly stage?: string;
  /** The file after the first fix. */
  readonly fixed?: string;
  readonly noFix?: true;
  readonly env?: Record<string, string>;
}

export type Silent = string | { readonly text: string; readonly env?: Record<string, string> };

/** What lies on the machine of these tests: `/etc/ssl` with everything but `no-such-file`, and nothing else is known. */
const host: Host = {
  inspect(path): FileAnswer {
    if (path.includes("no-such-file")) return { status: "missing" };
    const isDirectory = path.endsWith("/");
    if (!path.startsWith("/etc/ssl")) return { status: "unknown" };
    return {
      status: "found",
      kind: isDirectory ? "directory" : path.endsWith("fifo") ? "fifo" : "file",
      mode: path.endsWith("open-to-all") ? 0o644 : path.endsWith("for-nobody") ? 0 : 0o600,
      readable: true,
    };
  },
};

export const hardened = readFileSync(new URL("../../../examples/hardened/influxdb.conf", import.meta.url), "utf8");

/** All findings of one rule, `info` included. */
export function findingsOf(rule: string, text: string, env: Record<string, string> = {}): Finding[] {
  const findings = all(text, env);
  assert.ok(!findings.some(({ message }) => message.startsWith(`The rule \`${rule}\` failed`)), rule);
  return findings.filter((finding) => finding.rule === rule);
}

export function all(text: string, env: Record<string, string> = {}): readonly Finding[] {
  const environment = new Map(Object.entries(env));
  const { findings, config } = lint({ path: "influxdb.conf", text, environment, host, profile: "pedantic" });
  assertOnPages(findings, config.kind);
  return findings;
}

/** Declares the tests of one rule: its own examples, the cases that speak, and those that must stay silent. */
export function testRule(id: string, cases: readonly Case[], silent: readonly Silent[]): void {
  describe(id, () => {
    const rule = rules.find((candidate) => candidate.id === id);
    assert.ok(rule, id);

    it("speaks about its bad example", () => {
      const found = findingsOf(id, rule.bad);
      assert.notEqual(found.length, 0);
      for (const finding of found) check(id, rule.bad, finding);
    });
    it("is silent about its good example", () => assert.deepEqual(findingsOf(id, rule.good), []));
    it("is silent about the hardened example", () => {
      assert.deepEqual(
        findingsOf(id, hardened).filter(({ severity }) => severity !== "info"),
        [],
      );
    });

    for (const wanted of cases) {
      it(`speaks: ${oneLine(wanted.text)}`, () => {
        const found = findingsOf(id, wanted.text, wanted.env);
        assert.equal(found.length, 1, JSON.stringify(found));
        const [finding] = found;
        assert.ok(finding);
        if (wanted.at !== undefined) assert.equal(wanted.text.slice(finding.at.start, finding.at.end), wanted.at);
        if (wanted.severity !== undefined) assert.equal(finding.severity, wanted.severity);
        if (wanted.setting !== undefined) assert.equal(finding.setting, wanted.setting);
        if (wanted.stage !== undefined) assert.equal(finding.stage, wanted.stage);
        if (wanted.message !== undefined) assert.match(finding.message, wanted.message);
        if (wanted.noFix === true) assert.deepEqual(finding.fixes, []);
        if (wanted.fixed !== undefined)
          assert.equal(applyEdits(wanted.text, finding.fixes[0]?.edits ?? []), wanted.fixed);
        // What a variable decides, an edit of the file does not change.
        if (wanted.env === undefined) check(id, wanted.text, finding);
      });
    }
    for (const quiet of silent) {
      const { text, env } = typeof quiet === "string" ? { text: quiet, env: {} } : quiet;
      it(`is silent: ${oneLine(text)}`, () => assert.deepEqual(findingsOf(id, text, env), []));
    }
  });
}

/** What holds for every finding: how it is worded, and that each fix repairs it and can be applied once only. */
function check(id: string, text: string, finding: Finding): void {
  assert.doesNotMatch(finding.message, /[.!]$|\n/);
  assert.ok(finding.related.length <= 5);
  assert.ok(finding.impact !== "startup" || finding.stage !== undefined);
  assert.notEqual(finding.docs.length, 0);
  for (const fix of finding.fixes) {
    const after = applyEdits(
      text,
      filledEdits(fix, () => strongSecret),
    );
    const left = findingsOf(id, after);
    assert.ok(!left.some(({ setting, message }) => setting === finding.setting && message === finding.message), after);
    const broken = all(after).filter(({ stage }) => stage === "parse");
    assert.deepEqual(
      broken.filter(({ message }) => !all(text).some((old) => old.message === message)),
      [],
      after,
    );
  }
}

function oneLine(text: string): string {
  const line = text.trim().replace(/\s*\n\s*/g, " ⏎ ");
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

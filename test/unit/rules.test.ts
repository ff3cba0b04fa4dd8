import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import type { Kind } from "../../server/src/config/kind.ts";
import { exampleDay as today, exampleHost } from "../../server/src/lint/example-host.ts";
import { type Finding, lint } from "../../server/src/lint/lint.ts";
import { linksFor } from "../../server/src/rules/docs.ts";
import { rules } from "../../server/src/rules/index.ts";
import type { Fix } from "../../server/src/rules/rule.ts";
import { applyEdits, editsOverlap } from "../../server/src/text.ts";
import { parse } from "../../server/src/toml/parse.ts";
import { filledEdits } from "../../server/src/lint/fill.ts";
import { complete, strongSecret } from "../complete.ts";

function findings(text: string, variables: Readonly<Record<string, string>> = {}): readonly Finding[] {
  const environment = new Map(Object.entries(variables));
  const host = exampleHost(text);
  return lint({ path: "influxdb.conf", file: "/influxdb.conf", text, host, environment, today, profile: "pedantic" })
    .findings;
}

/** Files of server/src/rules that are no rules. */
const notRules = new Set(["index", "rule", "docs", "files"]);

describe("every rule", () => {
  it("is in the list, under the name of its file", () => {
    const ids = rules.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const files = readdirSync("server/src/rules").map((name) => name.replace(/\.ts$/, ""));
    for (const id of ids) assert.ok(files.includes(id), `${id}.ts`);
    // The rules over the files of a cluster have a list of their own.
    const unlisted = files.filter(
      (name) => name.includes("-") && !ids.includes(name) && !notRules.has(name) && !name.startsWith("cluster-"),
    );
    for (const name of unlisted)
      assert.doesNotMatch(
        name,
        /-(disabled|missing|exposed|invalid|unknown|weak|mismatch)$/,
        `${name} is not in the list`,
      );
  });

  for (const rule of rules) {
    describe(rule.id, () => {
      const spoken = findings(rule.bad, rule.environment).filter((finding) => finding.rule === rule.id);

      it("describes itself", () => {
        assert.match(rule.id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
        assert.doesNotMatch(rule.summary, /\.$/);
        assert.match(rule.why, /^([`A-Z\d[]|influxd).*[.)]$/s);
        const kinds: Pick<Kind, "product" | "node">[] = [
          { product: "oss", node: "data" },
          { product: "enterprise", node: "data" },
          { product: "enterprise", node: "meta" },
        ];
        for (const kind of kinds) {
          const from = { product: "default", node: "default", target: "default" } as const;
          for (const link of linksFor(rule.docs, { ...kind, target: "1.12.4", from })) {
            assert.match(link, /^https:\/\/docs\.influxdata\.com\/[a-z0-9_/.-]+\/(#[a-z0-9_-]+)?$/);
          }
        }
      });

      it("speaks about its bad example", () => {
        assert.ok(spoken.length > 0, `nothing said about\n${rule.bad}`);
        for (const { message, at, impact, stage, docs, severity } of spoken) {
          if (rule.severity === "info") assert.equal(severity, "info");
          assert.doesNotMatch(message, /\.$|\n/);
          assert.ok(at.start >= 0 && at.end <= rule.bad.length && at.start <= at.end);
          assert.equal(stage !== undefined, impact === "startup", "a stage goes with the impact `startup`");
          assert.ok(docs.length > 0, "a finding has a link");
        }
      });

      it("keeps silent about its good example, and so do all others", () => {
        assert.deepEqual(
          findings(rule.good).filter((finding) => finding.rule === rule.id),
          [],
        );
        const loud = findings(complete(rule.good)).filter(({ severity }) => severity !== "info");
        assert.deepEqual(
          loud.map(({ rule: id, message }) => `${id}: ${message}`),
          [],
        );
      });

      it("says the same twice", () => {
        assert.deepEqual(findings(rule.bad, rule.environment), findings(rule.bad, rule.environment));
      });

      it("repairs what it offers to repair", () => {
        for (const example of [rule.bad, ...(rule.alsoBad ?? [])]) {
          const { text, environment } =
            typeof example === "string" ? { text: example, environment: rule.environment } : example;
          const own = (wording: string): readonly Finding[] =>
            findings(wording, environment).filter((finding) => finding.rule === rule.id);
          for (const finding of own(text)) for (const fix of finding.fixes) tryFix(text, finding, fix, own);
        }
      });

      /** Applies a fix, after which the finding is gone, or where the repair can only make things better, less severe. */
      function tryFix(text: string, finding: Finding, fix: Fix, own: (wording: string) => readonly Finding[]): void {
        // An editor lists the fixes of a line without the messages that they belong to.
        assert.doesNotMatch(fix.title, /\bthere\b/);
        for (const [index, edit] of fix.edits.entries()) {
          for (const other of fix.edits.slice(index + 1)) assert.ok(!editsOverlap(edit, other), fix.title);
        }
        const after = applyEdits(
          text,
          filledEdits(fix, () => strongSecret),
        );
        assert.ok(parse(after).problems.length <= parse(text).problems.length, fix.title);
        const same = (other: Finding): boolean =>
          other.setting === finding.setting && other.severity === finding.severity;
        const left = own(after).filter(same).length;
        assert.ok(left < own(text).filter(same).length, `"${fix.title}" leaves the finding:\n${after}`);
      }
    });
  }
});

import assert from "node:assert/strict";
import type { Kind } from "../server/src/config/kind.ts";
import type { Finding } from "../server/src/lint/finding.ts";
import { ruleFacts, type RuleFacts } from "../server/src/lint/rule-facts.ts";
import { allRules } from "../server/src/rules/cluster-index.ts";
import { isOverCluster } from "../server/src/rules/cluster-rule.ts";

const known = new Map<string, RuleFacts>();

/** Rules whose repairs are as many as the slips that there are, so that their pages show a few of them. */
const manySlips: ReadonlySet<string> = new Set(["toml-syntax", "comment-malformed"]);

/** A title without the names and values that differ from file to file. */
const shape = (title: string): string => title.replace(/`[^`]*`/g, "`…`").replace(/\d+/g, "0");

/** What a finding is that the page of its rule does not say that it may be; undefined where it says all. */
function notOnPage(finding: Finding, kind: Kind): string | undefined {
  const rule = allRules.find(({ id }) => id === finding.rule);
  if (rule === undefined) return undefined;
  let facts = known.get(rule.id);
  if (facts === undefined) {
    facts = ruleFacts(rule);
    known.set(rule.id, facts);
  }
  const { severities, impacts, stages, kinds, exceptions } = facts;
  if (!severities.includes(finding.severity)) return `${rule.id}: severity ${finding.severity}`;
  if (![rule.impact, ...impacts].includes(finding.impact)) return `${rule.id}: impact ${finding.impact}`;
  if (finding.stage !== undefined && !stages.includes(finding.stage)) return `${rule.id}: stage ${finding.stage}`;
  const fix = finding.fixes.find(({ title }) => !facts.fixes.some((shown) => shape(shown.title) === shape(title)));
  if (fix !== undefined && !manySlips.has(rule.id)) return `${rule.id}: repair ${shape(fix.title)}`;
  if (kinds.length === 0) return undefined;
  const { product, node, target, from } = kind;
  // A release that nobody named: the page says so in words.
  if (from.target === "default" && exceptions.some((words) => words.includes("which release"))) return undefined;
  const isSpokenTo = kinds.some((spoken) => {
    const isSame = spoken.product === product && (product === "oss" || spoken.node === node);
    return (isOverCluster(rule) || isSame) && spoken.releases.has(target);
  });
  return isSpokenTo ? undefined : `${rule.id}: ${product} ${product === "oss" ? "" : node} ${target}`;
}

/** Holds findings against the pages of their rules: what a page leaves out, nobody expects who plans by it. */
export function assertOnPages(findings: readonly Finding[], kind: Kind): void {
  const missing = findings.flatMap((finding) => notOnPage(finding, kind) ?? []);
  assert.deepEqual([...new Set(missing)], [], "the page says less: the rule needs a further example (alsoBad)");
}

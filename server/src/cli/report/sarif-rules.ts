import { linksOf } from "../../lint/rule-facts.ts";
import type { AnyRule } from "../../rules/cluster-index.ts";
import type { Impact, Severity } from "../../rules/rule.ts";
import { exampleText } from "./explain-rule.ts";
import { plain } from "./plain.ts";

export const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

const problems: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "recommendation" };

/** What GitHub calls critical (over 9), high (from 7), medium (from 4) and low; the rest of a score is not ours to know. */
const scores: Readonly<Record<Severity, string>> = { error: "8.0", warning: "5.5", info: "3.0" };

/** What influxd itself decides, we know; what a configuration means for the people around it, they know better. */
const precisions: Readonly<Record<Impact, string>> = {
  startup: "very-high",
  ignored: "very-high",
  security: "high",
  reliability: "high",
  advice: "medium",
};

const tags: Readonly<Record<Impact, readonly string[]>> = {
  startup: ["correctness", "startup"],
  ignored: ["correctness", "ignored"],
  security: ["security"],
  reliability: ["reliability"],
  advice: ["advice"],
};

/** What the rules say about themselves, as SARIF lists it; the last is for mistakes of our own. */
export function sarifRules(rules: readonly AnyRule[]): unknown[] {
  return [...rules.map(descriptorOf), ownMistake()];
}

function descriptorOf(rule: AnyRule): unknown {
  const { id, severity, impact, summary, why } = rule;
  const links = linksOf(rule);
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: `${plain(summary)}.` },
    fullDescription: { text: plain(why) },
    help: { text: [plain(why), ...links].join("\n"), markdown: markdownOf(rule, links) },
    helpUri: links[0],
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: ["influxdb", ...tags[impact]],
      precision: precisions[impact],
      "problem.severity": problems[severity],
      "security-severity": impact === "security" ? scores[severity] : undefined,
    },
  };
}

function ownMistake(): unknown {
  const text = "A rule failed and said nothing about this file: a mistake in influxlint, not in the configuration.";
  return {
    id: "internal-error",
    name: "InternalError",
    shortDescription: { text: "A rule of influxlint failed." },
    fullDescription: { text },
    help: { text, markdown: text },
    defaultConfiguration: { level: "error" },
    properties: { tags: ["influxdb"], precision: "very-high", "problem.severity": "error" },
  };
}

function markdownOf({ why, bad, good }: AnyRule, links: readonly string[]): string {
  const parts = [why, `**Bad**\n\n${fenced(exampleText(bad))}`, `**Good**\n\n${fenced(exampleText(good))}`];
  if (links.length > 0) parts.push(`**Documentation**\n\n${links.map((link) => `- <${link}>`).join("\n")}`);
  return parts.join("\n\n");
}

function fenced(example: string): string {
  const lines = example.replace(/^\n+|\s+$/g, "").split("\n");
  return `\`\`\`\`toml\n${lines.map((line) => plain(line.replaceAll("\t", "    "))).join("\n")}\n\`\`\`\``;
}

function pascalCase(id: string): string {
  return id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

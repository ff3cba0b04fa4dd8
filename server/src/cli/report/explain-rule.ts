import { describeRule } from "../../lint/rule-facts.ts";
import { variablesOfExample } from "../../lint/trial.ts";
import type { AnyRule } from "../../rules/cluster-index.ts";
import type { ClusterFile } from "../../rules/cluster-rule.ts";
import type { Paint } from "../colour.ts";

/** What a rule says about itself and what its examples show, for every kind of file; the pages of `docs/rules` say the same. */
export function explainRule(rule: AnyRule, paint: Paint): string {
  const { rows, repairs, exceptions, links } = describeRule(rule);
  const column = Math.max(...rows.map(([label]) => label.length));
  const list = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? "" : `${paint("underline", title)}\n${lines.map((line) => `  ${line}\n`).join("")}`;
  return [
    `${paint("bold", rule.id)}  ${rule.severity}, ${rule.impact}\n`,
    `${rule.summary}.\n`,
    `${rule.why}\n`,
    rows.map(([label, text]) => `  ${paint("dim", label.padEnd(column))}  ${text}\n`).join(""),
    `${paint("underline", "Bad")}\n${indent(exampleText(rule.bad))}`,
    list("With these variables", variablesOfExample(rule)),
    `${paint("underline", "Good")}\n${indent(exampleText(rule.good))}`,
    list("Repair", repairs),
    list("When it is silent, or says something else", exceptions),
    list("Documentation", links),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** An example; where it has several files, with their names. */
export function exampleText(example: string | readonly ClusterFile[]): string {
  if (typeof example === "string") return example;
  return example.map(({ path, text }) => `# ${path}\n${text}`).join("\n");
}

function indent(text: string): string {
  const lines = text.replace(/^\n+|\s+$/g, "").split("\n");
  return lines.map((line) => (line === "" ? "\n" : `  ${line}\n`)).join("");
}

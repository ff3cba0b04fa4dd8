import type { Kind } from "../../config/kind.ts";
import { newestVersion } from "../../config/values/version.ts";
import { linksFor } from "../../rules/docs.ts";
import type { AnyRule } from "../../rules/cluster-index.ts";
import { type ClusterFile, isOverCluster } from "../../rules/cluster-rule.ts";
import type { Paint } from "../colour.ts";

const from = { product: "default", node: "default", target: "default" } as const;
const kinds: readonly Kind[] = [
  { product: "oss", node: "data", target: newestVersion, from },
  { product: "enterprise", node: "data", target: newestVersion, from },
  { product: "enterprise", node: "meta", target: newestVersion, from },
];

/** What a rule says about itself, for every kind of file. */
export function explainRule(rule: AnyRule, paint: Paint): string {
  const links = linksOf(rule);
  return [
    `${paint("bold", rule.id)}  ${rule.severity}, ${rule.impact}\n`,
    `${rule.summary}.\n`,
    `${rule.why}\n`,
    `${paint("underline", "Bad")}\n${indent(exampleText(rule.bad))}`,
    `${paint("underline", "Good")}\n${indent(exampleText(rule.good))}`,
    links.length === 0 ? "" : `${paint("underline", "Documentation")}\n${links.map((link) => `  ${link}\n`).join("")}`,
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** InfluxData's pages about a rule, for every kind of file, each once. */
export function linksOf(rule: AnyRule): string[] {
  const own = isOverCluster(rule) ? kinds.filter(({ product }) => product === "enterprise") : kinds;
  return [...new Set(own.flatMap((kind) => linksFor(rule.docs, kind)))];
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

/** Writes docs/rules, docs/settings and docs/coverage.md from the rules and from the key table: tsx scripts/docs.ts */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { unifiedDiff } from "../server/src/cli/diff.ts";
import { tableOf } from "../server/src/config/schema/index.ts";
import { describeRule, ruleFacts, type RuleFacts } from "../server/src/lint/rule-facts.ts";
import { describeSetting, sectionLinks } from "../server/src/lint/setting-facts.ts";
import { type ExampleFinding, filesOfExample, isAboutComments, variablesOfExample } from "../server/src/lint/trial.ts";
import { allRules, type AnyRule } from "../server/src/rules/cluster-index.ts";
import { coverage } from "./coverage.ts";
import { applyEdits, lineStarts, positionAt } from "../server/src/text.ts";

const generated = "<!-- Written by scripts/docs.ts: change the rule or the key table, and run it again. -->";

/** Every generated page, by its path below docs/. */
export function pages(): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const rule of allRules) texts.set(`rules/${rule.id}.md`, rulePage(rule));
  texts.set("rules/README.md", ruleIndex());
  for (const node of ["data", "meta"] as const) {
    for (const section of Object.keys(tableOf(node)))
      texts.set(`settings/${pageOf(node, section)}`, sectionPage(node, section));
  }
  texts.set("settings/README.md", settingIndex());
  texts.set("coverage.md", `${generated}\n\n${coverage()}`);
  return texts;
}

function rulePage(rule: AnyRule): string {
  const facts = ruleFacts(rule);
  const { rows, repairs, exceptions, links } = describeRule(rule, facts);
  const parts = [
    generated,
    `# ${rule.id}`,
    `${escaped(rule.summary)}.`,
    `| | |\n| --- | --- |\n${rows.map(([label, text]) => `| ${label} | ${cell(text)} |`).join("\n")}`,
    `## Why\n\n${escaped(rule.why)}`,
    `## Bad\n\n${exampleBlocks(rule.bad)}`,
    ...environmentOf(rule),
    `influxlint says:\n\n${facts.findings.map((finding) => said(finding, rule)).join("\n")}`,
    `## Good\n\n${exampleBlocks(rule.good)}`,
    `## Repair\n\n${repairText(repairs, facts)}`,
    ...override(facts),
    `## When it is silent, or says something else\n\n${exceptionText(exceptions, rule)}`,
    links.length === 0 ? "" : `## InfluxData's documentation\n\n${links.map((link) => `- <${link}>`).join("\n")}`,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function exampleBlocks(example: AnyRule["bad"]): string {
  const files = filesOfExample(example);
  return files
    .map(({ path, text }) => `${files.length > 1 ? `\`${path}\`:\n\n` : ""}${block("toml", text)}`)
    .join("\n\n");
}

function environmentOf(rule: AnyRule): string[] {
  const lines = variablesOfExample(rule);
  return lines.length === 0 ? [] : [`with these variables:\n\n${block("ini", lines.join("\n"))}`];
}

function said({ severity, message, at, text, path }: ExampleFinding, rule: AnyRule): string {
  const { line, column } = positionAt(lineStarts(text), at.start);
  const place = typeof rule.bad === "string" ? `line ${line + 1}` : `${path}, line ${line + 1}`;
  return `- ${place}, column ${column + 1}: **${severity}** ${escaped(message)}`;
}

function repairText(repairs: readonly string[], { findings }: RuleFacts): string {
  const byHand = "By hand: as in the good example.";
  const isCommand = findings.some(({ message }) => /\(`ch(?:grp|mod|own) .*`\)$/.test(message));
  if (repairs.length === 0 && isCommand)
    return "By hand: with the command that influxlint names. No edit of the file does it.";
  if (repairs.length === 0) return `${byHand} There is no automatic repair: what to write is for people to decide.`;
  const finding = findings.find(({ fixes }) => fixes.length > 0);
  const [fix] = finding?.fixes ?? [];
  if (finding === undefined || fix === undefined) return byHand;
  const diff = unifiedDiff(finding.path, finding.text, applyEdits(finding.text, fix.edits));
  const body = diff.split("\n").slice(2).join("\n");
  const list = repairs.map((repair) => `- ${repair.replace(/\((--[\w -]+)\)$/, "(`$1`)")}`).join("\n");
  const how = repairs.every((repair) => repair.endsWith("(in the editor)"))
    ? "Offered in the editor, for a person to choose or to fill in"
    : "Automatic";
  return `${byHand} ${how}:\n\n${list}\n\nThe first makes this of the example:\n\n${block("diff", body)}`;
}

function override({ variables }: RuleFacts): string[] {
  if (variables.length === 0) return [];
  const names = variables.map((name) => `\`${name}\``).join(", ");
  const plural = variables.length > 1;
  return [
    `## Environment\n\n${names} ${plural ? "win" : "wins"} over the file. influxlint counts ${plural ? "them" : "it"} if told: ` +
      "`--env NAME=VALUE`, `--environment-file FILE`, `--process-env`.",
  ];
}

function exceptionText(exceptions: readonly string[], rule: AnyRule): string {
  const tried = exceptions.map((exception) => `- ${exception}.`);
  const common = isAboutComments(rule)
    ? "No comment silences it: see [the policy](../false-alarms.md)."
    : "Like every rule it keeps silent where it cannot know, and where a comment says so: see [the policy](../false-alarms.md).";
  if (tried.length === 0) return common;
  return `Tried with the bad example:\n\n${tried.join("\n")}\n\n${common}`;
}

function ruleIndex(): string {
  const lines = allRules.map(
    ({ id, severity, impact, summary }) => `| [${id}](${id}.md) | ${severity} | ${impact} | ${cell(summary)} |`,
  );
  return [
    generated,
    `# Rules`,
    `${allRules.length} rules. \`influxlint explain RULE\` says the same offline. Severity says how bad a finding is; impact, what happens: \`startup\`, influxd does not start; \`ignored\`, it ignores what is written; \`security\`, somebody may read, write, listen, impersonate or take down; \`reliability\`, data loss, overload or a surprise; \`advice\`, worth knowing.`,
    `| rule | severity | impact | what is wrong |\n| --- | --- | --- | --- |\n${lines.join("\n")}`,
  ]
    .join("\n\n")
    .concat("\n");
}

/** The file of a section's page. */
function pageOf(node: "data" | "meta", section: string): string {
  const name = section === "" ? "top-level" : section;
  return node === "meta" ? `meta-node-${name}.md` : `${name}.md`;
}

function titleOf(node: "data" | "meta", section: string): string {
  const array = tableOf(node)[section]?.array === true;
  const title = section === "" ? "Before the first section" : array ? `[[${section}]]` : `[${section}]`;
  return node === "meta" ? `${title} of a meta node` : title;
}

function sectionPage(node: "data" | "meta", section: string): string {
  const definition = tableOf(node)[section];
  if (definition === undefined) return "";
  const keys = Object.entries(definition.keys).map(([key, keyDefinition]) => {
    const { rows, rules, links } = describeSetting({ node, section, key, definition: keyDefinition });
    const table = rows.map(([label, text]) => `| ${label} | ${cell(asCode(label, text))} |`).join("\n");
    const about = rules.map((id) => `[${id}](../rules/${id}.md)`).join(", ");
    return [
      `## ${key}`,
      escaped(keyDefinition.about),
      `| | |\n| --- | --- |\n${table}`,
      about === "" ? "" : `Rules: ${about}`,
      links.map((link) => `<${link}>`).join(" "),
    ]
      .filter((part) => part !== "")
      .join("\n\n");
  });
  const links = sectionLinks(node, section).map((link) => `<${link}>`);
  return [generated, `# ${titleOf(node, section)}`, escaped(definition.about), links.join(" "), ...keys]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}

function settingIndex(): string {
  const list = (node: "data" | "meta"): string =>
    Object.entries(tableOf(node))
      .map(([name, { about, keys }]) => {
        const count = Object.keys(keys).length;
        return `| [${titleOf(node, name).replaceAll("[", "\\[").replaceAll("]", "\\]")}](${pageOf(node, name)}) | ${count} | ${cell(about)} |`;
      })
      .join("\n");
  const head = "| section | settings | |\n| --- | --- | --- |";
  return [
    generated,
    "# Settings",
    "What influxd 1.7.0 to 1.12.4 reads, from the table that influxlint judges by. `influxlint explain http.auth-enabled` says the same offline.",
    `## influxdb.conf of OSS and of Enterprise data nodes\n\n${head}\n${list("data")}`,
    `## influxdb-meta.conf of Enterprise meta nodes\n\n${head}\n${list("meta")}`,
  ]
    .join("\n\n")
    .concat("\n");
}

function block(language: string, text: string): string {
  return `\`\`\`${language}\n${text.replace(/^\n+|\s+$/g, "")}\n\`\`\``;
}

/** Names of variables and values stand in code spans. */
function asCode(label: string, text: string): string {
  if (label === "default" || label === "values") return text.replace(/"[^"]*"|\[\]|\b(?:true|false|\d+)\b/g, "`$&`");
  return text.replace(/\bINFLUXDB_\w+/g, "`$&`");
}

/** Text outside of code spans does nothing in Markdown but show itself. */
function escaped(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? part : part.replace(/[<>[\]*\\]|(?<!\w)_|_(?!\w)/g, "\\$&")))
    .join("");
}

function cell(text: string): string {
  return escaped(text).replaceAll("|", "\\|");
}

function writeAll(): void {
  const wanted = pages();
  for (const folder of ["rules", "settings"]) {
    rmSync(`docs/${folder}`, { recursive: true, force: true });
    mkdirSync(`docs/${folder}`, { recursive: true });
  }
  for (const [path, text] of wanted) writeFileSync(`docs/${path}`, text);
  console.log(`${wanted.size} pages`);
}

if (argv[1] !== undefined && resolve(argv[1]) === fileURLToPath(import.meta.url)) writeAll();

import type { Config } from "../config/config.ts";
import { removeSetting } from "../config/edit.ts";
import type { Redefinition } from "../toml/redefinitions.ts";
import { configPage } from "./docs.ts";
import { quote } from "./problems.ts";
import { type Fix, rule } from "./rule.ts";
import { entryAt, placeAt, removeSecond, sectionOfTable, tableAt, valueText } from "./written.ts";

export default rule({
  id: "duplicate-key",
  severity: "error",
  impact: "startup",
  summary: "A section or setting that stands twice",
  why: "influxd does not start when a file gives a setting twice in one section, or opens a section a second time, however far apart the two are.",
  docs: [configPage({ oss: "using-the-configuration-file" })],
  bad: `[http]
  auth-enabled = false
  auth-enabled = true
`,
  alsoBad: [
    `[http]
  auth-enabled = true
  auth-enabled = true
`,
    `[http]
  auth-enabled = true

[http]
  log-enabled = true
`,
  ],
  good: `[http]
  auth-enabled = true
`,
  *check(config) {
    for (const redefinition of config.redefinitions) {
      if (redefinition.rejectedBy.length < 2) continue;
      yield {
        at: redefinition.span,
        setting: nameOf(config, redefinition),
        stage: "parse",
        message: `influxd does not start: ${complaint(config, redefinition)}`,
        fixes: redefinition.what === "key" ? removeOne(config, redefinition) : joinTables(config, redefinition),
        related: [{ at: redefinition.first, message: "It stands here first" }],
      };
    }
  },
});

function nameOf(config: Config, { span, name, what }: Redefinition): string {
  const entry = what === "key" ? entryAt(config.document, span.start) : undefined;
  return placeAt(config, span.start, entry).name ?? name;
}

function complaint(config: Config, redefinition: Redefinition): string {
  const { span, first, name, what } = redefinition;
  if (what === "key") return `${quote(nameOf(config, redefinition))} is given twice`;
  const { text } = config.document;
  if (text.slice(first.start, first.end).includes("cluster") !== text.slice(span.start, span.end).includes("cluster")) {
    return "`[cluster]` is another name of `[coordinator]`, and the file has both";
  }
  const other = tableAt(config.document, first.start);
  const written = name === "coordinator" && text.slice(span.start, span.end).includes("cluster") ? "cluster" : name;
  if (what === "table" && !other.array) return `the section ${quote(`[${written}]`)} stands twice`;
  return `${quote(name)} stands in single and in double brackets`;
}

/** Which of two lines counts is for people to say, unless both say the same. */
function removeOne({ document }: Config, { span, first }: Redefinition): Fix[] {
  const [second, earlier] = [entryAt(document, span.start), entryAt(document, first.start)];
  if (second === undefined || earlier === undefined) return [];
  if (valueText(document, second) === valueText(document, earlier)) return [removeSecond(document, second)];
  return [
    { title: "Keep the first value", safe: false, edits: removeSetting(document, second) },
    { title: "Keep the second value", safe: false, edits: removeSetting(document, earlier) },
  ];
}

/** Two sections that follow one another become one without the second header. */
function joinTables(config: Config, { span, first }: Redefinition): Fix[] {
  const second = tableAt(config.document, span.start);
  const before = tableAt(config.document, second.header.start - 1);
  // Two listeners in single brackets are meant to stay two.
  if (sectionOfTable(config, second)?.array !== false) return [];
  if (before.key.span.start !== first.start || before.array || second.array) return [];
  const names = new Set(before.entries.map((entry) => entry.key.parts[0]?.text));
  if (second.entries.some((entry) => names.has(entry.key.parts[0]?.text))) return [];
  const edits = removeSetting(config.document, { span: second.header });
  return [{ title: "Remove the second header", safe: true, edits }];
}

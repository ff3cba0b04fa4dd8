import { match } from "../config/decode.ts";
import type { Config } from "../config/config.ts";
import type { Span } from "../text.ts";
import type { Entry, KeyPart } from "../toml/ast.ts";
import { configPage } from "./docs.ts";
import { problemsOf, quote } from "./problems.ts";
import { type Problem, rule } from "./rule.ts";
import { sectionOfTable } from "./written.ts";

export default rule({
  id: "non-canonical-case",
  severity: "info",
  impact: "advice",
  summary: "A name in other letters than influxd's own",
  why: "influxd reads names without regard to case, so this works. Scripts, searches and other programs that read the file mostly do not, and miss it.",
  docs: [
    configPage({
      oss: "configuration-settings",
      data: "data-node-configuration-settings",
      meta: "meta-node-configuration-settings",
    }),
  ],
  bad: `[HTTP]
  Auth-Enabled = true
`,
  alsoBad: [
    `Reporting-Disabled = true
`,
  ],
  good: `[http]
  auth-enabled = true
`,
  *check(config) {
    // A name that stands twice must not be made equal to the other.
    const twice = problemsOf(config, "case-variant").flatMap(({ at, other }) =>
      other === undefined ? [at] : [at, other],
    );
    const isFree = ({ span }: KeyPart): boolean => !twice.some((place) => overlaps(place, span));
    for (const { part, name, setting } of names(config)) {
      if (part.text === name || !isFree(part)) continue;
      yield problem(part, name, setting);
    }
  },
});

interface Found {
  readonly part: KeyPart;
  /** As influxd has it. */
  readonly name: string;
  readonly setting: string;
}

/** The names of all sections and settings in the file that influxd knows. */
function* names(config: Config): Iterable<Found> {
  const { document, schema } = config;
  yield* keys(config, document.root.entries, "");
  for (const entry of document.root.entries) {
    const part = entry.key.parts[0];
    const section = part && match(schema.sections, part.text);
    if (section === undefined || part === undefined || entry.value?.kind !== "inline-table") continue;
    yield { part, name: section.name, setting: section.name };
    yield* keys(config, entry.value.entries, section.name);
  }
  for (const table of document.tables) {
    const part = table.key.parts[0];
    const section = part && match(schema.sections, config.nameOf(table)[0] ?? "");
    if (section === undefined || part === undefined) continue;
    const known = part.text === "cluster" ? part.text : section.name;
    yield { part, name: known, setting: section.name };
    if (sectionOfTable(config, table) !== undefined) yield* keys(config, table.entries, section.name);
  }
}

function* keys({ schema }: Config, entries: readonly Entry[], section: string): Iterable<Found> {
  const known = schema.sections.get(section)?.keys ?? new Map<string, { name: string; setting: string }>();
  for (const { key } of entries) {
    const part = key.parts[0];
    const found = part && match(known, part.text);
    if (found !== undefined && part !== undefined) yield { part, name: found.name, setting: found.setting };
  }
}

function problem({ span, text }: KeyPart, name: string, setting: string): Problem {
  return {
    at: span,
    setting,
    message: `influxd reads ${quote(text)} as \`${name}\`, but other programs that look for \`${name}\` miss it`,
    fixes: [{ title: `Write \`${name}\``, safe: true, edits: [{ span, text: name }] }],
  };
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

import type { Config } from "../config/config.ts";
import type { ConfigProblem } from "../config/config-problem.ts";
import { removeSetting } from "../config/edit.ts";
import type { Span } from "../text.ts";
import type { Entry } from "../toml/ast.ts";
import { configPage } from "./docs.ts";
import { problemsOf, quote } from "./problems.ts";
import { type Fix, rule } from "./rule.ts";
import { entryAt, tableAt } from "./written.ts";

export default rule({
  id: "case-variant-duplicate",
  severity: "error",
  impact: "reliability",
  summary: "One setting in two spellings that differ only in case",
  why: "influxd matches names without regard to case, but tells them apart when it looks for duplicates. Both spellings are then applied in random order, and which value counts changes from start to start.",
  docs: [
    configPage({
      oss: "configuration-settings",
      data: "data-node-configuration-settings",
      meta: "meta-node-configuration-settings",
    }),
  ],
  bad: `[http]
  auth-enabled = true
  Auth-Enabled = false
`,
  alsoBad: [
    `[http]
  realm = "InfluxDB"
[HTTP]
  log-enabled = true
`,
  ],
  good: `[http]
  auth-enabled = true
`,
  *check(config) {
    for (const problem of problemsOf(config, "case-variant")) {
      const { at, other, setting } = problem;
      if (other === undefined) continue;
      const names = `${written(config, other)} and ${written(config, at)}`;
      const harmless = isSection(config, problem) && !clash(config, at, other);
      yield {
        at,
        setting,
        severity: harmless ? "warning" : "error",
        message: harmless
          ? `${names} are one section to influxd, and a setting in both would have a random value`
          : `${names} are the same to influxd, and which of the two counts is random at each start`,
        fixes: keepOne(config, problem),
        related: [{ at: other, message: "The other spelling" }],
      };
    }
  },
});

function written({ document }: Config, { start, end }: Span): string {
  return quote(document.text.slice(start, end));
}

function isSection(config: Config, { at }: ConfigProblem): boolean {
  return tableAt(config.document, at.start).header.end >= at.end;
}

/** Whether two sections give a setting both; two lists of listeners always do. */
function clash({ document }: Config, a: Span, b: Span): boolean {
  const [one, two] = [tableAt(document, a.start), tableAt(document, b.start)];
  const names = new Set(one.entries.map(nameOf));
  return one.array || two.array || two.entries.some((entry) => names.has(nameOf(entry)));
}

function nameOf(entry: Entry): string | undefined {
  return entry.key.parts[0]?.text.toLowerCase();
}

function keepOne(config: Config, problem: ConfigProblem): Fix[] {
  if (isSection(config, problem)) return [];
  return [problem.other, problem.at].flatMap((span, index, spans) => {
    const entry = span && entryAt(config.document, span.start);
    const kept = spans[1 - index];
    if (entry === undefined || kept === undefined) return [];
    return [{ title: `Keep ${written(config, kept)}`, safe: false, edits: removeSetting(config.document, entry) }];
  });
}

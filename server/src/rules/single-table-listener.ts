import type { Config } from "../config/config.ts";
import type { ConfigProblem } from "../config/config-problem.ts";
import { sectionUrl } from "./docs.ts";
import { problemsOf } from "./problems.ts";
import { type Fix, rule } from "./rule.ts";
import { surround } from "./type-conversions.ts";
import { isBroken, tableAt, valueAt } from "./written.ts";

export default rule({
  id: "single-table-listener",
  severity: "error",
  impact: "startup",
  summary: "A listener in single brackets",
  why: "There may be several listeners for Graphite, collectd, OpenTSDB and UDP, so each is an entry of a list and stands in double brackets. Single ones, as old files have them, keep influxd from starting, even where the listener is off.",
  docs: ["udp", "graphite", "collectd", "opentsdb"].map((name) => (kind) => sectionUrl(kind, name)),
  bad: `[udp]
  enabled = false
`,
  alsoBad: [
    `udp = { enabled = false }
`,
  ],
  good: `[[udp]]
  enabled = false
`,
  *check(config) {
    for (const problem of problemsOf(config, "single-table")) {
      yield {
        at: problem.at,
        setting: problem.setting,
        stage: problem.stage,
        message: `influxd does not start: \`${problem.setting}\` is a list of listeners, so each stands in double brackets`,
        docs: [(kind) => sectionUrl(kind, problem.setting)],
        fixes: doubleBrackets(config, problem),
      };
    }
  },
});

function doubleBrackets(config: Config, { at, setting }: ConfigProblem): Fix[] {
  const title = `Write \`[[${setting}]]\``;
  if (valueAt(config.document, at)?.kind === "inline-table") {
    return [{ title: "Put the table in brackets", safe: true, edits: surround(at, "[", "]") }];
  }
  const { header, key, array } = tableAt(config.document, at.start);
  const alone = config.redefinitions.every(({ first }) => first.start !== key.span.start);
  if (isBroken(config, at) || array || key.parts.length !== 1 || header.start !== at.start || !alone) return [];
  return [{ title, safe: true, edits: surround(header, "[", "]") }];
}

import type { Config } from "../config/config.ts";
import type { ConfigProblem } from "../config/config-problem.ts";
import { sectionUrl } from "./docs.ts";
import { problemsOf } from "./problems.ts";
import { type Fix, rule } from "./rule.ts";
import { isBroken, sectionOfTable, tableAt } from "./written.ts";

export default rule({
  id: "array-section",
  severity: "error",
  impact: "startup",
  summary: "A section in double brackets that there can be only one of",
  why: "Double brackets make an entry of a list, and only the listeners for Graphite, collectd, OpenTSDB and UDP are lists. On any other section in double brackets influxd does not start.",
  docs: [(kind) => sectionUrl(kind, "http")],
  bad: `[[http]]
  auth-enabled = true
`,
  good: `[http]
  auth-enabled = true
`,
  *check(config) {
    for (const problem of problemsOf(config, "array-table")) {
      yield {
        at: problem.at,
        setting: problem.setting,
        stage: problem.stage,
        message: `influxd does not start: there is one \`[${problem.setting}]\` only, so it stands in single brackets`,
        docs: [(kind) => sectionUrl(kind, problem.setting)],
        fixes: singleBrackets(config, problem),
      };
    }
  },
});

function singleBrackets(config: Config, { at, setting }: ConfigProblem): Fix[] {
  const { header, key } = tableAt(config.document, at.start);
  const same = config.document.tables.filter((table) => sectionOfTable(config, table)?.name === setting);
  if (isBroken(config, at) || same.length !== 1 || key.parts.length !== 1 || header.start !== at.start) return [];
  const edits = [
    { span: { start: header.start, end: header.start + 1 }, text: "" },
    { span: { start: header.end - 1, end: header.end }, text: "" },
  ];
  return [{ title: `Write \`[${setting}]\``, safe: true, edits }];
}

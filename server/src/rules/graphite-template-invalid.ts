import { checkTemplates, type TemplateProblem, type TemplateReason } from "../config/values/graphite-template.ts";
import type { Config } from "../config/config.ts";
import type { ConfigProblem } from "../config/config-problem.ts";
import type { Span } from "../text.ts";
import { configPage } from "./docs.ts";
import { problemsOf, quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { docsOf, entryOf, named } from "./written.ts";

const reasons: Readonly<Record<TemplateReason, (piece: string) => string>> = {
  "missing-template": () => "a template is empty",
  "too-many-parts": (piece) => `${piece} has more parts than filter, template and tags`,
  "no-measurement": (piece) => `${piece} has no part called \`measurement\``,
  "duplicate-filter": (piece) =>
    piece === "``" ? "two templates have no filter" : `two templates have the filter ${piece}`,
  "empty-filter-part": (piece) => `the filter ${piece} has a dot too many`,
  "filter-wildcard": (piece) => `the filter ${piece} mixes \`*\` with other text between two dots`,
  "bad-tag": (piece) => `${piece} is not a tag of the form \`key=value\``,
};

export default rule({
  id: "graphite-template-invalid",
  severity: "error",
  impact: "startup",
  summary: "A Graphite template or tag that influxd cannot read",
  why: "influxd checks the templates and tags of every Graphite listener before it starts, also of those that are off. Each template needs a part called `measurement`, and no two may have the same filter. The example in InfluxData's own sample file does not pass.",
  docs: [configPage({ oss: "graphite" })],
  bad: `[[graphite]]
  templates = ["*.app env.service.resource"]
`,
  good: `[[graphite]]
  templates = ["*.app env.service.resource.measurement", "server.measurement* region=eu"]
  tags = ["zone=1"]
`,
  *check(config) {
    const problems = problemsOf(config, "graphite-template", "graphite-tag");
    if (problems.length === 0) return;
    // The model has one problem for each that checkTemplates finds, in the same order.
    const found = config.sections("graphite").flatMap((section) => {
      return checkTemplates(section.get("templates") ?? [], section.get("tags") ?? []);
    });
    for (const [index, problem] of problems.entries()) {
      const detail: TemplateProblem | undefined = found[index];
      if (detail === undefined) continue;
      const item = problem.variable === undefined ? itemOf(config, problem, detail.index) : undefined;
      yield {
        at: item ?? problem.at,
        setting: problem.setting,
        stage: problem.stage,
        message: `influxd does not start: in ${named(problem)}, ${reasons[detail.reason](quote(detail.piece))}`,
        docs: docsOf(problem),
      };
    }
  },
});

function itemOf(config: Config, problem: ConfigProblem, index: number): Span | undefined {
  const value = entryOf(config, problem)?.value;
  return value?.kind === "array" ? value.items[index]?.span : undefined;
}

import { configPage } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "hinted-handoff-disabled",
  severity: "warning",
  impact: "reliability",
  summary: "Writes for an unreachable node are lost",
  why: "Hinted handoff keeps the writes for a data node that is down until it is back. Without it that node misses them, and its answers differ from the others' until somebody repairs the shards.",
  docs: [configPage({ data: "hinted-handoff" })],
  bad: `# influxlint: kind=data
[hinted-handoff]
  enabled = false
`,
  good: `# influxlint: kind=data
[hinted-handoff]
  enabled = true
`,
  *check(config) {
    const handoff = config.section("hinted-handoff");
    if (handoff.get("enabled") !== false) return;
    yield {
      at: handoff.at("enabled"),
      setting: "hinted-handoff.enabled",
      message: "While another data node cannot be reached, it misses all writes for good",
      fixes: [{ title: "Return to the default, on", safe: false, edits: handoff.remove("enabled") }],
    };
  },
});

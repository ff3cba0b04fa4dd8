import { configPage } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "anti-entropy-hint",
  severity: "info",
  impact: "advice",
  summary: "Shards that differ between nodes stay different",
  why: "Anti-entropy compares the shards of the data nodes and repairs those that are missing or differ. It has been off by default since 1.7.3, because it can cost much memory and disk traffic; without it `influxd-ctl` has to repair by hand.",
  docs: [configPage({ data: "anti-entropy" })],
  bad: `# influxlint: kind=data
[anti-entropy]
  enabled = false
`,
  good: `# influxlint: kind=data
[anti-entropy]
  enabled = true
`,
  *check(config) {
    const repair = config.section("anti-entropy");
    if (repair.get("enabled") !== false) return;
    yield {
      at: repair.at("enabled"),
      setting: "anti-entropy.enabled",
      message: "Nothing repairs shards that are missing or differ between the data nodes",
    };
  },
});

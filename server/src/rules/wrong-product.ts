import { configPage } from "./docs.ts";
import { droppedBecause, ignores, placeOf, removal } from "./dropped.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "wrong-product",
  severity: "warning",
  impact: "ignored",
  summary: "A setting of the other product: OSS for Enterprise, or Enterprise for OSS",
  why: "InfluxDB OSS and InfluxDB Enterprise share most of their configuration, but not all of it. What only the other one reads has no effect, and nothing says so: `[hinted-handoff]` in OSS keeps no write for later.",
  docs: [configPage()],
  bad: `# influxlint: kind=oss
[anti-entropy]
  enabled = true
`,
  alsoBad: [
    `# influxlint: kind=data
[coordinator]
  query-timeout = "60s"
`,
  ],
  good: `# influxlint: kind=oss
[retention]
  enabled = true
`,
  *check(config) {
    for (const name of droppedBecause(config, "product")) {
      const [here, there] =
        config.kind.product === "oss"
          ? ["InfluxDB OSS", "InfluxDB Enterprise"]
          : ["InfluxDB Enterprise", "InfluxDB OSS"];
      yield {
        at: placeOf(name),
        setting: name.occurrence.path,
        message: `${ignores(config, name)}: only ${there} has it, and this file is read as one of ${here}`,
        fixes: removal(config, name).map((fix) => ({ ...fix, safe: false })),
        tag: "unnecessary",
      };
    }
  },
});

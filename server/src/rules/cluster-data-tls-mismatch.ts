import { contradictionsBetween, dataNodes, metaNodes, statements } from "./cluster-nodes.ts";
import { clusterRule } from "./cluster-rule.ts";
import { switchProblem } from "./cluster-switches.ts";
import { docsPage, settingDocs } from "./docs.ts";

export default clusterRule({
  id: "cluster-data-tls-mismatch",
  severity: "error",
  impact: "reliability",
  summary: "Meta and data nodes do not agree on TLS to the data nodes",
  why: "The `data-use-tls` of every meta node must have the value of `https-enabled` in the data nodes' `[cluster]`, and all data nodes the same: who speaks TLS on port 8088 and who does not cannot understand each other.",
  docs: [settingDocs("meta", "data-use-tls"), settingDocs("cluster", "https-enabled"), docsPage("tls")],
  bad: [
    { path: "data-1.conf", text: "# influxlint: kind=data\n[cluster]\n  https-enabled = true\n" },
    { path: "meta-1.conf", text: "# influxlint: kind=meta\n[meta]\n  data-use-tls = false\n" },
  ],
  good: [
    { path: "data-1.conf", text: "# influxlint: kind=data\n[cluster]\n  https-enabled = true\n" },
    { path: "meta-1.conf", text: "# influxlint: kind=meta\n[meta]\n  data-use-tls = true\n" },
  ],
  *check(configs) {
    const data = statements(dataNodes(configs), "cluster", "https-enabled");
    const meta = statements(metaNodes(configs), "meta", "data-use-tls");
    const isUnanimous = data.length > 0 && data.every(({ value }) => value);
    for (const contradiction of contradictionsBetween(data, meta)) {
      const { config } = contradiction.said;
      const edits = config.section("meta").set("data-use-tls", "true");
      yield switchProblem(
        contradiction,
        "the nodes do not reach each other",
        config.kind.node === "meta" && isUnanimous
          ? [{ title: "Use TLS to reach the data nodes", safe: false, edits }]
          : [],
      );
    }
  },
});

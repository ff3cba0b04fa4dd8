import { contradictionsBetween, dataNodes, metaNodes, statements } from "./cluster-nodes.ts";
import { clusterRule } from "./cluster-rule.ts";
import { besideOthers, switchProblem } from "./cluster-switches.ts";
import { docsPage, settingDocs } from "./docs.ts";

export default clusterRule({
  id: "cluster-meta-tls-mismatch",
  severity: "error",
  impact: "reliability",
  summary: "Data and meta nodes do not agree on TLS to the meta nodes",
  why: "The `meta-tls-enabled` of every data node must have the value of the meta nodes' `https-enabled`: who speaks TLS and who does not cannot understand each other, and a data node without meta nodes knows neither users nor databases.",
  docs: [settingDocs("meta", "meta-tls-enabled"), settingDocs("meta", "https-enabled"), docsPage("tls")],
  bad: [
    { path: "data-1.conf", text: "# influxlint: kind=data\n[meta]\n  meta-tls-enabled = false\n" },
    { path: "meta-1.conf", text: "# influxlint: kind=meta\n[meta]\n  https-enabled = true\n" },
  ],
  good: [
    { path: "data-1.conf", text: "# influxlint: kind=data\n[meta]\n  meta-tls-enabled = true\n" },
    { path: "meta-1.conf", text: "# influxlint: kind=meta\n[meta]\n  https-enabled = true\n" },
  ],
  *check(configs) {
    const data = statements(dataNodes(configs), "meta", "meta-tls-enabled");
    const meta = statements(metaNodes(configs), "meta", "https-enabled");
    const isUnanimous = meta.length > 0 && meta.every(({ value }) => value);
    for (const contradiction of contradictionsBetween(data, meta)) {
      const { config } = contradiction.said;
      const edits = config.section("meta").set("meta-tls-enabled", "true");
      yield switchProblem(
        contradiction,
        data.length === 0 || meta.length === 0 ? besideOthers(config) : "data and meta nodes do not reach each other",
        config.kind.node === "data" && isUnanimous
          ? [{ title: "Use TLS to reach the meta nodes", safe: false, edits }]
          : [],
      );
    }
  },
});

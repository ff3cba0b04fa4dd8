import { contradictionsBetween, dataNodes, metaNodes, statements } from "./cluster-nodes.ts";
import { clusterRule } from "./cluster-rule.ts";
import { besideOthers, switchProblem } from "./cluster-switches.ts";
import { docsPage, settingDocs } from "./docs.ts";

export default clusterRule({
  id: "cluster-meta-auth-mismatch",
  severity: "error",
  impact: "reliability",
  summary: "Data and meta nodes do not agree on authentication",
  why: "The `meta-auth-enabled` of every data node must have the value of the meta nodes' `auth-enabled`: a meta node that asks for a token turns away data nodes that bring none, and one that asks for none lets everyone in, whatever the data nodes do.",
  docs: [
    settingDocs("meta", "meta-auth-enabled"),
    settingDocs("meta", "auth-enabled"),
    docsPage("authentication", { enterprise: "enable-authentication" }),
  ],
  bad: [
    { path: "data-1.conf", text: "# influxlint: kind=data\n[meta]\n  meta-auth-enabled = false\n" },
    { path: "meta-1.conf", text: "# influxlint: kind=meta\n[meta]\n  auth-enabled = true\n" },
  ],
  good: [
    { path: "data-1.conf", text: "# influxlint: kind=data\n[meta]\n  meta-auth-enabled = true\n" },
    { path: "meta-1.conf", text: "# influxlint: kind=meta\n[meta]\n  auth-enabled = true\n" },
  ],
  *check(configs) {
    const data = statements(dataNodes(configs), "meta", "meta-auth-enabled");
    const meta = statements(metaNodes(configs), "meta", "auth-enabled");
    for (const contradiction of contradictionsBetween(data, meta)) {
      const { config, value } = contradiction.said;
      const section = config.section("meta");
      const isMetaOpen = (config.kind.node === "meta") !== value;
      // A token needs a secret; and without unanimous meta nodes nothing in this file makes it right.
      const canProve = (section.get("meta-internal-shared-secret") ?? "") !== "";
      const isUnanimous = meta.length > 0 && meta.every((other) => other.value);
      yield switchProblem(
        contradiction,
        data.length === 0 || meta.length === 0
          ? besideOthers(config)
          : isMetaOpen
            ? "the meta node lets everyone in all the same"
            : "the meta node turns the data node away",
        config.kind.node === "data" && isUnanimous && canProve
          ? [
              {
                title: "Prove this node's identity to the meta nodes",
                safe: false,
                edits: section.set("meta-auth-enabled", "true"),
              },
            ]
          : [],
      );
    }
  },
});

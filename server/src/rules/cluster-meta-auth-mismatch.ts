import type { Config } from "../config/config.ts";
import { contradictionsBetween, dataNodes, metaNodes, statements } from "./cluster-nodes.ts";
import { clusterRule } from "./cluster-rule.ts";
import { besideOthers, switchProblem } from "./cluster-switches.ts";
import { docsPage, settingDocs } from "./docs.ts";
import { valueFix } from "./holes.ts";
import type { Fix } from "./rule.ts";

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
  alsoBad: [
    [
      {
        path: "data-1.conf",
        text: '# influxlint: kind=data\n[meta]\n  meta-internal-shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"\n',
      },
      { path: "meta-1.conf", text: "# influxlint: kind=meta\n[meta]\n  auth-enabled = true\n" },
    ],
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
      const isMetaOpen = (config.kind.node === "meta") !== value;
      // Without unanimous meta nodes nothing in this file makes it right.
      const isUnanimous = meta.length > 0 && meta.every((other) => other.value);
      yield switchProblem(
        contradiction,
        data.length === 0 || meta.length === 0
          ? besideOthers(config)
          : isMetaOpen
            ? "the meta node lets everyone in all the same"
            : "the meta node turns the data node away",
        config.kind.node === "data" && isUnanimous ? [proveIdentity(config)] : [],
      );
    }
  },
});

/** Lets a data node bring tokens. They need the secret that the meta nodes have, which no file is to hand to another. */
function proveIdentity(config: Config): Fix {
  const meta = config.section("meta");
  const title = "Prove this node's identity to the meta nodes";
  if ((meta.get("meta-internal-shared-secret") ?? "") !== "")
    return { title, safe: false, edits: meta.set("meta-auth-enabled", "true") };
  return valueFix(`${title}, with their secret`, "<internal-shared-secret of the meta nodes>", (secret) =>
    meta.setAll([
      ["meta-auth-enabled", "true"],
      ["meta-internal-shared-secret", secret],
    ]),
  );
}

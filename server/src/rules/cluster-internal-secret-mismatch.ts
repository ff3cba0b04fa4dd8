import type { Config } from "../config/config.ts";
import { contradictionsBetween, dataNodes, elsewhere, filesOf, metaNodes, statements } from "./cluster-nodes.ts";
import { clusterRule } from "./cluster-rule.ts";
import { docsPage, settingDocs } from "./docs.ts";
import { isUnexpandedSecret } from "./unexpanded.ts";

export default clusterRule({
  id: "cluster-internal-secret-mismatch",
  severity: "error",
  impact: "reliability",
  summary: "The nodes sign their tokens with different secrets",
  why: "The nodes of a cluster prove their identity with tokens that a common secret signs: the data nodes' `meta-internal-shared-secret` is the meta nodes' `internal-shared-secret`, letter by letter. A node with another one is turned away. The secrets are compared, never shown.",
  docs: [
    settingDocs("meta", "meta-internal-shared-secret"),
    settingDocs("meta", "internal-shared-secret"),
    docsPage("authentication", { enterprise: "enable-authentication" }),
  ],
  bad: [
    {
      path: "data-1.conf",
      text: '# influxlint: kind=data\n[meta]\n  meta-auth-enabled = true\n  meta-internal-shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"\n',
    },
    {
      path: "meta-1.conf",
      text: '# influxlint: kind=meta\n[meta]\n  auth-enabled = true\n  internal-shared-secret = "BRyQTx4iGaUnHeK2wYd7rLfJt0ZPs8Ov1qbVcXm5"\n',
    },
  ],
  good: [
    {
      path: "data-1.conf",
      text: '# influxlint: kind=data\n[meta]\n  meta-auth-enabled = true\n  meta-internal-shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"\n',
    },
    {
      path: "meta-1.conf",
      text: '# influxlint: kind=meta\n[meta]\n  auth-enabled = true\n  internal-shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"\n',
    },
  ],
  *check(configs) {
    const [dataFiles, metaFiles] = [dataNodes(configs), metaNodes(configs)];
    if (![...dataFiles, ...metaFiles].some(asksForTokens)) return;
    // That there is none is another rule's matter.
    const isSecret = ({ value }: { readonly value: string }): boolean => value !== "" && !isUnexpandedSecret(value);
    const data = statements(dataFiles, "meta", "meta-internal-shared-secret").filter(isSecret);
    const meta = statements(metaFiles, "meta", "internal-shared-secret").filter(isSecret);
    for (const { said, others } of contradictionsBetween(data, meta)) {
      yield {
        config: said.config,
        problem: {
          at: said.at,
          setting: said.setting,
          message: `\`${said.setting}\` is not the secret of ${filesOf(others)}: the nodes turn each other away`,
          related: elsewhere(others, ({ setting }) => `\`${setting}\` is another secret`),
        },
      };
    }
  },
});

const switches = ["meta-auth-enabled", "auth-enabled", "raft-portal-auth-required"] as const;

/** Whether a node uses its secret at all. */
function asksForTokens(config: Config): boolean {
  const meta = config.section("meta");
  return switches.some((key) => meta.get(key) === true);
}

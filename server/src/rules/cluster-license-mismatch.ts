import type { Config } from "../config/config.ts";
import { contradictions, elsewhere, filesOf, knownNodes, type Statement } from "./cluster-nodes.ts";
import { clusterRule } from "./cluster-rule.ts";
import { settingDocs } from "./docs.ts";
import { isUnexpandedSecret } from "./unexpanded.ts";

export default clusterRule({
  id: "cluster-license-mismatch",
  severity: "warning",
  impact: "reliability",
  summary: "The nodes do not have the same license",
  why: "A cluster has one license: the same `license-key` on all nodes, or its file on every server. Nodes that have theirs from somewhere else may find it run out on another day, or made for fewer nodes. The keys are compared, never shown.",
  docs: [settingDocs("enterprise", "license-key"), settingDocs("enterprise", "license-path")],
  bad: [
    {
      path: "data-1.conf",
      text: '# influxlint: kind=data\n[enterprise]\n  license-path = "/etc/influxdb/license.json"\n',
    },
    {
      path: "meta-1.conf",
      text: '# influxlint: kind=meta\n[enterprise]\n  license-key = "2b1f6f0e-3a57-4a3c-9d0e-6f5b8a7c1d42"\n',
    },
  ],
  good: [
    {
      path: "data-1.conf",
      text: '# influxlint: kind=data\n[enterprise]\n  license-path = "/etc/influxdb/license.json"\n',
    },
    {
      path: "meta-1.conf",
      text: '# influxlint: kind=meta\n[enterprise]\n  license-path = "/etc/influxdb/license.json"\n',
    },
  ],
  *check(configs) {
    for (const { said, others } of contradictions(knownNodes(configs).flatMap(licenseOf))) {
      const theirs = others[0]?.setting ?? said.setting;
      yield {
        config: said.config,
        problem: {
          at: said.at,
          setting: said.setting,
          message:
            theirs === said.setting
              ? `\`${said.setting}\` is not the license key of ${filesOf(others)}: the cluster has one for all nodes`
              : `This node takes its license from \`${said.setting}\`, but ${filesOf(others)} from \`${theirs}\``,
          related: elsewhere(others, ({ setting }) => `\`${setting}\` is set here`),
        },
      };
    }
  },
});

/** Where a node has its license from: a key, or a file, whose path may differ. Nothing where it has both or neither. */
function licenseOf(config: Config): Statement<string>[] {
  const section = config.section("enterprise");
  const [key, path] = [section.get("license-key"), section.get("license-path")];
  if (key === undefined || path === undefined || (key === "") === (path === "") || isUnexpandedSecret(key)) return [];
  const name = key === "" ? "license-path" : "license-key";
  return [{ config, setting: `enterprise.${name}`, at: section.at(name), value: key }];
}

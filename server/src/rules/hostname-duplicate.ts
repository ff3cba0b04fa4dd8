import type { Config } from "../config/config.ts";
import type { Span } from "../text.ts";
import { isSameNode, nameOf } from "./cluster-hosts.ts";
import { dataNodes, filesOf, metaNodes } from "./cluster-nodes.ts";
import { clusterRule } from "./cluster-rule.ts";
import { configPage } from "./docs.ts";
import { quote } from "./problems.ts";

export default clusterRule({
  id: "hostname-duplicate",
  severity: "error",
  impact: "reliability",
  summary: "Two nodes tell the cluster the same name",
  why: "The cluster knows a node by its `hostname` and its port: 8088 of a data node, 8091 of a meta node. Of two that say the same, mostly because a file was copied, the others reach only one, and take it for both. A data and a meta node on one machine may share its name.",
  docs: [configPage({ data: "hostname", meta: "hostname" })],
  bad: [
    { path: "data-1.conf", text: '# influxlint: kind=data\nhostname = "data-1.example.com"\n' },
    { path: "data-2.conf", text: '# influxlint: kind=data\nhostname = "data-1.example.com"\n' },
  ],
  good: [
    { path: "data-1.conf", text: '# influxlint: kind=data\nhostname = "data-1.example.com"\n' },
    { path: "data-2.conf", text: '# influxlint: kind=data\nhostname = "data-2.example.com"\n' },
  ],
  *check(configs) {
    for (const nodes of [dataNodes(configs), metaNodes(configs)]) {
      for (const config of nodes) {
        const others = nodes.filter((other) => other !== config && isSameNode(config, other));
        if (others.length === 0) continue;
        yield {
          config,
          problem: {
            at: hostnameOf(config),
            setting: "hostname",
            message: `The other nodes cannot tell this one from ${filesOf(others.map((other) => ({ config: other })))}: both are ${quote(nameOf(config))}`,
            related: others.map((other) => ({
              path: other.path,
              at: hostnameOf(other),
              message: "The same `hostname`",
            })),
          },
        };
      }
    }
  },
});

const hostnameOf = (config: Config): Span => config.section("").at("hostname");

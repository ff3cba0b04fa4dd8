import { knownNodes, metaNodes } from "./cluster-nodes.ts";
import { clusterRule } from "./cluster-rule.ts";
import { configPage } from "./docs.ts";

const meta = (number: number): { readonly path: string; readonly text: string } => ({
  path: `meta-${number}.conf`,
  text: `# influxlint: kind=meta\nhostname = "meta-${number}.example.com"\n`,
});

export default clusterRule({
  id: "meta-node-count",
  severity: "info",
  impact: "reliability",
  summary: "The number of meta nodes makes the cluster no safer",
  why: "The meta nodes decide by majority. With one or two, the cluster cannot change anything once one of them is down; with an even number, it bears no more failures than with one meta node less. InfluxData asks for an odd number of at least three.",
  docs: [configPage({ meta: "meta-node-settings" })],
  bad: [meta(1), meta(2)],
  good: [meta(1), meta(2), meta(3)],
  *check(configs) {
    const nodes = metaNodes(configs);
    // A single file is no cluster; and a file of unknown kind may be one more meta node.
    if (configs.length === 1 || knownNodes(configs).length < configs.length) return;
    const count = nodes.length;
    if (count >= 3 && count % 2 === 1) return;
    for (const config of nodes) {
      const others = nodes.filter((other) => other !== config);
      yield {
        config,
        problem: {
          at: config.section("").at("hostname"),
          message:
            count < 3
              ? `The cluster has ${count === 1 ? "one meta node" : "two meta nodes"}: when one is down, nothing can be changed any more`
              : `The cluster has ${count} meta nodes and bears no more failures than with ${count - 1}`,
          related: others.map((other) => ({
            path: other.path,
            at: other.section("").at("hostname"),
            message: "Another meta node",
          })),
        },
      };
    }
  },
});

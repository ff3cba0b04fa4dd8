import type { Service } from "../config/listeners.ts";
import { docsPage } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";

/** What only the nodes of a cluster are to reach. */
const forCluster = new Set<Service>(["rpc", "meta-http", "meta-raft"]);

export default rule({
  id: "ports-firewall-hint",
  severity: "info",
  impact: "advice",
  summary: "The ports that a firewall should know",
  why: "A firewall in front of the server makes up for a slip in the configuration. Clients need the HTTP API only; 8088, 8089 and 8091 are for the nodes of the cluster, and on a single server for nobody else.",
  docs: [docsPage("security", { oss: "ports" }), docsPage("ports")],
  bad: `[http]
  bind-address = "10.0.0.5:8086"
`,
  good: `[http]
  bind-address = "127.0.0.1:8086"
`,
  *check(config) {
    const open = config.listeners.filter(({ protocol, scope }) => protocol !== "unix" && scope !== "loopback");
    if (open.length === 0) return;
    // influxd chooses a port of its own where there is none.
    const named = ({ address }: (typeof open)[number]): string => quote(address === "" ? ":0" : address);
    const names = open.map((one) => `${named(one)} (${one.service}, ${one.protocol.toUpperCase()})`);
    const inner = open.filter(({ service }) => forCluster.has(service)).map(named);
    const whom =
      config.kind.product === "oss" || inner.length === 0 ? "" : `, and to ${inner.join(" and ")} the cluster's nodes`;
    yield {
      at: config.section("").at(),
      message: `Other machines reach ${names.join(", ")}: let a firewall admit only who needs them${whom}`,
    };
  },
});

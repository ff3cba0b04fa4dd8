import { scope } from "../config/values/address.ts";
import { configPage } from "./docs.ts";
import { valueFix } from "./holes.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "hostname-unset",
  severity: "error",
  impact: "reliability",
  summary: "The other nodes are told a name that leads them nowhere",
  why: "A node tells the cluster its `hostname`, and the others connect to that name. Without one, or with localhost, each of them would talk to itself. With TLS the name must be in the node's certificate.",
  docs: [configPage({ data: "hostname", meta: "hostname" })],
  bad: `# influxlint: kind=data
hostname = "localhost"
`,
  good: `# influxlint: kind=data
hostname = "data-1.example.com"
`,
  *check(config) {
    const root = config.section("");
    const hostname = root.get("hostname");
    if (hostname === undefined || (hostname !== "" && !isOwn(hostname))) return;
    const origin = root.setting("hostname")?.from.kind === "default" ? ", the default" : "";
    yield {
      at: root.at("hostname"),
      setting: "hostname",
      message:
        hostname === ""
          ? "No `hostname` is set, by which the other nodes could reach this one"
          : `The other nodes are told to reach this one as ${quote(hostname)}${origin}, which is each of them itself`,
      fixes: [valueFix("Name this node", `${config.kind.node}-1.example.com`, (value) => root.set("hostname", value))],
    };
  },
});

/** Whether each machine takes a name for itself: who connects to `0.0.0.0` reaches the own machine, too. */
function isOwn(hostname: string): boolean {
  return ["loopback", "all"].includes(scope(hostname)) || /^localhost\.localdomain\.?$/i.test(hostname);
}

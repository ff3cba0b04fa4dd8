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
  alsoBad: [
    `# influxlint: kind=data
hostname = "http://data-1.example.com:8088"
`,
  ],
  good: `# influxlint: kind=data
hostname = "data-1.example.com"
`,
  *check(config) {
    const root = config.section("");
    const hostname = root.get("hostname");
    if (hostname === undefined) return;
    const name = nameIn(hostname);
    if (name !== undefined && !isOwn(name)) {
      const fix = { title: `Write \`${name}\``, safe: false, edits: root.set("hostname", `"${name}"`) };
      yield {
        at: root.at("hostname"),
        setting: "hostname",
        severity: "warning",
        message: `The other nodes are told to reach this one as ${quote(hostname)}: \`hostname\` is a name or an address alone, not ${hostname.includes("/") ? "a URL" : "one with a port"}`,
        fixes: [fix],
      };
      return;
    }
    if (hostname !== "" && !isOwn(name ?? hostname)) return;
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

/** The name within a URL, or before a port; undefined where it stands alone, or cannot be told. */
function nameIn(hostname: string): string | undefined {
  const [, name] = /^(?:[a-z]+:\/\/)?([a-z0-9._-]+)(?::[0-9]+)?\/?$/i.exec(hostname) ?? [];
  return name === hostname ? undefined : name;
}

/** Whether each machine takes a name for itself: who connects to `0.0.0.0` reaches the own machine, too. */
function isOwn(hostname: string): boolean {
  return ["loopback", "all"].includes(scope(hostname)) || /^localhost\.localdomain\.?$/i.test(hostname);
}

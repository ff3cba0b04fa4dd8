import { docsPage, settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "meta-bind-exposed",
  severity: "warning",
  impact: "security",
  summary: "A port of the meta node can be reached from every network",
  why: "Ports 8089 (Raft) and 8091 (the meta API) are for the nodes of the cluster alone; whoever reaches them may add nodes and change users. Name the address of the cluster's own network.",
  docs: [
    settingDocs("meta", "bind-address"),
    settingDocs("meta", "http-bind-address"),
    docsPage("ports", { enterprise: "8089" }),
    docsPage("ports", { enterprise: "8091" }),
  ],
  bad: `# influxlint: kind=meta
[meta]
  bind-address = ":8089"
  http-bind-address = ":8091"
`,
  good: `# influxlint: kind=meta
[meta]
  bind-address = "10.0.1.11:8089"
  http-bind-address = "10.0.1.11:8091"
`,
  *check(config) {
    for (const listener of config.listeners) {
      if (listener.service !== "meta-http" && listener.service !== "meta-raft") continue;
      if (listener.scope !== "all" && listener.scope !== "public") continue;
      const what = listener.service === "meta-http" ? "The meta API" : "Raft";
      const where = listener.scope === "all" ? "every network interface" : "an address of the internet";
      yield {
        at: listener.at,
        setting: listener.setting,
        message: `${what} listens on ${where} (\`${listener.address}\`), though only the cluster's nodes need it`,
      };
    }
  },
});

import { docsPage, settingDocs } from "./docs.ts";
import { valueFix } from "./holes.ts";
import { alsoOpen, believesAnyone, isWide, onNetwork, shownAddress } from "./exposure.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "meta-bind-exposed",
  severity: "warning",
  impact: "security",
  summary: "A port of the meta node can be reached from every network",
  why: "Port 8089 (Raft) asks nobody for proof unless `raft-portal-auth-required` is on (since 1.12.0), and 8091 (the meta API) asks only with `auth-enabled`: an intruder who reaches them may add nodes, change users and read password hashes. Name the address of the cluster's own network.",
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
      if (!isWide(listener)) continue;
      const what = listener.service === "meta-http" ? "The meta API" : "Raft";
      const key = listener.service === "meta-http" ? "http-bind-address" : "bind-address";
      const where = listener.scope === "all" ? "every network interface" : "an address of the internet";
      yield {
        at: listener.at,
        setting: listener.setting,
        message: `${what} listens on ${where} (${shownAddress(listener)}), though only the cluster's nodes need it`,
        related:
          listener.service === "meta-http"
            ? alsoOpen(config, "address")
            : believesAnyone(config)
              ? [{ at: config.section("meta").at("raft-portal-auth-required"), message: "It asks nobody for proof" }]
              : [],
        fixes: [
          valueFix("Listen on the cluster's network only", onNetwork(listener), (address) =>
            config.section("meta").set(key, address),
          ),
        ],
      };
    }
  },
});

import type { Config } from "../config/config.ts";
import { settingDocs } from "./docs.ts";
import { believesAnyone, isWide, shownAddress } from "./exposure.ts";
import { secretFix } from "./holes.ts";
import { type Fix, rule } from "./rule.ts";

export default rule({
  id: "raft-unauthenticated",
  severity: "warning",
  impact: "security",
  summary: "Raft believes whoever connects",
  why: "On port 8089 the meta nodes agree about users, databases and members. Since 1.12.0 they can ask each other for proof: first `raft-portal-auth-required` on all meta nodes and a restart of each, then `raft-dialer-auth-required`. The other way round the nodes lock each other out.",
  docs: [settingDocs("meta", "raft-portal-auth-required"), settingDocs("meta", "raft-dialer-auth-required")],
  bad: `# influxlint: kind=meta
[meta]
  auth-enabled = true
  internal-shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
  alsoBad: [
    `# influxlint: kind=meta
[meta]
`,
    `# influxlint: kind=meta
[meta]
  raft-dialer-auth-required = true
`,
  ],
  good: `# influxlint: kind=meta
[meta]
  auth-enabled = true
  internal-shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
  raft-portal-auth-required = true
  raft-dialer-auth-required = true
`,
  *check(config) {
    const meta = config.section("meta");
    if (meta.get("raft-portal-auth-required") !== false) return;
    const raft = config.listeners.find(({ service }) => service === "meta-raft");
    if (meta.get("raft-dialer-auth-required") === true) {
      yield {
        at: meta.at("raft-dialer-auth-required"),
        setting: "meta.raft-dialer-auth-required",
        severity: "error",
        impact: "reliability",
        message:
          "`raft-dialer-auth-required` without `raft-portal-auth-required` locks the meta nodes out from each other",
        related: [{ at: meta.at("raft-portal-auth-required"), message: "Off" }],
        fixes: [
          {
            title: "Turn `raft-dialer-auth-required` off until all meta nodes have `raft-portal-auth-required`",
            safe: false,
            edits: meta.set("raft-dialer-auth-required", "false"),
          },
          askForProof(config),
        ],
      };
    } else if (believesAnyone(config)) {
      yield {
        at: meta.at("raft-portal-auth-required"),
        setting: "meta.raft-portal-auth-required",
        related: isWide(raft) ? [{ at: raft.at, message: `Every network reaches ${shownAddress(raft)}` }] : [],
        message: `Whoever reaches ${raft === undefined ? "`:8089`" : shownAddress(raft)} may pass for a meta node and rewrite users and databases`,
        fixes: [askForProof(config)],
      };
    }
  },
});

/** The first of the two steps. Meta nodes without the common secret would be turned away, so that all of them change together. */
function askForProof(config: Config): Fix {
  const meta = config.section("meta");
  const title = "Let Raft ask for proof, as the first of two steps";
  if (meta.get("internal-shared-secret") !== "")
    return { title, safe: false, edits: meta.set("raft-portal-auth-required", "true"), forAllNodes: true };
  return secretFix(`${title}, with a new random secret of all nodes`, config, "nodes", (value) =>
    meta.setAll([
      ["raft-portal-auth-required", "true"],
      ["internal-shared-secret", value],
    ]),
  );
}

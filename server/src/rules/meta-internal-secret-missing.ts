import type { Config } from "../config/config.ts";
import { docsPage, settingDocs } from "./docs.ts";
import { secretFix } from "./holes.ts";
import { misnamed } from "./node-twins.ts";
import { type Fix, type Related, rule } from "./rule.ts";

export default rule({
  id: "meta-internal-secret-missing",
  severity: "error",
  impact: "security",
  summary: "Authentication between the nodes has no secret",
  why: "The nodes of a cluster prove their identity with tokens that a common secret signs. influxd-meta does not start with authentication on and no secret (since 1.6.4). A data node without it has nothing to sign with, so its tokens prove nothing to the meta nodes. The secret is the same on all nodes.",
  docs: [
    settingDocs("meta", "internal-shared-secret"),
    settingDocs("meta", "meta-internal-shared-secret"),
    docsPage("authentication", { enterprise: "enable-authentication" }),
  ],
  bad: `# influxlint: kind=meta
[meta]
  auth-enabled = true
`,
  alsoBad: [
    `# influxlint: kind=data
[meta]
  meta-auth-enabled = true
`,
  ],
  good: `# influxlint: kind=meta
[meta]
  auth-enabled = true
  internal-shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
  *check(config) {
    const meta = config.section("meta");
    const raft = (["raft-portal-auth-required", "raft-dialer-auth-required"] as const).find((key) => meta.get(key));
    const isMissing = meta.get("internal-shared-secret") === "";
    if (isMissing && meta.get("auth-enabled") === true) {
      yield {
        at: meta.at("internal-shared-secret"),
        setting: "meta.internal-shared-secret",
        impact: "startup",
        stage: "validate",
        message: "influxd-meta does not start: `auth-enabled` is on, but `meta.internal-shared-secret` is not set",
        fixes: newSecret(config, "internal-shared-secret"),
        related: [
          { at: meta.at("auth-enabled"), message: "Authentication is on" },
          ...elsewhere(config, "internal-shared-secret"),
        ],
      };
    } else if (isMissing && raft !== undefined) {
      yield {
        at: meta.at("internal-shared-secret"),
        setting: "meta.internal-shared-secret",
        message: `\`${raft}\` is on, but there is no secret by which the meta nodes would know each other`,
        fixes: newSecret(config, "internal-shared-secret"),
        related: [
          { at: meta.at(raft), message: "Raft asks for proof" },
          ...elsewhere(config, "internal-shared-secret"),
        ],
      };
    }
    if (meta.get("meta-auth-enabled") === true && meta.get("meta-internal-shared-secret") === "") {
      yield {
        at: meta.at("meta-internal-shared-secret"),
        setting: "meta.meta-internal-shared-secret",
        message:
          "`meta-auth-enabled` is on, but there is no secret that would prove this node's identity to the meta nodes",
        fixes: newSecret(config, "meta-internal-shared-secret"),
        related: [
          { at: meta.at("meta-auth-enabled"), message: "Authentication is on" },
          ...elsewhere(config, "meta-internal-shared-secret"),
        ],
      };
    }
  },
});

type SecretName = "internal-shared-secret" | "meta-internal-shared-secret";

/** A new secret, but not where the old one only has the name of the other kind of node: `wrong-node-type` renames it. */
function newSecret(config: Config, key: SecretName): Fix[] {
  if (misnamed(config, key) !== undefined) return [];
  const title = "Write a new random secret, which is the same on all nodes";
  return [secretFix(title, config, "nodes", (value) => config.section("meta").set(key, value))];
}

function elsewhere(config: Config, key: SecretName): Related[] {
  const at = misnamed(config, key);
  return at === undefined ? [] : [{ at, message: "A secret stands here, under its name on the other kind of node" }];
}

import type { AnySection } from "../config/section-view.ts";
import { settingDocs } from "./docs.ts";
import { secretFix } from "./holes.ts";
import { rule } from "./rule.ts";
import { secretOf, secretWeakness, weaknessText } from "./secret-strength.ts";

export default rule({
  id: "meta-internal-secret-weak",
  severity: "warning",
  impact: "security",
  summary: "The secret between the nodes can be guessed",
  why: "Whoever knows the internal secret passes for a node of the cluster and administers it. It should have 32 random characters or more, such as those of `openssl rand -base64 48`, and be another one than the secret that signs the tokens of users.",
  docs: [settingDocs("meta", "internal-shared-secret"), settingDocs("meta", "meta-internal-shared-secret")],
  bad: `# influxlint: kind=meta
[meta]
  auth-enabled = true
  internal-shared-secret = "internalsharedsecret"
`,
  alsoBad: [
    `# influxlint: kind=data
[meta]
  meta-auth-enabled = true
  meta-internal-shared-secret = "internalsharedsecret"
`,
  ],
  good: `# influxlint: kind=meta
[meta]
  auth-enabled = true
  internal-shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
  *check(config) {
    const isMeta = config.kind.node === "meta";
    const meta: AnySection = config.section("meta");
    const users: AnySection = isMeta ? meta : config.section("http");
    const key = isMeta ? "internal-shared-secret" : "meta-internal-shared-secret";
    const secret = secretOf(meta, key);
    if (secret === undefined) return;
    const weakness = secretWeakness(secret);
    const isReused = secretOf(users, "shared-secret") === secret;
    if (weakness === undefined && !isReused) return;
    const why = weakness === undefined ? `is the same as \`${users.label}.shared-secret\`` : weaknessText[weakness];
    yield {
      at: meta.at(key),
      setting: `meta.${key}`,
      message: `The secret \`meta.${key}\` ${why}: whoever knows it passes for a node of the cluster`,
      fixes: [
        secretFix("Write a new random secret, which is the same on all nodes", config, "nodes", (value) =>
          meta.set(key, value),
        ),
      ],
      related: isReused
        ? [{ at: users.at("shared-secret"), message: "The same secret signs the tokens of users" }]
        : [],
    };
  },
});

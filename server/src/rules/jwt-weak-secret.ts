import type { Config } from "../config/config.ts";
import type { AnySection } from "../config/section-view.ts";
import { docsPage, settingDocs } from "./docs.ts";
import { secretFix } from "./holes.ts";
import { rule } from "./rule.ts";
import { secretOf, secretWeakness, weaknessText } from "./secret-strength.ts";

export default rule({
  id: "jwt-weak-secret",
  severity: "warning",
  impact: "security",
  summary: "The secret for tokens can be guessed",
  why: "Whoever knows `shared-secret` logs in as any user, administrators included. One signed token is enough to try secrets against it without asking the server, millions in a second. Take 32 random characters or more, such as those of `openssl rand -base64 48`.",
  docs: [
    settingDocs("http", "shared-secret"),
    settingDocs("meta", "shared-secret"),
    docsPage("authentication", {
      oss: "authenticate-using-jwt-tokens",
      enterprise: "configure-authentication-using-jwt-tokens",
    }),
  ],
  bad: `[http]
  auth-enabled = true
  shared-secret = "my super secret pass phrase"
`,
  good: `[http]
  auth-enabled = true
  shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
  *check(config) {
    const section: AnySection = sectionOf(config);
    const secret = secretOf(section, "shared-secret");
    const nodes: AnySection = config.section("meta");
    const nodesKey = config.kind.node === "meta" ? "internal-shared-secret" : "meta-internal-shared-secret";
    const weakness = secret === undefined ? undefined : secretWeakness(secret);
    if (weakness === undefined) return;
    const setting = `${section.label}.shared-secret`;
    yield {
      at: section.at("shared-secret"),
      setting,
      message: `The secret \`${setting}\` ${weaknessText[weakness]}: whoever guesses it logs in as anyone`,
      fixes: [secretFix("Write a new random secret", config, "users", (value) => section.set("shared-secret", value))],
      related:
        secretOf(nodes, nodesKey) === secret
          ? [{ at: nodes.at(nodesKey), message: "The same secret proves which nodes belong to the cluster" }]
          : [],
    };
  },
});

function sectionOf(config: Config): AnySection {
  return config.kind.node === "meta" ? config.section("meta") : config.section("http");
}

import type { Config } from "../config/config.ts";
import type { AnySection } from "../config/section-view.ts";
import { settingDocs } from "./docs.ts";
import { askForTokens } from "./meta-authentication.ts";
import { rule } from "./rule.ts";
import { secretOf } from "./secret-strength.ts";

export default rule({
  id: "jwt-secret-without-auth",
  severity: "warning",
  impact: "security",
  summary: "A secret that protects nothing while authentication is off",
  why: "A shared secret only says which tokens are genuine. While authentication is off nobody is asked for one, so the secret gives no protection at all.",
  docs: [
    settingDocs("http", "auth-enabled"),
    settingDocs("meta", "shared-secret"),
    settingDocs("meta", "internal-shared-secret"),
    settingDocs("meta", "meta-auth-enabled"),
  ],
  bad: `[http]
  auth-enabled = false
  shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
  alsoBad: [
    `# influxlint: kind=meta
[meta]
  shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
    `# influxlint: kind=meta
[meta]
  internal-shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
  ],
  good: `[http]
  auth-enabled = true
  shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"
`,
  *check(config) {
    for (const { section, secret, needs } of secrets(config)) {
      if (secretOf(section, secret) === undefined || section.get(needs) !== false) continue;
      yield {
        at: section.at(secret),
        setting: `${section.label}.${secret}`,
        message: `The secret \`${secret}\` protects nothing: \`${needs}\` is off`,
        fixes: [
          config.kind.node === "meta"
            ? askForTokens(config)
            : { title: `Turn \`${needs}\` on`, safe: false, edits: section.set(needs, "true") },
        ],
        related: [{ at: section.at(needs), message: "Authentication is off" }],
      };
    }
  },
});

interface Secret {
  readonly section: AnySection;
  readonly secret: string;
  /** The switch without which nobody asks for it. */
  readonly needs: string;
}

function secrets(config: Config): Secret[] {
  const meta = config.section("meta");
  const http = config.section("http");
  if (config.kind.node === "data") {
    const needs = "meta-auth-enabled";
    const api = http.get("enabled") === true ? [{ section: http, secret: "shared-secret", needs: "auth-enabled" }] : [];
    return [...api, { section: meta, secret: "meta-internal-shared-secret", needs }];
  }
  const inner = { section: meta, secret: "internal-shared-secret", needs: "auth-enabled" };
  // Raft uses this secret too (1.12.0).
  const isUsed = meta.get("raft-portal-auth-required") === true;
  return [{ section: meta, secret: "shared-secret", needs: "auth-enabled" }, ...(isUsed ? [] : [inner])];
}

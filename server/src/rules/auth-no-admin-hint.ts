import { docsPage } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "auth-no-admin-hint",
  severity: "info",
  impact: "advice",
  summary: "Authentication needs an administrator first",
  why: "While there is no administrator, influxd refuses reads and writes but lets everyone create the first one: whoever comes first owns the server. Create it, with `CREATE USER … WITH ALL PRIVILEGES`, before the port can be reached from elsewhere.",
  docs: [
    docsPage("authentication", { oss: "set-up-authentication", enterprise: "enable-authentication" }),
    docsPage("authentication", { oss: "user-types-and-privileges" }),
    (kind) => (kind.product === "enterprise" ? docsPage("users")(kind) : undefined),
  ],
  bad: `[http]
  auth-enabled = true
`,
  good: `[http]
  enabled = false
`,
  *check(config) {
    const http = config.section("http");
    if (http.get("enabled") !== true || http.get("auth-enabled") !== true) return;
    yield {
      at: http.at("auth-enabled"),
      setting: "http.auth-enabled",
      message: "Until an administrator exists, whoever comes first may become one",
    };
  },
});

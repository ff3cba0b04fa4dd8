import { compareVersions } from "../config/values/version.ts";
import { docsPage, settingDocs } from "./docs.ts";
import { secretFix } from "./holes.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "jwt-empty-secret-bypass",
  severity: "error",
  impact: "security",
  summary: "Up to 1.7.5, forged tokens log in as anyone",
  why: "influxd up to 1.7.5 accepts JSON web tokens even without a `shared-secret`, and then anyone can sign them: with an empty key a token for any user is quickly made (CVE-2019-20933). Since 1.7.6 an empty secret switches tokens off.",
  docs: [
    settingDocs("http", "shared-secret"),
    docsPage("releaseNotes"),
    docsPage("authentication", {
      oss: "authenticate-using-jwt-tokens",
      enterprise: "configure-authentication-using-jwt-tokens",
    }),
  ],
  bad: `# influxlint: version=1.7.5
[http]
  auth-enabled = true
`,
  alsoBad: [
    `[http]
  auth-enabled = true
`,
  ],
  good: `# influxlint: version=1.7.11
[http]
  auth-enabled = true
`,
  *check(config) {
    const http = config.section("http");
    const { target, from } = config.kind;
    if (http.get("enabled") !== true || http.get("auth-enabled") !== true || http.get("shared-secret") !== "") return;
    const isOld = compareVersions(target, "1.7.5") <= 0;
    if (!isOld && from.target !== "default") return;
    yield {
      at: http.at("shared-secret"),
      setting: "http.shared-secret",
      severity: isOld ? "error" : "info",
      impact: isOld ? "security" : "advice",
      message: isOld
        ? `Without a \`shared-secret\`, influxd ${target} accepts a token for any user that anyone can sign`
        : "Without a `shared-secret`, influxd up to 1.7.5 accepts a token for any user that anyone can sign",
      // Later versions switch tokens off instead.
      fixes: isOld
        ? [secretFix("Write a new random secret", config, "users", (value) => http.set("shared-secret", value))]
        : [],
    };
  },
});

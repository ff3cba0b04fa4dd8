import { settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";
import { idleGuards } from "./without-effect.ts";

export default rule({
  id: "ping-auth-without-auth",
  severity: "warning",
  impact: "security",
  summary: "A protection that has no effect while authentication is off",
  why: "`ping-auth-enabled`, `pprof-auth-enabled` and `prom-read-auth-enabled` only say where influxd asks for a user. While `auth-enabled` is off it asks nowhere.",
  docs: [
    settingDocs("http", "auth-enabled"),
    settingDocs("http", "ping-auth-enabled"),
    settingDocs("http", "pprof-auth-enabled"),
    settingDocs("http", "prom-read-auth-enabled"),
  ],
  bad: `[http]
  auth-enabled = false
  ping-auth-enabled = true
`,
  good: `[http]
  auth-enabled = true
  ping-auth-enabled = true
`,
  *check(config) {
    for (const { section, key } of idleGuards(config)) {
      yield {
        at: section.at(key),
        setting: `http.${key}`,
        message: `\`${key}\` protects nothing: \`auth-enabled\` is off`,
        fixes: [{ title: "Turn authentication on", safe: false, edits: section.set("auth-enabled", "true") }],
        related: [{ at: section.at("auth-enabled"), message: "Authentication is off" }],
      };
    }
  },
});

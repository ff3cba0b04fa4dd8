import { settingDocs } from "./docs.ts";
import { addressOf, isOnlyLocal } from "./exposure.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "debug-vars-exposed",
  severity: "warning",
  impact: "security",
  summary: "Turning profiles off leaves `/debug/vars` open",
  why: "`/debug/vars` and `/debug/requests` tell names of databases and users, addresses of clients and all statistics. influxd asks for an administrator there only if `auth-enabled`, `pprof-enabled` and `pprof-auth-enabled` are all on; with `pprof-enabled = false` they are open to everyone.",
  docs: [settingDocs("http", "pprof-auth-enabled"), settingDocs("http", "pprof-enabled")],
  bad: `[http]
  auth-enabled = true
  pprof-enabled = false
`,
  alsoBad: [
    `[http]
  auth-enabled = false
  pprof-enabled = false
`,
  ],
  good: `[http]
  auth-enabled = true
  pprof-enabled = true
  pprof-auth-enabled = true
`,
  *check(config) {
    const http = config.section("http");
    if (http.get("enabled") !== true) return;
    // With profiles on, `pprof-exposed` says it; before 1.7.9 nothing protects these pages.
    if (http.get("pprof-enabled") !== false || http.setting("pprof-auth-enabled") === undefined) return;
    const guard = http.get("pprof-auth-enabled") === true ? [] : http.set("pprof-auth-enabled", "true");
    yield {
      at: http.at("pprof-enabled"),
      setting: "http.pprof-enabled",
      severity: isOnlyLocal(config) ? "info" : "warning",
      message: `With \`pprof-enabled\` off, \`/debug/vars\` and \`/debug/requests\` answer everyone who reaches ${addressOf(config)}`,
      // Without authentication the other two settings guard nothing. Who has turned profiles off is asked first.
      fixes:
        http.get("auth-enabled") !== true
          ? []
          : [
              {
                title: "Turn `pprof-enabled` and `pprof-auth-enabled` on",
                safe: false,
                byHand: true,
                edits: [...http.set("pprof-enabled", "true"), ...guard],
              },
            ],
    };
  },
});

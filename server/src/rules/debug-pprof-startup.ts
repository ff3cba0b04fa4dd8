import { settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "debug-pprof-startup",
  severity: "warning",
  impact: "security",
  summary: "Profiles are served on port 6060 without a password",
  why: "`debug-pprof-enabled` is for finding out why influxd starts slowly: it opens localhost:6060 at once and asks nobody for a password, so that every local user reads influxd's memory. It does not belong into daily operation.",
  docs: [settingDocs("http", "debug-pprof-enabled")],
  bad: `[http]
  debug-pprof-enabled = true
`,
  good: `[http]
  debug-pprof-enabled = false
`,
  *check(config) {
    const http = config.section("http");
    if (http.get("debug-pprof-enabled") !== true) return;
    yield {
      at: http.at("debug-pprof-enabled"),
      setting: "http.debug-pprof-enabled",
      message: "Every user of this machine reads influxd's memory at `localhost:6060`, without a password",
      fixes: [{ title: "Turn it off", safe: false, edits: http.set("debug-pprof-enabled", "false") }],
    };
  },
});

import { settingDocs } from "./docs.ts";
import { addressOf, isWideOpen } from "./exposure.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "max-connection-limit-unset",
  severity: "info",
  impact: "advice",
  summary: "The number of connections has no limit",
  why: "Each connection takes memory and a file descriptor. Without `max-connection-limit` a flood of them takes all, and influxd's own files fail to open.",
  docs: [settingDocs("http", "max-connection-limit")],
  bad: `[http]
  bind-address = ":8086"
`,
  good: `[http]
  bind-address = "10.0.0.5:8086"
  max-connection-limit = 500
`,
  *check(config) {
    const http = config.section("http");
    const limit = http.get("max-connection-limit");
    // Below zero there is no limit either (`services/httpd/service.go`).
    if (!isWideOpen(config) || limit === undefined || limit > 0) return;
    yield {
      at: http.at("max-connection-limit"),
      setting: "http.max-connection-limit",
      message: `Whoever reaches ${addressOf(config)} may open connections until influxd has no file descriptor left`,
    };
  },
});

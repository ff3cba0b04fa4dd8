import { docsPage, settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "http-log-disabled",
  severity: "warning",
  impact: "security",
  summary: "Nobody will know who did what",
  why: "The log of requests is the only record of who read, wrote or dropped what, and of attempts to guess a password, which end with the status 401.",
  docs: [settingDocs("http", "log-enabled"), settingDocs("http", "access-log-status-filters"), docsPage("logs")],
  bad: `[http]
  log-enabled = false
`,
  alsoBad: [
    `[http]
  suppress-write-log = true
`,
    `[http]
  access-log-status-filters = ["5xx"]
`,
  ],
  good: `[http]
  log-enabled = true
`,
  *check(config) {
    const http = config.section("http");
    if (http.get("enabled") !== true) return;
    if (http.get("log-enabled") === false) {
      yield {
        at: http.at("log-enabled"),
        setting: "http.log-enabled",
        message: "No request is logged: neither attempts to guess a password nor what intruders do leave a trace",
        fixes: [{ title: "Log requests", safe: false, edits: http.set("log-enabled", "true") }],
      };
      return;
    }
    if (http.get("suppress-write-log") === true) {
      const message = "Writes leave no trace in the log";
      yield { at: http.at("suppress-write-log"), setting: "http.suppress-write-log", severity: "info", message };
    }
    const filters = http.get("access-log-status-filters") ?? [];
    if (filters.length === 0 || filters.some((filter) => /^4(?:0[1X]|XX)$/i.test(filter))) return;
    yield {
      at: http.at("access-log-status-filters"),
      setting: "http.access-log-status-filters",
      severity: "info",
      message: "Attempts to guess a password leave no trace in the log: no filter lets the status 401 through",
    };
  },
});

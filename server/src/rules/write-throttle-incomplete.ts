import { settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

const keys = ["max-enqueued-write-limit", "enqueued-write-timeout"] as const;

export default rule({
  id: "write-throttle-incomplete",
  severity: "warning",
  impact: "reliability",
  summary: "A queue for writes that never wait",
  why: "Writes wait only when `max-concurrent-write-limit` says how many may run at a time. While that is 0 all run at once, and the length of the queue and the time in it mean nothing.",
  docs: [settingDocs("http", "max-concurrent-write-limit"), settingDocs("http", "max-enqueued-write-limit")],
  bad: `[http]
  max-concurrent-write-limit = 0
  max-enqueued-write-limit = 100
`,
  good: `[http]
  max-concurrent-write-limit = 50
  max-enqueued-write-limit = 100
`,
  *check(config) {
    const http = config.section("http");
    if (http.get("enabled") !== true || http.get("max-concurrent-write-limit") !== 0) return;
    // A default, or 0 for "none", was hardly meant to do anything.
    const key = keys.find((name) => {
      const setting = http.setting(name);
      const value = http.get(name);
      return setting !== undefined && setting.from.kind !== "default" && value !== 0 && value !== setting.key.default;
    });
    if (key === undefined) return;
    yield {
      at: http.at(key),
      setting: `http.${key}`,
      message: `\`${key}\` does nothing: no write ever waits while \`max-concurrent-write-limit\` is 0`,
      related: [{ at: http.at("max-concurrent-write-limit"), message: "No limit for writes at a time" }],
    };
  },
});

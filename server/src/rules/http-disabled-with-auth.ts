import type { AnySection } from "../config/section-view.ts";
import type { Setting } from "../config/setting.ts";
import { settingDocs } from "./docs.ts";
import { type Fix, rule } from "./rule.ts";

export default rule({
  id: "http-disabled-with-auth",
  severity: "info",
  impact: "advice",
  summary: "The HTTP API is off, and so is everything that is set for it",
  why: "With `enabled = false` influxd does not open the HTTP API, and the other settings of `[http]` wait in vain. The backup service on port 8088 listens all the same, and asks nobody for a password.",
  docs: [settingDocs("http", "enabled")],
  bad: `[http]
  enabled = false
  auth-enabled = true
`,
  good: `[http]
  enabled = false
`,
  *check(config) {
    const http = config.section("http");
    if (http.get("enabled") !== false) return;
    const others = config.writtenSettings().filter(({ key }) => key.section === "http" && key.name !== "enabled");
    if (others.length === 0) return;
    yield {
      at: http.at("enabled"),
      setting: "http.enabled",
      message:
        "The HTTP API is off: the other settings of `[http]` have no effect, while the backup service still listens",
      fixes: [
        { title: "Turn the HTTP API on", safe: false, edits: http.set("enabled", "true") },
        ...withoutOthers(http, others),
      ],
    };
  },
});

/** Takes the other settings away, if all of them can be: neither a variable nor a table gives one. */
function withoutOthers(http: AnySection, others: readonly Setting[]): Fix[] {
  const removals = others.map(({ key }) => http.remove(key.name));
  if (removals.some((edits) => edits.length === 0)) return [];
  return [{ title: "Remove the other settings of `[http]`", safe: false, edits: removals.flat() }];
}

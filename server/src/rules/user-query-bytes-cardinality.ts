import type { AnySection } from "../config/section-view.ts";
import { configPage, settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "user-query-bytes-cardinality",
  severity: "info",
  impact: "advice",
  summary: "Names of users or measurements are published",
  why: "Statistics by user or measurement appear in `/debug/vars`, with their names. Everyone reads them there unless `auth-enabled`, `pprof-enabled` and `pprof-auth-enabled` are all on.",
  docs: [settingDocs("http", "user-query-bytes-enabled"), settingDocs("http", "pprof-auth-enabled"), configPage()],
  bad: `[http]
  auth-enabled = true
  pprof-enabled = false
  user-query-bytes-enabled = true
`,
  alsoBad: [
    `[data]
  ingress-metric-by-login-enabled = true
`,
  ],
  good: `[http]
  auth-enabled = true
  pprof-enabled = true
  pprof-auth-enabled = true
  user-query-bytes-enabled = true
`,
  *check(config) {
    const http = config.section("http");
    const data = config.section("data");
    const guards = [http.get("auth-enabled"), http.get("pprof-enabled"), http.get("pprof-auth-enabled")];
    if (http.get("enabled") !== true || !guards.includes(false)) return;
    const named: [AnySection, string, string][] = [
      [http, "user-query-bytes-enabled", "users"],
      [data, "ingress-metric-by-login-enabled", "users"],
      [data, "ingress-metric-by-measurement-enabled", "measurements"],
    ];
    for (const [section, key, what] of named) {
      if (section.get(key) !== true) continue;
      const message = `The names of ${what} stand in \`/debug/vars\`, which answers without a password`;
      yield { at: section.at(key), setting: `${section.label}.${key}`, message };
    }
  },
});

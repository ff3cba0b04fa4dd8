import { docsPage, settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "flux-bypasses-fga",
  severity: "warning",
  impact: "security",
  summary: "Flux reads past fine-grained permissions",
  why: "Fine-grained authorization limits users to measurements and series, but only in InfluxQL: a Flux query reads everything in a database that its user may read at all. Turn Flux off where such limits are in use.",
  docs: [docsPage("fineGrained"), settingDocs("http", "flux-enabled")],
  bad: `# influxlint: kind=data
[http]
  auth-enabled = true
  flux-enabled = true
`,
  good: `# influxlint: kind=data
[http]
  auth-enabled = true
  flux-enabled = false
`,
  *check(config) {
    const http = config.section("http");
    if (config.kind.product !== "enterprise" || http.get("enabled") !== true) return;
    if (http.get("flux-enabled") !== true || http.get("auth-enabled") !== true) return;
    yield {
      at: http.at("flux-enabled"),
      setting: "http.flux-enabled",
      message: "Fine-grained permissions do not bind Flux: whoever may read a database reads all of its series",
      fixes: [{ title: "Turn Flux off", safe: false, edits: http.set("flux-enabled", "false") }],
    };
  },
});

import type { AnySection } from "../config/section-view.ts";
import { configPage, docsPage } from "./docs.ts";
import { httpListener } from "./exposure.ts";
import { valueFix } from "./holes.ts";
import { rule } from "./rule.ts";

/** Below zero there is no limit either: influxd looks at each of them only where it is above (`query/task_manager.go`, `coordinator/statement_executor.go`). */
const counts = ["max-concurrent-queries", "max-select-point", "max-select-series", "max-select-buckets"];

export default rule({
  id: "query-limits-unset",
  severity: "warning",
  impact: "security",
  summary: "One query can bring the server down",
  why: "Without any limit, a single query over all series may run for hours and use all memory, whether somebody means harm or has forgotten a `WHERE`. `query-timeout`, `max-concurrent-queries` and the `max-select-` limits stop it; which values fit depends on the machine.",
  docs: [configPage({ oss: "query-management-settings", data: "cluster-settings" }), docsPage("queries")],
  bad: `[coordinator]
  max-concurrent-queries = 0
  query-timeout = "0s"
  max-select-point = 0
  max-select-series = 0
  max-select-buckets = 0
`,
  good: `[coordinator]
  query-timeout = "60s"
`,
  *check(config) {
    const http = httpListener(config);
    if (http === undefined) return;
    const isOss = config.kind.product === "oss";
    const section: AnySection = isOss ? config.section("coordinator") : config.section("cluster");
    if (section.get("query-timeout") !== 0 || counts.some((key) => !isNoLimit(section.get(key)))) return;
    yield {
      at: section.at("query-timeout"),
      setting: `${section.label}.query-timeout`,
      severity: http.scope === "loopback" ? "info" : "warning",
      message: `Whoever may query \`${http.address}\` can use up memory and processor with one query: no limit is set`,
      fixes: [valueFix("Limit the time that a query takes", "60s", (time) => section.set("query-timeout", time))],
    };
  },
});

function isNoLimit(count: unknown): boolean {
  return typeof count === "number" && count <= 0;
}

import { settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

const unlimited = {
  "max-series-per-database": "the series of a database",
  "max-values-per-tag": "the values of a tag, each of which makes new series,",
} as const;

export default rule({
  id: "series-limits-disabled",
  severity: "info",
  impact: "advice",
  summary: "Series may fill the memory",
  why: "With the index `inmem` every series stays in memory. The limits stop a client that puts times or random numbers into tags before the memory is full; 0 switches them off.",
  docs: [settingDocs("data", "max-series-per-database"), settingDocs("data", "max-values-per-tag")],
  bad: `[data]
  index-version = "inmem"
  max-series-per-database = 0
`,
  good: `[data]
  index-version = "inmem"
  max-series-per-database = 1000000
`,
  *check(config) {
    const data = config.section("data");
    if (data.get("index-version") !== "inmem") return;
    for (const key of ["max-series-per-database", "max-values-per-tag"] as const) {
      const limit = data.get(key);
      // Below zero there is no limit either (`tsdb/index/inmem/inmem.go`).
      if (limit === undefined || limit > 0) continue;
      const message = `One client can fill all memory: ${unlimited[key]} have no limit`;
      yield { at: data.at(key), setting: `data.${key}`, message };
    }
  },
});

import { settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "series-limits-ineffective",
  severity: "warning",
  impact: "ignored",
  summary: "A limit on series that limits nothing",
  why: "`max-series-per-database` and `max-values-per-tag` are asked for by the index `inmem` alone. With `tsi1`, whose series lie on disk, a client that puts times or random numbers into tags is not stopped; shards from before keep their index, and with it the limits, until they are converted.",
  docs: [settingDocs("data", "max-series-per-database"), settingDocs("data", "max-values-per-tag")],
  bad: `[data]
  index-version = "tsi1"
  max-series-per-database = 20000
`,
  good: `[data]
  index-version = "inmem"
  max-series-per-database = 20000
`,
  *check(config) {
    const data = config.section("data");
    if (data.get("index-version") !== "tsi1") return;
    for (const name of ["max-series-per-database", "max-values-per-tag"] as const) {
      const setting = data.setting(name);
      // Nobody counts on the default, and 0 is what `tsi1` has.
      if (typeof setting?.value !== "number" || setting.value <= 0 || setting.value === setting.key.default) continue;
      yield {
        at: data.at(name),
        setting: `data.${name}`,
        message: `\`${name}\` has no effect on new shards: their index is \`tsi1\`, which knows no such limit`,
        related: [{ at: data.at("index-version"), message: "The index of new shards" }],
      };
    }
  },
});

import { settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "inmem-index",
  severity: "info",
  impact: "advice",
  summary: "The index of all series is kept in memory",
  why: "The `inmem` index is rebuilt in memory at each start and grows with every series that was ever written. With many series, `tsi1`, which lies on disk, starts faster and needs less memory. A change counts for new shards; `influx_inspect buildtsi` converts the others.",
  docs: [settingDocs("data", "index-version")],
  bad: `[data]
  index-version = "inmem"
`,
  good: `[data]
  index-version = "tsi1"
`,
  *check(config) {
    const data = config.section("data");
    if (data.get("index-version") !== "inmem") return;
    const inFile = data.setting("index-version")?.from.kind !== "environment";
    yield {
      at: data.at("index-version"),
      setting: "data.index-version",
      message: "New shards get the `inmem` index, which grows in memory with every series",
      fixes: inFile
        ? [{ title: "Use `tsi1` for new shards", safe: false, edits: data.set("index-version", '"tsi1"') }]
        : [],
    };
  },
});

import { defaultValue } from "../config/default-value.ts";
import { humanSize } from "../config/values/size.ts";
import { settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "cache-snapshot-above-max",
  severity: "error",
  impact: "reliability",
  summary: "A shard's cache is full before it is written to disk",
  why: "influxd writes the cache of a shard to disk once it holds more than `cache-snapshot-memory-size`, and refuses writes that would fill it beyond `cache-max-memory-size`. Where the second is not above the first, a shard refuses writes as soon as its cache is full, until nobody has written to it for `cache-snapshot-write-cold-duration`.",
  docs: [settingDocs("data", "cache-snapshot-memory-size"), settingDocs("data", "cache-max-memory-size")],
  bad: `[data]
  cache-max-memory-size = "512m"
  cache-snapshot-memory-size = "1g"
`,
  alsoBad: [
    `[data]
  cache-max-memory-size = "16m"
`,
  ],
  good: `[data]
  cache-max-memory-size = "1g"
  cache-snapshot-memory-size = "25m"
`,
  *check(config) {
    const data = config.section("data");
    const most = data.get("cache-max-memory-size");
    const snapshot = data.get("cache-snapshot-memory-size");
    // A cache of 0 has no limit (influxd 1.8.10 tsdb/engine/tsm1/cache.go Write).
    if (most === undefined || snapshot === undefined || most === 0 || snapshot < most) return;
    const key = data.has("cache-snapshot-memory-size") ? "cache-snapshot-memory-size" : "cache-max-memory-size";
    const other = key === "cache-max-memory-size" ? "cache-snapshot-memory-size" : "cache-max-memory-size";
    const { from, key: known } = data.setting(key) ?? {};
    const fallback = Number(known === undefined ? undefined : defaultValue(known));
    const isEnough = key === "cache-max-memory-size" ? fallback > snapshot : fallback < most;
    yield {
      at: data.at(key),
      setting: `data.${key}`,
      message: `A shard refuses writes once its cache holds ${humanSize(most)}: it would be written to disk only from ${humanSize(snapshot)} on`,
      fixes:
        from?.kind === "file" && isEnough
          ? [{ title: `Return to the default of \`${key}\``, safe: false, edits: data.remove(key) }]
          : [],
      related: [{ at: data.at(other), message: `Compared with \`${other}\`` }],
    };
  },
});

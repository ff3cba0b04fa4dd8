import { humanSize } from "../config/values/size.ts";
import { settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

const gibibyte = 2 ** 30;

export default rule({
  id: "max-body-size-disabled",
  severity: "warning",
  impact: "security",
  summary: "Requests may be of any size",
  why: "influxd reads a request into memory before it looks at it. With `max-body-size = 0` a single client can fill the memory with one endless request.",
  docs: [settingDocs("http", "max-body-size")],
  bad: `[http]
  max-body-size = 0
`,
  alsoBad: [
    `[http]
  max-body-size = 4294967296
`,
  ],
  good: `[http]
  max-body-size = 25000000
`,
  *check(config) {
    const http = config.section("http");
    const limit = http.get("max-body-size");
    if (http.get("enabled") !== true || limit === undefined || (limit > 0 && limit <= gibibyte)) return;
    yield {
      at: http.at("max-body-size"),
      setting: "http.max-body-size",
      severity: limit > 0 ? "info" : "warning",
      message:
        limit > 0
          ? `One request may fill ${humanSize(limit)} of memory`
          : "One request may fill all memory: its size has no limit",
      fixes: [{ title: "Return to the default, 25 MB", safe: false, edits: http.remove("max-body-size") }],
    };
  },
});

import { settingDocs } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { isAbsolute } from "./tls-endpoints.ts";
import { isUnexpanded } from "./unexpanded.ts";

export default rule({
  id: "access-log-path",
  severity: "warning",
  impact: "reliability",
  summary: "The log of requests lies where it may be lost",
  why: "When influxd cannot open `access-log-path` it says so once and goes on with stderr. A relative path means the directory that influxd is started in, and in a directory for temporary files others may read the log, or put something in its place.",
  docs: [settingDocs("http", "access-log-path")],
  bad: `[http]
  access-log-path = "access.log"
`,
  good: `[http]
  access-log-path = "/var/log/influxdb/access.log"
`,
  *check(config, files) {
    const http = config.section("http");
    const path = http.get("access-log-path");
    if (http.get("enabled") !== true || http.get("log-enabled") !== true) return;
    if (path === undefined || path === "" || isUnexpanded(path)) return;
    const directory = path.slice(0, path.lastIndexOf("/"));
    const why = !isAbsolute(path)
      ? "lies in the directory that influxd is started in: `/` as a service"
      : /^\/(?:var\/)?tmp\//.test(path)
        ? "lies where every user of this machine may write"
        : directory !== "" && files.at(directory).status === "missing"
          ? "cannot be opened: its directory does not exist, and requests are logged to stderr instead"
          : undefined;
    if (why === undefined) return;
    yield {
      at: http.at("access-log-path"),
      setting: "http.access-log-path",
      message: `The log of requests ${quote(path)} ${why}`,
    };
  },
});

import { settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "plain-unix-socket",
  severity: "info",
  impact: "advice",
  summary: "The Unix socket speaks plain HTTP",
  why: "`https-enabled` is about the network only: the Unix socket always speaks plain HTTP. Nobody outside this machine can listen in, but clients there must not use https.",
  docs: [settingDocs("http", "unix-socket-enabled")],
  bad: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.pem"
  unix-socket-enabled = true
  unix-socket-permissions = "0770"
`,
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.pem"
  unix-socket-enabled = false
`,
  *check(config) {
    const http = config.section("http");
    if (http.get("enabled") !== true || http.get("unix-socket-enabled") !== true || http.get("https-enabled") !== true)
      return;
    yield {
      at: http.at("unix-socket-enabled"),
      setting: "http.unix-socket-enabled",
      message: "The Unix socket speaks plain HTTP, although `https-enabled` is on",
    };
  },
});

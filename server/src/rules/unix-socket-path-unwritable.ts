import { settingDocs } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "unix-socket-path-unwritable",
  severity: "info",
  impact: "reliability",
  summary: "The user influxdb may not create the default socket",
  why: "Only root may create files in `/var/run`, and InfluxData's packages run influxd as the user influxdb: with the default path it fails to open the socket. A directory of its own, such as one that systemd's `RuntimeDirectory` makes, is writable.",
  docs: [settingDocs("http", "bind-socket")],
  bad: `[http]
  unix-socket-enabled = true
  unix-socket-permissions = "0770"
`,
  good: `[http]
  unix-socket-enabled = true
  unix-socket-permissions = "0770"
  bind-socket = "/var/run/influxdb/influxdb.sock"
`,
  *check(config) {
    const http = config.section("http");
    const path = http.get("bind-socket");
    if (http.get("enabled") !== true || http.get("unix-socket-enabled") !== true || path === undefined) return;
    if (!/^\/(?:var\/)?run\/[^/]+$/.test(path)) return;
    yield {
      at: http.at("bind-socket"),
      setting: "http.bind-socket",
      message: `The packages run influxd as the user \`influxdb\`, who may not create ${quote(path)}`,
      fixes: [
        {
          title: "Put it into a directory of its own",
          safe: false,
          edits: http.set("bind-socket", '"/var/run/influxdb/influxdb.sock"'),
        },
      ],
    };
  },
});

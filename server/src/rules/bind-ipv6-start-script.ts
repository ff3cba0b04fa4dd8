import { compareVersions } from "../config/values/version.ts";
import { settingDocs } from "./docs.ts";
import { httpListener } from "./exposure.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "bind-ipv6-start-script",
  severity: "info",
  impact: "reliability",
  summary: "The packages' start script cannot read an IPv6 address",
  why: "InfluxData's packages up to 1.11 start influxd through a script that waits until the HTTP API answers. It cuts the address at its first colon, so with an IPv6 address in brackets it waits in vain, and systemd takes the start for failed.",
  docs: [settingDocs("http", "bind-address")],
  bad: `# influxlint: version=1.8.10
[http]
  bind-address = "[::1]:8086"
`,
  good: `# influxlint: version=1.8.10
[http]
  bind-address = "127.0.0.1:8086"
`,
  *check(config) {
    const { product, target } = config.kind;
    const http = httpListener(config);
    if (product !== "oss" || compareVersions(target, "1.12.0") >= 0 || http?.address.startsWith("[") !== true) return;
    yield {
      at: http.at,
      setting: http.setting,
      message: `The packaged start script of influxd ${target} waits in vain for an answer from \`${http.address}\``,
    };
  },
});

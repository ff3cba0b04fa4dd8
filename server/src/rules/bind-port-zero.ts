import { configPage } from "./docs.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "bind-port-zero",
  severity: "warning",
  impact: "reliability",
  summary: "Port 0 means another port at each start",
  why: "Port 0, or no port after the colon, lets the system choose any free port, another one at each start. Clients and firewalls cannot know it.",
  docs: [configPage({ oss: "http-bind-address", data: "bind-address-1", meta: "http-bind-address" })],
  bad: `[http]
  bind-address = "127.0.0.1:0"
`,
  good: `[http]
  bind-address = "127.0.0.1:8086"
`,
  *check(config) {
    for (const { at, setting, address, port } of config.listeners) {
      if (port !== 0 || address === "") continue;
      yield { at, setting, message: `\`${address}\` makes influxd listen on a random port, another one at each start` };
    }
  },
});

import { collide, type Listener } from "../config/listeners.ts";
import { configPage, docsPage } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "port-conflict",
  severity: "error",
  impact: "startup",
  summary: "Two listeners want the same port",
  why: "A port belongs to one listener for each protocol and address; an address without a host is in the way of all others. influxd does not start when it cannot open every listener, and two listeners without a `bind-address` of their own both want the default.",
  docs: [docsPage("ports"), configPage({ oss: "http-bind-address", data: "bind-address-1" })],
  bad: `[[graphite]]
  enabled = true
  bind-address = "127.0.0.1:8086"

[http]
  bind-address = "127.0.0.1:8086"
`,
  alsoBad: [
    `# influxlint: kind=meta
[meta]
  http-bind-address = ":8091"
  bind-address = ":8091"
`,
  ],
  good: `[[graphite]]
  enabled = true
  bind-address = "127.0.0.1:2003"

[http]
  bind-address = "127.0.0.1:8086"
`,
  *check(config) {
    // In the order in which influxd opens them: the later one fails.
    const opened = [...config.listeners].sort((a, b) => rank(a) - rank(b));
    const byPort = new Map<string, Listener[]>();
    for (const later of opened) {
      const { protocol, port, address } = later;
      const place = `${protocol} ${port ?? address.slice(address.lastIndexOf(":") + 1).toLowerCase()}`;
      const others = byPort.get(place) ?? [];
      byPort.set(place, others);
      const earlier = others.find((other) => collide(other, later));
      others.push(later);
      if (earlier === undefined) continue;
      yield {
        at: later.at,
        setting: later.setting,
        stage: "run",
        message: `influxd does not start: \`${later.setting}\` wants ${quote(later.address)}, but \`${earlier.setting}\` has ${quote(earlier.address)}`,
        related: [{ at: earlier.at, message: `\`${earlier.setting}\` has the port` }],
      };
    }
  },
});

const rank = ({ service }: Listener): number => (service === "debug-pprof" ? 0 : service === "rpc" ? 1 : 2);

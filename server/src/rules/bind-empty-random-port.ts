import { configPage } from "./docs.ts";
import { bindAddresses } from "./bind-addresses.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "bind-empty-random-port",
  severity: "error",
  impact: "security",
  summary: "An empty address: a random port on every interface",
  why: "An empty `bind-address` does not switch a listener off, nor does it bring the default back: influxd takes any free port, another one at each start, on every network interface. Clients and firewalls cannot know it.",
  docs: [
    configPage({ oss: "http-bind-address", data: "bind-address-1" }),
    configPage({ oss: "rpc-bind-address", data: "bind-address" }),
  ],
  bad: `[http]
  bind-address = ""
`,
  good: `[http]
  bind-address = "127.0.0.1:8086"
`,
  *check(config) {
    if (config.kind.node === "meta") return;
    for (const { section, key, setting, address } of bindAddresses(config)) {
      if (address !== "" || (section.name !== "" && section.name !== "http")) continue;
      yield {
        at: section.at(key),
        setting: setting.name,
        message: `An empty \`${setting.name}\` makes influxd listen on a random port of every network interface`,
        fixes: [
          {
            title: `Return to the default, \`${String(setting.key.default)}\``,
            safe: true,
            edits: section.remove(key),
          },
        ],
      };
    }
  },
});

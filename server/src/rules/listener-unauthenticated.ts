import { usedInstead } from "../config/service-defaults.ts";
import type { Service } from "../config/listeners.ts";
import type { AnySection } from "../config/section-view.ts";
import { docsPage, nearestUrl } from "./docs.ts";
import { inputs, onLoopback } from "./exposure.ts";
import { quote } from "./problems.ts";
import { type Related, rule } from "./rule.ts";

export default rule({
  id: "listener-unauthenticated",
  severity: "error",
  impact: "security",
  summary: "A listener takes writes from anyone",
  why: "Graphite, OpenTSDB and UDP know no users, and collectd only where packets are signed: whoever reaches such a listener writes into its database, with `auth-enabled` or without, and the sender of a UDP packet can be forged. Let it listen on this machine, or on a network where everyone may write.",
  docs: [
    docsPage("authentication", { oss: "authentication" }),
    docsPage("ports", { oss: "disabled-ports", enterprise: "disabled-ports" }),
  ],
  bad: `[[udp]]
  enabled = true
  bind-address = ":8089"
  database = "udp"
`,
  alsoBad: [
    `[[graphite]]
  enabled = true
  bind-address = "127.0.0.1:2003"
`,
  ],
  good: `[[udp]]
  enabled = false
`,
  *check(config) {
    for (const { section, listener } of inputs(config)) {
      const isLocal = listener.scope === "loopback";
      if (listener.authentication !== "none" || (listener.service === "collectd" && isLocal)) continue;
      const setting = section.setting("database");
      const database = setting === undefined ? undefined : (usedInstead(setting) ?? setting.value);
      const into = typeof database === "string" && database !== "" ? ` into ${quote(database)}` : "";
      yield {
        at: listener.at,
        setting: listener.setting,
        docs: [(kind) => nearestUrl(kind, section.name, "bind-address")],
        severity: isLocal ? "info" : "error",
        message: isLocal
          ? `Everyone on this machine writes${into} through \`${listener.address}\`, without a password`
          : `Whoever reaches \`${listener.address}\` (${listener.protocol.toUpperCase()}) writes${into}, without a password`,
        fixes: isLocal
          ? []
          : [
              {
                title: "Listen on this machine only",
                safe: false,
                edits: section.set("bind-address", onLoopback(listener)),
              },
              { title: "Switch this listener off", safe: false, edits: section.set("enabled", "false") },
            ],
        related: isLocal ? [] : openOnTheWay(section, listener.service),
      };
    }
  },
});

/** What leaves a listener open to those on the way: `collectd-unsigned` and `opentsdb-tls-disabled` speak about it. */
function openOnTheWay(section: AnySection, service: Service): Related[] {
  if (service === "collectd") return [{ at: section.at("security-level"), message: "Packets need no signature" }];
  const isClear = service === "opentsdb" && section.get("tls-enabled") === false;
  return isClear ? [{ at: section.at("tls-enabled"), message: "TLS is off" }] : [];
}

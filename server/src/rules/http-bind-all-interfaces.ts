import { docsPage, settingDocs } from "./docs.ts";
import { alsoOpen, httpListener, isWide, onLoopback, onNetwork } from "./exposure.ts";
import { valueFix } from "./holes.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "http-bind-all-interfaces",
  severity: "warning",
  impact: "security",
  summary: "The HTTP API can be reached from every network",
  why: "An address without a host means every network interface, those of other networks and of the internet included, and that is the default. Name the one address that clients use, or 127.0.0.1 behind a proxy.",
  docs: [
    settingDocs("http", "bind-address"),
    docsPage("security", { oss: "ports" }),
    docsPage("ports", { enterprise: "8086" }),
  ],
  bad: `[http]
  bind-address = ":8086"
`,
  alsoBad: [
    `[http]
  auth-enabled = true
  https-enabled = true
`,
    `# influxlint: kind=data
[http]
`,
  ],
  good: `[http]
  bind-address = "127.0.0.1:8086"
`,
  *check(config) {
    const http = config.section("http");
    const listener = httpListener(config);
    if (!isWide(listener)) return;
    if (listener.address === "") return; // bind-empty-random-port
    const isOpen = http.get("auth-enabled") === false || http.get("https-enabled") === false;
    const where = listener.scope === "all" ? "every network interface" : "an address of the internet";
    yield {
      at: listener.at,
      setting: listener.setting,
      severity: isOpen ? "error" : "warning",
      message: `The HTTP API listens on ${where}: \`${listener.address}\``,
      fixes: [
        // Clients, or what balances their load, reach the data nodes of a cluster over the network, and a server that asks
        // them for users over TLS is hardly meant for itself.
        config.kind.product === "enterprise" || !isOpen
          ? valueFix("Listen on the network of the clients only", onNetwork(listener), (address) =>
              http.set("bind-address", address),
            )
          : {
              title: "Listen on this machine only, for clients here or a proxy",
              safe: false,
              edits: http.set("bind-address", onLoopback(listener)),
            },
      ],
      related: alsoOpen(config, "address"),
    };
  },
});

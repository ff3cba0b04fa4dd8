import { settingDocs } from "./docs.ts";
import { inputs } from "./exposure.ts";
import { valueFix } from "./holes.ts";
import { rule } from "./rule.ts";
import { pathOf } from "./tls-endpoints.ts";

export default rule({
  id: "collectd-unsigned",
  severity: "warning",
  impact: "security",
  summary: "collectd's packets are neither signed nor encrypted",
  why: "With the security level `none` influxd believes every packet, whoever sent it, and everyone on the way reads it. With `sign` or `encrypt` it takes only packets of the users in `auth-file`.",
  docs: [settingDocs("collectd", "security-level"), settingDocs("collectd", "auth-file")],
  bad: `[[collectd]]
  enabled = true
  security-level = "none"
`,
  alsoBad: [
    `[[collectd]]
  enabled = true
  bind-address = "127.0.0.1:25826"
`,
    `[[collectd]]
  enabled = true
  auth-file = "/etc/collectd/no-such-file"
`,
  ],
  good: `[[collectd]]
  enabled = true
  bind-address = "10.0.0.5:25826"
  security-level = "encrypt"
  auth-file = "/etc/collectd/auth_file"
`,
  *check(config, files) {
    for (const { section, listener } of inputs(config)) {
      if (listener.service !== "collectd" || section.get("security-level") !== "none") continue;
      const isLocal = listener.scope === "loopback";
      const passwords = pathOf(section, "auth-file");
      const level = ["security-level", '"encrypt"'] as const;
      const status = passwords === undefined ? "missing" : files.at(passwords.path).status;
      // Without the file of passwords influxd would drop every packet; no package installs the usual one.
      const fix =
        status === "missing" || (status === "unknown" && passwords?.isFallback === true)
          ? valueFix("Take encrypted packets only, and name the file of passwords", "/etc/collectd/auth_file", (path) =>
              section.setAll([level, ["auth-file", path]]),
            )
          : { title: "Take encrypted packets only", safe: false, edits: section.setAll([level]) };
      yield {
        at: section.at("security-level"),
        setting: `${section.label}.security-level`,
        severity: isLocal ? "info" : "warning",
        // Who may write at all, `listener-unauthenticated` says where other machines can.
        message: isLocal
          ? `influxd believes every packet that reaches \`${listener.address}\`, whoever on this machine sent it`
          : `collectd's packets to \`${listener.address}\` are neither signed nor encrypted: everyone on the way reads them, and changes them unnoticed`,
        fixes: [fix],
        related: [{ at: listener.at, message: `\`${listener.address}\` takes these packets` }],
      };
    }
  },
});

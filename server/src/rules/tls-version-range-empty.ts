import { tlsVersion } from "../config/values/tls.ts";
import { configPage } from "./docs.ts";
import { rule } from "./rule.ts";
import { defaultsToTls12, isBelow, isOutdated, namesNoOlderSuite, tlsName } from "./tls-versions.ts";

export default rule({
  id: "tls-version-range-empty",
  severity: "error",
  impact: "reliability",
  summary: "No TLS version is left",
  why: "influxd does not compare the two: with `max-version` below `min-version` it starts, and then refuses every client. So it does where `ciphers` names no suite of the versions that `max-version` allows: those of TLS 1.3 are no use for TLS 1.2, and those with GCM, CHACHA20 or SHA256 none for anything older.",
  docs: [configPage({ oss: "min-version", data: "min-version", meta: "tls-settings" })],
  bad: `[tls]
  min-version = "tls1.3"
  max-version = "tls1.2"
`,
  alsoBad: [
    `[tls]
  min-version = "tls1.2"
  max-version = "tls1.1"
`,
    `[tls]
  max-version = "tls1.2"
  ciphers = ["TLS_AES_128_GCM_SHA256"]
`,
    `[tls]
  min-version = "tls1.0"
  max-version = "tls1.1"
  ciphers = ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"]
`,
  ],
  good: `[tls]
  min-version = "tls1.2"
  max-version = "tls1.3"
`,
  *check(config) {
    const tls = config.section("tls");
    const lowest = tlsVersion(tls.get("min-version") ?? "", config.kind.target);
    const highest = tlsVersion(tls.get("max-version") ?? "", config.kind.target);
    if (highest === undefined) return;
    if (lowest === undefined || !isBelow(highest, lowest)) {
      if (!isBelow(highest, "tls1.3") || !namesNoOlderSuite(config)) return;
      yield {
        at: tls.at("ciphers"),
        setting: "tls.ciphers",
        message: `influxd starts, but no client gets a TLS connection: \`ciphers\` names no suite of ${tlsName(highest)}, and nothing newer is allowed`,
        fixes: [
          { title: "Remove the upper limit, `max-version`", safe: false, edits: tls.remove("max-version") },
          // Where influxd itself begins above the limit, the list alone does not help.
          ...(tls.get("min-version") === "" && isOutdated(highest) && defaultsToTls12(config.kind.target)
            ? []
            : [{ title: "Remove the list", safe: false, edits: tls.remove("ciphers") }]),
        ],
        related: [{ at: tls.at("max-version"), message: `At most ${tlsName(highest)}` }],
      };
      return;
    }
    yield {
      at: tls.at("max-version"),
      setting: "tls.max-version",
      message: `influxd starts, but no client gets a TLS connection: at least ${tlsName(lowest)} and at most ${tlsName(highest)} leaves none`,
      fixes: [{ title: "Remove the upper limit, `max-version`", safe: false, edits: tls.remove("max-version") }],
      related: [{ at: tls.at("min-version"), message: `At least ${tlsName(lowest)}` }],
    };
  },
});

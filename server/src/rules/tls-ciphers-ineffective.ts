import { tlsVersion } from "../config/values/tls.ts";
import { configPage } from "./docs.ts";
import { rule } from "./rule.ts";
import { isBelow, namesNoOlderSuite } from "./tls-versions.ts";

export default rule({
  id: "tls-ciphers-ineffective",
  severity: "info",
  impact: "advice",
  summary: "The list of cipher suites has no effect",
  why: "`ciphers` is for TLS up to 1.2. The suites of TLS 1.3 cannot be chosen: Go offers all of them, in an order of its own, whether they are in the list or not.",
  docs: [
    configPage({ oss: "ciphers", data: "recommended-modern-compatibility-cipher-settings", meta: "tls-settings" }),
  ],
  bad: `[tls]
  min-version = "tls1.3"
  ciphers = ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"]
`,
  good: `[tls]
  min-version = "tls1.2"
  ciphers = ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"]
`,
  *check(config) {
    const tls = config.section("tls");
    const names = tls.get("ciphers") ?? [];
    if (names.length === 0) return;
    const isNewest = tlsVersion(tls.get("min-version") ?? "", config.kind.target) === "tls1.3";
    const highest = tlsVersion(tls.get("max-version") ?? "", config.kind.target);
    if (!isNewest && !namesNoOlderSuite(config)) return;
    // Then they have the effect that no client gets a connection: `tls-version-range-empty`.
    if (!isNewest && highest !== undefined && isBelow(highest, "tls1.3")) return;
    yield {
      at: tls.at("ciphers"),
      setting: "tls.ciphers",
      message: isNewest
        ? "`ciphers` has no effect: influxd speaks TLS 1.3 only, whose cipher suites cannot be chosen"
        : "`ciphers` names suites of TLS 1.3 only, which cannot be chosen, and leaves none for TLS 1.2",
    };
  },
});

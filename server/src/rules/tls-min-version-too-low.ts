import { tlsVersion } from "../config/values/tls.ts";
import { configPage } from "./docs.ts";
import { rule } from "./rule.ts";
import { isOutdated, namesNoOlderSuite, tlsName } from "./tls-versions.ts";

export default rule({
  id: "tls-min-version-too-low",
  severity: "error",
  impact: "security",
  summary: "Clients may speak TLS versions that are no longer safe",
  why: "TLS 1.0 and 1.1 rest on broken hash functions and have been withdrawn (RFC 8996); as long as influxd speaks them, an attacker on the way can try to make clients use them. `[tls]` counts for all listeners and for subscribers.",
  docs: [configPage({ oss: "min-version", data: "min-version", meta: "tls-settings" })],
  bad: `[tls]
  min-version = "tls1.0"
`,
  alsoBad: [
    `[tls]
  min-version = "tls1.0"
  max-version = "tls1.1"
`,
  ],
  good: `[tls]
  min-version = "tls1.2"
`,
  *check(config) {
    const tls = config.section("tls");
    const { target } = config.kind;
    const lowest = tlsVersion(tls.get("min-version") ?? "", target);
    if (lowest === undefined || !isOutdated(lowest) || namesNoOlderSuite(config)) return;
    const highest = tlsVersion(tls.get("max-version") ?? "", target);
    const cap = highest !== undefined && isOutdated(highest) ? tls.remove("max-version") : [];
    const title = cap.length > 0 ? 'Write "tls1.2", and take `max-version` away' : 'Write "tls1.2"';
    yield {
      at: tls.at("min-version"),
      setting: "tls.min-version",
      message: `influxd still speaks ${tlsName(lowest)}, which is no longer safe`,
      fixes: [{ title, safe: false, edits: [...tls.set("min-version", '"tls1.2"'), ...cap] }],
    };
  },
});

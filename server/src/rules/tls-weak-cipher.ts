import { type CipherWeakness, cipherSuite, cipherWeakness, tlsVersion } from "../config/values/tls.ts";
import type { Edit, Span } from "../text.ts";
import type { ArrayValue } from "../toml/ast.ts";
import { configPage } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { namesNoOlderSuite } from "./tls-versions.ts";
import { writtenList } from "./written.ts";

const reasons: Record<CipherWeakness, string> = {
  rc4: "RC4 is broken",
  "3des": "3DES is broken",
  "no-forward-secrecy": "whoever gets hold of the private key reads recorded traffic too",
  cbc: "CBC mode invites padding attacks",
};

export default rule({
  id: "tls-weak-cipher",
  severity: "warning",
  impact: "security",
  summary: "A weak cipher suite is allowed",
  why: "RC4 and 3DES are broken; suites that begin with `TLS_RSA_` have no forward secrecy, so that a stolen key opens all recorded traffic; CBC suites have a history of padding attacks. Suites with ECDHE and GCM or CHACHA20 have none of these.",
  docs: [
    configPage({ oss: "ciphers", data: "recommended-modern-compatibility-cipher-settings", meta: "tls-settings" }),
  ],
  bad: `[tls]
  min-version = "tls1.2"
  ciphers = ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_RSA_WITH_3DES_EDE_CBC_SHA"]
`,
  alsoBad: [
    `[tls]
  ciphers = ["TLS_RSA_WITH_AES_128_GCM_SHA256"]
`,
  ],
  good: `[tls]
  min-version = "tls1.2"
  ciphers = ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"]
`,
  *check(config) {
    const tls = config.section("tls");
    if (tlsVersion(tls.get("min-version") ?? "", config.kind.target) === "tls1.3") return; // tls-ciphers-ineffective
    if (namesNoOlderSuite(config)) return; // tls-version-range-empty
    const names = tls.get("ciphers") ?? [];
    const list = writtenList(tls.setting("ciphers"));
    // What a variable names has no place of its own, so that what stands twice there is said once.
    const said = new Set<string>();
    const hasGood = names.some((name) => cipherWeakness(name) === undefined);
    for (const [index, name] of names.entries()) {
      const weakness = cipherWeakness(name);
      const suite = cipherSuite(name, config.kind.target);
      if (weakness === undefined || suite === undefined) continue;
      const item = list?.items[index];
      if (item === undefined && said.has(suite)) continue;
      said.add(suite);
      yield {
        at: item?.span ?? tls.at("ciphers"),
        setting: "tls.ciphers",
        severity: weakness === "rc4" || weakness === "3des" ? "error" : "warning",
        message: `influxd offers ${quote(suite)}: ${reasons[weakness]}`,
        fixes:
          hasGood && list !== undefined && item !== undefined
            ? [{ title: "Take it off the list", safe: false, edits: withoutItem(config.document.text, list, index) }]
            : [],
      };
    }
  },
});

/** Takes an item and one comma out of an array; nothing where a comment stands between it and its neighbour. */
function withoutItem(text: string, { items }: ArrayValue, index: number): Edit[] {
  const own = items[index]?.span;
  const next = items[index + 1]?.span;
  const previous = items[index - 1]?.span;
  if (own === undefined) return [];
  const span: Span =
    next !== undefined ? { start: own.start, end: next.start } : { start: previous?.end ?? own.start, end: own.end };
  return text.slice(span.start, span.end).includes("#") ? [] : [{ span, text: "" }];
}

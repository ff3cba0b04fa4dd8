import { cipherSuite, suggestCipherSuite } from "../config/values/tls.ts";
import { configPage } from "./docs.ts";
import { problemsOf, quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { docsOf, entryOf, itemSpans, named } from "./written.ts";

export default rule({
  id: "tls-unknown-cipher",
  severity: "error",
  impact: "startup",
  summary: "A cipher suite that influxd has no such name for",
  why: "influxd knows the cipher suites by the names that Go gives them, and refuses to start on a name that it does not know: the names of OpenSSL are others, and suites that Go does not implement have none.",
  docs: [configPage({ oss: "ciphers", data: "recommended-modern-compatibility-cipher-settings" })],
  bad: `[tls]
  ciphers = ["ECDHE-RSA-AES128-GCM-SHA256"]
`,
  good: `[tls]
  ciphers = ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"]
`,
  *check(config) {
    for (const problem of problemsOf(config, "tls-cipher")) {
      const { target } = config.kind;
      const spans = problem.variable === undefined ? itemSpans(entryOf(config, problem)?.value) : [];
      for (const [index, name] of (config.section("tls").get("ciphers") ?? []).entries()) {
        if (cipherSuite(name, target) !== undefined) continue;
        const span = spans[index];
        const meant = suggestCipherSuite(name, target);
        const fixable = span !== undefined && meant !== undefined;
        yield {
          at: span ?? problem.at,
          setting: problem.setting,
          stage: problem.stage,
          message: `influxd does not start: in ${named(problem)}, ${name === "" ? "an empty text" : quote(name)} is not a cipher suite that ${target} knows`,
          docs: docsOf(problem),
          fixes: fixable ? [{ title: `Write \`${meant}\``, safe: true, edits: [{ span, text: `"${meant}"` }] }] : [],
        };
      }
    }
  },
});

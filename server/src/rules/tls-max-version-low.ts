import { tlsVersion } from "../config/values/tls.ts";
import { configPage } from "./docs.ts";
import { rule } from "./rule.ts";
import { isBelow, defaultsToTls12, isOutdated, namesNoOlderSuite, tlsName } from "./tls-versions.ts";

export default rule({
  id: "tls-max-version-low",
  severity: "error",
  impact: "security",
  summary: "Newer TLS versions are forbidden",
  why: "An upper limit keeps clients from better TLS versions than the one it names. Below TLS 1.2 only withdrawn ones remain, which current clients refuse; `tls1.2` shuts out TLS 1.3.",
  docs: [configPage({ oss: "max-version", data: "max-version", meta: "tls-settings" })],
  bad: `[tls]
  max-version = "tls1.1"
`,
  alsoBad: [
    `[tls]
  min-version = "tls1.2"
  max-version = "tls1.2"
`,
  ],
  good: `[tls]
  min-version = "tls1.2"
  max-version = "tls1.3"
`,
  *check(config) {
    const tls = config.section("tls");
    const { target } = config.kind;
    const highest = tlsVersion(tls.get("max-version") ?? "", target);
    const lowest = tlsVersion(tls.get("min-version") ?? "", target);
    // `tls-version-range-empty` is worse. Before 1.8.0 there is nothing above TLS 1.2.
    if (highest === undefined || (lowest !== undefined && isBelow(highest, lowest))) return;
    if (highest !== "tls1.3" && namesNoOlderSuite(config)) return;
    if (highest === "tls1.3" || (tlsVersion("tls1.3", target) === undefined && highest === "tls1.2")) return;
    yield {
      at: tls.at("max-version"),
      setting: "tls.max-version",
      severity: isOutdated(highest) ? "error" : "info",
      message: !isOutdated(highest)
        ? `influxd speaks nothing newer than ${tlsName(highest)}`
        : tls.get("min-version") === "" && defaultsToTls12(target)
          ? `No client gets a TLS connection: without \`min-version\` influxd ${target} speaks nothing older than TLS 1.2, and nothing newer than ${tlsName(highest)} is allowed`
          : `influxd speaks nothing newer than ${tlsName(highest)}, which is no longer safe`,
      fixes: [{ title: "Remove the upper limit, `max-version`", safe: false, edits: tls.remove("max-version") }],
    };
  },
});

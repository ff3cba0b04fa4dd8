import { compareVersions } from "../config/values/version.ts";
import { configPage } from "./docs.ts";
import { rule } from "./rule.ts";
import { speaksTls } from "./tls-endpoints.ts";

/** The first release built with Go 1.22, whose own lowest version is TLS 1.2 (go.mod of 1.11.7). */
const modern = "1.11.7";

export default rule({
  id: "tls-min-version-unset",
  severity: "warning",
  impact: "security",
  summary: "The lowest TLS version is left to chance",
  why: "Without `min-version` the Go that built influxd decides: up to 1.11.6 it speaks TLS 1.0, since 1.11.7 TLS 1.2. The documentation names other defaults, which no release has.",
  docs: [configPage({ oss: "min-version", data: "min-version", meta: "tls-settings" })],
  bad: `# influxlint: version=1.8.10
[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.pem"
`,
  good: `# influxlint: version=1.8.10
[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.pem"

[tls]
  min-version = "tls1.2"
`,
  *check(config) {
    const tls = config.section("tls");
    if (tls.get("min-version") !== "" || !speaksTls(config)) return;
    const { target } = config.kind;
    const isModern = compareVersions(target, modern) >= 0;
    yield {
      at: tls.at("min-version"),
      setting: "tls.min-version",
      severity: isModern ? "info" : "warning",
      message: isModern
        ? "No `min-version` is set: influxd before 1.11.7 would speak TLS 1.0"
        : `No \`min-version\` is set: influxd ${target} speaks TLS 1.0, which is no longer safe`,
      // With a newer influxd this writes down what holds already; with an older one it locks out old clients.
      fixes: [{ title: "Speak TLS 1.2 or newer", safe: isModern, edits: tls.set("min-version", '"tls1.2"') }],
    };
  },
});

import { tlsVersion } from "../config/values/tls.ts";
import { configPage } from "./docs.ts";
import { droppedBecause } from "./dropped.ts";
import { rule } from "./rule.ts";
import { speaksTls } from "./tls-endpoints.ts";
import { defaultsToTls12, isOutdated, namesNoOlderSuite } from "./tls-versions.ts";

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
    if (tls.get("min-version") !== "" || !speaksTls(config) || namesNoOlderSuite(config)) return;
    const { target } = config.kind;
    const holds = defaultsToTls12(target);
    const isMisplaced = droppedBecause(config, "section").some(({ reason }) => reason.name === "min-version");
    const highest = tlsVersion(tls.get("max-version") ?? "", target);
    yield {
      at: tls.at("min-version"),
      setting: "tls.min-version",
      severity: holds ? "info" : "warning",
      message: holds
        ? "No `min-version` is set: influxd before 1.11.7 would speak TLS 1.0"
        : `No \`min-version\` is set: influxd ${target} speaks TLS 1.0, which is no longer safe`,
      // With a newer influxd this writes down what holds already; with an older one it locks out old clients.
      // A version in another section is what the user wants, which a made-up one is not to take the place of.
      // With a `max-version` below, it would leave no version at all: `tls-max-version-low`.
      fixes:
        highest !== undefined && isOutdated(highest)
          ? []
          : [
              {
                title: "Speak TLS 1.2 or newer",
                safe: holds && !isMisplaced,
                edits: tls.set("min-version", '"tls1.2"'),
              },
            ],
    };
  },
});

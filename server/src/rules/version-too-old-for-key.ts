import { configPage, settingUrl } from "./docs.ts";
import { droppedBecause, ignores, placeOf } from "./dropped.ts";
import { rule } from "./rule.ts";

/** What an operator believes to be protected. */
const protective = new Set(["auth", "secret", "tls", "exposure", "permissions"]);

export default rule({
  id: "version-too-old-for-key",
  severity: "error",
  impact: "ignored",
  summary: "A setting that this release of influxd does not know yet",
  why: "A release drops the settings of its successors without a word. A protection that was copied from newer documentation is then not there.",
  docs: [configPage({ oss: "configuration-settings" })],
  bad: `# influxlint: version=1.7.8
[http]
  auth-enabled = true
  ping-auth-enabled = true
`,
  alsoBad: [
    `# influxlint: version=1.12.2
[http]
  https-insecure-certificate = true
`,
    `# influxlint: kind=meta version=1.8.10
[meta]
  password-hash = "bcrypt"
`,
    `# influxlint: kind=meta version=1.11.0
[meta]
  raft-portal-auth-required = true
  ensure-fips = true
`,
  ],
  good: `# influxlint: version=1.8.10
[http]
  auth-enabled = true
  ping-auth-enabled = true
`,
  *check(config) {
    for (const name of droppedBecause(config, "version")) {
      const { definition, reason, section, occurrence } = name;
      // The certificate of an OpenTSDB listener has a rule of its own.
      if (section?.name === "opentsdb") continue;
      const security = definition !== undefined && "security" in definition ? definition.security : undefined;
      const link = settingUrl(config.kind, section?.name ?? "", occurrence.names.at(-1) ?? "");
      const when = reason.since === undefined ? `gone since ${reason.last ?? "then"}` : `there since ${reason.since}`;
      yield {
        at: placeOf(name),
        setting: occurrence.path,
        severity: security !== undefined && protective.has(security) ? "error" : "warning",
        message: `${ignores(config, name)}: this file is for ${config.kind.target}, and the ${name.what === "key" ? "setting" : "section"} is ${when}`,
        docs: link === undefined || name.what === "section" ? [] : [() => link],
        tag: "unnecessary",
      };
    }
  },
});

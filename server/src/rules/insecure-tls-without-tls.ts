import { docsPage, settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";
import { unverifiedPeers } from "./unverified-peers.ts";

export default rule({
  id: "insecure-tls-without-tls",
  severity: "info",
  impact: "advice",
  summary: "Leave to accept any certificate, where there is no TLS",
  why: "Without TLS there are no certificates to check. The setting does nothing now, but will switch off the check without a word on the day when TLS is turned on.",
  docs: [
    settingDocs("meta", "https-insecure-tls"),
    settingDocs("meta", "meta-insecure-tls"),
    settingDocs("cluster", "https-insecure-tls"),
    docsPage("tls"),
  ],
  bad: `# influxlint: kind=data
[meta]
  meta-tls-enabled = false
  meta-insecure-tls = true
`,
  alsoBad: [
    `# influxlint: kind=meta
[meta]
  https-enabled = false
  https-insecure-tls = true
`,
  ],
  good: `# influxlint: kind=data
[meta]
  meta-tls-enabled = true
  meta-insecure-tls = false
`,
  *check(config) {
    for (const { section, key, switch: on, isSpoken } of unverifiedPeers(config)) {
      if (isSpoken || section.get(on) !== false) continue;
      yield {
        at: section.at(key),
        setting: `${section.label}.${key}`,
        message: `\`${key}\` has no effect: \`${on}\` is off`,
        fixes: [{ title: "Remove it", safe: false, edits: section.remove(key) }],
        related: [{ at: section.at(on), message: "TLS is off" }],
      };
    }
  },
});

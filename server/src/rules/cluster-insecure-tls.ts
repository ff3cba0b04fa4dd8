import { tlsFiles } from "./certificate-files.ts";
import { docsPage, settingDocs } from "./docs.ts";
import { rule } from "./rule.ts";
import { unverifiedPeers } from "./unverified-peers.ts";

export default rule({
  id: "cluster-insecure-tls",
  severity: "warning",
  impact: "security",
  summary: "The other nodes' certificates are not checked",
  why: "These settings are for trying out self-signed certificates: the node accepts any certificate from its peers, so that everyone on the way can pass for one of them, read everything and change it.",
  docs: [
    settingDocs("meta", "https-insecure-tls"),
    settingDocs("meta", "meta-insecure-tls"),
    settingDocs("cluster", "https-insecure-tls"),
    docsPage("tls"),
  ],
  bad: `# influxlint: kind=data
[meta]
  meta-tls-enabled = true
  meta-insecure-tls = true
`,
  alsoBad: [
    `# influxlint: kind=meta
[meta]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.pem"
  https-insecure-tls = true
`,
  ],
  good: `# influxlint: kind=data
[meta]
  meta-tls-enabled = true
  meta-insecure-tls = false
`,
  *check(config, files) {
    for (const { section, key, isSpoken, peer } of unverifiedPeers(config)) {
      if (!isSpoken) continue;
      const own = tlsFiles(config, files).find(({ endpoint }) => endpoint.section.name === section.name);
      // With a certificate that an authority has signed, there is nothing to try out.
      const isSigned = key === "https-insecure-tls" && own?.certificate.pem?.certificates[0]?.isSelfSigned === false;
      yield {
        at: section.at(key),
        setting: `${section.label}.${key}`,
        severity: isSigned ? "error" : "warning",
        message: `This node takes any certificate from ${peer}: an impostor on the way reads and changes everything`,
        fixes: [{ title: "Check the certificates", safe: false, edits: section.set(key, "false") }],
      };
    }
  },
});

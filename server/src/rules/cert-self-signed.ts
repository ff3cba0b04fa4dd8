import { chainFault } from "../certificates/key-pair.ts";
import { tlsFiles } from "./certificate-files.ts";
import { docsPage } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { unverifiedPeers } from "./unverified-peers.ts";

export default rule({
  id: "cert-self-signed",
  severity: "info",
  impact: "security",
  summary: "The certificate is signed with its own key",
  why: "A self-signed certificate keeps listeners out. It says who the server is only to clients that have been given a copy of it; all others must switch verification off, and then talk to whoever answers.",
  docs: [
    docsPage("tls", { oss: "set-up-https-with-a-self-signed-certificate", enterprise: "requirements" }),
    docsPage("tls"),
  ],
  bad: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/self-signed.pem"
`,
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.pem"
`,
  *check(config, files) {
    for (const { endpoint, certificate } of tlsFiles(config, files)) {
      if (certificate.pem?.certificates[0]?.isSelfSigned !== true) continue;
      // Another one may be the server's own: `cert-chain-order`, or `key-cert-mismatch`.
      if (chainFault(certificate.pem) !== undefined) continue;
      const { section, what } = endpoint;
      const unverified = unverifiedPeers(config).filter((peer) => peer.isSpoken && peer.section === section);
      yield {
        at: certificate.at,
        setting: certificate.setting,
        message: `The certificate of ${what}, ${quote(certificate.path)}, is self-signed: clients without a copy of it do not know whom they talk to`,
        related: unverified.map(({ key, peer }) => ({
          at: section.at(key),
          message: `The certificates of ${peer} are not checked at all`,
        })),
      };
    }
  },
});

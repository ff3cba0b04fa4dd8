import { covers, coversByCommonName } from "../certificates/covers.ts";
import { scope } from "../config/values/address.ts";
import { compareVersions } from "../config/values/version.ts";
import { tlsFiles } from "./certificate-files.ts";
import { configPage, docsPage, settingDocs } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { isUnexpanded } from "./unexpanded.ts";

/**
 * The sections of what the nodes connect to. The HTTP API and OpenTSDB are for clients: a node listens on an address of
 * its network, also where they use names, a translated address or a load balancer.
 */
const betweenNodes: ReadonlySet<string> = new Set(["cluster", "meta"]);

export default rule({
  id: "cert-hostname-mismatch",
  severity: "warning",
  impact: "reliability",
  summary: "The certificate is not for the name that the other nodes use",
  why: "The nodes of a cluster reach each other by `hostname` and compare it with the alternative names in the certificate. If it is not among them, the handshake fails, and the node does not join. The common name has not counted since the releases of 2020. The certificates of the HTTP API and of OpenTSDB are not judged: by which name or address clients reach them, that of a load balancer or a proxy perhaps, neither `hostname` nor `bind-address` tells.",
  docs: [configPage({ data: "hostname", meta: "hostname" }), settingDocs("meta", "https-certificate"), docsPage("tls")],
  bad: `# influxlint: kind=meta
hostname = "meta-1.example.com"
[meta]
  https-enabled = true
  https-certificate = "/etc/ssl/for-another-host.pem"
`,
  alsoBad: [
    `# influxlint: kind=data
hostname = "data-1.example.com"
[cluster]
  https-enabled = true
  https-certificate = "/etc/ssl/for-another-host.pem"
`,
  ],
  good: `# influxlint: kind=meta
hostname = "meta-1.example.com"
[meta]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.pem"
`,
  *check(config, files) {
    const hostname = config.section("").get("hostname");
    if (config.kind.product !== "enterprise" || hostname === undefined || hostname === "") return;
    if (scope(hostname) === "loopback" || isUnexpanded(hostname)) return;
    for (const { endpoint, certificate } of tlsFiles(config, files)) {
      const { section, what } = endpoint;
      const own = certificate.pem?.certificates[0];
      if (own === undefined || !betweenNodes.has(section.name)) continue;
      // Where the nodes check no certificate, they do not miss a name.
      if (section.get("https-insecure-tls") === true) continue;
      if (covers(own, hostname)) continue;
      if (compareVersions(config.kind.target, "1.9") < 0 && coversByCommonName(own, hostname)) continue;
      const names = [...own.hosts, ...own.addresses];
      const instead =
        names.length === 0
          ? "names no host at all"
          : `is for ${names.slice(0, 3).map(quote).join(", ")}${names.length > 3 ? " …" : ""}`;
      yield {
        at: certificate.at,
        setting: certificate.setting,
        message: `The other nodes refuse ${what} at ${quote(hostname)}: the certificate in ${quote(certificate.path)} ${instead}`,
        related: [{ at: config.section("").at("hostname"), message: "The name by which they reach this node" }],
      };
    }
  },
});

import { nameOfKey } from "../certificates/describe.ts";
import type { Certificate } from "../host.ts";
import { tlsFiles } from "./certificate-files.ts";
import { docsPage, settingDocs } from "./docs.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";

export default rule({
  id: "cert-weak-key",
  severity: "warning",
  impact: "security",
  summary: "A certificate with a weak key or signature",
  why: "RSA keys of less than 2048 bits and elliptic curves of less than 256 can be broken with effort, and signatures over MD5 or SHA-1 can be forged; many clients refuse both. InfluxData's examples make RSA keys of 2048 bits.",
  docs: [
    docsPage("tls", { oss: "requirements", enterprise: "requirements" }),
    settingDocs("http", "https-certificate"),
  ],
  bad: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/rsa-1024.pem"
`,
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.pem"
`,
  *check(config, files) {
    for (const { certificate: file } of tlsFiles(config, files)) {
      for (const [index, certificate] of (file.pem?.certificates ?? []).entries()) {
        // Nobody verifies a root's own signature, nor uses its key once the chain is trusted by another one.
        if (certificate === undefined || (index > 0 && certificate.isSelfSigned)) continue;
        const weak = weakness(certificate);
        if (weak === "") continue;
        const which = index === 0 ? "The certificate" : `Certificate number ${index + 1}`;
        const message = `${which} in ${quote(file.path)} is weak: ${weak}`;
        yield { at: file.at, setting: file.setting, message };
      }
    }
  },
});

function weakness({ key, signature }: Certificate): string {
  const weak: string[] = [];
  if (key !== undefined) {
    const least = key.type === "ec" ? 256 : key.type.startsWith("rsa") ? 2048 : 0;
    if (key.type === "dsa" || (key.bits !== undefined && key.bits < least)) weak.push(`its key is ${nameOfKey(key)}`);
  }
  if (signature !== undefined && /md[25]|sha1(?!\d)/i.test(signature)) weak.push(`its signature is \`${signature}\``);
  return weak.join(", and ");
}

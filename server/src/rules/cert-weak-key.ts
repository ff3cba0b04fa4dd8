import { nameOfKey } from "../certificates/describe.ts";
import { canServe } from "../certificates/key-pair.ts";
import { validityOn } from "../certificates/validity.ts";
import type { Certificate } from "../host.ts";
import { subscriberAuthorities, tlsFiles } from "./certificate-files.ts";
import { docsPage, settingDocs } from "./docs.ts";
import type { Files } from "./files.ts";
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
        // influxd does not even start with it: `cert-parse-error`.
        if (index === 0 && certificate.key !== undefined && !canServe(certificate.key)) continue;
        const weak = weakness(certificate);
        if (weak === "") continue;
        const which = index === 0 ? "The certificate" : `Certificate number ${index + 1}`;
        const message = `${which} in ${quote(file.path)} is weak: ${weak}`;
        yield { at: file.at, setting: file.setting, message };
      }
    }
    // Nobody verifies the signature of what is trusted because it stands in this list.
    const authorities = subscriberAuthorities(config, files);
    if (authorities === undefined) return;
    for (const certificate of authorities.certificates) {
      if (certificate === undefined || isExpired(certificate, files)) continue;
      const weak = weakKey(certificate);
      if (weak === undefined) continue;
      yield {
        at: config.section("subscriber").at("ca-certs"),
        setting: "subscriber.ca-certs",
        docs: [settingDocs("subscriber", "ca-certs")],
        message: `Whoever breaks the key of ${quote(certificate.subject)} in ${quote(authorities.path)} (${weak}) can pass for a subscriber`,
      };
    }
  },
});

/** Whether nobody can pass for an authority any more. */
function isExpired(certificate: Certificate, { today }: Files): boolean {
  return today !== undefined && validityOn(certificate, today)?.status === "expired";
}

function weakness(certificate: Certificate): string {
  const { signature } = certificate;
  const weak: string[] = [];
  const key = weakKey(certificate);
  if (key !== undefined) weak.push(`its key is ${key}`);
  if (signature !== undefined && /md[25]|sha1(?!\d)/i.test(signature)) weak.push(`its signature is \`${signature}\``);
  return weak.join(", and ");
}

/** The name of a key that can be broken with effort. */
function weakKey({ key }: Certificate): string | undefined {
  if (key === undefined) return undefined;
  const least = key.type === "ec" ? 256 : key.type.startsWith("rsa") ? 2048 : 0;
  return key.type === "dsa" || (key.bits !== undefined && key.bits < least) ? nameOfKey(key) : undefined;
}

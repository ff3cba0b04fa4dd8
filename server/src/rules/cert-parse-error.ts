import { nameOfKey } from "../certificates/describe.ts";
import { type BadPair, badPairs, damagedBehindFirst, isSpecial, notPem, whyNoFile } from "./certificate-files.ts";
import { docsPage, settingDocs } from "./docs.ts";
import type { Files } from "./files.ts";
import { quote } from "./problems.ts";
import { rule } from "./rule.ts";
import { pathOf } from "./tls-endpoints.ts";

type Pair = BadPair<"no-pem" | "no-certificate" | "unreadable" | "unsupported">;

export default rule({
  id: "cert-parse-error",
  severity: "error",
  impact: "startup",
  summary: "A certificate or private key is not what influxd can read",
  why: "influxd reads certificates and keys as PEM: text between `-----BEGIN CERTIFICATE-----` and its END. It does not start with a file in another form, such as DER or PKCS #12, with a certificate that it cannot read, or with a key of a type that it cannot serve TLS with. Of what stands behind the first certificate it looks at nothing: it starts and sends that to every client, which refuses the connection where one of them is damaged.",
  docs: [settingDocs("http", "https-certificate"), settingDocs("meta", "https-certificate"), docsPage("tls")],
  bad: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.der"
`,
  alsoBad: [
    `[subscriber]
  ca-certs = "/etc/ssl/influxdb.der"
`,
    `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/damaged-chain.pem"
`,
  ],
  good: `[http]
  https-enabled = true
  https-certificate = "/etc/ssl/influxdb.pem"
`,
  *check(config, files) {
    for (const pair of badPairs(config, files, "no-pem", "no-certificate", "unreadable", "unsupported")) {
      const { at, setting } = pair.file;
      yield { at, setting, stage: "run", message: `influxd does not start: ${reasonFor(pair)}` };
    }
    for (const { certificate, number } of damagedBehindFirst(config, files)) {
      const { at, path, setting } = certificate;
      const message = `Clients refuse the chain in ${quote(path)}: certificate number ${number} is damaged`;
      yield { at, setting, impact: "reliability", message };
    }
    const subscriber = config.section("subscriber");
    const authorities = pathOf(subscriber, "ca-certs");
    if (authorities === undefined || subscriber.get("enabled") !== true) return;
    const reason = whyNoAuthority(files, authorities.path);
    if (reason === undefined) return;
    yield {
      at: subscriber.at("ca-certs"),
      setting: "subscriber.ca-certs",
      severity: "warning",
      impact: "reliability",
      docs: [settingDocs("subscriber", "ca-certs")],
      message: `No subscription over HTTPS works: ${quote(authorities.path)} ${reason}`,
    };
  },
});

/** Why a file holds no authority, in a sentence. */
function whyNoAuthority(files: Files, path: string): string | undefined {
  const answer = files.at(path);
  if (isSpecial(answer)) return whyNoFile(answer);
  const pem = files.pem(path);
  if (pem.status !== "read" || pem.blocks.includes("CERTIFICATE")) return undefined;
  return pem.blocks.length === 0 ? notPem(pem) : "holds no certificate";
}

function reasonFor({ problem, file, named, key, isBundle }: Pair): string {
  const { pem } = file;
  if (pem === undefined) return `${named} cannot be read`;
  if (problem.code === "no-pem") return `${named} ${notPem(pem)}`;
  if (problem.code === "unsupported") {
    return `it cannot serve TLS with the key of ${named} (${nameOfKey(problem.key)})`;
  }
  if (problem.code === "unreadable") {
    if (problem.file === "certificate") return `the first certificate in ${named} is damaged`;
    const isOpenSsh = pem.blocks.find((type) => type.endsWith("PRIVATE KEY")) === "OPENSSH PRIVATE KEY";
    return `the private key in ${named} is ${isOpenSsh ? "in the form of OpenSSH, which it does not know" : "damaged"}`;
  }
  const isKey = pem.blocks.some((type) => type.endsWith("PRIVATE KEY"));
  if (!isKey) return `${named} holds no certificate, but ${quote(pem.blocks[0])}`;
  const isSwapped = !isBundle && key.pem?.blocks[0] === "CERTIFICATE";
  return `${named} holds a private key and no certificate${isSwapped ? `, which is in ${quote(key.path)}` : ""}`;
}

import type * as Crypto from "node:crypto";
import type { KeyObject } from "node:crypto";
import { type PemBlock, pemBlocks } from "../certificates/pem.ts";
import { signatureOf } from "../certificates/signature.ts";
import type { Certificate, Pem, PrivateKey, PublicKey } from "../host.ts";

/** So many certificates of a file are looked into: a chain is shorter, and a bundle of authorities is not judged. */
const mostCertificates = 10;

/** What the bytes of a certificate or key file say. The bytes are wiped. */
export function pemOf(bytes: Buffer): Pem {
  const blocks = pemBlocks(bytes.toString("latin1"));
  const form = bytes.length === 0 ? "empty" : bytes[0] === 0x30 && (bytes[1] ?? 0) >= 0x80 ? "der" : "text";
  bytes.fill(0);
  const certificates = blocks.filter(({ type }) => type === "CERTIFICATE").slice(0, mostCertificates);
  const key = blocks.find(({ type }) => type === "PRIVATE KEY" || type.endsWith(" PRIVATE KEY"));
  return {
    form,
    blocks: blocks.map(({ type }) => type),
    certificates: certificates.map(certificateOf),
    privateKey: key && privateKeyOf(key),
  };
}

/** Loaded by the first certificate or key only: it takes longer than a whole check of a file without them. */
function crypto(): typeof Crypto {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would be loaded at start-up
  return require("node:crypto") as typeof Crypto;
}

function certificateOf({ base64 }: PemBlock): Certificate | undefined {
  const der = Buffer.from(base64, "base64");
  let certificate: Crypto.X509Certificate;
  try {
    certificate = new (crypto().X509Certificate)(der);
  } catch {
    return undefined;
  }
  const names = alternativeNames(certificate.subjectAltName);
  const key = publicKeyOf(() => certificate.publicKey);
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    commonName: /^CN=(.*)$/m.exec(certificate.subject)?.[1]?.replace(/\\(.)/g, "$1"),
    hosts: names.filter(([kind]) => kind === "DNS").map(([, name]) => name),
    addresses: names.filter(([kind]) => kind === "IP Address").map(([, name]) => name),
    notBefore: moment(certificate.validFrom),
    notAfter: moment(certificate.validTo),
    key,
    signature: signatureOf(der),
    isSelfSigned: certificate.subject === certificate.issuer && isSignedByItself(certificate),
    isAuthority: certificate.ca,
  };
}

function isSignedByItself(certificate: Crypto.X509Certificate): boolean {
  try {
    return certificate.verify(certificate.publicKey);
  } catch {
    return false;
  }
}

/** As Go does: whatever the block calls itself, the three forms of a key are tried in turn. */
function privateKeyOf({ type, isEncrypted, base64 }: PemBlock): PrivateKey {
  if (isEncrypted || type === "ENCRYPTED PRIVATE KEY") return { status: "encrypted" };
  const der = Buffer.from(base64, "base64");
  try {
    for (const form of ["pkcs1", "pkcs8", "sec1"] as const) {
      const key = publicKeyOf(() => {
        const { createPrivateKey, createPublicKey } = crypto();
        return createPublicKey(createPrivateKey({ key: der, format: "der", type: form }));
      });
      if (key !== undefined) return { status: "plain", key };
    }
    return { status: "unreadable" };
  } finally {
    der.fill(0);
  }
}

function publicKeyOf(read: () => KeyObject): PublicKey | undefined {
  try {
    const key = read();
    const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
    const ofCurve = /\d{3}/.exec(namedCurve ?? "")?.[0];
    return {
      type: key.asymmetricKeyType ?? "",
      bits: modulusLength ?? (ofCurve === undefined ? undefined : Number(ofCurve)),
      curve: namedCurve,
      fingerprint: crypto().createHash("sha256").update(publicNumbers(key)).digest("hex"),
    };
  } catch {
    return undefined;
  }
}

/** The numbers that make a key, however they are written: DER leaves a choice for points and parameters. */
function publicNumbers(key: KeyObject): string | Buffer {
  try {
    const { kty, crv, n, x, y } = key.export({ format: "jwk" });
    return [kty, crv, n, x, y].join(" ");
  } catch {
    // P-224 and DSA have no such form.
    return key.export({ type: "spki", format: "der" });
  }
}

/** `DNS:a.example.com, IP Address:127.0.0.1`, where what is unusual stands in quotes. */
function alternativeNames(text: string | undefined): (readonly [kind: string, name: string])[] {
  const names: (readonly [string, string])[] = [];
  for (const [, kind = "", quoted, plain] of (text ?? "").matchAll(
    /([^:,]+):(?:("(?:[^"\\]|\\.)*")|([^,]*))(?:, |$)/g,
  )) {
    names.push([kind, quoted === undefined ? (plain ?? "") : (JSON.parse(quoted) as string)]);
  }
  return names;
}

function moment(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : date.toISOString();
}

function oneLine(name: string): string {
  return name.replace(/\n/g, ", ");
}

import type { Pem, PublicKey } from "../host.ts";

/**
 * Why influxd cannot use a certificate with a key, in the order in which Go's tls.X509KeyPair looks. `certificate` and
 * `key` say which of the two files is at fault.
 * - `no-pem`: nothing that Go takes for PEM
 * - `no-certificate`: PEM blocks, but none of type CERTIFICATE
 * - `no-private-key`: PEM blocks, but none whose type ends in PRIVATE KEY
 * - `unreadable`: the block does not hold what its type says
 * - `unsupported`: a key that Go's TLS cannot use
 * - `encrypted`: nobody gives influxd the password
 * - `mismatch`: the key belongs to another certificate
 */
export type KeyPairProblem =
  | { readonly code: "no-pem"; readonly file: "certificate" | "key" }
  | { readonly code: "no-certificate"; readonly file: "certificate" }
  | { readonly code: "no-private-key"; readonly file: "key" }
  | { readonly code: "unreadable"; readonly file: "certificate" | "key" }
  | { readonly code: "unsupported"; readonly file: "certificate"; readonly key: PublicKey }
  | { readonly code: "encrypted"; readonly file: "key" }
  /** `at` is the place of the certificate that the key does belong to, if the file holds it. */
  | { readonly code: "mismatch"; readonly file: "key"; readonly at: number | undefined };

/** The first thing that keeps influxd from using a pair; undefined where it starts, or nobody can say. */
export function keyPairProblem(certificate: Pem, key: Pem | undefined): KeyPairProblem | undefined {
  if (certificate.blocks.length === 0) return { code: "no-pem", file: "certificate" };
  if (!certificate.blocks.includes("CERTIFICATE")) return { code: "no-certificate", file: "certificate" };
  if (key !== undefined) {
    if (key.blocks.length === 0) return { code: "no-pem", file: "key" };
    if (key.privateKey === undefined) return { code: "no-private-key", file: "key" };
  }
  const leaf = certificate.certificates[0];
  if (leaf === undefined) return { code: "unreadable", file: "certificate" };
  if (leaf.key !== undefined && hasUnknownCurve(leaf.key)) {
    return { code: "unsupported", file: "certificate", key: leaf.key };
  }
  const privateKey = key?.privateKey;
  if (privateKey === undefined) return undefined;
  if (privateKey.status === "encrypted") return { code: "encrypted", file: "key" };
  if (privateKey.status === "unreadable") return { code: "unreadable", file: "key" };
  if (leaf.key === undefined) return undefined;
  if (!canServe(leaf.key)) return { code: "unsupported", file: "certificate", key: leaf.key };
  const { fingerprint } = privateKey.key;
  if (fingerprint === leaf.key.fingerprint) return undefined;
  const at = certificate.certificates.findIndex((other) => other?.key?.fingerprint === fingerprint);
  return { code: "mismatch", file: "key", at: at < 0 ? undefined : at };
}

/** The keys with which Go serves TLS. */
const servable = new Set(["rsa", "ec", "ed25519"]);

/** The curves that Go has: a certificate with another one cannot even be read. */
const curves = new Set(["secp224r1", "prime256v1", "secp384r1", "secp521r1"]);

/** Whether Go serves TLS with a certificate of such a key. */
export function canServe(key: PublicKey): boolean {
  return servable.has(key.type) && !hasUnknownCurve(key);
}

function hasUnknownCurve({ type, curve }: PublicKey): boolean {
  return type === "ec" && curve !== undefined && !curves.has(curve);
}

/**
 * What is wrong with the certificates of a file as a chain.
 * - `order`: the one that signed the certificate at `at` is in the file, but not right behind it
 * - `stray`: none in the file signed the first, yet there is a second
 * - `self-signed`: so is the first, and the second is another one
 */
export type ChainFault = { readonly code: "order"; readonly at: number } | { readonly code: "stray" | "self-signed" };

/**
 * Where a chain goes astray; undefined for a chain in order. Behind the one that signed the first, a certificate more, or
 * one less, is no disorder. Where one is damaged, nobody knows whom it signed: `cert-parse-error` says that it is.
 */
export function chainFault({ certificates }: Pem): ChainFault | undefined {
  const [first, second] = certificates;
  if (first === undefined || second === undefined || certificates.includes(undefined)) return undefined;
  const isFollowed = second.subject === first.issuer;
  if (first.isSelfSigned && !isFollowed) return { code: "self-signed" };
  for (const [index, certificate] of certificates.entries()) {
    const next = certificates[index + 1];
    if (certificate === undefined || next === undefined) return undefined;
    if (certificate.isSelfSigned || next.subject === certificate.issuer) continue;
    if (certificates.some((other) => other?.subject === certificate.issuer)) return { code: "order", at: index };
    return index === 0 ? { code: "stray" } : undefined;
  }
  return undefined;
}

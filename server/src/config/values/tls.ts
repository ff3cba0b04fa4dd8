import { goUpper } from "./go-values.ts";
import { compareVersions, newestVersion } from "./version.ts";

/** The protocol versions that influxd has names for, oldest first. */
export const tlsVersions = ["ssl3.0", "tls1.0", "tls1.1", "tls1.2", "tls1.3"] as const;

export type TlsVersion = (typeof tlsVersions)[number];

/** The first release with TLS 1.3 in its tables (pkg/tlsconfig/tls_config.go, 1.7.11 against 1.8.0; same to 1.12.4). */
const modern = "1.8.0";

function isModern(target: string): boolean {
  return compareVersions(target, modern) >= 0;
}

/**
 * The protocol version that a release takes `name` for, in any case and with or without "tls"; undefined if it refuses
 * the name. Before 1.8.0 there is no TLS 1.3, and a bare "1.0" means TLS 1.1 by mistake. An empty name is no name: there
 * influxd leaves the choice to Go.
 */
export function tlsVersion(name: string, target: string): TlsVersion | undefined {
  const upper = goUpper(name);
  if (upper === "1.0" && !isModern(target)) return "tls1.1";
  const found = tlsVersions.find(
    (version) => upper === version.toUpperCase() || `TLS${upper}` === version.toUpperCase(),
  );
  return found === "tls1.3" && !isModern(target) ? undefined : found;
}

/** The name that influxd understands for a spelling of other programs: "TLSv1.2", "tls12", "TLS 1.2" → "tls1.2". */
export function suggestTlsVersion(text: string, target: string = newestVersion): TlsVersion | undefined {
  if (tlsVersion(text, target)) return undefined;
  const plain = text.trim().toLowerCase();
  if (/^ssl[ _-]?v?[ _-]?3(?:[._,]?0)?$/.test(plain)) return "ssl3.0";
  const minor = /^tls[ _-]?v?[ _-]?1(?:[._,-]?([0-3]))?$/.exec(plain) ?? /^v?1[._,]([0-3])$/.exec(plain);
  // TLSv1 is what OpenSSL calls TLS 1.0.
  return minor ? tlsVersion(`tls1.${minor[1] ?? "0"}`, target) : undefined;
}

/** The cipher suites of all releases, with OpenSSL's name for each that has one. */
const suites = new Map([
  ["TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", "ECDHE-ECDSA-AES128-SHA"],
  ["TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "ECDHE-ECDSA-AES128-SHA256"],
  ["TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "ECDHE-ECDSA-AES128-GCM-SHA256"],
  ["TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", "ECDHE-ECDSA-AES256-SHA"],
  ["TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "ECDHE-ECDSA-AES256-GCM-SHA384"],
  ["TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305", "ECDHE-ECDSA-CHACHA20-POLY1305"],
  ["TLS_ECDHE_ECDSA_WITH_RC4_128_SHA", "ECDHE-ECDSA-RC4-SHA"],
  ["TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA", "ECDHE-RSA-DES-CBC3-SHA"],
  ["TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "ECDHE-RSA-AES128-SHA"],
  ["TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", "ECDHE-RSA-AES128-SHA256"],
  ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "ECDHE-RSA-AES128-GCM-SHA256"],
  ["TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", "ECDHE-RSA-AES256-SHA"],
  ["TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "ECDHE-RSA-AES256-GCM-SHA384"],
  ["TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305", "ECDHE-RSA-CHACHA20-POLY1305"],
  ["TLS_ECDHE_RSA_WITH_RC4_128_SHA", "ECDHE-RSA-RC4-SHA"],
  ["TLS_RSA_WITH_3DES_EDE_CBC_SHA", "DES-CBC3-SHA"],
  ["TLS_RSA_WITH_AES_128_CBC_SHA", "AES128-SHA"],
  ["TLS_RSA_WITH_AES_128_CBC_SHA256", "AES128-SHA256"],
  ["TLS_RSA_WITH_AES_128_GCM_SHA256", "AES128-GCM-SHA256"],
  ["TLS_RSA_WITH_AES_256_CBC_SHA", "AES256-SHA"],
  ["TLS_RSA_WITH_AES_256_GCM_SHA384", "AES256-GCM-SHA384"],
  ["TLS_RSA_WITH_RC4_128_SHA", "RC4-SHA"],
]);

/** Since 1.8.0. The last one is no cipher but a signal of clients (RFC 7507). */
const modernSuites = [
  "TLS_AES_128_GCM_SHA256",
  "TLS_AES_256_GCM_SHA384",
  "TLS_CHACHA20_POLY1305_SHA256",
  "TLS_FALLBACK_SCSV",
];

/** The names of cipher suites that a release knows, sorted: 22 before 1.8.0, 26 since. */
export function cipherSuites(target: string): readonly string[] {
  return [...suites.keys(), ...(isModern(target) ? modernSuites : [])].sort();
}

/** Whether a cipher suite is one of TLS 1.3: Go offers all of them, whether they are in a list or not. */
export function isFixedSuite(name: string): boolean {
  return /^TLS_(?:AES|CHACHA20)_/.test(goUpper(name));
}

/** Whether a cipher suite came with TLS 1.2: nothing older can use it (`suiteTLS12` in Go's crypto/tls). */
export function needsTls12(name: string): boolean {
  return /_GCM_|_CHACHA20_|_CBC_SHA256$/.test(goUpper(name));
}

/** The canonical name of a cipher suite that a release knows, given in any case; undefined if it refuses the name. */
export function cipherSuite(name: string, target: string): string | undefined {
  const upper = goUpper(name);
  return suites.has(upper) || (isModern(target) && modernSuites.includes(upper)) ? upper : undefined;
}

/**
 * The name that influxd knows for a cipher suite spelt as OpenSSL does ("ECDHE-RSA-AES128-GCM-SHA256"), with other
 * separators, or with the ending that IANA gives the CHACHA20 suites and influxd does not.
 */
export function suggestCipherSuite(text: string, target: string = newestVersion): string | undefined {
  if (cipherSuite(text, target)) return undefined;
  const plain = text
    .trim()
    .toUpperCase()
    .replace(/[-_ ]+/g, "_");
  for (const [name, openssl] of suites) {
    if (plain === openssl.replaceAll("-", "_") || plain === name || plain === `${name}_SHA256`) return name;
  }
  return cipherSuite(plain, target);
}

/**
 * Why a cipher suite should not be offered, worst first: RC4 is broken, 3DES has small blocks, an RSA key exchange has
 * no forward secrecy, CBC mode invites padding attacks. Undefined for a suite with none of these.
 */
export type CipherWeakness = "rc4" | "3des" | "no-forward-secrecy" | "cbc";

/** The worst weakness of a cipher suite, by its name in any case. */
export function cipherWeakness(name: string): CipherWeakness | undefined {
  const upper = goUpper(name);
  if (upper.includes("_RC4_")) return "rc4";
  if (upper.includes("_3DES_")) return "3des";
  if (upper.startsWith("TLS_RSA_WITH_")) return "no-forward-secrecy";
  if (upper.includes("_CBC_")) return "cbc";
  return undefined;
}

import { type TlsVersion, tlsVersions } from "../config/values/tls.ts";

/** Whether a protocol version has been withdrawn: everything before TLS 1.2. */
export function isOutdated(version: TlsVersion): boolean {
  return isBelow(version, "tls1.2");
}

/** Whether the first protocol version is an older one than the second. */
export function isBelow(a: TlsVersion, b: TlsVersion): boolean {
  return tlsVersions.indexOf(a) < tlsVersions.indexOf(b);
}

/** The name that people know: "TLS 1.2". */
export function tlsName(version: TlsVersion): string {
  return `${version.slice(0, 3).toUpperCase()} ${version.slice(3)}`;
}

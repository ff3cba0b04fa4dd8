import type { Config } from "../config/config.ts";
import {
  cipherSuite,
  isFixedSuite,
  needsTls12,
  type TlsVersion,
  tlsVersion,
  tlsVersions,
} from "../config/values/tls.ts";
import { compareVersions } from "../config/values/version.ts";

/**
 * Whether a release speaks TLS 1.2 at least where no `min-version` is set: the first that is built with Go 1.22 is
 * 1.11.7 (its go.mod), and servers of that Go leave out everything older (crypto/tls, `supportedVersions`).
 */
export function defaultsToTls12(release: string): boolean {
  return compareVersions(release, "1.11.7") >= 0;
}

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

/**
 * Whether the list of cipher suites has none for those TLS versions up to 1.2 that `max-version` allows, so that nobody gets
 * a connection of these versions: the suites of TLS 1.3 are no use for them, and those are offered whatever the list says
 * (crypto/tls, `Config.CipherSuites`).
 */
export function namesNoOlderSuite(config: Config): boolean {
  const tls = config.section("tls");
  const names = tls.get("ciphers") ?? [];
  const highest = tlsVersion(tls.get("max-version") ?? "", config.kind.target);
  const isOld = highest !== undefined && isOutdated(highest);
  return (
    names.length > 0 &&
    names.every((name) => {
      const suite = cipherSuite(name, config.kind.target) ?? "";
      // No suite, but what a client says that tries a lower version once more.
      return isFixedSuite(suite) || suite === "TLS_FALLBACK_SCSV" || (isOld && needsTls12(suite));
    })
  );
}

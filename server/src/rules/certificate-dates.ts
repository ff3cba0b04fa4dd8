import { dayOf, type Validity, validityOn } from "../certificates/validity.ts";
import type { Config } from "../config/config.ts";
import type { Certificate } from "../host.ts";
import { tlsFiles, type TlsFile } from "./certificate-files.ts";
import type { Files } from "./files.ts";
import { quote } from "./problems.ts";
import { pathOf } from "./tls-endpoints.ts";

/** A certificate that a listener shows to its clients, and how it stands to today. */
export interface DatedCertificate {
  readonly file: TlsFile;
  readonly certificate: Certificate;
  readonly validity: Validity;
  /** Whether it is the server's own, and not that of an authority behind it. */
  readonly isOwn: boolean;
  /** Which one it is, in a sentence. */
  readonly named: string;
}

/** Every certificate that clients are shown; none without a today. A root in the file is nothing that anyone checks. */
export function datedCertificates(config: Config, files: Files): DatedCertificate[] {
  const { today } = files;
  if (today === undefined) return [];
  return tlsFiles(config, files).flatMap(({ certificate: file }) =>
    (file.pem?.certificates ?? []).flatMap((certificate, index) => {
      const validity = certificate && validityOn(certificate, today);
      const isOwn = index === 0;
      if (certificate === undefined || validity === undefined || (!isOwn && certificate.isSelfSigned)) return [];
      const name = certificate.commonName ?? certificate.subject;
      const named = isOwn
        ? `The certificate in ${quote(file.path)}`
        : `The certificate of the authority ${quote(name)} in ${quote(file.path)}`;
      return [{ file, certificate, validity, isOwn, named }];
    }),
  );
}

/** The file of the authorities whose subscribers influxd trusts, where all in it have expired; `last` is the latest end. */
export function expiredAuthorities(config: Config, files: Files): { path: string; last: string } | undefined {
  const subscriber = config.section("subscriber");
  const { today } = files;
  if (today === undefined || subscriber.get("enabled") !== true || subscriber.get("insecure-skip-verify") === true)
    return undefined;
  const file = pathOf(subscriber, "ca-certs");
  const pem = file && files.pem(file.path);
  if (file === undefined || pem?.status !== "read") return undefined;
  const { certificates, blocks } = pem;
  // Of a long list only the first are read.
  if (blocks.filter((type) => type === "CERTIFICATE").length !== certificates.length) return undefined;
  let last = "";
  for (const certificate of certificates) {
    // Of one that nobody can read, nobody knows.
    if (certificate === undefined || validityOn(certificate, today)?.status !== "expired") return undefined;
    const day = dayOf(certificate.notAfter);
    if (day > last) last = day;
  }
  return last === "" ? undefined : { path: file.path, last };
}

/** `today`, `in 3 days`. */
export function inDays(days: number): string {
  return days === 0 ? "today" : days === 1 ? "tomorrow" : `in ${days} days`;
}

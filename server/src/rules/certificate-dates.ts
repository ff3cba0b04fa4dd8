import { dayOf, type Validity, validityOn } from "../certificates/validity.ts";
import type { Config } from "../config/config.ts";
import type { Certificate } from "../host.ts";
import { subscriberAuthorities, tlsFiles, type TlsFile } from "./certificate-files.ts";
import type { Files } from "./files.ts";
import { quote } from "./problems.ts";

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

/** Authorities of subscribers that are all of no use today: since a day, or until one. */
export interface InvalidAuthorities {
  readonly path: string;
  readonly status: "expired" | "not-yet-valid";
  /** When the last of them expired, or when the first will be valid. */
  readonly day: string;
}

/** The file of the authorities that influxd knows subscribers by, where none in it is valid today. */
export function invalidAuthorities(config: Config, files: Files): InvalidAuthorities | undefined {
  const { today } = files;
  const authorities = subscriberAuthorities(config, files);
  if (today === undefined || authorities?.isWhole !== true) return undefined;
  let last = "";
  let first = "";
  for (const certificate of authorities.certificates) {
    const status = certificate && validityOn(certificate, today)?.status;
    // Of one that nobody can read, nobody knows.
    if (certificate === undefined || status === undefined || status === "valid") return undefined;
    const [end, start] = [dayOf(certificate.notAfter), dayOf(certificate.notBefore)];
    if (status === "expired" && end > last) last = end;
    if (status === "not-yet-valid" && (first === "" || start < first)) first = start;
  }
  const { path } = authorities;
  if (first !== "") return { path, status: "not-yet-valid", day: first };
  return last === "" ? undefined : { path, status: "expired", day: last };
}

/** `today`, `in 3 days`. */
export function inDays(days: number): string {
  return days === 0 ? "today" : days === 1 ? "tomorrow" : `in ${days} days`;
}

import { type Validity, validityOn } from "../certificates/validity.ts";
import type { Config } from "../config/config.ts";
import type { Certificate } from "../host.ts";
import { tlsFiles, type TlsFile } from "./certificate-files.ts";
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

/** `today`, `in 3 days`. */
export function inDays(days: number): string {
  return days === 0 ? "today" : days === 1 ? "tomorrow" : `in ${days} days`;
}

import type { Certificate, Pem, PublicKey } from "../host.ts";
import { dayOf, validityOn } from "./validity.ts";

/** How many names of a certificate are listed. */
const mostNames = 8;

/**
 * What a certificate or key file says, a line each, for people: of the first certificate what it is for, until when and
 * by whom; of the rest their number; of a private key its type. Plain text from the file: the surface escapes it.
 */
export function describePem(pem: Pem, today?: string): string[] {
  const lines: string[] = [];
  const [leaf, ...others] = pem.certificates;
  if (leaf !== undefined) lines.push(...describeCertificate(leaf, today));
  else if (pem.certificates.length > 0) lines.push("A certificate that cannot be read");
  const more = pem.blocks.filter((type) => type === "CERTIFICATE").length - 1;
  const names = others.flatMap((other) => (other === undefined ? [] : [other.commonName ?? other.subject]));
  if (more > 0) lines.push(`${count(more, "more certificate")}: ${listed(names, more)}`);
  const { privateKey } = pem;
  if (privateKey?.status === "plain") lines.push(`Private key: ${nameOfKey(privateKey.key)}, not encrypted`);
  else if (privateKey !== undefined) {
    lines.push(privateKey.status === "encrypted" ? "Private key: encrypted" : "A private key that cannot be read");
  }
  if (lines.length > 0) return lines;
  if (pem.blocks.length > 0)
    return [`PEM, but neither certificate nor private key: ${listed([...new Set(pem.blocks)])}`];
  return [pem.form === "empty" ? "An empty file" : pem.form === "der" ? "Binary DER, not PEM" : "Not PEM"];
}

function describeCertificate(certificate: Certificate, today: string | undefined): string[] {
  const { subject, issuer, hosts, addresses, key, signature, isSelfSigned } = certificate;
  const names = [...hosts, ...addresses];
  const keyed = key === undefined ? "a key of an unknown type" : nameOfKey(key);
  return [
    `Certificate: ${subject === "" ? "no subject" : subject}`,
    `For: ${names.length === 0 ? "no host at all (it has no alternative names)" : listed(names)}`,
    `Valid: ${describeValidity(certificate, today)}`,
    `Key: ${keyed}${signature === undefined ? "" : `, signed with ${signature}`}`,
    isSelfSigned ? "Issuer: itself (self-signed)" : `Issuer: ${issuer}`,
  ];
}

function describeValidity(certificate: Certificate, today: string | undefined): string {
  const range = `${dayOf(certificate.notBefore)} to ${dayOf(certificate.notAfter)}`;
  const validity = today === undefined ? undefined : validityOn(certificate, today);
  if (validity === undefined) return range;
  const days = count(validity.days, "day");
  if (validity.status === "expired") return `${range}, expired ${days} ago`;
  return validity.status === "not-yet-valid" ? `${range}, not before ${days} from now` : `${range}, ${days} left`;
}

/** `RSA, 2048 bits`, `EC, prime256v1`. */
export function nameOfKey({ type, bits, curve }: PublicKey): string {
  const name = type.startsWith("ed") ? `Ed${type.slice(2)}` : type.toUpperCase();
  const detail = curve ?? (bits === undefined ? undefined : `${bits} bits`);
  return detail === undefined ? name : `${name}, ${detail}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function listed(names: readonly string[], total = names.length): string {
  const shown = names.slice(0, mostNames);
  return shown.join(", ") + (total > shown.length ? ` and ${total - shown.length} more` : "");
}

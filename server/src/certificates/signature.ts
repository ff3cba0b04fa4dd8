/** Algorithms by their object identifiers (RFC 3279, 4055, 5758, 8410), under OpenSSL's names. */
const algorithms: Readonly<Record<string, string>> = {
  "1.2.840.113549.1.1.2": "md2WithRSAEncryption",
  "1.2.840.113549.1.1.4": "md5WithRSAEncryption",
  "1.2.840.113549.1.1.5": "sha1WithRSAEncryption",
  "1.3.14.3.2.29": "sha1WithRSAEncryption",
  "1.2.840.113549.1.1.10": "rsassaPss",
  "1.2.840.113549.1.1.11": "sha256WithRSAEncryption",
  "1.2.840.113549.1.1.12": "sha384WithRSAEncryption",
  "1.2.840.113549.1.1.13": "sha512WithRSAEncryption",
  "1.2.840.10040.4.3": "dsa-with-SHA1",
  "1.2.840.10045.4.1": "ecdsa-with-SHA1",
  "1.2.840.10045.4.3.2": "ecdsa-with-SHA256",
  "1.2.840.10045.4.3.3": "ecdsa-with-SHA384",
  "1.2.840.10045.4.3.4": "ecdsa-with-SHA512",
  "1.3.101.112": "ed25519",
  "1.3.101.113": "ed448",
};

/**
 * The algorithm that a DER certificate is signed with: its second element. A name, or an object identifier that has
 * none here; undefined where the bytes are no certificate.
 */
export function signatureOf(der: Uint8Array): string | undefined {
  const certificate = elementAt(der, 0);
  if (certificate === undefined) return undefined;
  const signed = elementAt(der, certificate.start);
  const algorithm = signed && elementAt(der, signed.end);
  const identifier = algorithm && elementAt(der, algorithm.start);
  if (identifier?.tag !== 6 || identifier.end > der.length) return undefined;
  const numbers = identifierOf(der.subarray(identifier.start, identifier.end));
  return algorithms[numbers] ?? numbers;
}

interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

function elementAt(der: Uint8Array, at: number): Element | undefined {
  const tag = der[at];
  const first = der[at + 1];
  if (tag === undefined || first === undefined) return undefined;
  if (first < 0x80) return { tag, start: at + 2, end: at + 2 + first };
  let length = 0;
  const start = at + 2 + (first & 0x7f);
  for (const byte of der.subarray(at + 2, start)) length = length * 256 + byte;
  return { tag, start, end: start + length };
}

function identifierOf(bytes: Uint8Array): string {
  const numbers: number[] = [];
  let number = 0;
  for (const byte of bytes) {
    number = number * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    if (numbers.length === 0) {
      const first = Math.min(Math.floor(number / 40), 2);
      numbers.push(first, number - first * 40);
    } else numbers.push(number);
    number = 0;
  }
  return numbers.join(".");
}

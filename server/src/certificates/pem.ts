/** A block of a PEM file: what stands between its BEGIN and END. */
export interface PemBlock {
  /** `CERTIFICATE`, `EC PRIVATE KEY`. */
  readonly type: string;
  /** Whether its headers say that it is encrypted, as OpenSSL's own keys do. */
  readonly isEncrypted: boolean;
  readonly base64: string;
}

const begin = "-----BEGIN ";
const end = "\n-----END ";
const dashes = "-----";

/**
 * The PEM blocks of a text, in order, as Go's pem.Decode finds them: BEGIN at the start of a line, perhaps headers, base64,
 * and an END of the same type. What is broken is passed over without a word, and the search goes on behind its headers.
 * The time is linear, whatever the text.
 */
export function pemBlocks(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  // Looked for once, however many BEGINs lead there; -1 when there is no END any more.
  let endAt = -2;
  for (let at = nextBegin(text, 0); at >= 0;) {
    const typeLine = lineAt(text, at + begin.length);
    const headersAt = typeLine.next;
    at = nextBegin(text, headersAt - 1);
    if (!typeLine.text.endsWith(dashes)) continue;
    const type = typeLine.text.slice(0, -dashes.length);
    let bodyAt = headersAt;
    for (let line = lineAt(text, bodyAt); line.text.includes(":"); line = lineAt(text, bodyAt)) bodyAt = line.next;
    at = nextBegin(text, bodyAt - 1);
    // In an empty block without headers, END follows BEGIN directly.
    const from = bodyAt === headersAt ? bodyAt - 1 : bodyAt;
    if (endAt !== -1 && endAt < from) endAt = text.indexOf(end, from);
    if (endAt === -1) break;
    const endLine = lineAt(text, endAt + end.length);
    const base64 = endLine.text === type + dashes ? decodable(text.slice(bodyAt, Math.max(endAt, bodyAt))) : undefined;
    if (base64 === undefined) continue;
    const isEncrypted = /^[ \t]*Proc-Type[ \t]*:.*ENCRYPTED/m.test(text.slice(headersAt, bodyAt));
    blocks.push({ type, isEncrypted, base64 });
    at = nextBegin(text, endLine.next - 1);
  }
  return blocks;
}

function nextBegin(text: string, from: number): number {
  if (from === 0 && text.startsWith(begin)) return 0;
  const at = text.indexOf(`\n${begin}`, from);
  return at < 0 ? -1 : at + 1;
}

/** The rest of a line without its CRLF or LF and the blanks before that, and where the next line starts. */
function lineAt(text: string, from: number): { readonly text: string; readonly next: number } {
  const newline = text.indexOf("\n", from);
  let until = newline < 0 ? text.length : newline;
  if (newline > from && text[until - 1] === "\r") until -= 1;
  while (until > from && (text[until - 1] === " " || text[until - 1] === "\t")) until -= 1;
  return { text: text.slice(from, until), next: newline < 0 ? text.length : newline + 1 };
}

/** Base64 without the white space that Go passes over; undefined where Go cannot decode it. */
function decodable(text: string): string | undefined {
  if (/[^A-Za-z0-9+/=\s]|[\f\v]/.test(text)) return undefined;
  const base64 = text.replace(/[ \t\r\n]+/g, "");
  return base64.length % 4 === 0 && /^[^=]*={0,2}$/.test(base64) ? base64 : undefined;
}

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
 * and an END of the same type. What is broken is passed over without a word, and the search goes on behind its BEGIN.
 * The time is linear, whatever the text.
 */
export function pemBlocks(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  // Where the next END and the end of the last run of headers are: looked for once, however many BEGINs lead there.
  let endAt = -2;
  let headersUntil = 0;
  for (let at = nextBegin(text, 0); at >= 0;) {
    const typeAt = at + begin.length;
    const typeLine = lineAt(text, typeAt);
    at = nextBegin(text, typeAt);
    if (!typeLine.text.endsWith(dashes)) continue;
    const type = typeLine.text.slice(0, -dashes.length);
    const headersAt = typeLine.next;
    headersUntil = Math.max(headersUntil, headersAt);
    for (let line = lineAt(text, headersUntil); line.text.includes(":"); line = lineAt(text, headersUntil)) {
      headersUntil = line.next;
    }
    // An empty block without headers: END follows BEGIN directly.
    const from = headersUntil === headersAt ? headersAt - 1 : headersUntil;
    if (endAt !== -1 && endAt < from) endAt = text.indexOf(end, from);
    if (endAt < 0) break;
    const endLine = lineAt(text, endAt + end.length);
    if (endLine.text !== type + dashes) continue;
    const base64 = decodable(text.slice(headersUntil, Math.max(endAt, headersUntil)));
    if (base64 === undefined) continue;
    const headers = text.slice(headersAt, headersUntil);
    blocks.push({ type, isEncrypted: /^Proc-Type[ \t]*:.*ENCRYPTED/m.test(headers), base64 });
    at = nextBegin(text, endLine.next - 1);
  }
  return blocks;
}

function nextBegin(text: string, from: number): number {
  if (from === 0 && text.startsWith(begin)) return 0;
  const at = text.indexOf(`\n${begin}`, from);
  return at < 0 ? -1 : at + 1;
}

/** The rest of a line without blanks at its end, and where the next line starts. */
function lineAt(text: string, from: number): { readonly text: string; readonly next: number } {
  const newline = text.indexOf("\n", from);
  const next = newline < 0 ? text.length : newline + 1;
  return { text: text.slice(from, newline < 0 ? text.length : newline).replace(/[ \t\r]+$/, ""), next };
}

/** Base64 without the white space that Go passes over; undefined where Go cannot decode it. */
function decodable(text: string): string | undefined {
  if (/[^A-Za-z0-9+/=\s]|[\f\v]/.test(text)) return undefined;
  const base64 = text.replace(/[ \t\r\n]+/g, "");
  return base64.length % 4 === 0 && /^[^=]*={0,2}$/.test(base64) ? base64 : undefined;
}

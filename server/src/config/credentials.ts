import type { Span } from "../text.ts";
import { endOfLine } from "./edit.ts";

/* What is secret wherever it stands: users and passwords of addresses, private keys, and proofs in headers. */

/** What stands in place of a secret. */
export const redacted = "…redacted…";

/** What a client proves itself with, as the whole of a value of a header. */
const proofs = /(?<=["'`])(?:Basic|Bearer)[ \t]+[\w+/=.~-]{6,}|^(?:Basic|Bearer)[ \t]+\S+$/g;

/** A private key that somebody put where its file is to be named; in a message its end may be cut off. */
const privateKeys = /-----BEGIN [A-Z ]*PRIVATE KEY-----[^`]*?(?:-----END [A-Z ]*PRIVATE KEY-----|(?=`)|$)/g;
const inPrivateKey = "PRIVATE KEY-----";

/** A text without the users and passwords of the addresses in it, private keys, and what a header proves itself with. */
export function withoutCredentials(text: string): string {
  let shown = "";
  let from = 0;
  for (const { start, end } of credentialsIn(text)) {
    shown += text.slice(from, start) + redacted;
    from = end;
  }
  shown += text.slice(from);
  if (shown.includes(inPrivateKey)) shown = shown.replace(privateKeys, redacted);
  return /Basic|Bearer/.test(shown) ? shown.replace(proofs, redacted) : shown;
}

/** How far before its `@` the user of an address may begin. */
const longestUser = 300;

/** Users and passwords of addresses, with a scheme before them or without; each `@` is looked back from. */
export function credentialsIn(text: string): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const token = /[^\s"'`/]*$/.exec(text.slice(Math.max(0, at - longestUser), at))?.[0] ?? "";
    const begin = at - token.length;
    const colon = token.indexOf(":");
    // Of an address without a scheme, a name and a password are asked for.
    const user = /[^=([,]*$/.exec(token.slice(0, Math.max(0, colon)))?.[0] ?? "";
    const isScheme = /:\/\/?$/.test(text.slice(Math.max(0, begin - 3), begin));
    const start = isScheme ? begin : begin + colon - user.length;
    const counts = isScheme
      ? token !== ""
      : user !== "" && colon + 1 < token.length && /[\w[]/.test(text.charAt(at + 1));
    if (!counts) continue;
    if ((found.at(-1)?.end ?? -1) > start) found.pop();
    found.push({ start, end: at });
  }
  return found;
}

/** What a client proves itself with in a line. */
export function proofsIn(text: string): Span[] {
  return [...text.matchAll(proofs)].map(({ 0: proof, index }) => ({ start: index, end: index + proof.length }));
}

/** How far a private key goes that has no end, in UTF-16 code units. */
const longestKey = 20_000;

/** Private keys, in quotation marks or pasted without, each from its first line to its last. */
export function privateKeysIn(text: string): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf(inPrivateKey); at >= 0; at = text.indexOf(inPrivateKey, at + 1)) {
    const start = text.lastIndexOf("-----BEGIN", at);
    if (start < (found.at(-1)?.end ?? 0) || at - start > 40) continue;
    const last = text.indexOf("-----END", at);
    const end = last < 0 || last > at + longestKey ? Math.min(text.length, at + longestKey) : endOfLine(text, last);
    found.push({ start, end });
  }
  return found;
}

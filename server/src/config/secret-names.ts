import { redacted } from "./credentials.ts";
import { remembered } from "./remembered.ts";
import { tableOf } from "./schema/index.ts";
import { removed } from "./schema/removed.ts";
import { closest } from "./suggest.ts";

/** Names that no influxd knows, but whose value is better not shown: a misspelt secret is one all the same. */
export const secretLooking =
  /secret|passw|passphrase|token|license[-_]?key|credential|authorization|cookie|(?:api|shared|jwt|signing|hmac|encryption)[-_]?key|(?<![a-z])(?:pass|pwd|pw|bearer)$|^(?:license|jwt|auth|key)$/i;

/** Those of them that are also words of other sentences, so that only a value behind them says what they are. */
export const alsoWord = /^(?:pass|bearer|license|jwt|auth|key)$/i;

let names: ReadonlyMap<string, boolean> | undefined;

/** Every key name of any section and kind of file, and whether its value is a secret somewhere. */
export function knownNames(): ReadonlyMap<string, boolean> {
  if (names !== undefined) return names;
  const known = new Map<string, boolean>();
  const add = (name: string, secret: boolean): unknown => known.set(name, secret || known.get(name) === true);
  for (const [section, { keys }] of [tableOf("data"), tableOf("meta")].flatMap((table) => Object.entries(table))) {
    add(section, false);
    for (const [name, key] of Object.entries(keys)) add(name, key.secret === true);
  }
  for (const [section, { keys }] of Object.entries(removed)) {
    add(section, false);
    for (const [name, key] of Object.entries(keys)) add(name, key.secret === true);
  }
  names = known;
  return known;
}

export const plainName = (name: string): string => name.toLowerCase().replaceAll("_", "-");

/** Whether the value behind a name must not be shown, the name being right, misspelt, or none that influxd knows. */
export const isSecretName = remembered(2000, (name): boolean => {
  const plain = plainName(name);
  const known = knownNames();
  return known.get(plain) ?? (plain !== "" && (secretLooking.test(plain) || isNearlySecret(plain, known)));
});

let secretNames: readonly string[] | undefined;

function isNearlySecret(name: string, known: ReadonlyMap<string, boolean>): boolean {
  secretNames ??= [...known].flatMap(([key, secret]) => (secret ? [key] : []));
  return closest(name, secretNames).length > 0;
}

/** The name, in quotation marks or without, that stands before an offset. */
export function nameBefore(text: string, offset: number): string {
  let end = offset;
  while (end > 0 && (text[end - 1] === " " || text[end - 1] === "\t")) end--;
  if (text[end - 1] === '"' || text[end - 1] === "'") end--;
  let start = end;
  while (start > 0 && end - start < 200 && isOfName(text.charCodeAt(start - 1))) start--;
  return text.slice(start, end);
}

function isOfName(code: number): boolean {
  const letter = code | 32;
  return (letter >= 97 && letter <= 122) || (code >= 48 && code <= 57) || code === 45 || code === 95;
}

/**
 * A name or a piece of text without what it gives to the name of a secret: `shared-secret = …`, `password: …`. What is a
 * port behind its colon is none.
 */
export function withoutAssigned(text: string): string {
  const end = text.trimEnd().length;
  for (const { 0: sign, index } of text.matchAll(/[=:]/g)) {
    const name = nameBefore(text, index);
    if (!isSecretName(name) || alsoWord.test(name) || index >= end - 1) continue;
    if (sign === ":" && /^\d{1,5}$/.test(text.slice(index + 1, index + 7).trimEnd())) continue;
    return `${text.slice(0, index + 1)}${redacted}${/\]*$/.exec(text)?.[0] ?? ""}`;
  }
  return text;
}

/** A text without the secrets in the query or the fragment of an address: `http://host/?token=…`. */
export function withoutQuerySecrets(text: string): string {
  return text.replace(/([?&;#]([\w-]{1,60})=)[^&;#\s"]+/g, (all, start: string, name: string) =>
    isSecretName(name) ? start + redacted : all,
  );
}

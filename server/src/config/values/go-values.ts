/** What a parse function answers: the value, or a stable code for what is wrong and the piece of the text that is. */
export type Parsed<Value, Reason extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: Reason; readonly piece: string };

/** An integer: a number where that is exact, a bigint beyond Number.MAX_SAFE_INTEGER. */
export type Integer = number | bigint;

/** The same integer as a number where that is exact. */
export function toInteger(value: bigint): Integer {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

const truths = new Map([
  ...["1", "t", "T", "TRUE", "true", "True"].map((text) => [text, true] as const),
  ...["0", "f", "F", "FALSE", "false", "False"].map((text) => [text, false] as const),
]);

/** A boolean of an environment variable, as Go's strconv.ParseBool reads it; "yes" and "on" are not booleans. */
export function parseBool(text: string): Parsed<boolean, "not-a-boolean"> {
  const value = truths.get(text);
  return value === undefined ? { ok: false, reason: "not-a-boolean", piece: text } : { ok: true, value };
}

export type IntegerReason = "empty" | "syntax" | "out-of-range";

/**
 * A signed integer of an environment variable, as strconv.ParseInt(text, 0, bits) reads it (influxd 1.8.10
 * toml/toml.go applyEnvOverrides): 0x, 0o and 0b prefixes, a leading 0 for octal, and underscores between digits.
 * influxd 1.7.0 to 1.7.10 were built with Go before 1.13, which knows neither 0o, 0b nor underscores.
 */
export function parseInteger(text: string, bits: 32 | 64): Parsed<Integer, IntegerReason> {
  const negative = text.startsWith("-");
  const magnitude = parseMagnitude(negative || text.startsWith("+") ? text.slice(1) : text, bits);
  if (typeof magnitude === "string") {
    return { ok: false, reason: text === "" ? "empty" : magnitude, piece: text };
  }
  const limit = 1n << BigInt(bits - 1);
  if (negative ? magnitude > limit : magnitude >= limit) return { ok: false, reason: "out-of-range", piece: text };
  return { ok: true, value: toInteger(negative ? -magnitude : magnitude) };
}

/** An unsigned 64-bit integer of an environment variable, as strconv.ParseUint(text, 0, 64) reads it: no sign. */
export function parseUnsigned(text: string): Parsed<Integer, IntegerReason> {
  const magnitude = parseMagnitude(text, 64);
  if (typeof magnitude === "string") return { ok: false, reason: text === "" ? "empty" : magnitude, piece: text };
  return { ok: true, value: toInteger(magnitude) };
}

const bases = new Map([
  ["b", 2],
  ["o", 8],
  ["x", 16],
]);

function parseMagnitude(text: string, bits: number): bigint | "syntax" | "out-of-range" {
  if (text === "") return "syntax";
  const prefix = /^0([box])./is.exec(text)?.[1];
  const base = prefix ? (bases.get(prefix.toLowerCase()) ?? 10) : text.startsWith("0") ? 8 : 10;
  const limit = 1n << BigInt(bits);
  let value = 0n;
  for (const digit of text.slice(prefix ? 2 : 0)) {
    if (digit === "_") continue;
    const number = "0123456789abcdef".indexOf(digit.toLowerCase());
    if (digit > "f" || number < 0 || number >= base) return "syntax";
    value = value * BigInt(base) + BigInt(number);
    if (value >= limit) return "out-of-range";
  }
  return underscoresAllowed(text) ? value : "syntax";
}

/** Go's rule: an underscore stands between two digits, or between the base prefix (0 included) and a digit. */
function underscoresAllowed(text: string): boolean {
  return !text.includes("_") || /^(?:0[box]_?)?[0-9a-f]+(?:_[0-9a-f]+)*$/i.test(text);
}

/**
 * Whether strings.EqualFold holds, for a `name` of ASCII letters, digits and marks: besides the other case, "s" is
 * matched by "ſ" (U+017F) and "k" by the Kelvin sign (U+212A). influxd matches names of sections and keys so.
 */
export function equalFold(name: string, text: string): boolean {
  if (name.length !== text.length) return false;
  for (let index = 0; index < name.length; index++) {
    if (fold(name.charAt(index)) !== fold(text.charAt(index))) return false;
  }
  return true;
}

function fold(character: string): string {
  if (character === "ſ") return "s";
  if (character === "\u212A") return "k";
  return asciiLower(character);
}

/** strings.ToUpper of Go as far as its result is ASCII ("ſ" and "ı" become "S" and "I"); all else stays as it is. */
export function goUpper(text: string): string {
  return text.replace(/[a-zſı]/g, (character) => character.toUpperCase());
}

/** bytes.ToLower of Go as far as its result is ASCII ("İ" and the Kelvin sign become "i" and "k"). */
export function goLower(text: string): string {
  return asciiLower(text)
    .replace(/İ/g, "i")
    .replace(/\u212A/g, "k");
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (character) => character.toLowerCase());
}

import { toInteger, type Integer, type Parsed } from "./go-values.ts";

const suffixes = new Map([
  ["k", 1n << 10n],
  ["m", 1n << 20n],
  ["g", 1n << 30n],
]);

const limit = 1n << 64n;

/**
 * - `empty`: no text
 * - `unknown-suffix`: the last character, `piece`, is neither a digit nor one of k K m M g G
 * - `not-a-number`: `piece`, what stands before the suffix, is not made of digits alone
 * - `overflow`: more than 64 bits
 */
export type SizeReason = "empty" | "unknown-suffix" | "not-a-number" | "overflow";

/**
 * A size in bytes, as toml.Size reads it (influxd 1.8.10 toml/toml.go; the same in 1.7.0 to 1.12.4): digits and at most
 * one of k, m, g in either case, in powers of 1024.
 */
export function parseSize(text: string): Parsed<Integer, SizeReason> {
  const last = Array.from(text).at(-1);
  if (last === undefined) return { ok: false, reason: "empty", piece: text };
  const digit = /[0-9]/.test(last);
  const factor = digit ? 1n : /[KMG]/i.test(last) ? suffixes.get(last.toLowerCase()) : undefined;
  if (factor === undefined) return { ok: false, reason: "unknown-suffix", piece: last };
  const number = digit ? text : text.slice(0, -1);
  const significant = number.replace(/^0+/, "");
  if (!/^[0-9]+$/.test(number)) return { ok: false, reason: "not-a-number", piece: number };
  if (significant.length > 20 || BigInt(significant) * factor >= limit) {
    return { ok: false, reason: "overflow", piece: text };
  }
  return { ok: true, value: toInteger(BigInt(significant) * factor) };
}

const spellings = new Map<string, readonly [suffix: string, factor: bigint]>([
  ...["", "b", "byte", "bytes"].map((word) => [word, ["", 1n]] as const),
  ...["k", "kb", "kib", "kbyte", "kbytes"].map((word) => [word, ["k", 1n << 10n]] as const),
  ...["m", "mb", "mib", "mbyte", "mbytes"].map((word) => [word, ["m", 1n << 20n]] as const),
  ...["g", "gb", "gib", "gbyte", "gbytes"].map((word) => [word, ["g", 1n << 30n]] as const),
  ...["t", "tb", "tib", "tbyte", "tbytes"].map((word) => [word, ["t", 1n << 40n]] as const),
]);

/**
 * The spelling of a size that influxd cannot read but that has one plain meaning, with the units that influxd counts in
 * (1 MB taken as 1024 KB): "25MB" → "25m", "1 GiB" → "1g", "1.5g" → "1536m", "1e6" → "1000000". Undefined when it is
 * not a whole number of bytes, too large, or nothing needs to be suggested.
 */
export function suggestSize(text: string): string | undefined {
  if (text.length > 100 || parseSize(text).ok) return undefined;
  const plain = text.trim().replace(/(?<=[0-9])_(?=[0-9])/g, "");
  const parts = /^\+?([0-9]*)\.?([0-9]*)(?:e\+?([0-9]{1,2}))?\s*([a-z]*)$/i.exec(plain);
  const [, whole = "", fraction = "", exponent = "0", word = ""] = parts ?? [];
  const spelling = spellings.get(word.toLowerCase());
  if (whole + fraction === "" || !spelling) return undefined;
  const [suffix, factor] = spelling;
  const scaled = BigInt(whole + fraction) * 10n ** BigInt(exponent) * factor;
  const divisor = 10n ** BigInt(fraction.length);
  if (scaled % divisor !== 0n) return undefined;
  const bytes = scaled / divisor;
  const result = bytes % factor === 0n && suffix !== "t" ? `${(bytes / factor).toString()}${suffix}` : shortest(bytes);
  return parseSize(result).ok ? result : undefined;
}

function shortest(bytes: bigint): string {
  const found = [...suffixes].reverse().find(([, factor]) => bytes % factor === 0n);
  return found ? `${(bytes / found[1]).toString()}${found[0]}` : bytes.toString();
}

/** Bytes for people: "512 B", "25 MiB", "23.8 MiB"; one decimal, which is left out when it is 0. */
export function humanSize(bytes: Integer): string {
  const negative = bytes < 0;
  let amount = Math.abs(Number(bytes));
  let unit = "B";
  for (const next of ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]) {
    // Rounded first, so that nothing reads "1024 KiB".
    if (Math.round(amount * 10) / 10 < 1024) break;
    amount /= 1024;
    unit = next;
  }
  return `${negative ? "-" : ""}${Math.round(amount * 10) / 10} ${unit}`;
}

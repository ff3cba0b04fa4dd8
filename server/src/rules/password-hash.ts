import { quote } from "./problems.ts";

/** What `password-hash` says: a scheme and its options, `pbkdf2-sha256;salt_len=32;rounds=64000`. */
export interface PasswordHash {
  readonly scheme: string;
  readonly options: ReadonlyMap<string, number>;
}

/** Reads a value of `password-hash`; options that are no numbers are left out. */
export function parsePasswordHash(text: string): PasswordHash {
  const [scheme = "", ...rest] = text.split(";").map((part) => part.trim());
  const options = new Map<string, number>();
  for (const part of rest) {
    const [name = "", value = ""] = part.split("=", 2).map((word) => word.trim());
    if (/^[0-9]+$/.test(value)) options.set(name, Number(value));
  }
  return { scheme: scheme.toLowerCase(), options };
}

/** An option of a scheme. */
interface HashOption {
  /** What influxd takes where it is left out (InfluxDB's page about password hashing). */
  readonly default: number;
  /** The least that it should be; FIPS asks for the same of PBKDF2. */
  readonly floor: number;
  /** What influxd takes at all (InfluxData's page of meta node settings). */
  readonly range: readonly [least: number, most: number];
}

const pbkdf2: Readonly<Record<string, HashOption>> = {
  rounds: { default: 29_000, floor: 1000, range: [1, 4_294_967_295] },
  salt_len: { default: 16, floor: 16, range: [1, 1024] },
};

/** The schemes of InfluxDB Enterprise with their options. */
export const schemes: ReadonlyMap<string, Readonly<Record<string, HashOption>>> = new Map([
  ["bcrypt", { cost: { default: 10, floor: 10, range: [4, 31] } }],
  ["pbkdf2-sha256", pbkdf2],
  ["pbkdf2-sha512", pbkdf2],
]);

/** One spelling for all values that mean the same: every option said, in one order. */
export function canonicalHash(text: string): string {
  const { scheme, options } = parsePasswordHash(text);
  const known = Object.entries(schemes.get(scheme) ?? {}).map(([name, option]) => [name, option.default] as const);
  const all = [...new Map([...known, ...options])].sort(([a], [b]) => (a < b ? -1 : 1));
  return [scheme, ...all.map(([name, value]) => `${name}=${value}`)].join(";");
}

/** The first option below its floor; undefined for defaults, which are above. */
export function weakOption(
  hash: PasswordHash,
): { readonly name: string; readonly value: number; readonly floor: number } | undefined {
  for (const [name, { floor }] of Object.entries(schemes.get(hash.scheme) ?? {})) {
    const value = hash.options.get(name);
    if (value !== undefined && value < floor) return { name, value, floor };
  }
  return undefined;
}

/** Why the first option that influxd has no use for is none, as the end of a sentence; undefined where all are sound. */
export function malformedOption(text: string): string | undefined {
  const { scheme } = parsePasswordHash(text);
  const known = schemes.get(scheme);
  if (known === undefined) return undefined;
  const names = Object.keys(known)
    .map((name) => `\`${name}\``)
    .join(" and ");
  for (const part of text.split(";").slice(1)) {
    const option = part.trim();
    // A semicolon at the end asks for nothing.
    if (option === "") continue;
    const [name = "", ...values] = option.split("=").map((word) => word.trim());
    const about = new Map(Object.entries(known)).get(name.toLowerCase());
    if (about === undefined) return `${quote(option)} is none of its options, which are ${names}`;
    const [least, most] = about.range;
    const value = values.join("=");
    if (!/^[0-9]+$/.test(value)) return `${quote(option)} has no number`;
    if (Number(value) < least || Number(value) > most) return `${quote(option)} is not between ${least} and ${most}`;
  }
  return undefined;
}

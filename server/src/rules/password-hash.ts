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

/** The schemes of InfluxDB Enterprise, with the least that their options should be; FIPS asks for the same of PBKDF2. */
export const floors: ReadonlyMap<string, Readonly<Record<string, number>>> = new Map<string, Record<string, number>>([
  ["bcrypt", { cost: 10 }],
  ["pbkdf2-sha256", { rounds: 1000, salt_len: 16 }],
  ["pbkdf2-sha512", { rounds: 1000, salt_len: 16 }],
]);

/** What influxd takes for options that are left out (InfluxDB's page about password hashing). */
const defaults: ReadonlyMap<string, Readonly<Record<string, number>>> = new Map<string, Record<string, number>>([
  ["bcrypt", { cost: 10 }],
  ["pbkdf2-sha256", { rounds: 29_000, salt_len: 16 }],
  ["pbkdf2-sha512", { rounds: 29_000, salt_len: 16 }],
]);

/** One spelling for all values that mean the same: every option said, in one order. */
export function canonicalHash(text: string): string {
  const { scheme, options } = parsePasswordHash(text);
  const all = Object.entries({ ...defaults.get(scheme), ...Object.fromEntries(options) });
  return [scheme, ...all.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name}=${value}`)].join(";");
}

/** The first option below its floor; undefined for defaults, which are above. */
export function weakOption(
  hash: PasswordHash,
): { readonly name: string; readonly value: number; readonly floor: number } | undefined {
  for (const [name, floor] of Object.entries(floors.get(hash.scheme) ?? {})) {
    const value = hash.options.get(name);
    if (value !== undefined && value < floor) return { name, value, floor };
  }
  return undefined;
}

import type { AnySection } from "../config/section-view.ts";
import { isUnexpandedSecret } from "./unexpanded.ts";

/** Why a secret can be guessed: it is printed in manuals, too short, or hardly anything but repetition. */
export type SecretWeakness = "sample" | "short" | "repetitive";

/** The text of a secret that is set and not a template's placeholder. */
export function secretOf(section: AnySection, key: string): string | undefined {
  const value = section.get(key);
  return typeof value === "string" && value !== "" && !isUnexpandedSecret(value) ? value : undefined;
}

/** Letters and digits only, so that "My Super-Secret pass phrase" is recognised in any form. */
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** What InfluxData's documentation and everybody's first attempts have; "true" is what an old page said to write. */
const samples = new Set(
  [
    "my super secret pass phrase",
    "long pass phrase used for signing tokens",
    "your long pass phrase",
    "long pass phrase",
    "pass phrase",
    "shared-secret",
    "internal-shared-secret",
    "meta-internal-shared-secret",
    "super secret",
    "my secret",
    "secret",
    "password",
    "change me",
    "influxdb",
    "license key",
    "your license key",
    "true",
    "false",
  ].map(plain),
);

const enoughCharacters = 32;
/** Bits that the frequencies of the characters leave; a random key of 32 hexadecimal digits has about 110. */
const enoughBits = 64;

/** Whether a secret is what manuals have in its place. */
export function isSample(secret: string): boolean {
  return samples.has(plain(secret)) || /^<.*>$/s.test(secret);
}

/** The first reason why a secret can be guessed. */
export function secretWeakness(secret: string): SecretWeakness | undefined {
  if (isSample(secret)) return "sample";
  if (secret.length < enoughCharacters) return "short";
  return isPeriodic(secret) || bitsOf(secret) < enoughBits ? "repetitive" : undefined;
}

/** Words for a message that do not say what the secret is. */
export const weaknessText: Record<SecretWeakness, string> = {
  sample: "is a sample that everyone knows",
  short: `has fewer than ${enoughCharacters} characters`,
  repetitive: "repeats the same few characters",
};

/** Whether a text repeats its beginning again and again. */
function isPeriodic(text: string): boolean {
  for (let period = 1; period <= text.length / 2; period++) {
    if (text.slice(period) === text.slice(0, -period)) return true;
  }
  return false;
}

function bitsOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits += count * Math.log2(text.length / count);
  return bits;
}

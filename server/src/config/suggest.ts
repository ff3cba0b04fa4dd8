import { remembered } from "./remembered.ts";

/**
 * The number of single-character mistakes between two names: insertions, deletions, substitutions and swapped
 * neighbours (optimal string alignment); `limit + 1` as soon as it is certain to exceed the limit.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (beforeLast[j - 2] ?? 0) + 1);
      row.push(value);
      best = Math.min(best, value);
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}

/** A name without what people confuse: case, hyphens, underscores and blanks. */
export function normalize(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, "");
}

interface Candidate {
  readonly plain: string;
  readonly letters: number;
}

const candidateOf = remembered(2000, (name): Candidate => {
  const plain = normalize(name);
  return { plain, letters: lettersOf(plain) };
});

/** Which letters a name has: a bit for each, other characters sharing them. */
function lettersOf(plain: string): number {
  let letters = 0;
  for (let index = 0; index < plain.length; index++) letters |= 1 << (plain.charCodeAt(index) & 31);
  return letters;
}

/** The least number of mistakes between names with these letters: one mistake takes a letter away and brings another. */
function leastDistance(a: number, b: number): number {
  let different = a ^ b;
  let count = 0;
  while (different !== 0) {
    different &= different - 1;
    count++;
  }
  return (count + 1) >> 1;
}

/** The names that were probably meant, all equally near: at most two mistakes, one in short names, none in very short ones. */
export function closest(name: string, known: Iterable<string>): string[] {
  const plain = normalize(name);
  const letters = lettersOf(plain);
  let limit = plain.length <= 2 ? 0 : plain.length <= 5 ? 1 : 2;
  let found: string[] = [];
  for (const one of known) {
    const candidate = candidateOf(one);
    if (leastDistance(letters, candidate.letters) > limit) continue;
    const distance = editDistance(plain, candidate.plain, limit);
    if (distance > limit) continue;
    if (distance < limit) {
      found = [];
      limit = distance;
    }
    found.push(one);
  }
  return found;
}

/** Parts of so many names that alone they mean none of them. */
const commonParts = new Set(
  "check enable enabled format index interval limit log max name path query read size timeout version write".split(" "),
);

/** What else a part of a name is called. */
const otherWords = new Map([
  ["ssl", "https"],
  ["tls", "https"],
]);

const partsOf = remembered(2000, (name): readonly string[] => name.toLowerCase().split(/[-_ ]/));

/** A word in the singular; `https` is one. */
const singular = (part: string): string =>
  part.length > 3 && part !== "https" && part.endsWith("s") ? part.slice(0, -1) : part;

/** Whether two parts are the same word, or one is short for the other: `addr` and `address`. */
function isSamePart(a: string, b: string): boolean {
  if (singular(a) === singular(b)) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 4 && long.length - short.length >= 3 && long.startsWith(short);
}

/**
 * The one or two names that a name is short for: they begin with its parts, or else the only one that puts one part
 * before them. A single part begins only names of two.
 */
export function shortFor(name: string, known: readonly string[]): readonly string[] {
  const parts = partsOf(name);
  const found = longerNames(parts, known);
  if (found.length > 0 || !parts.some((part) => otherWords.has(part))) return found;
  return longerNames(
    parts.map((part) => otherWords.get(part) ?? part),
    known,
  );
}

function longerNames(parts: readonly string[], known: readonly string[]): readonly string[] {
  const starts = (of: readonly string[], at: number): boolean =>
    parts.every((part, index) => isSamePart(part, of[at + index] ?? ""));
  const begun = known.filter((one) => starts(partsOf(one), 0) && (parts.length > 1 || partsOf(one).length === 2));
  const [switched] = begun.filter((one) => partsOf(one).length === parts.length + 1 && one.endsWith("-enabled"));
  if (switched !== undefined) return [switched];
  if (parts.every((part) => part.length < 2 || commonParts.has(part))) return [];
  if (begun.length > 0) return begun.length <= 2 ? begun : [];
  // `cert` means `https-certificate`, but no `ca-certs`.
  const isEnd = ([, ...end]: readonly string[]): boolean =>
    end.length === parts.length &&
    end.every((part, index) => isSamePart(parts[index] ?? "", part) && part !== `${parts[index]}s`);
  const ended = parts.join("").length < 4 ? [] : known.filter((one) => isEnd(partsOf(one)));
  return ended.length === 1 ? ended : [];
}

/** `, did you mean …?` where a known word is near; else nothing. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const near = closest(word, known);
  return near.length === 0 || near.length > 3
    ? ""
    : `, did you mean ${near.map((name) => `\`${name}\``).join(" or ")}?`;
}

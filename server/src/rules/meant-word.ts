import { closest, normalize } from "../config/suggest.ts";

/** What other programs call some of the words. */
const synonyms = new Map([
  ["warning", "warn"],
  ["err", "error"],
  ["critical", "fatal"],
  ["trace", "debug"],
  ["verbose", "debug"],
  ["tsi", "tsi1"],
  ["signed", "sign"],
  ["encrypted", "encrypt"],
  ["ns", "n"],
  ["us", "u"],
  ["µs", "u"],
  ["μs", "u"],
]);

/** The one word of a list that a text evidently means: in another case, by another name, or with a slip of the pen. */
export function meantWord(text: string, words: readonly string[]): string | undefined {
  const plain = normalize(text.trim());
  const same = words.find((word) => normalize(word) === plain && word !== "");
  if (same !== undefined) return same;
  const synonym = synonyms.get(plain);
  if (synonym !== undefined && words.includes(synonym)) return synonym;
  const near = closest(text, words);
  return near.length === 1 && near[0] !== "" ? near[0] : undefined;
}

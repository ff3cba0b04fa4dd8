import type { Span } from "../text.ts";
import { strangeBlanks, withoutWidth } from "../toml/invisible.ts";
import type { Fix } from "./rule.ts";

const doubleQuotes = /[\u201c-\u201f\u00ab\u00bb]/g;
const singleQuotes = /[\u2018-\u201b]/g;

/** Dashes and minus signs of word processors and web pages; in quotes they are as good as any other character. */
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

export const isDash = (character: string): boolean => character.search(dashes) === 0;

/** A name, or what is not in quotes, as a plain editor would have written it. */
export function cleanedName(text: string): string {
  return cleaned(text).replace(dashes, "-");
}

/** A text as a plain editor would have written it: ordinary blanks, straight quotes, nothing invisible. */
export function cleaned(text: string): string {
  return text
    .replace(strangeBlanks, " ")
    .replace(withoutWidth, "")
    .replace(doubleQuotes, '"')
    .replace(singleQuotes, "'");
}

/**
 * The fix that writes a text so, up to `unquoted` as a name: one edit for each character, since the value itself, which may
 * be a secret, is in none.
 */
export function clean(text: string, span: Span, unquoted = 0): Fix[] {
  const edits = [...text.matchAll(/./gsu)].flatMap(({ 0: character, index }) => {
    const plain = (index < unquoted ? cleanedName : cleaned)(character);
    const start = span.start + index;
    return plain === character ? [] : [{ span: { start, end: start + character.length }, text: plain }];
  });
  const isAll = (written: string): boolean => edits.every((edit) => edit.text === written);
  const title = isAll("") ? "Remove what is invisible" : isAll("-") ? "Write `-`" : "Use plain blanks and quotes";
  return [{ title, safe: true, edits }];
}

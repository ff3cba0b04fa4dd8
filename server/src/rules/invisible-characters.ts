import type { Span } from "../text.ts";
import { strangeBlanks, withoutWidth } from "../toml/invisible.ts";
import type { Fix } from "./rule.ts";

const doubleQuotes = /[\u201c-\u201f\u00ab\u00bb]/g;
const singleQuotes = /[\u2018-\u201b]/g;

/** A text as a plain editor would have written it: ordinary blanks, straight quotes, nothing invisible. */
export function cleaned(text: string): string {
  return text
    .replace(strangeBlanks, " ")
    .replace(withoutWidth, "")
    .replace(doubleQuotes, '"')
    .replace(singleQuotes, "'");
}

/** The fix that writes a text so: one edit for each character, since the value itself, which may be a secret, is in none. */
export function clean(text: string, span: Span): Fix[] {
  const edits = [...text.matchAll(/./gsu)].flatMap(({ 0: character, index }) => {
    const plain = cleaned(character);
    const start = span.start + index;
    return plain === character ? [] : [{ span: { start, end: start + character.length }, text: plain }];
  });
  const isRemoval = edits.every((edit) => edit.text === "");
  return [{ title: isRemoval ? "Remove what is invisible" : "Use plain blanks and quotes", safe: true, edits }];
}

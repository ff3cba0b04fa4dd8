/** Blanks of word processors and web pages, which TOML does not know. */
const blanks = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
/** Characters without a width. */
const nothing = /[\u200b-\u200f\u2060\ufeff]/g;
const doubleQuotes = /[\u201c-\u201f\u00ab\u00bb]/g;
const singleQuotes = /[\u2018-\u201b]/g;

/** A text as a plain editor would have written it: ordinary blanks, straight quotes, nothing invisible. */
export function cleaned(text: string): string {
  return text.replace(blanks, " ").replace(nothing, "").replace(doubleQuotes, '"').replace(singleQuotes, "'");
}

/** Blanks of word processors and web pages, which TOML does not know. */
export const strangeBlanks = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/** Characters without a width. */
export const withoutWidth = /[\u200b-\u200f\u2060\ufeff]/g;

/** Whether a character cannot be seen although it is neither a blank nor a line end of TOML. */
export function isInvisible(c: number): boolean {
  if (c < 0xa0) return false;
  const character = String.fromCharCode(c);
  return character.search(strangeBlanks) >= 0 || character.search(withoutWidth) >= 0;
}

import { strangeBlanks, withoutWidth } from "../toml/invisible.ts";

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

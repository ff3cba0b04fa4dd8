import type { SyntaxCode } from "../toml/ast.ts";
import { cleaned, isDash } from "./invisible-characters.ts";
import { closingQuote, ungrouped } from "./value-readings.ts";

/** What a message about broken syntax may mention. */
export interface SyntaxContext {
  /** The broken piece, quoted; a secret is never in it. */
  readonly piece: string;
  readonly text: string;
  /** The setting that the line gives, quoted; else undefined. */
  readonly setting: string | undefined;
  /** What the setting takes, where that is not a text. */
  readonly wanted: "boolean" | "number" | undefined;
}

/** The wording for a template that stands where the configuration should. */
export const unfilled = "a template was never filled in";

/** Text of a template or a merge that nobody finished. */
const leftovers: readonly (readonly [RegExp, string])[] = [
  [/^(?:<{7}|={7}|>{7})/, "a merge conflict was left unresolved"],
  [/\{\{|\{%|<%/, unfilled],
  [/^\$\{?[A-Za-z_]|^%[A-Za-z_]+%|^@[A-Za-z_]+@/, "a placeholder was never filled in"],
];

/** What is wrong where a name or value is only the leftover of another program; undefined for anything else. */
export function leftover(text: string): string | undefined {
  return leftovers.find(([pattern]) => pattern.test(text))?.[1];
}

/** Why a construct cannot be read, in words for people who have never heard of TOML. */
export const syntaxWords: Readonly<Record<SyntaxCode, (context: SyntaxContext) => string>> = {
  "bad-character": ({ text }) =>
    text === "" || text === "=" ? "a name is missing behind the dot" : `${characterName(text)} cannot stand in a name`,
  "missing-equals": ({ piece }) => `there is no \`=\` after ${piece}`,
  "colon-for-equals": ({ setting }) => `${setting ?? "a name"} is followed by \`:\` instead of \`=\``,
  "missing-key": () => "there is no name before the `=`",
  "missing-value": ({ setting }) => `${setting ?? "the setting"} has no value`,
  "value-below": ({ setting }) => `the value of ${setting ?? "a setting"} stands on the line below its \`=\``,
  "bad-value": badValue,
  "number-range": ({ piece, setting }) => `${piece}${of(setting)} is too large for a number`,
  "unclosed-string": ({ setting }) => `the quotes are not closed${at(setting)}`,
  "bad-escape": ({ piece, text, setting }) =>
    `in quotes, a backslash starts an escape, and ${text.startsWith("\\") ? `there is no ${piece}` : `${piece} is none`}${at(setting)}`,
  "unclosed-array": ({ setting }) => `the \`[\` is not closed${at(setting)}`,
  "unclosed-inline-table": ({ setting }) => `the \`{\` is not closed on its line${at(setting)}`,
  "missing-comma": ({ setting }) => `a comma is missing before this${at(setting)}`,
  "extra-comma": ({ setting }) => `there is a comma too many${at(setting)}`,
  "bad-header": ({ piece }) => `${piece} is no section header`,
  "trailing-text": ({ piece, setting, text }) =>
    `${cleaned(text).trim() === "" ? "an invisible character" : piece} stands behind the ${setting === undefined ? "section header" : `value of ${setting}`}`,
  "bad-comment": ({ text }) =>
    `\`${text.startsWith(";") ? ";" : text.slice(0, 2)}\` does not start a comment, only \`#\` does`,
  nul: () => "a NUL character stands here, as in a file that is not text or in another encoding",
  "comment-in-inline-table": () => "a comment cannot stand between `{` and `}`",
  "too-deep": () => "the brackets are nested too deeply",
};

function badValue({ piece, text, setting, wanted }: SyntaxContext): string {
  if (/[\u2018-\u201f\u00ab\u00bb]/.test(text)) return `${piece}${of(setting)} needs straight quotes`;
  if (/^[`\u00b4]/.test(text))
    return `${text.startsWith("`") ? "backticks" : "accents"} are no quotes: the value${of(setting)} needs ${wanted === undefined ? "straight ones" : "none"}`;
  if (cleaned(text) !== text) return `there is an invisible character in the value${of(setting)}`;
  if (wanted !== "boolean" && ungrouped(text) !== undefined)
    return `${piece}${of(setting)} is no number: its digits have no separators but \`_\``;
  if (wanted === undefined && closingQuote(text) !== undefined) return `the quotes are not opened${at(setting)}`;
  if (wanted === "boolean") return `${piece}${of(setting)} is neither \`true\` nor \`false\``;
  return `${piece}${of(setting)} is ${wanted === "number" ? "no whole number" : "no value: texts need quotes"}`;
}

function of(setting: string | undefined): string {
  return setting === undefined ? "" : ` for ${setting}`;
}

function at(setting: string | undefined): string {
  return setting === undefined ? "" : `, at ${setting}`;
}

const characterNames = new Map([
  ["\u00a0", "a no-break space"],
  ["\u200b", "a zero-width space"],
  ["\u2060", "a word joiner"],
  ["\ufeff", "a byte-order mark"],
  ["\u3000", "an ideographic space"],
]);

function characterName(character: string): string {
  const name = characterNames.get(character);
  if (name !== undefined) return `${name} (invisible)`;
  if (isDash(character)) return `\`${character}\` (a dash, not the hyphen of names)`;
  if (/^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)) return character === "`" ? "a backtick" : `\`${character}\``;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return `the character U+${code}`;
}

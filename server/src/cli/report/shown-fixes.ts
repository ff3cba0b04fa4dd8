import { endOfLine, startOfLine } from "../../config/edit.ts";
import { secretsOn } from "../../config/secrets.ts";
import type { Fix } from "../../rules/rule.ts";
import type { Span } from "../../text.ts";
import type { TomlDocument } from "../../toml/ast.ts";
import { parse } from "../../toml/parse.ts";

/** Shorter words say nothing about a secret, and are in everything. */
const leastLength = 4;

/** Those of some fixes that a report may show: one that moves or rewrites a secret would repeat it, one with holes is not whole, and one for people is for no program that reads reports. */
export function shownFixes(fixes: readonly Fix[], document: TomlDocument): readonly Fix[] {
  return fixes.filter(({ edits, holes, byHand }) => {
    if (holes !== undefined || byHand === true) return false;
    const added = edits.filter(({ text }) => text.length >= leastLength).map(({ text }) => text);
    if (added.length === 0) return true;
    if (added.some(namesSecret)) return false;
    const words = edits.flatMap(({ span }) => secretWords(document, span));
    return !words.some((word) => added.some((text) => text.includes(word)));
  });
}

/** Whether a text sets a secret; most are values only, which have no name. */
function namesSecret(text: string): boolean {
  return text.includes("=") && secretWords(parse(text), { start: 0, end: text.length }).length > 0;
}

/** The words of the secrets on the lines of a span. */
function secretWords(document: TomlDocument, { start, end }: Span): string[] {
  const { text } = document;
  const words: string[] = [];
  for (let at = startOfLine(text, start); at <= end;) {
    const line = { start: at, end: endOfLine(text, at) };
    for (const secret of secretsOn(document, line)) {
      words.push(...text.slice(secret.start, secret.end).split(/[\s"'=,#[\]{}]+/));
    }
    at = line.end + 1;
  }
  return words.filter((word) => word.length >= leastLength);
}

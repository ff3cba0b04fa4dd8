import { endOfLine } from "../../config/edit.ts";
import { secretsOn } from "../../lint/mask.ts";
import type { Fix } from "../../rules/rule.ts";
import { lineStarts } from "../../text.ts";
import type { TomlDocument } from "../../toml/ast.ts";
import { parse } from "../../toml/parse.ts";
import type { FileReport } from "./report.ts";

/** Shorter words say nothing about a secret, and are in everything. */
const leastLength = 4;

/** Gives those of some fixes that a report may show: one that moves a secret would repeat it. */
export function shownFixesIn({ config: { document } }: FileReport): (fixes: readonly Fix[]) => readonly Fix[] {
  let secrets: readonly string[] | undefined;
  const isShown = (text: string): boolean => {
    if (text.length < leastLength) return true;
    if (secretsIn(parse(text)).length > 0) return false;
    secrets ??= secretsIn(document);
    return !secrets.some((secret) => text.includes(secret));
  };
  return (fixes) => fixes.filter(({ edits }) => edits.every(({ text }) => isShown(text)));
}

/** The words of all secrets of a document. */
function secretsIn(document: TomlDocument): string[] {
  const { text } = document;
  const words = lineStarts(text).flatMap((start) =>
    secretsOn(document, { start, end: endOfLine(text, start) }).flatMap((span) =>
      text.slice(span.start, span.end).split(/[\s"'=,#[\]{}]+/),
    ),
  );
  return words.filter((word) => word.length >= leastLength);
}

import type { SemanticTokens, SemanticTokensLegend } from "vscode-languageserver";
import { ignoredNames } from "../config/ignored.ts";
import { placeOf } from "../rules/dropped.ts";
import { positionOf } from "./positions.ts";
import type { View } from "./view.ts";

/**
 * No grammar knows which names this influxd reads: those that it drops look like comments, which they are for it. A former
 * name, which it still reads, is that of a `type`, as the grammar calls those of sections.
 */
export const semanticTokensLegend: SemanticTokensLegend = {
  tokenTypes: ["comment", "type"],
  tokenModifiers: ["deprecated"],
};

/**
 * The names that influxd drops, with a section all names in it, and the names that it will drop one day; in the protocol's
 * relative numbers.
 */
export function semanticTokens(view: View): SemanticTokens {
  const { config, document, client, result } = view;
  const dropped = ignoredNames(config)
    .flatMap((name) => [placeOf(name), ...(name.occurrence.table?.entries ?? []).map(({ key }) => key.span)])
    .map((span) => ({ ...span, type: 0 }));
  const former = result.findings.flatMap(({ at, tag }) => (tag === "deprecated" ? [{ ...at, type: 1 }] : []));
  const spans = [...dropped, ...former].sort((a, b) => a.start - b.start);
  const data: number[] = [];
  let [line, character, done] = [0, 0, 0];
  for (const { start, end, type } of spans) {
    if (start < done || start === end) continue;
    const first = positionOf(document, start, client.encoding);
    const last = positionOf(document, end, client.encoding);
    // A token has one line.
    if (first.line !== last.line) continue;
    if (first.line !== line) character = 0;
    // The set of modifiers is a number too: 1 is the first, which only the second type has.
    data.push(first.line - line, first.character - character, last.character - first.character, type, type);
    [line, character, done] = [first.line, first.character, end];
  }
  return { data };
}

import type { SemanticTokens, SemanticTokensLegend } from "vscode-languageserver";
import { ignoredNames } from "../config/ignored.ts";
import { placeOf } from "../rules/dropped.ts";
import { positionOf } from "./positions.ts";
import type { View } from "./view.ts";

/** No grammar knows which names this influxd reads: those that it drops look like comments, which they are for it. */
export const semanticTokensLegend: SemanticTokensLegend = { tokenTypes: ["comment"], tokenModifiers: [] };

/** The names that influxd drops, and with a section all names in it; in the protocol's relative numbers. */
export function semanticTokens(view: View): SemanticTokens {
  const { config, document, client } = view;
  const spans = ignoredNames(config)
    .flatMap((name) => [placeOf(name), ...(name.occurrence.table?.entries ?? []).map(({ key }) => key.span)])
    .sort((a, b) => a.start - b.start);
  const data: number[] = [];
  let [line, character, done] = [0, 0, 0];
  for (const { start, end } of spans) {
    if (start < done || start === end) continue;
    const first = positionOf(document, start, client.encoding);
    const last = positionOf(document, end, client.encoding);
    // A token has one line.
    if (first.line !== last.line) continue;
    if (first.line !== line) character = 0;
    data.push(first.line - line, first.character - character, last.character - first.character, 0, 0);
    [line, character, done] = [first.line, first.character, end];
  }
  return { data };
}

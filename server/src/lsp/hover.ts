import type { Hover, Position } from "vscode-languageserver";
import { allRules } from "../rules/cluster-index.ts";
import type { Span } from "../text.ts";
import { commentAt, wordAt } from "./comments.ts";
import { droppedAt, explainDropped } from "./explain-dropped.ts";
import { explainFile } from "./explain-file.ts";
import { explainRule, explainSection, explainSetting, markup } from "./explain.ts";
import { sectionOf, settingAt, tableAt } from "./place.ts";
import type { View } from "./view.ts";

/** What stands at a position: a setting, a section, or a rule in one of our comments. */
export function hover(view: View, position: Position): Hover | null {
  const offset = view.offsetAt(position);
  const answer = explainAt(view, offset);
  if (answer === undefined) return null;
  return { contents: markup(answer.text, view.client.markdownHover), range: view.range(answer.span) };
}

function explainAt(view: View, offset: number): { text: string; span: Span } | undefined {
  const { config } = view;
  const comment = commentAt(config.document, offset);
  if (comment?.isDirective === true) {
    const word = wordAt(view.text, offset);
    const rule = allRules.find(({ id }) => id === view.text.slice(word.start, word.end));
    return rule === undefined ? undefined : { text: explainRule(rule, config.kind), span: word };
  }
  const table = tableAt(config, offset);
  if (table !== config.document.root && offset >= table.header.start && offset <= table.header.end) {
    const section = sectionOf(config, table);
    if (section !== undefined) return { text: explainSection(config, section), span: table.header };
  }
  const place = settingAt(config, offset);
  if (comment !== undefined && place?.isDisabled !== true) return undefined;
  const dropped = place?.setting === undefined && comment === undefined ? droppedAt(config, offset) : undefined;
  if (dropped !== undefined) return { text: explainDropped(config, dropped.name), span: dropped.span };
  if (place === undefined) return undefined;
  const file = place.setting === undefined ? undefined : explainFile(place.setting, view.options);
  const text = explainSetting(config, place.key, place.setting);
  return { text: file === undefined ? text : `${text}\n\n${file}`, span: place.span };
}

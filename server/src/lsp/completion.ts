import type { CompletionItem, Position } from "vscode-languageserver";
import { endOfLine, startOfLine } from "../config/edit.ts";
import { allRules } from "../rules/cluster-index.ts";
import { commentItems } from "./complete-comments.ts";
import { keyItems, sectionItems } from "./complete-names.ts";
import { arrayAround, valueItems } from "./complete-values.ts";
import { commentAt } from "./comments.ts";
import { explainRule, explainSection, explainSetting, markup } from "./explain.ts";
import { entriesAt, sectionOf, tableAt } from "./place.ts";
import type { View } from "./view.ts";

/** Where the documentation of an item comes from, when the client asks for it. */
export interface ItemData {
  readonly uri: string;
  readonly rule?: string;
  readonly section?: string;
  readonly key?: string;
}

/** The characters after which clients ask by themselves. */
export const triggerCharacters = ["[", "=", '"', "'", ",", ":"];

/** What may be written at a position: sections, keys, values, and our comments. */
export function completions(view: View, position: Position): CompletionItem[] {
  return proposals(view, view.offsetAt(position)).map((item) =>
    view.client.resolvesItems ? item : resolveItem(view, item),
  );
}

function proposals(view: View, offset: number): CompletionItem[] {
  const { config, text } = view;
  const start = startOfLine(text, offset);
  const before = text.slice(start, offset);
  const comment = commentAt(config.document, offset);
  if (comment !== undefined) return commentItems(view, offset, comment);
  const header = /^[ \t\uFEFF]*(\[[^\]#]*)$/.exec(before)?.[1];
  if (header !== undefined) return sectionItems(view, offset, offset - header.length);
  const value = /^[ \t\uFEFF]*["']?([A-Za-z0-9_-]+)["']?[ \t]*=[ \t]*/.exec(before);
  const table = tableAt(config, offset);
  const section = sectionOf(config, table);
  if (value !== null) {
    const key = section?.keys.get(value[1] ?? "");
    return key === undefined ? [] : valueItems(view, offset, key, start + value[0].length);
  }
  const around = entriesAt(table, offset)[0];
  const array = arrayAround(text, around?.value, offset);
  if (array !== undefined) {
    const key = section?.keys.get(around?.key.parts[0]?.text ?? "");
    return key === undefined ? [] : valueItems(view, offset, key, array.span.start);
  }
  if (around !== undefined && around.span.start < start) return [];
  if (!/^[ \t\uFEFF]*["']?[A-Za-z0-9_-]*$/.test(before)) return [];
  const after = text.slice(offset, endOfLine(text, offset));
  // What stands behind would be part of what is written.
  if (!/^[A-Za-z0-9_-]*["']?[ \t]*(?:$|[#=])/.test(after)) return [];
  const names = section === undefined ? [] : keyItems(view, offset, table, section);
  return /^[A-Za-z0-9_-]*[ \t]*$/.test(after) ? [...names, ...sectionItems(view, offset, undefined)] : names;
}

/** An item with its documentation. */
export function resolveItem(view: View, item: CompletionItem): CompletionItem {
  const data = item.data as ItemData | null | undefined;
  const text = data === null || data === undefined ? undefined : explain(view, data);
  if (text === undefined) return item;
  return { ...item, documentation: markup(text, view.client.markdownItems) };
}

function explain({ config }: View, { rule: id, section: name, key: keyName }: ItemData): string | undefined {
  if (id !== undefined) {
    const rule = allRules.find((candidate) => candidate.id === id);
    return rule === undefined ? undefined : explainRule(rule, config.kind);
  }
  const section = name === undefined ? undefined : config.schema.sections.get(name);
  if (section === undefined || keyName === undefined) {
    return section === undefined ? undefined : explainSection(config, section);
  }
  const key = section.keys.get(keyName);
  return key === undefined ? undefined : explainSetting(config, key);
}

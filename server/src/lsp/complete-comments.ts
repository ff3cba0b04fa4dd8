import type { CompletionItem } from "vscode-languageserver";
import { CompletionItemKind, InsertTextFormat } from "./vocabulary.ts";
import { startOfLine } from "../config/edit.ts";
import { versions } from "../config/values/version.ts";
import { allRules } from "../rules/cluster-index.ts";
import type { Span } from "../text.ts";
import { type Comment, wordAt } from "./comments.ts";
import { disabledItems } from "./complete-names.ts";
import type { ItemData } from "./completion.ts";
import type { View } from "./view.ts";

/** The comments that speak to us, with a snippet for clients that take them. */
const directives = [
  [
    "ignore",
    "ignore[] -- ",
    "ignore[${1:rule}] -- ${0:reason}",
    "Silences rules on this line, the next one or a section",
  ],
  ["ignore-file", "ignore-file[] -- ", "ignore-file[${1:rule}] -- ${0:reason}", "Silences rules in the whole file"],
  ["kind", "kind=", "kind=${1|oss,data,meta|}", "Says which influxd reads this file"],
  ["version", "version=", `version=\${1:${versions.at(-1) ?? ""}}`, "Says which release of influxd reads this file"],
] as const;

/** What may be written inside a comment: rule ids, our own comments, and the settings that a comment holds. */
export function commentItems(view: View, offset: number, comment: Comment): CompletionItem[] {
  const { text } = view;
  const before = text.slice(comment.at.start, offset);
  const word = wordAt(text, offset);
  if (comment.isDirective) {
    const said = before.replace(/^#+[ \t]*influxlint:[ \t]*/, "");
    if (/^ignore(-file)?\[[^\]]*$/.test(said)) return ruleItems(view, word, said);
    if (/(^|\s)kind=\S*$/.test(said)) return words(view, word, ["oss", "data", "meta"]);
    if (/(^|\s)version=\S*$/.test(said))
      return words(view, { start: offset - (/[^=]*$/.exec(said)?.[0].length ?? 0), end: word.end }, versions);
    return /^[a-z-]*$/.test(said) ? directiveItems(view, { start: word.start, end: offset }, "") : [];
  }
  const items = isAlone(text, comment.at.start) ? disabledItems(view, offset) : [];
  if (!/^#+[ \t]*[a-z:]*$/.test(before)) return items;
  return [...items, ...directiveItems(view, { start: comment.at.start, end: offset }, "# influxlint: ")];
}

function isAlone(text: string, offset: number): boolean {
  return /^[ \t\uFEFF]*$/.test(text.slice(startOfLine(text, offset), offset));
}

function ruleItems(view: View, word: Span, said: string): CompletionItem[] {
  const named = new Set(
    said
      .slice(said.indexOf("[") + 1)
      .split(",")
      .map((id) => id.trim()),
  );
  const found = new Set(view.result.findings.map(({ rule }) => rule));
  const range = view.range(word);
  return allRules.flatMap(({ id, summary }) => {
    if (named.has(id) && view.text.slice(word.start, word.end) !== id) return [];
    const data: ItemData = { uri: view.document.uri, rule: id };
    // What this file has findings of comes first.
    const sortText = `${found.has(id) ? 0 : 1}${id}`;
    return [
      {
        label: id,
        kind: CompletionItemKind.EnumMember,
        detail: summary,
        sortText,
        textEdit: { range, newText: id },
        data,
      },
    ];
  });
}

function words(view: View, span: Span, choices: readonly string[]): CompletionItem[] {
  const range = view.range(span);
  return choices.map((label) => ({ label, kind: CompletionItemKind.EnumMember, textEdit: { range, newText: label } }));
}

function directiveItems(view: View, span: Span, prefix: string): CompletionItem[] {
  const range = view.range(span);
  const { snippets } = view.client;
  return directives.map(([name, plain, snippet, detail]) => ({
    label: prefix + name,
    kind: CompletionItemKind.Keyword,
    detail,
    filterText: prefix + name,
    sortText: `~${name}`,
    insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range, newText: prefix + (snippets ? snippet : plain) },
  }));
}

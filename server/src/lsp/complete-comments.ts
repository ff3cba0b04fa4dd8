import type { CompletionItem } from "vscode-languageserver";
import { CompletionItemKind, InsertTextFormat } from "./vocabulary.ts";
import { startOfLine } from "../config/edit.ts";
import { readDirectives } from "../lint/directives.ts";
import { versions } from "../config/values/version.ts";
import { allRules } from "../rules/cluster-index.ts";
import type { Span } from "../text.ts";
import { type Comment, wordAt } from "./comments.ts";
import { commentedItems } from "./complete-names.ts";
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

type Directive = readonly [name: string, plain: string, snippet: string, detail: string];

/** What may still be said: the kind and the version once in a file, but for the comment that says it. */
function unsaid({ config }: View, comment: Comment): readonly Directive[] {
  const { kind } = readDirectives(config.document);
  const isSaid = (name: string): boolean =>
    (name === "kind" ? kind?.node : name === "version" ? kind?.target : undefined) !== undefined;
  return directives.filter(([name]) => !isSaid(name) || comment.text.includes(`${name}=`));
}

/** What may be written inside a comment: rule ids, our own comments, and the settings that a comment holds. */
export function commentItems(view: View, offset: number, comment: Comment): CompletionItem[] {
  const { text } = view;
  const before = text.slice(comment.at.start, offset);
  const word = wordAt(text, offset);
  if (comment.isDirective) {
    const said = before.replace(/^#+[ \t]*influxlint:[ \t]*/, "");
    if (/^ignore(-file)?\[[^\]]*$/.test(said)) return ruleItems(view, word, said);
    const after = text.slice(offset, comment.at.end);
    const here = { start: word.start, end: offset + (/^[a-z]*(?:-[a-z]+)*/.exec(after)?.[0].length ?? 0) };
    const value = /(?:^|\s)(kind|version)=(\S*)$/.exec(said);
    if (value !== null) {
      const start = offset - (value[2]?.length ?? 0);
      const end = offset + (/^\S*/.exec(after)?.[0].length ?? 0);
      return words(view, { start, end }, value[1] === "kind" ? ["oss", "data", "meta"] : versions);
    }
    if (/^ignore(-file)?\[[^\]]*\][ \t]+[a-z]*$/.test(said) && !/^[a-z]*\s*until=/.test(after)) {
      return directiveItems(view, here, "", [untilIn(view)]);
    }
    const other = /^(kind|version)=\S+[ \t]+[a-z]*$/.exec(said)?.[1];
    if (other !== undefined) {
      const rest = unsaid(view, comment).filter(
        ([name]) => /^(kind|version)$/.test(name) && !comment.text.includes(`${name}=`),
      );
      return directiveItems(view, here, "", rest);
    }
    // What follows a name stays, and only a name that it can follow takes its place.
    const follows = /^[[=]/.exec(text.slice(here.end, comment.at.end))?.[0];
    const known = unsaid(view, comment).filter(
      ([name, plain]) => follows === undefined || plain.startsWith(name + follows),
    );
    const shown = known.map(([name, plain, snippet, detail]): Directive => {
      return follows === undefined ? [name, plain, snippet, detail] : [name, name, name, detail];
    });
    return /^[a-z-]*$/.test(said) ? directiveItems(view, here, "", shown) : [];
  }
  const items = isAlone(text, comment.at.start) ? commentedItems(view, offset) : [];
  // In words that stand there already nothing is meant for us.
  const rest = /^[a-z:]*(?=[ \t]*$)/.exec(text.slice(offset, comment.at.end))?.[0];
  if (rest === undefined || !/^#+[ \t]*[a-z:]*$/.test(before)) return items;
  const span = { start: comment.at.start, end: offset + rest.length };
  return [...items, ...directiveItems(view, span, "# influxlint: ", unsaid(view, comment))];
}

/** The last day of an ignore comment; a year from now, for want of better knowledge. */
function untilIn({ options }: View): Directive {
  const day = `${Number(options.today?.slice(0, 4) ?? "2026") + 1}-01-31`;
  return ["until", `until=${day}`, `until=\${1:${day}}`, "Says until when a comment silences"];
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

function directiveItems(view: View, span: Span, prefix: string, shown: readonly Directive[]): CompletionItem[] {
  const range = view.range(span);
  const { snippets } = view.client;
  return shown.map(([name, plain, snippet, detail]) => ({
    label: prefix + name,
    kind: CompletionItemKind.Keyword,
    detail,
    filterText: prefix + name,
    sortText: `~${name}`,
    insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range, newText: prefix + (snippets ? snippet : plain) },
  }));
}

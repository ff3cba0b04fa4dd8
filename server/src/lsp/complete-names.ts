import type { CompletionItem, TextEdit } from "vscode-languageserver";
import { CompletionItemKind, InsertTextFormat } from "./vocabulary.ts";
import { endOfLine, startOfLine } from "../config/edit.ts";
import type { SchemaKey, SchemaSection, SectionName } from "../config/schema/index.ts";
import type { CommentedSetting } from "../config/uncomment.ts";
import { type Edit, positionAt, type Span } from "../text.ts";
import type { Table } from "../toml/ast.ts";
import { wordAt } from "./comments.ts";
import { plainValue, valueSnippet } from "./complete-values.ts";
import type { ItemData } from "./completion.ts";
import { summarize } from "./explain.ts";
import { commentedIn, sectionOf, tableAt } from "./place.ts";
import type { View } from "./view.ts";

/** The keys of a section that are not set there; commented-out ones are uncommented where they stand. */
export function keyItems(view: View, offset: number, table: Table, section: SchemaSection): CompletionItem[] {
  const { config, text } = view;
  const word = quotedWordAt(text, offset);
  const range = view.range(word);
  const quote = /^["']?/.exec(text.slice(word.start, offset))?.[0] ?? "";
  const isAssigned = /^[ \t]*=/.test(text.slice(word.end, endOfLine(text, word.end)));
  const here = startOfLine(text, offset);
  const set = new Set(
    table.entries.flatMap(({ key, span, value }) =>
      span.start >= here && span.start <= offset ? [] : value === undefined ? [] : [key.parts[0]?.text.toLowerCase()],
    ),
  );
  const commented = isAssigned ? undefined : commentedIn(config, table);
  return [...section.keys.values()].flatMap((key, index) => {
    if (set.has(key.name)) return [];
    const item: CompletionItem = {
      label: key.name,
      kind: CompletionItemKind.Property,
      detail: summarize(key),
      ...(quote === "" ? {} : { filterText: quote + key.name }),
      sortText: `0${String(index).padStart(3, "0")}`,
      data: { uri: view.document.uri, section: section.name, key: key.name } satisfies ItemData,
    };
    if (isAssigned) return [{ ...item, textEdit: { range, newText: key.name } }];
    const found = commented?.get(key.name);
    return [{ ...item, ...(found === undefined ? assignment(view, key, range) : uncommenting(view, found, word)) }];
  });
}

/** The name around an offset, with the quotes that it is in. */
function quotedWordAt(text: string, offset: number): Span {
  const { start, end } = wordAt(text, offset);
  const quote = text.charAt(start - 1);
  if (quote !== '"' && quote !== "'") return { start, end };
  return { start: start - 1, end: text.startsWith(quote, end) ? end + 1 : end };
}

/** Uncomments a setting, and takes away the line of the word that was typed where there is nothing else on it. */
function uncommenting(view: View, { lines, marks }: CommentedSetting, word: Span): Partial<CompletionItem> {
  const { text } = view;
  const line = positionAt(view.document.starts, lines.start).line + 1;
  const edits: Edit[] = marks.map((span) => ({ span, text: "" }));
  const before = startOfLine(text, word.start);
  const after = endOfLine(text, word.end);
  const isAlone = /^[ \t]*$/.test(text.slice(before, word.start)) && /^[ \t]*$/.test(text.slice(word.end, after));
  const lineEnd = /(?:\r\n|\r|\n)$/.exec(text.slice(Math.max(before - 2, 0), before))?.[0].length ?? 0;
  if (isAlone && lineEnd > 0) edits.push({ span: { start: before - lineEnd, end: word.start }, text: "" });
  return {
    labelDetails: { description: `uncomments line ${line}` },
    textEdit: { range: view.range({ start: word.start, end: isAlone ? after : word.end }), newText: "" },
    additionalTextEdits: edits.map((edit) => textEdit(view, edit)),
  };
}

function textEdit(view: View, { span, text }: Edit): TextEdit {
  return { range: view.range(span), newText: text };
}

/** `key = value`, with the value selected where the client takes snippets. */
function assignment(view: View, key: SchemaKey, range: TextEdit["range"]): Partial<CompletionItem> {
  if (!view.client.snippets) return { textEdit: { range, newText: `${key.name} = ${plainValue(key)}` } };
  return {
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range, newText: `${key.name} = ${valueSnippet(key)}` },
  };
}

/** The setting that the comment at an offset holds, uncommented. */
export function commentedItems(view: View, offset: number): CompletionItem[] {
  const { config, text } = view;
  const table = tableAt(config, offset);
  const section = sectionOf(config, table);
  for (const [name, { lines, marks }] of commentedIn(config, table)) {
    const key = section?.keys.get(name);
    const end = endOfLine(text, offset);
    const mark = marks.find(({ start }) => start <= offset && start >= startOfLine(text, offset));
    if (key === undefined || section === undefined || mark === undefined || end > lines.end) continue;
    const others = marks.filter((other) => other !== mark);
    return [
      {
        label: name,
        kind: CompletionItemKind.Property,
        detail: summarize(key),
        labelDetails: { description: others.length === 0 ? "uncomments this line" : "uncomments these lines" },
        filterText: text.slice(mark.start, offset) + name,
        sortText: "0",
        preselect: true,
        textEdit: { range: view.range({ start: mark.start, end }), newText: text.slice(mark.end, end) },
        ...(others.length === 0
          ? {}
          : { additionalTextEdits: others.map((span) => textEdit(view, { span, text: "" })) }),
        data: { uri: view.document.uri, section: section.name, key: name } satisfies ItemData,
      },
    ];
  }
  return [];
}

/** The headers of sections that are not there yet; arrays of tables may stand several times. `bracket`: where one was begun. */
export function sectionItems(view: View, offset: number, bracket: number | undefined): CompletionItem[] {
  const { config, text } = view;
  const word = wordAt(text, offset);
  // The cursor may stand between two brackets.
  const rest = /^\[?[\w."'-]*(?:[ \t]*\]{1,2})?/.exec(text.slice(offset, endOfLine(text, offset)));
  const end = bracket === undefined ? word.end : (rest?.[0].length ?? 0) + offset;
  // Editors compare what is typed with the header, blanks too.
  const blanks = bracket === undefined ? "" : (/^\[+([ \t]*)/.exec(text.slice(bracket, offset))?.[1] ?? "");
  const range = view.range({ start: bracket ?? word.start, end });
  // The header that is being changed is no reason to leave its name out.
  const here =
    bracket === undefined ? undefined : tableAt(config, offset).header.start === bracket ? bracket : undefined;
  return [...config.schema.sections.values()].flatMap((section, index) => {
    const { name, array, definition } = section;
    if (name === "") return [];
    const known = config.section(name as SectionName);
    if (!array && known.isWritten && known.at().start !== here) return [];
    const header = array ? `[[${name}]]` : `[${name}]`;
    return [
      {
        label: header,
        kind: CompletionItemKind.Module,
        detail: definition.about,
        filterText: bracket === undefined ? name : header.replace(name, blanks + name),
        sortText: `1${String(index).padStart(3, "0")}`,
        textEdit: { range, newText: header },
        data: { uri: view.document.uri, section: name } satisfies ItemData,
      },
    ];
  });
}

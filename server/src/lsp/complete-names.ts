import type { CompletionItem, TextEdit } from "vscode-languageserver";
import { CompletionItemKind, InsertTextFormat } from "./vocabulary.ts";
import { endOfLine, startOfLine } from "../config/edit.ts";
import type { SchemaKey, SchemaSection, SectionName } from "../config/schema/index.ts";
import type { Edit } from "../text.ts";
import { positionAt } from "../text.ts";
import type { Table } from "../toml/ast.ts";
import { wordAt } from "./comments.ts";
import { plainValue, valueSnippet } from "./complete-values.ts";
import type { ItemData } from "./completion.ts";
import { summarize } from "./explain.ts";
import { disabledIn, sectionOf, tableAt, valuesIn } from "./place.ts";
import type { View } from "./view.ts";

/** The keys of a section that are not set there; commented-out ones are uncommented where they stand. */
export function keyItems(view: View, offset: number, table: Table, section: SchemaSection): CompletionItem[] {
  const { config, text } = view;
  const word = wordAt(text, offset);
  const range = view.range(word);
  const isAssigned = /^[ \t]*=/.test(text.slice(word.end, endOfLine(text, word.end)));
  const here = startOfLine(text, offset);
  const set = new Set(
    table.entries.flatMap(({ key, span, value }) =>
      span.start >= here && span.start <= offset ? [] : value === undefined ? [] : [key.parts[0]?.text],
    ),
  );
  const disabled = disabledIn(config, table);
  const element = valuesIn(config, table);
  return [...section.keys.values()].flatMap((key, index) => {
    if (set.has(key.name)) return [];
    const item: CompletionItem = {
      label: key.name,
      kind: CompletionItemKind.Property,
      detail: summarize(key),
      sortText: `0${String(index).padStart(3, "0")}`,
      data: { uri: view.document.uri, section: section.name, key: key.name } satisfies ItemData,
    };
    const commented = disabled.get(key.name);
    if (commented === undefined || element === undefined || isAssigned) {
      return [{ ...item, ...(isAssigned ? { textEdit: { range, newText: key.name } } : assignment(view, key, range)) }];
    }
    const value = text.slice(commented.value.start, commented.value.end);
    const line = positionAt(view.document.starts, commented.line.start).line + 1;
    return [
      {
        ...item,
        labelDetails: { description: `uncomments line ${line}` },
        textEdit: { range, newText: "" },
        additionalTextEdits: element.set(key.name, value).map((edit) => textEdit(view, edit)),
      },
    ];
  });
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
export function disabledItems(view: View, offset: number): CompletionItem[] {
  const { config, text } = view;
  const table = tableAt(config, offset);
  const section = sectionOf(config, table);
  for (const [name, { line, value, indent }] of disabledIn(config, table)) {
    const key = section?.keys.get(name);
    if (key === undefined || section === undefined || offset < line.start || offset > value.end) continue;
    const start = line.start + indent.length;
    const written = text.slice(value.start, value.end);
    return [
      {
        label: name,
        kind: CompletionItemKind.Property,
        detail: summarize(key),
        labelDetails: { description: "uncomments this line" },
        filterText: text.slice(start, offset) + name,
        sortText: "0",
        preselect: true,
        textEdit: { range: view.range({ start, end: value.end }), newText: `${name} = ${written}` },
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
  const end =
    bracket === undefined ? word.end : (/^[A-Za-z0-9_-]*\]{0,2}/.exec(text.slice(offset))?.[0].length ?? 0) + offset;
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
        filterText: bracket === undefined ? name : header,
        sortText: `1${String(index).padStart(3, "0")}`,
        textEdit: { range, newText: header },
        data: { uri: view.document.uri, section: name } satisfies ItemData,
      },
    ];
  });
}

import type { WorkspaceEdit } from "vscode-languageserver";
import { lineEnding, startOfLine } from "../config/edit.ts";
import { type Edit, editsOverlap } from "../text.ts";
import type { View } from "./view.ts";

/** Whether a person can be asked for parts of an edit. */
export function takesSnippets({ client }: View): boolean {
  return client.snippetEdits && client.documentChanges;
}

/** Edits in which some texts are places to type at; see {@link placesIn}. */
export function snippetEdit(
  view: View,
  edits: readonly Edit[],
  places: readonly string[],
  first: number,
): WorkspaceEdit {
  const changes = edits.map((edit) => {
    const { span, before, text } = fromLineStart(view.text, edit, edits);
    // What stood there already is no place, although it may read like one.
    const value = escape(before) + placesIn(text, places, first);
    return { range: view.range(span), snippet: { kind: "snippet" as const, value } };
  });
  return { documentChanges: [{ textDocument: { uri: view.document.uri, version: view.version }, edits: changes }] };
}

/** A text as a snippet with some texts, the last of their like, as places with the numbers from `first` on. */
export function placesIn(text: string, places: readonly string[], first: number): string {
  let value = escape(text);
  for (const [index, place] of places.entries()) {
    const at = value.lastIndexOf(escape(place));
    if (at < 0) continue;
    const end = at + escape(place).length;
    value = `${value.slice(0, at)}\${${first + index}:${value.slice(at, end)}}${value.slice(end)}`;
  }
  return value;
}

const escape = (text: string): string => text.replace(/[\\$}]/g, "\\$&");

/** An edit behind text that stays as it is. */
interface WiderEdit extends Edit {
  readonly before: string;
}

/** An edit of several lines from the start of a line: editors indent a snippet's lines like the one that it begins in. */
function fromLineStart(whole: string, edit: Edit, edits: readonly Edit[]): WiderEdit {
  const { span, text } = edit;
  const eol = lineEnding(whole);
  if (!text.includes(eol)) return { ...edit, before: "" };
  if (span.start === span.end && text.startsWith(eol) && whole.startsWith(eol, span.end)) {
    const at = span.end + eol.length;
    return { span: { start: at, end: at }, before: "", text: text.slice(eol.length) + eol };
  }
  const start = startOfLine(whole, span.start);
  const wider = { span: { start, end: span.end }, before: whole.slice(start, span.start), text };
  return edits.some((other) => other !== edit && editsOverlap(other, wider)) ? { ...edit, before: "" } : wider;
}

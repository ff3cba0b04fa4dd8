import { languages, type TextDocument, type TextEditor, window } from "vscode";
import { copySchemes } from "../../server/src/lsp/protocol.ts";
import { editorSelector } from "./documents.ts";

/** Whether the server says something about a document: it is a configuration, and no old version of one. */
export function isServed(document: TextDocument): boolean {
  return languages.match(editorSelector, document) > 0 && !copySchemes.includes(document.uri.scheme);
}

/** The active editor where it shows a configuration; otherwise says so and gives nothing. */
export function servedEditor(): TextEditor | undefined {
  const editor = window.activeTextEditor;
  if (editor !== undefined && isServed(editor.document)) return editor;
  void window.showInformationMessage("Open an InfluxDB 1.x configuration first, such as influxdb.conf.");
  return undefined;
}

import { languages, type TextEditor, window } from "vscode";
import { editorSelector } from "./documents.ts";

/** The active editor where it shows a configuration; otherwise says so and gives nothing. */
export function servedEditor(): TextEditor | undefined {
  const editor = window.activeTextEditor;
  if (editor !== undefined && languages.match(editorSelector, editor.document) > 0) return editor;
  void window.showInformationMessage("Open an InfluxDB 1.x configuration first, such as influxdb.conf.");
  return undefined;
}

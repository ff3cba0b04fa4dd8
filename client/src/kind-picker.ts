import {
  ConfigurationTarget,
  EndOfLine,
  type QuickPickItem,
  Range,
  type TextEditor,
  type Uri,
  window,
  workspace,
} from "vscode";
import type { Status } from "../../server/src/lsp/protocol.ts";
import { editOfKindComment } from "./kind-comment.ts";
import { nameOf, reasonsOf } from "./kind-text.ts";
import { servedEditor } from "./served-editor.ts";

/** What the user chose; `undefined` members are left to be found out. */
export interface KindChoice {
  readonly kind: "oss" | "data" | "meta" | undefined;
  /** An influxd version such as 1.8; undefined: the newest. */
  readonly version: string | undefined;
}

interface Item<T> extends QuickPickItem {
  readonly choice: T;
}

const kinds: readonly Item<KindChoice["kind"]>[] = [
  { choice: undefined, label: "$(search) Find out", detail: "From the file's name and content" },
  { choice: "oss", label: "$(database) InfluxDB OSS", detail: "The open-source server, one node" },
  { choice: "data", label: "$(server-environment) InfluxDB Enterprise, data node", detail: "influxdb.conf" },
  { choice: "meta", label: "$(organization) InfluxDB Enterprise, meta node", detail: "influxdb-meta.conf" },
];

const series = ["1.12", "1.11", "1.10", "1.9", "1.8", "1.7"];

const versions: readonly Item<string | undefined>[] = [
  { choice: undefined, label: "$(rocket) The newest release" },
  ...series.map((version) => ({ choice: version, label: version, description: "its newest patch" })),
];

type Place = "comment" | ConfigurationTarget;

/** Asks which influxd reads the active configuration and writes the answer down, in the file or in the settings. */
export async function changeKind(statusOf: (uri: Uri) => Status | undefined): Promise<void> {
  const editor = servedEditor();
  if (editor === undefined) return;
  const { uri } = editor.document;
  const status = statusOf(uri);
  const now = status === undefined ? "" : ` Now: ${nameOf(status.kind)} (${reasonsOf(status.kind)})`;
  const kind = await window.showQuickPick(kinds, { title: "Which influxd reads this file?", placeHolder: now.trim() });
  if (kind === undefined) return;
  const version = await window.showQuickPick(versions, { title: "Which release?", placeHolder: now.trim() });
  if (version === undefined) return;
  const place = await window.showQuickPick(placesFor(uri), { title: "Where shall that be written down?" });
  if (place === undefined) return;
  const choice: KindChoice = { kind: kind.choice, version: version.choice };
  if (place.choice === "comment") await writeComment(editor, choice);
  else await writeSettings(uri, choice, place.choice);
}

function placesFor(uri: Uri): readonly Item<Place>[] {
  const places: Item<Place>[] = [
    {
      choice: "comment",
      label: "$(comment) In this file",
      detail: "A comment that the command line and your colleagues read too",
    },
  ];
  if (workspace.getWorkspaceFolder(uri) !== undefined) {
    const choice = ConfigurationTarget.WorkspaceFolder;
    places.push({ choice, label: "$(folder) In the settings of this folder", detail: "For all configurations in it" });
  }
  const choice = ConfigurationTarget.Global;
  return [...places, { choice, label: "$(settings-gear) In your settings", detail: "For all configurations you open" }];
}

async function writeComment(editor: TextEditor, choice: KindChoice): Promise<void> {
  const { document } = editor;
  const edit = editOfKindComment(document.getText(), choice, document.eol === EndOfLine.CRLF ? "\r\n" : "\n");
  if (edit === undefined) return;
  const range = new Range(document.positionAt(edit.start), document.positionAt(edit.end));
  await editor.edit((builder) => builder.replace(range, edit.text));
}

async function writeSettings(uri: Uri, { kind, version }: KindChoice, target: ConfigurationTarget): Promise<void> {
  const settings = workspace.getConfiguration("influxlint", uri);
  const product = kind === undefined ? undefined : kind === "oss" ? "oss" : "enterprise";
  await settings.update("product", product, target);
  await settings.update("node", product === "enterprise" ? kind : undefined, target);
  await settings.update("target", version, target);
}

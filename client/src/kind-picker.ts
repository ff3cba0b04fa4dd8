import {
  ConfigurationTarget,
  EndOfLine,
  type QuickPickItem,
  Range,
  type TextDocument,
  type Uri,
  window,
  workspace,
  WorkspaceEdit,
} from "vscode";
import type { Status } from "../../server/src/lsp/protocol.ts";
import { editOfKindComment, saidInComment } from "./kind-comment.ts";
import { type Obstacle, obstaclesTo, sentenceAbout } from "./kind-obstacles.ts";
import { removeSettings, saidInSettings, writeSettings } from "./kind-settings.ts";
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
  const { document } = editor;
  const { uri } = document;
  const status = statusOf(uri);
  const now = status === undefined ? "" : ` Now: ${nameOf(status.kind)} (${reasonsOf(status.kind)})`;
  const kind = await window.showQuickPick(kinds, { title: "Which influxd reads this file?", placeHolder: now.trim() });
  if (kind === undefined) return;
  const version = await window.showQuickPick(versions, { title: "Which release?", placeHolder: now.trim() });
  if (version === undefined) return;
  const place = await window.showQuickPick(placesFor(uri), { title: "Where shall that be written down?" });
  if (place === undefined) return;
  const choice: KindChoice = { kind: kind.choice, version: version.choice };
  if (place.choice === "comment") await writeComment(document, choice);
  else await writeSettings(uri, choice, place.choice);
  const written = place.choice === "comment" ? "comment" : "settings";
  const sources = {
    settings: saidInSettings(uri),
    comment: saidInComment(document.getText()),
    before: status?.kind.from,
  };
  // The command is done; whether the user answers is another matter.
  for (const obstacle of obstaclesTo(choice, written, sources)) void tellOf(obstacle, written, document, place.choice);
}

/** Says why a choice has no effect, and offers to change that where it can be. */
async function tellOf(
  obstacle: Obstacle,
  written: "comment" | "settings",
  document: TextDocument,
  place: Place,
): Promise<void> {
  const { source } = obstacle;
  const remove = source === "settings" ? "Remove Them From the Settings" : "Remove the Comment";
  const answer = await window.showWarningMessage(
    sentenceAbout(obstacle, written),
    ...(source === "project" ? [] : [remove]),
  );
  if (answer === undefined) return;
  if (source === "comment") await writeComment(document, { kind: undefined, version: undefined });
  else await removeSettings(document.uri, obstacle.parts, place === "comment" ? undefined : place);
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

async function writeComment(document: TextDocument, choice: KindChoice): Promise<void> {
  const edit = editOfKindComment(document.getText(), choice, document.eol === EndOfLine.CRLF ? "\r\n" : "\n");
  if (edit === undefined) return;
  const range = new Range(document.positionAt(edit.start), document.positionAt(edit.end));
  const changes = new WorkspaceEdit();
  changes.replace(document.uri, range, edit.text);
  await workspace.applyEdit(changes);
}

import { Uri, window, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { newProjectFileRequest } from "../../server/src/lsp/protocol.ts";
import { projectFileName } from "./documents.ts";

/** Writes a commented project file into the workspace folder at hand and opens it; one that is there is only opened. */
export async function createProjectFile(client: BaseLanguageClient): Promise<void> {
  const active = window.activeTextEditor?.document.uri;
  const folder = (active && workspace.getWorkspaceFolder(active)) ?? workspace.workspaceFolders?.[0];
  if (folder === undefined) {
    void window.showInformationMessage("Open a folder first: influxlint.toml is about the configurations in one.");
    return;
  }
  const uri = Uri.joinPath(folder.uri, projectFileName);
  const exists = await workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  if (!exists) {
    await client.start();
    const text = await client.sendRequest<string>(newProjectFileRequest);
    await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  }
  await window.showTextDocument(await workspace.openTextDocument(uri));
}

import { FileType, languages, type TextDocument, type Uri, workspace } from "vscode";
import type { ProjectFilesParams } from "../../server/src/lsp/protocol.ts";
import { projectFileName, syncedSelector } from "./documents.ts";
import { findProjectFiles, type Lookup } from "./project-search.ts";
import { isServed } from "./served-editor.ts";

/** As on disk; see server/src/node-host/regular-file.ts. */
const mostBytes = 1 << 20;

/** Reads the project files of the open documents for a server that cannot: of those in a browser, or in a virtual workspace. */
export class ProjectFiles {
  readonly #isNeeded: (uri: Uri) => boolean;
  readonly #changed: (found: ProjectFilesParams) => void;
  readonly #disposables: readonly { dispose(): unknown }[];
  #found: ProjectFilesParams = { files: [], git: [] };
  #round = 0;

  constructor(isNeeded: (uri: Uri) => boolean, changed: (found: ProjectFilesParams) => void) {
    this.#isNeeded = isNeeded;
    this.#changed = changed;
    const read = (): void => void this.#read();
    const readFor = (document: TextDocument): void => {
      if (languages.match(syncedSelector, document) > 0) read();
    };
    const watcher = workspace.createFileSystemWatcher(`**/${projectFileName}`);
    this.#disposables = [
      watcher,
      watcher.onDidCreate(read),
      watcher.onDidChange(read),
      watcher.onDidDelete(read),
      workspace.onDidOpenTextDocument(readFor),
      workspace.onDidCloseTextDocument(readFor),
      workspace.onDidChangeWorkspaceFolders(read),
    ];
    read();
  }

  /** What was found so far. */
  get found(): ProjectFilesParams {
    return this.#found;
  }

  dispose(): void {
    this.#round = Infinity;
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #read(): Promise<void> {
    const round = ++this.#round;
    const documents = workspace.textDocuments.filter(
      (document) => !document.isUntitled && isServed(document) && this.#isNeeded(document.uri),
    );
    const found = await findProjectFiles(
      documents.map(({ uri }) => uri),
      lookup,
    );
    if (round !== this.#round || JSON.stringify(found) === JSON.stringify(this.#found)) return;
    this.#found = found;
    this.#changed(found);
  }
}

const lookup: Lookup = {
  async readText(uri) {
    try {
      const { type, size } = await workspace.fs.stat(uri);
      if ((type & FileType.File) === 0 || size > mostBytes) return "";
      return new TextDecoder().decode(await workspace.fs.readFile(uri));
    } catch {
      return undefined;
    }
  },
  exists: async (uri) =>
    await workspace.fs.stat(uri).then(
      () => true,
      () => false,
    ),
  isInWorkspace: (uri) => workspace.getWorkspaceFolder(uri) !== undefined,
};

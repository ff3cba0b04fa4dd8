import type { Uri } from "vscode";
import type { ProjectFilesParams } from "../../server/src/lsp/protocol.ts";
import { projectFileName } from "./documents.ts";

/** What is asked of the workspace. */
export interface Lookup {
  /** The text of a file, empty for what is none; undefined where nothing stands. */
  readText(uri: Uri): Promise<string | undefined>;
  exists(uri: Uri): Promise<boolean>;
  isInWorkspace(uri: Uri): boolean;
}

/**
 * Finds the nearest project file of each document, as the server does on disk: upwards, not beyond a folder with `.git` in it,
 * and for what is in the workspace not beyond that. Each folder is looked at once.
 */
export async function findProjectFiles(documents: readonly Uri[], lookup: Lookup): Promise<ProjectFilesParams> {
  const files: { uri: string; text: string }[] = [];
  const git: string[] = [];
  const seen = new Set<string>();
  for (const document of documents) {
    const isInside = lookup.isInWorkspace(document);
    for (let folder = above(document); !seen.has(folder.toString()); folder = above(folder)) {
      seen.add(folder.toString());
      const uri = within(folder, projectFileName);
      const text = await lookup.readText(uri);
      if (text !== undefined) {
        files.push({ uri: uri.toString(), text });
        break;
      }
      const mark = within(folder, ".git");
      if (await lookup.exists(mark)) {
        git.push(mark.toString());
        break;
      }
      if (isInside && !lookup.isInWorkspace(above(folder))) break;
    }
  }
  return { files, git };
}

/** The folder of a file or folder; that of the root is the root. */
function above(uri: Uri): Uri {
  return uri.with({ path: uri.path.replace(/\/[^/]*$/, "") || "/" });
}

function within(folder: Uri, name: string): Uri {
  return folder.with({ path: `${folder.path.replace(/\/$/, "")}/${name}` });
}

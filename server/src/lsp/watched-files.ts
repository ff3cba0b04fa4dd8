import type { Connection } from "vscode-languageserver";
import type { Host } from "../host.ts";
import { folderOf, slashed } from "../lint/project-search.ts";
import type { Client } from "./client.ts";
import { fileUri } from "./documents.ts";
import { DidChangeWatchedFilesNotification } from "./vocabulary.ts";

/** How many files a client is asked to watch; each may cost it a handle. */
const most = 500;

/** The files that the client tells of when they change, where it can. */
export class WatchedFiles {
  readonly #client: Client;
  readonly #connection: Connection;
  readonly #watched = new Set<string>();

  constructor(connection: Connection, client: Client) {
    this.#connection = connection;
    this.#client = client;
  }

  /** Watches a path, or what a pattern that begins with two asterisks finds in the workspace. */
  add(path: string): void {
    if (!this.#client.registersWatchers || this.#watched.has(path) || this.#watched.size >= most) return;
    this.#watched.add(path);
    const globPattern = path.startsWith("**/") ? path : this.#patternOf(path);
    this.#connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern }] })
      .catch((error: unknown) => this.#connection.console.warn(`Changes of ${path} go unnoticed: ${String(error)}`));
  }

  /** Outside of the workspace, some clients watch only what is relative to a folder. */
  #patternOf(path: string): string | { baseUri: string; pattern: string } {
    const plain = (name: string): string => name.replace(/[[\]{}*?]/g, "?");
    const file = slashed(path);
    const folder = folderOf(file);
    if (!this.#client.relativePatterns || folder === "") return plain(path);
    return { baseUri: fileUri(folder), pattern: plain(file.slice(folder.length).replace(/^\/+/, "")) };
  }
}

/** A host that notes where the files are that it is asked about; `root` is where absolute paths are looked up. */
export function noting(host: Host, root: string, asked: Set<string>): Host {
  const note = (path: string): void => {
    if (asked.size < most && /^(?:[\\/]|[a-z]:[\\/])/i.test(path))
      asked.add(host.locate?.(path) ?? root.replace(/[\\/]+$/, "") + path);
  };
  return {
    ...host,
    inspect: (path) => {
      note(path);
      return host.inspect(path);
    },
    readPem: (path) => {
      note(path);
      return host.readPem?.(path) ?? { status: "unknown" };
    },
  };
}

import type { Connection } from "vscode-languageserver";
import { DidChangeWatchedFilesNotification } from "./vocabulary.ts";
import { lint } from "../lint/lint.ts";
import type { Client } from "./client.ts";
import { Configuration } from "./configuration.ts";
import type { OpenDocument } from "./documents.ts";
import type { ServerHost } from "./host.ts";
import { environmentPath, type LintSettings, lintSettings } from "./lint-options.ts";
import { View } from "./view.ts";

interface Kept {
  readonly settings: LintSettings;
  view: View | undefined;
  /** Changes with every new view; tells results apart. */
  stamp: number;
}

/** The open documents with their settings and findings; each version is linted once, when first asked for. */
export class Workspace {
  readonly client: Client;
  readonly configuration: Configuration;
  readonly documents = new Map<string, OpenDocument>();
  folders: readonly string[];
  isTrusted: boolean;
  /** The client has said that it is done: only the end may follow. */
  isOver = false;
  readonly #connection: Connection;
  readonly #host: ServerHost;
  readonly #kept = new Map<string, Kept>();
  readonly #watched = new Set<string>();
  #stamps = 0;

  constructor(connection: Connection, host: ServerHost, client: Client, folders: readonly string[]) {
    this.#connection = connection;
    this.#host = host;
    this.client = client;
    this.folders = folders;
    this.isTrusted = client.options.trusted !== false;
    this.configuration = new Configuration(connection, client);
  }

  /** A document with its findings; waits for its settings. Undefined where it is not open, or no longer. */
  async view(uri: string): Promise<View | undefined> {
    const document = this.documents.get(uri);
    if (document === undefined) return undefined;
    const view = this.viewNow(document);
    if (view !== undefined) return view;
    await this.configuration.load(uri);
    const current = this.documents.get(uri);
    return current === undefined ? undefined : (this.viewNow(current) ?? (await this.view(uri)));
  }

  /** The same without waiting; undefined as long as the settings are unknown. */
  viewNow(document: OpenDocument): View | undefined {
    const kept = this.#keptFor(document);
    if (kept === undefined) return undefined;
    if (kept.view?.document !== document || kept.view.version !== document.version) {
      const options = { ...kept.settings, path: document.path, text: document.text };
      kept.view = new View(document, options, lint(options), this.client, this.#openAt);
      kept.stamp = ++this.#stamps;
    }
    return kept.view;
  }

  /** The open document of a path. */
  readonly #openAt = (path: string): OpenDocument | undefined => {
    for (const document of this.documents.values()) if (document.path === path) return document;
    return undefined;
  };

  /** A number that is the same for as long as the findings of a document are. */
  stampOf(view: View): number {
    return this.#kept.get(view.document.uri)?.stamp ?? 0;
  }

  #keptFor(document: OpenDocument): Kept | undefined {
    const known = this.#kept.get(document.uri);
    if (known !== undefined) return known;
    const settings = this.configuration.known(document.uri);
    if (settings === undefined) return undefined;
    const host = this.isTrusted ? this.#host : undefined;
    const warn = (message: string): void => this.#connection.console.warn(message);
    const place = { uri: document.uri, folders: this.folders, host, warn };
    const file = host === undefined ? undefined : environmentPath(settings, place);
    if (file !== undefined) this.#watch(file);
    const kept: Kept = { settings: lintSettings(settings, place), view: undefined, stamp: 0 };
    this.#kept.set(document.uri, kept);
    return kept;
  }

  /** Has the client tell of changes of a file, where it can. */
  #watch(path: string): void {
    if (!this.client.registersWatchers || this.#watched.has(path)) return;
    this.#watched.add(path);
    const globPattern = path.replace(/[[\]{}*?]/g, "?");
    this.#connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern }] })
      .catch((error: unknown) => this.#connection.console.warn(`Changes of ${path} go unnoticed: ${String(error)}`));
  }

  /** What the findings depend on changed: of one document, or of all. */
  invalidate(uri?: string): void {
    if (uri === undefined) this.#kept.clear();
    else this.#kept.delete(uri);
  }

  close(uri: string): void {
    this.documents.delete(uri);
    this.#kept.delete(uri);
    this.configuration.forget(uri);
  }
}

import type { Connection, Diagnostic } from "vscode-languageserver";
import type { Workspace } from "./workspace.ts";
import { readProject } from "../lint/project.ts";
import { diagnostics, projectDiagnostics } from "./diagnostics.ts";
import { isProjectFile } from "./projects.ts";
import type { ServerHost } from "./host.ts";
import { type Status, statusNotification } from "./protocol.ts";
import { statusOf } from "./status.ts";
import type { View } from "./view.ts";

/** How many messages a document may be put off for; then it is linted between them. */
const mostDelays = 1000;

/**
 * Sends diagnostics and status without being asked: at once, but of changes that already wait in the input only the
 * last counts.
 */
export class Publisher {
  readonly #connection: Connection;
  readonly #host: ServerHost;
  readonly #workspace: Workspace;
  readonly #waiting = new Set<string>();
  /** What was last sent about project files that are not open. */
  readonly #projects = new Map<string, string>();
  readonly #statuses = new Map<string, string>();
  #isDeferred = false;
  #isRenewed = false;
  #delays = 0;

  constructor(connection: Connection, host: ServerHost, workspace: Workspace) {
    this.#connection = connection;
    this.#host = host;
    this.#workspace = workspace;
  }

  /** Has a document published soon. */
  schedule(uri: string): void {
    this.#waiting.add(uri);
    this.#runSoon();
  }

  /** What all documents depend on changed: publishes them again, or has the client ask again. */
  refresh(): void {
    const { client, documents } = this.#workspace;
    for (const uri of documents.keys()) this.schedule(uri);
    this.#runSoon();
    const failed = (error: unknown): void =>
      this.#connection.console.warn(`The client did not refresh: ${String(error)}`);
    if (client.pull && client.refreshesDiagnostics) this.#connection.languages.diagnostics.refresh().catch(failed);
    if (client.refreshesInlayHints) this.#connection.languages.inlayHint.refresh().catch(failed);
    // Which names are dropped depends on the release.
    if (client.refreshesTokens) this.#connection.sendRequest("workspace/semanticTokens/refresh").catch(failed);
  }

  /** A closed document has no diagnostics. */
  close(uri: string): void {
    this.#waiting.delete(uri);
    this.#statuses.delete(uri);
    if (!this.#workspace.client.pull) void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
    this.#runSoon();
  }

  #runSoon(): void {
    this.#isRenewed = true;
    if (!this.#isDeferred) this.#defer();
  }

  /** Waits until no message came in: the connection gives out one at a time, each after such a break. */
  #defer(): void {
    this.#isDeferred = true;
    this.#host.defer(() => {
      if (this.#isRenewed && this.#delays < mostDelays) {
        this.#isRenewed = false;
        this.#delays += 1;
        this.#defer();
        return;
      }
      this.#isDeferred = false;
      this.#delays = 0;
      this.#run();
    });
  }

  #run(): void {
    const uris = [...this.#waiting];
    this.#waiting.clear();
    this.#publishProjects();
    for (const uri of uris) {
      this.#publish(uri).catch((error: unknown) => {
        const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
        this.#connection.console.error(`Cannot publish the findings of ${uri}: ${reason}`);
      });
    }
  }

  async #publish(uri: string): Promise<void> {
    const { client, documents } = this.#workspace;
    // Who asks for diagnostics and takes no status is sent nothing about a document.
    if (client.pull && client.options.status !== true) return;
    const document = documents.get(uri);
    if (document !== undefined && isProjectFile(document)) {
      const found = projectDiagnostics(readProject(document.text), client.encoding);
      if (!client.pull) await this.#connection.sendDiagnostics({ uri, version: document.version, diagnostics: found });
      return;
    }
    const view = await this.#workspace.view(uri);
    if (view === undefined) return;
    if (!client.pull) {
      await this.#connection.sendDiagnostics({ uri, version: view.version, diagnostics: diagnostics(view) });
    }
    this.#sendStatus(view);
  }

  /**
   * Shows what is wrong with the project files of the open documents, to clients that ask for diagnostics too: they ask
   * about open documents only. A project file that is open is one of these; what was said of others is taken back.
   */
  #publishProjects(): void {
    const { client, documents, projects } = this.#workspace;
    const wrong = new Map<string, readonly Diagnostic[]>();
    for (const document of documents.values()) {
      const found = isProjectFile(document) ? undefined : projects.nearest(document.uri);
      if (found === undefined || documents.has(found.uri) || found.problems.length === 0) continue;
      wrong.set(found.uri, projectDiagnostics(found, client.encoding));
    }
    for (const uri of this.#projects.keys()) {
      if (wrong.has(uri)) continue;
      this.#projects.delete(uri);
      // An open one is published with its text, unless the client asks for that.
      if (client.pull || !documents.has(uri)) void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
    }
    for (const [uri, found] of wrong) {
      const text = JSON.stringify(found);
      if (this.#projects.get(uri) === text) continue;
      this.#projects.set(uri, text);
      void this.#connection.sendDiagnostics({ uri, diagnostics: [...found] });
    }
  }

  #sendStatus(view: View): void {
    if (this.#workspace.client.options.status !== true) return;
    const status: Status = statusOf(view);
    const text = JSON.stringify(status);
    if (this.#statuses.get(status.uri) === text) return;
    this.#statuses.set(status.uri, text);
    void this.#connection.sendNotification(statusNotification, status);
  }
}

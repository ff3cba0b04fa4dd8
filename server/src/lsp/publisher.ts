import type { Connection } from "vscode-languageserver";
import type { Workspace } from "./workspace.ts";
import { readProject } from "../lint/project.ts";
import { diagnostics, projectDiagnostics } from "./diagnostics.ts";
import { type FoundProject, isProjectFile } from "./projects.ts";
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
    const { client } = this.#workspace;
    if (client.pull && client.options.status !== true) return;
    this.#waiting.add(uri);
    this.#isRenewed = true;
    if (!this.#isDeferred) this.#defer();
  }

  /** What all documents depend on changed: publishes them again, or has the client ask again. */
  refresh(): void {
    const { client, documents } = this.#workspace;
    for (const uri of documents.keys()) this.schedule(uri);
    const failed = (error: unknown): void =>
      this.#connection.console.warn(`The client did not refresh: ${String(error)}`);
    if (client.pull && client.refreshesDiagnostics) this.#connection.languages.diagnostics.refresh().catch(failed);
    if (client.refreshesInlayHints) this.#connection.languages.inlayHint.refresh().catch(failed);
  }

  /** A closed document has no diagnostics. */
  close(uri: string): void {
    this.#waiting.delete(uri);
    this.#statuses.delete(uri);
    this.#projects.delete(uri);
    if (!this.#workspace.client.pull) void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
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
    for (const uri of uris) {
      this.#publish(uri).catch((error: unknown) => {
        const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
        this.#connection.console.error(`Cannot publish the findings of ${uri}: ${reason}`);
      });
    }
  }

  async #publish(uri: string): Promise<void> {
    const { client, documents } = this.#workspace;
    const document = documents.get(uri);
    if (document !== undefined && isProjectFile(document)) {
      const found = projectDiagnostics(readProject(document.text), client.encoding);
      if (!client.pull) await this.#connection.sendDiagnostics({ uri, version: document.version, diagnostics: found });
      return;
    }
    const view = await this.#workspace.view(uri);
    if (view === undefined) return;
    await this.#publishProject(this.#workspace.projectOf(view.document));
    if (!this.#workspace.client.pull) {
      await this.#connection.sendDiagnostics({ uri, version: view.version, diagnostics: diagnostics(view) });
    }
    this.#sendStatus(view);
  }

  /** Shows what is wrong with a project file that is not open: an open one is a document as any other. */
  async #publishProject(found: FoundProject | undefined): Promise<void> {
    const { client, documents } = this.#workspace;
    if (found === undefined || documents.has(found.uri)) return;
    const diagnostics = projectDiagnostics(found, client.encoding);
    const text = JSON.stringify(diagnostics);
    if ((this.#projects.get(found.uri) ?? "[]") === text) return;
    this.#projects.set(found.uri, text);
    await this.#connection.sendDiagnostics({ uri: found.uri, diagnostics });
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

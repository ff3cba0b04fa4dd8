import type { Connection } from "vscode-languageserver";
import { lint } from "../lint/lint.ts";
import type { Client } from "./client.ts";
import { Configuration } from "./configuration.ts";
import { folderOf, pathFrom } from "../lint/project-search.ts";
import { projectFileName } from "../lint/project-keys.ts";
import { Clusters } from "./cluster.ts";
import { fileUri, isOnDisk, type OpenDocument, placeOf } from "./documents.ts";
import type { ServerHost } from "./host.ts";
import { environmentPath, type LintSettings, lintSettings, type Place } from "./lint-options.ts";
import { type AppliedProject, isProjectFile, Projects } from "./projects.ts";
import { defaultSettings } from "./settings.ts";
import { View } from "./view.ts";
import { noting, WatchedFiles } from "./watched-files.ts";

interface Kept {
  readonly said: AppliedProject | undefined;
  readonly settings: LintSettings;
  /** The files that the findings depend on, where they are on this machine. */
  readonly asked: Set<string>;
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
  readonly projects: Projects;
  readonly #clusters: Clusters;
  readonly #connection: Connection;
  readonly #host: ServerHost;
  readonly #kept = new Map<string, Kept>();
  readonly #watched: WatchedFiles;
  readonly #warned = new Set<string>();
  #stamps = 0;

  constructor(connection: Connection, host: ServerHost, client: Client, folders: readonly string[]) {
    this.#connection = connection;
    this.#host = host;
    this.client = client;
    this.folders = folders;
    this.isTrusted = client.options.trusted !== false;
    this.configuration = new Configuration(connection, client);
    this.projects = new Projects(this.documents, host, () => this.isTrusted, this.#warn);
    if (client.options.projectFiles !== undefined) this.projects.give(client.options.projectFiles);
    this.#clusters = new Clusters(this.projects);
    this.#watched = new WatchedFiles(connection, client);
  }

  /** A document with its findings; waits for its settings. Undefined where it is not open, or no longer. */
  async view(uri: string): Promise<View | undefined> {
    const document = this.documents.get(uri);
    if (document === undefined || isProjectFile(document)) return undefined;
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
    const { view } = kept;
    // Some clients send a change without a new version.
    if (view?.document !== document || view.version !== document.version || view.text !== document.text) {
      const options = { ...kept.settings, path: document.path, text: document.text };
      const { said } = kept;
      const cluster = said?.applied.cluster;
      const { result, elsewhere } =
        said === undefined || cluster === undefined
          ? { result: lint(options), elsewhere: undefined }
          : this.#clusters.judge(options, said, cluster, (node) => this.#settingsOf(node, document.uri, kept.asked));
      kept.view = new View(
        document,
        options,
        result,
        this.client,
        (path) => elsewhere?.get(path) ?? this.#openAt(path),
      );
      // Only of a document that was opened or saved: a path that is being typed is no file yet.
      if (kept.stamp === 0) for (const path of kept.asked) this.#watched.add(path);
      kept.stamp = ++this.#stamps;
    }
    return kept.view;
  }

  readonly #warn = (message: string): void => {
    if (this.#warned.has(message)) return;
    this.#warned.add(message);
    this.#connection.console.warn(message);
  };

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
    const asked = new Set<string>();
    const place = this.#placeOf(document.uri, asked);
    const file = place.host === undefined ? undefined : environmentPath(settings, place);
    if (file !== undefined) this.#watched.add(file);
    const said = this.projects.applied(document.uri);
    this.#watchOutside(pathFrom(folderOf(document.place), projectFileName));
    if (said !== undefined) this.#watchOutside(said.file);
    for (const name of said?.applied.environmentFiles ?? []) {
      if (place.host !== undefined && said !== undefined) this.#watched.add(pathFrom(said.folder, name));
    }
    if (said?.applied.cluster !== undefined) {
      this.#watched.add("**/*.conf");
      for (const node of this.projects.nodes(said, said.applied.cluster)) if (isOnDisk(node)) this.#watched.add(node);
    }
    const kept: Kept = { said, settings: lintSettings(settings, place, said), asked, view: undefined, stamp: 0 };
    this.#kept.set(document.uri, kept);
    return kept;
  }

  /** Where a document is; the files that are looked at for it are added to `asked`. */
  #placeOf(uri: string, asked: Set<string>): Place {
    const { filesBelow } = this.#host;
    const host: ServerHost =
      filesBelow === undefined
        ? this.#host
        : { ...this.#host, filesBelow: (root) => noting(filesBelow(root), root, asked) };
    return { uri, folders: this.folders, host: this.isTrusted ? host : undefined, warn: this.#warn };
  }

  /** The settings of another node of a cluster: its own where the client has said them, else those of its neighbour. */
  #settingsOf(place: string, neighbour: string, asked: Set<string>): LintSettings {
    const uri = this.projects.openAt(place)?.uri ?? fileUri(place);
    const settings = this.configuration.known(uri) ?? this.configuration.known(neighbour) ?? defaultSettings;
    return lintSettings(settings, this.#placeOf(uri, asked), this.projects.applied(uri));
  }

  /** A document changed: gives the others that are judged next to it, and forgets what was found in them. */
  neighbours(uri: string): string[] {
    const own = this.#kept.get(uri)?.said;
    if (own?.applied.cluster === undefined) return [];
    const others = [...this.#kept].filter(
      ([other, { said }]) => other !== uri && said?.file === own.file && said.applied.cluster === own.applied.cluster,
    );
    for (const [, kept] of others) kept.view = undefined;
    return others.map(([other]) => other);
  }

  /** Has the client tell of changes of the project files in the workspace. */
  watchProjects(): void {
    this.#watched.add(`**/${projectFileName}`);
  }

  /** Has it tell of those of a project file that is elsewhere: above the workspace, or of a file that was opened alone. */
  #watchOutside(file: string): void {
    const isInside = this.folders.some((uri) => file.startsWith(placeOf(uri).replace(/\/*$/, "/")));
    if (!isInside && isOnDisk(file)) this.#watched.add(file);
  }

  /** What the findings depend on changed: of one document, or of all. */
  invalidate(uri?: string): void {
    this.projects.forget();
    this.#clusters.forget();
    if (uri === undefined) this.#kept.clear();
    else this.#kept.delete(uri);
  }

  close(uri: string): void {
    this.documents.delete(uri);
    this.#clusters.forget();
    this.#kept.delete(uri);
    this.configuration.forget(uri);
  }
}

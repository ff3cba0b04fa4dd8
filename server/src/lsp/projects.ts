import { isConfigurationName } from "../lint/configuration-name.ts";
import { appliedTo, clusterOf, excludedBy, isNamed, readEnvironmentFiles } from "../lint/project-applies.ts";
import type { SaidBelow } from "../lint/project-applies.ts";
import { projectFileName } from "../lint/project-keys.ts";
import { folderOf, pathBelow, pathFrom, projectSearch } from "../lint/project-search.ts";
import { type ReadProject, readProject } from "../lint/project.ts";
import { fileUri, isOnDisk, type OpenDocument, placeOf } from "./documents.ts";
import type { ServerHost } from "./host.ts";
import type { ProjectFilesParams } from "./protocol.ts";

/** A project file, as it is open in the editor, else as the client gave it, else as it is on disk. */
export interface FoundProject extends ReadProject {
  /** Its place; see {@link placeOf}. */
  readonly file: string;
  readonly uri: string;
  readonly folder: string;
}

/** What a project file says about a document. */
export interface AppliedProject extends FoundProject, SaidBelow {
  /** The place of the document. */
  readonly place: string;
  /** The environment files that it names and that nobody read. */
  readonly unreadable: readonly string[];
}

/** How many folders are searched for the nodes of a cluster. */
const mostFolders = 2000;

/** Whether a document is a project file, and no configuration. */
export function isProjectFile(document: OpenDocument): boolean {
  return document.path.slice(document.path.lastIndexOf("/") + 1) === projectFileName;
}

/**
 * The project files of the open documents; each is read once, until something changes. A workspace that is not trusted has
 * them, too, but nothing that they name.
 */
export class Projects {
  readonly #documents: ReadonlyMap<string, OpenDocument>;
  readonly #host: ServerHost;
  readonly #isTrusted: () => boolean;
  readonly #warn: (message: string) => void;
  #given = new Map<string, { readonly uri: string; readonly text: string }>();
  #bounds = new Set<string>();
  readonly #read = new Map<string, FoundProject>();
  readonly #nodes = new Map<string, readonly string[]>();
  #search: (folder: string) => string | undefined;

  constructor(
    documents: ReadonlyMap<string, OpenDocument>,
    host: ServerHost,
    isTrusted: () => boolean,
    warn: (message: string) => void,
  ) {
    this.#documents = documents;
    this.#host = host;
    this.#isTrusted = isTrusted;
    this.#warn = warn;
    this.#search = this.#newSearch();
  }

  #newSearch(): (folder: string) => string | undefined {
    return projectSearch(
      (place) =>
        this.openAt(place) !== undefined ||
        this.#given.has(place) ||
        this.#bounds.has(place) ||
        (isOnDisk(place) && this.#stands(place)),
    );
  }

  /** A link that leads nowhere does stand there: a project file that is one is told, not passed over. */
  #stands(path: string): boolean {
    return (this.#isTrusted() && this.#host.exists?.(path) === true) || this.#host.plain?.(path) !== undefined;
  }

  /** What a trusted workspace looks at on disk. */
  get #disk(): ServerHost | undefined {
    return this.#isTrusted() ? this.#host : undefined;
  }

  /** Takes the project files that the client read, in place of those before. */
  give({ files, git }: ProjectFilesParams): void {
    this.#given = new Map(files.map((file) => [placeOf(file.uri), file]));
    this.#bounds = new Set(git.map(placeOf));
    this.forget();
  }

  /** Something changed, on disk or in an open project file. */
  forget(): void {
    this.#read.clear();
    this.#nodes.clear();
    this.#search = this.#newSearch();
  }

  /** The document that is open at a place. */
  openAt(place: string): OpenDocument | undefined {
    for (const document of this.#documents.values()) if (document.place === place) return document;
    return undefined;
  }

  /** The text of a node as it is open, else as it is on disk. */
  text(place: string): string | undefined {
    return this.openAt(place)?.text ?? this.#disk?.readText?.(place);
  }

  #of(place: string): FoundProject | undefined {
    const file = this.#search(folderOf(place));
    if (file === undefined) return undefined;
    let found = this.#read.get(file);
    if (found === undefined) {
      const { uri, text } = this.openAt(file) ??
        this.#given.get(file) ?? {
          uri: fileUri(file),
          text: this.#isTrusted() ? this.#host.readText?.(file) : this.#host.plain?.(file)?.text,
        };
      if (text === undefined) this.#warn(`Cannot read \`${file}\``);
      found = { ...readProject(text ?? ""), file, uri, folder: folderOf(file) };
      this.#read.set(file, found);
    }
    return found;
  }

  /** The nearest project file of a document; documents that are nowhere have none. */
  nearest(uri: string): FoundProject | undefined {
    return /^[a-z][a-z0-9+.-]*:\//i.test(uri) ? this.#of(placeOf(uri)) : undefined;
  }

  /** What the nearest project file says about a document. */
  applied(uri: string): AppliedProject | undefined {
    const found = this.nearest(uri);
    if (found === undefined) return undefined;
    const place = placeOf(uri);
    const applied = appliedTo(found.project, pathBelow(found.folder, place), isPicked(found, place));
    const { variables, unreadable } = readEnvironmentFiles(applied, found.folder, (path) =>
      this.#disk?.readText?.(path),
    );
    return { ...found, place, applied, variables, unreadable };
  }

  /** The places of the nodes of a cluster: those that are open, and those on disk. */
  nodes({ file, folder, project }: FoundProject, cluster: number): readonly string[] {
    const id = `${cluster} ${file}`;
    let onDisk = this.#nodes.get(id);
    const isNode = (place: string): boolean => {
      const found = this.#of(place);
      const below = pathBelow(folder, place);
      return (
        found?.file === file &&
        excludedBy(project, below) === undefined &&
        clusterOf(project, below, isPicked(found, place)) === cluster
      );
    };
    if (onDisk === undefined) {
      const starts = project.clusters[cluster]?.files.flatMap((pattern) => pattern.starts) ?? [];
      const host = this.#disk;
      onDisk =
        host === undefined || !isOnDisk(folder)
          ? []
          : filesBelow(
              host,
              starts.map((start) => pathFrom(folder, start)),
            ).filter(isNode);
      this.#nodes.set(id, onDisk);
    }
    const open = [...this.#documents.values()].map(({ place }) => place).filter(isNode);
    return [...new Set([...open, ...onDisk])].sort();
  }
}

function isPicked({ project, folder }: FoundProject, place: string): boolean {
  return isConfigurationName(place.slice(place.lastIndexOf("/") + 1)) || isNamed(project, pathBelow(folder, place));
}

/** The files in some folders and in all below, but for those of tools; a start may be a file itself. */
function filesBelow(host: ServerHost, starts: readonly string[]): string[] {
  const files: string[] = [];
  const open = starts.map((start) => start.replace(/\/\.$/, ""));
  const seen = new Set<string>();
  for (let path = open.pop(); path !== undefined && seen.size < mostFolders; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const entries = host.list?.(path);
    if (entries === undefined) files.push(path);
    for (const { name, isFolder } of entries ?? []) {
      const inner = pathFrom(path, name);
      if (!isFolder) files.push(inner);
      else if (name !== ".git" && name !== "node_modules") open.push(inner);
    }
  }
  return files.filter((file) => host.exists?.(file) === true);
}

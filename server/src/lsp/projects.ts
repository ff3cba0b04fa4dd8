import { isConfigurationName } from "../lint/configuration-name.ts";
import {
  type Applied,
  appliedTo,
  clusterOf,
  excludedBy,
  isNamed,
  readEnvironmentFiles,
} from "../lint/project-applies.ts";
import type { SaidBelow } from "../lint/project-applies.ts";
import { projectFileName } from "../lint/project-keys.ts";
import { folderOf, pathBelow, pathFrom, projectSearch, slashed } from "../lint/project-search.ts";
import { type ReadProject, readProject } from "../lint/project.ts";
import { fileUri, type OpenDocument } from "./documents.ts";
import type { ServerHost } from "./host.ts";

/** A project file, as it is open in the editor, else as it is on disk. */
export interface FoundProject extends ReadProject {
  readonly file: string;
  readonly uri: string;
  readonly folder: string;
}

/** What a project file says about a document. */
export interface AppliedProject extends FoundProject, SaidBelow {
  readonly unreadable: readonly string[];
}

/** How many folders are searched for the nodes of a cluster. */
const mostFolders = 2000;

/** Whether a document is a project file, and no configuration. */
export function isProjectFile(document: OpenDocument): boolean {
  return document.path.slice(document.path.lastIndexOf("/") + 1) === projectFileName;
}

/** The project files of the open documents; each is read once, until something changes. */
export class Projects {
  readonly #documents: ReadonlyMap<string, OpenDocument>;
  readonly #host: () => ServerHost | undefined;
  readonly #read = new Map<string, FoundProject>();
  readonly #nodes = new Map<string, readonly string[]>();
  #search: (folder: string) => string | undefined;

  constructor(documents: ReadonlyMap<string, OpenDocument>, host: () => ServerHost | undefined) {
    this.#documents = documents;
    this.#host = host;
    this.#search = this.#newSearch();
  }

  #newSearch(): (folder: string) => string | undefined {
    return projectSearch((path) => this.openAt(path) !== undefined || this.#host()?.exists?.(path) === true);
  }

  /** Something changed, on disk or in an open project file. */
  forget(): void {
    this.#read.clear();
    this.#nodes.clear();
    this.#search = this.#newSearch();
  }

  /** The document of a path that is open. */
  openAt(path: string): OpenDocument | undefined {
    for (const document of this.#documents.values()) if (slashed(document.path) === path) return document;
    return undefined;
  }

  /** A text as it is open, else as it is on disk. */
  text(path: string): string | undefined {
    return this.openAt(path)?.text ?? this.#host()?.readText?.(path);
  }

  #of(path: string): FoundProject | undefined {
    const file = this.#search(folderOf(path));
    if (file === undefined) return undefined;
    let found = this.#read.get(file);
    if (found === undefined) {
      const uri = this.openAt(file)?.uri ?? fileUri(file);
      found = { ...readProject(this.text(file) ?? ""), file, uri, folder: folderOf(file) };
      this.#read.set(file, found);
    }
    return found;
  }

  /** The nearest project file of a document; documents that are nowhere have none. */
  nearest({ uri, path }: Pick<OpenDocument, "uri" | "path">): FoundProject | undefined {
    return /^[a-z][a-z0-9+.-]*:\/\//i.test(uri) ? this.#of(slashed(path)) : undefined;
  }

  /** What the nearest project file says about a document. */
  applied(document: Pick<OpenDocument, "uri" | "path">): AppliedProject | undefined {
    const file = slashed(document.path);
    const found = this.nearest(document);
    if (found === undefined) return undefined;
    const applied = appliedTo(found.project, pathBelow(found.folder, file), isPicked(found, file));
    const read = this.#host()?.readText;
    const { variables, unreadable } =
      read === undefined ? nothing : readEnvironmentFiles(applied, found.folder, (name) => read(name));
    return { ...found, applied, variables, unreadable };
  }

  /** The paths of the nodes of a cluster: those that are open, and those on disk. */
  nodes({ file, folder, project }: FoundProject, cluster: number): readonly string[] {
    const id = `${cluster} ${file}`;
    let onDisk = this.#nodes.get(id);
    const isNode = (path: string): boolean => {
      const found = this.#of(path);
      const below = pathBelow(folder, path);
      return (
        found?.file === file &&
        excludedBy(project, below) === undefined &&
        clusterOf(project, below, isPicked(found, path)) === cluster
      );
    };
    if (onDisk === undefined) {
      const starts = project.clusters[cluster]?.files.flatMap((pattern) => pattern.starts) ?? [];
      const host = this.#host();
      onDisk =
        host === undefined
          ? []
          : filesBelow(
              host,
              starts.map((start) => pathFrom(folder, start)),
            ).filter(isNode);
      this.#nodes.set(id, onDisk);
    }
    const open = [...this.#documents.values()].map(({ path }) => slashed(path)).filter(isNode);
    return [...new Set([...open, ...onDisk])].sort();
  }
}

const nothing: { readonly variables: Applied["environment"]; readonly unreadable: readonly string[] } = {
  variables: new Map(),
  unreadable: [],
};

function isPicked({ project, folder }: FoundProject, path: string): boolean {
  return isConfigurationName(path.slice(path.lastIndexOf("/") + 1)) || isNamed(project, pathBelow(folder, path));
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

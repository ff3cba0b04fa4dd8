import { projectFileName } from "./project-keys.ts";

/** A path with `/` only. */
export function slashed(path: string): string {
  return /^(?:[a-z]:)?\\|^[a-z]:\//i.test(path) ? path.replaceAll("\\", "/") : path;
}

/** The folder of a file, without a `/` at its end but for the root. */
export function folderOf(file: string): string {
  const path = slashed(file);
  const end = path.lastIndexOf("/");
  return end > 0 ? path.slice(0, end) : "/";
}

/** A file, relative to a folder that it is in; as it is where it is in another. */
export function pathBelow(folder: string, file: string): string {
  const base = folder.endsWith("/") ? folder : `${folder}/`;
  const path = slashed(file);
  return path.startsWith(base) ? path.slice(base.length) : path.replace(/^\/+/, "");
}

/** What a path in a project file means: relative to the folder of that file. */
export function pathFrom(folder: string, path: string): string {
  if (/^(?:[\\/]|[a-z]:[\\/])/i.test(path)) return path;
  return `${folder === "/" ? "" : folder}/${path.replace(/^(?:\.\/+)+/, "")}`;
}

/**
 * Finds the nearest project file upwards from a folder, and not beyond the root of a repository: the folder with `.git` in
 * it. Each folder is looked at once. Folders are paths, or URIs.
 */
export function projectSearch(exists: (path: string) => boolean): (folder: string) => string | undefined {
  const found = new Map<string, string | undefined>();
  return (start) => {
    const passed: string[] = [];
    let result: string | undefined;
    for (let folder = slashed(start); ; folder = folderOf(folder)) {
      if (found.has(folder)) {
        result = found.get(folder);
        break;
      }
      passed.push(folder);
      const file = pathFrom(folder, projectFileName);
      if (exists(file)) {
        result = file;
        break;
      }
      if (folder === "/" || /^[a-z][a-z0-9+.-]*:$/i.test(folder) || exists(pathFrom(folder, ".git"))) break;
    }
    for (const folder of passed) found.set(folder, result);
    return result;
  };
}

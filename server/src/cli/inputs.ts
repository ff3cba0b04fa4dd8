import { lstatSync, realpathSync } from "node:fs";
import { isAbsolute, normalize, sep } from "node:path";
import { isConfigurationName } from "../lint/configuration-name.ts";
import { expandBraces, isGlob, matchesSegment, parseGlob, type Segment } from "../lint/glob.ts";
import { isForeignMeta, sharedName } from "../lint/foreign-meta.ts";
import { projectFileName } from "../lint/project-keys.ts";
import { readRegular } from "../node-host/regular-file.ts";
import { type Entry, listDirectory, notUtf8, whyUnseen } from "./directory.ts";
import { decode } from "./encoding.ts";
import { isRefusal, reasonOf } from "./io.ts";
import { isOpenPipe, lookAt } from "./read.ts";

/** A configuration to look at. */
export interface Input {
  /** As reports show it: relative to the working directory where it lies below it, with `/`. */
  readonly path: string;
  /** Where to read it; undefined for standard input. */
  readonly file: string | undefined;
  /** Whether it is a pipe, which can be read once and not be repaired. */
  readonly isPipe?: boolean;
}

export interface Failure {
  readonly path: string;
  readonly message: string;
}

export interface Inputs {
  /** In the order of their paths, each once. */
  readonly inputs: readonly Input[];
  /** What could not be looked at. */
  readonly failures: readonly Failure[];
  /** Directories and patterns in which there was nothing. */
  readonly empty: readonly string[];
  /** Files that have the ending of a configuration, but no name that a directory is searched for. */
  readonly passedOver: readonly string[];
}

const skipped = new Set([".git", "node_modules"]);

/** What a project file says about files and folders, by where they lie; see {@link Projects}. */
export interface Selection {
  readonly excludes: (file: string) => string | undefined;
  readonly names: (file: string) => boolean;
  /** Whether files are left out, too, that are named one by one. */
  readonly isForced: boolean;
}

const everything: Selection = { excludes: () => undefined, names: () => false, isForced: false };

/** The files behind what stands on the command line: files, directories, patterns, and `-` for standard input. */
export function findInputs(
  words: readonly string[],
  cwd: string,
  stdinName: string,
  selection: Selection = everything,
): Inputs {
  const finder = new Finder(cwd, selection);
  for (const word of words) {
    if (word === "-") finder.add({ path: stdinName, file: undefined });
    else finder.find(word);
  }
  return finder.result();
}

const isProjectFile = (path: string): boolean => path.slice(path.lastIndexOf("/") + 1) === projectFileName;

class Finder {
  readonly #cwd: string;
  readonly #selection: Selection;
  readonly #inputs = new Map<string, Input>();
  readonly #failures = new Map<string, Failure>();
  readonly #empty: string[] = [];
  readonly #passedOver = new Set<string>();
  /** How often something was found, be it the same again. */
  #matches = 0;
  /** Whether two paths may lead to one file. */
  #hasLinks = false;

  constructor(cwd: string, selection: Selection) {
    this.#selection = selection;
    const base = slashes(cwd);
    this.#cwd = base.endsWith("/") ? base : `${base}/`;
  }

  result(): Inputs {
    const byPath = (a: { path: string }, b: { path: string }): number =>
      a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
    return {
      inputs: this.#distinct().sort(byPath),
      failures: [...this.#failures.values()].sort(byPath),
      empty: this.#empty.sort(),
      passedOver: [...this.#passedOver].sort(),
    };
  }

  /**
   * Each file once, by its own path where that is among those that lead to it; but not by one through a folder such as
   * `..2026_01_01`, from which Kubernetes mounts a volume, with another one after each update.
   */
  #distinct(): Input[] {
    if (!this.#hasLinks) return [...this.#inputs.values()];
    const files = new Map<string, Input>();
    for (const input of this.#inputs.values()) {
      const real = input.file === undefined || input.isPipe === true ? (input.file ?? "") : realPath(input.file);
      const known = files.get(real);
      const isBetter = input.file === real ? !isOfVolume(real) : known !== undefined && isOfVolume(known.file ?? "");
      if (known === undefined || isBetter) files.set(real, input);
    }
    return [...files.values()];
  }

  add(input: Input): void {
    this.#matches++;
    this.#inputs.set(input.file ?? "", input);
  }

  find(word: string): void {
    const path = this.#shown(word);
    const stat = lookAt(this.#located(path));
    if (!isRefusal(stat)) this.#hasLinks ||= this.#inputs.size > 0 || isLink(this.#located(path));
    if (isRefusal(stat)) {
      if (isGlob(word)) this.#expand(word);
      else this.#fail(path, whyUnseen(stat, this.#located(path)));
    } else if (stat.isDirectory()) {
      const before = this.#matches;
      this.#search(path === "." ? "" : path.endsWith("/") ? path : `${path}/`);
      if (this.#matches === before) this.#empty.push(path);
    } else if (isOpenPipe(path, stat)) this.add({ path, file: this.#located(path), isPipe: true });
    else if (!stat.isFile()) this.#fail(path, "not a regular file");
    else if (isProjectFile(path)) this.#fail(path, "influxlint's own project file, not a configuration of influxd");
    else if (!this.#selection.isForced || !this.#isExcluded(path)) this.#addFile(path);
  }

  #isExcluded(path: string): boolean {
    return this.#selection.excludes(slashes(this.#located(path))) !== undefined;
  }

  /** Whether a search picks a file. */
  #isPicked(path: string, name: string): boolean {
    const isNamed =
      this.#selection.names(slashes(this.#located(path))) ||
      (isConfigurationName(name) && (name !== sharedName || !this.#isForeign(path)));
    return isNamed && !this.#isExcluded(path);
  }

  /** What cannot be read is no stranger: that is said when it is looked at. */
  #isForeign(path: string): boolean {
    try {
      const bytes = readRegular(this.#located(path), 0);
      return bytes !== undefined && isForeignMeta(decode(bytes).text);
    } catch {
      return false;
    }
  }

  #fail(path: string, message: string): void {
    this.#matches++;
    this.#failures.set(`${path}\0${message}`, { path, message });
  }

  #addFile(path: string): void {
    this.add({ path, file: this.#located(path) });
  }

  /** A path without detours; inside the working directory relative to it. */
  #shown(word: string): string {
    const path = slashes(normalize(word)).replace(/(?<=[^/])\/$/, "");
    if (path === this.#cwd.slice(0, -1)) return ".";
    return path.startsWith(this.#cwd) ? path.slice(this.#cwd.length) : path;
  }

  #located(path: string): string {
    return isAbsolute(path) ? path : this.#cwd + path;
  }

  /** Looks for configurations below a directory, given with a `/` at its end; links to directories are not followed. */
  #search(start: string): void {
    const open = [start];
    for (let directory = open.pop(); directory !== undefined; directory = open.pop()) {
      for (const entry of this.#list(directory)) {
        const path = directory + entry.name;
        if (entry.kind === "directory") {
          if (skipped.has(entry.name) || this.#isExcluded(path)) continue;
          if (entry.isUtf8) open.push(`${path}/`);
          else this.#fail(path, notUtf8);
        } else if (this.#isPicked(path, entry.name)) this.#addFound(path, entry);
        else if (entry.name.endsWith(".conf") && !this.#isExcluded(path)) this.#passedOver.add(path);
      }
    }
  }

  #addFound(path: string, { kind, isUtf8 }: Entry): void {
    if (!isUtf8) this.#fail(path, notUtf8);
    else if (kind === "file") this.#addFile(path);
    else if (kind === "link") {
      this.#hasLinks = true;
      const stat = lookAt(this.#located(path));
      if (isRefusal(stat)) this.#fail(path, stat.refused);
      else if (stat.isFile()) this.#addFile(path);
      else if (!stat.isDirectory()) this.#fail(path, "not a regular file");
    } else this.#fail(path, "not a regular file");
  }

  #list(directory: string): Entry[] {
    try {
      return listDirectory(this.#located(directory === "" ? "." : directory));
    } catch (error) {
      this.#fail(directory === "" ? "." : directory, reasonOf(error));
      return [];
    }
  }

  /** Every file that a pattern matches, whatever its name. */
  #expand(word: string): void {
    this.#hasLinks = true;
    const before = this.#matches;
    const patterns = expandBraces(slashes(word));
    if (patterns === undefined) this.#fail(word, "stands for too many patterns");
    const visited = new Set<string>();
    for (const pattern of patterns ?? []) {
      this.#match(isAbsolute(pattern) ? "/" : "", parseGlob(pattern), visited, pattern);
    }
    if (patterns !== undefined && this.#matches === before) this.#empty.push(word);
  }

  /** Follows the segments of a pattern below a directory; the same place with the same rest is seen once. */
  #match(directory: string, segments: readonly Segment[], visited: Set<string>, pattern: string): void {
    const id = `${directory}\0${segments.length}\0${pattern}`;
    const [segment, ...rest] = segments;
    if (segment === undefined || visited.has(id)) return;
    visited.add(id);
    const last = rest.length === 0;
    if (segment.kind === "literal") {
      if (!last) this.#match(`${directory}${segment.name}/`, rest, visited, pattern);
      else this.#addMatch(directory + segment.name);
      return;
    }
    if (segment.kind === "any-depth" && !last) this.#match(directory, rest, visited, pattern);
    for (const entry of this.#listQuietly(directory)) {
      const path = directory + entry.name;
      const isAnyDepth = segment.kind === "any-depth";
      if (isAnyDepth ? entry.name.startsWith(".") || skipped.has(entry.name) : !matchesSegment(segment, entry.name))
        continue;
      const goesOn = isAnyDepth ? entry.kind === "directory" : !last;
      if (!entry.isUtf8) this.#failMatch(path, entry, goesOn, last);
      else if (goesOn) this.#match(`${path}/`, isAnyDepth ? segments : rest, visited, pattern);
      else if (last) this.#addMatch(path);
    }
  }

  /** Says that a match cannot be opened, if that is a folder on the way or a file at the end. */
  #failMatch(path: string, { kind }: Entry, goesOn: boolean, last: boolean): void {
    const counts = goesOn ? kind !== "file" : last && kind !== "directory";
    if (counts && kind !== "other" && !this.#isExcluded(path)) this.#fail(path, notUtf8);
  }

  #addMatch(path: string): void {
    const stat = lookAt(this.#located(path));
    if (!isRefusal(stat) && stat.isFile() && !isProjectFile(path) && !this.#isExcluded(path))
      this.#addFile(this.#shown(path));
  }

  #listQuietly(directory: string): Entry[] {
    const stat = lookAt(this.#located(directory === "" ? "." : directory));
    return !isRefusal(stat) && stat.isDirectory() ? this.#list(directory) : [];
  }
}

function isLink(file: string): boolean {
  return lstatSync(file).isSymbolicLink();
}

/** Whether a path leads through a folder whose name begins with two dots, as a volume of Kubernetes keeps its files in one. */
const isOfVolume = (path: string): boolean => /(?:^|\/)\.\.[^/]+\//.test(path);

/** The path without links; the path itself where the file is not there, which is said when it is read. */
export function realPath(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return file;
  }
}

/** A path with `/`. */
export function slashes(path: string): string {
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}

import { lstatSync } from "node:fs";
import { resolve } from "node:path";
import { isConfigurationName } from "../lint/configuration-name.ts";
import { isGlob } from "../lint/glob.ts";
import {
  appliedTo,
  clusterOf,
  excludedBy,
  isNamed,
  readEnvironmentFiles,
  type SaidBelow,
} from "../lint/project-applies.ts";
import { folderOf, pathBelow, pathFrom, projectSearch, slashed } from "../lint/project-search.ts";
import { type Project, readProject } from "../lint/project.ts";
import { lineStarts, positionAt, type Span } from "../text.ts";
import type { Arguments } from "./arguments.ts";
import { decode } from "./encoding.ts";
import { type Failure, findInputs, type Input } from "./inputs.ts";
import { type Io, isRefusal, reasonOf } from "./io.ts";
import { lookAt } from "./read.ts";
import { readRegular } from "../node-host/regular-file.ts";
import { plain } from "./report/plain.ts";

/** A project file that has been read. */
export interface FoundProject {
  readonly file: string;
  /** As reports show it. */
  readonly shown: string;
  readonly folder: string;
  readonly project: Project;
  /** Whether it is broken: then nothing below it is linted. */
  readonly isBroken: boolean;
}

/** What a project file says about one configuration. */
export interface AppliedProject extends FoundProject, SaidBelow {}

/** The project files of a run: each is read once, when the first file below it is looked at. */
export interface Projects {
  /** The project of a file; undefined where there is none. */
  of(file: string): FoundProject | undefined;
  /** What it says about the file. */
  applied(file: string): AppliedProject | undefined;
  /** The pattern by which the file, or the folder, is left out. */
  readonly excludes: (file: string) => string | undefined;
  /** Whether the project picks a file that a search would pass over by its name. */
  readonly names: (file: string) => boolean;
  /** What could not be read, as it is found out. */
  readonly failures: readonly Failure[];
}

type Fail = (path: string, message: string, place?: string) => void;

/** Without project files: `--no-config`. */
const noProjects: Projects = {
  of: () => undefined,
  applied: () => undefined,
  excludes: () => undefined,
  names: () => false,
  failures: [],
};

/** Where a file lies, or would lie, on this machine: what decides which project it belongs to. */
export function fileOf({ file }: Input, args: Arguments, io: Io): string {
  return slashed(file ?? resolve(io.cwd, args.value("stdin-filename") ?? "<stdin>"));
}

/** Finds the project files of a run; what is wrong with one is said on standard error, once. */
export function findProjects(args: Arguments, io: Io): Projects {
  if (args.has("no-config")) return noProjects;
  const given = args.value("config");
  const chosen = given === undefined ? undefined : slashed(resolve(io.cwd, given));
  const nearest = chosen === undefined ? projectSearch(stands) : () => chosen;
  const read = new Map<string, FoundProject>();
  const failures: Failure[] = [];
  const fail: Fail = (path, message, place) => {
    failures.push({ path, message: place === undefined ? message : `${place}: ${message}` });
    io.stderr(`influxlint: ${plain(path)}${place === undefined ? "" : `:${place}`}: ${plain(message)}\n`);
  };
  const open = (file: string): FoundProject => {
    let found = read.get(file);
    if (found === undefined) {
      found = readFile(file, pathBelowOrWhole(slashed(io.cwd), file), fail);
      read.set(file, found);
    }
    return found;
  };
  const unreadable = new Set<string>();
  const of = (file: string): FoundProject | undefined => {
    const path = nearest(folderOf(file));
    return path === undefined ? undefined : open(path);
  };
  const projects: Projects = {
    failures,
    of,
    applied(file) {
      const found = of(file);
      if (found === undefined) return undefined;
      const applied = appliedTo(found.project, pathBelow(found.folder, file), isPicked(projects, file));
      const environment = readEnvironmentFiles(applied, found.folder, readText);
      for (const name of environment.unreadable) {
        if (unreadable.has(`${found.file}\0${name}`)) continue;
        unreadable.add(`${found.file}\0${name}`);
        const key = applied.from.get("environmentFiles") ?? [];
        const at = found.project.places.at([...key, applied.environmentFiles.indexOf(name)]);
        fail(found.shown, `cannot read the environment file \`${name}\``, placeOf(found.project.text, at.start));
      }
      const isBroken = found.isBroken || environment.unreadable.length > 0;
      return { ...found, isBroken, applied, variables: environment.variables };
    },
    excludes(file) {
      const found = of(file);
      return found === undefined ? undefined : excludedBy(found.project, pathBelow(found.folder, file));
    },
    names(file) {
      const found = of(file);
      return found !== undefined && found.file !== file && isNamed(found.project, pathBelow(found.folder, file));
    },
  };
  if (chosen !== undefined) open(chosen);
  return projects;
}

/** The configurations of a cluster on disk, in the order of their paths. */
export function findNodes(
  { file, folder, project }: FoundProject,
  cluster: number,
  projects: Projects,
  cwd: string,
): Input[] {
  const patterns = project.clusters[cluster]?.files ?? [];
  // A name without a folder stands for files in any, and for the one beside the project file whatever it is called.
  const beside = patterns.filter(({ text }) => hasNoFolder(text) && !isRefusal(lookAt(pathFrom(folder, text))));
  const starts = [...patterns.flatMap((pattern) => pattern.starts), ...beside.map(({ text }) => text)];
  const { inputs } = findInputs(starts, folder, "", { ...projects, isForced: true });
  return inputs.flatMap((input): Input[] => {
    const path = slashed(input.file ?? "");
    const isNode =
      projects.of(path)?.file === file &&
      clusterOf(project, pathBelow(folder, path), isPicked(projects, path)) === cluster;
    return isNode ? [{ path: pathBelowOrWhole(slashed(cwd), path), file: path }] : [];
  });
}

/** Whether a search through a directory would pick a file. */
export function isPicked(projects: Projects, file: string): boolean {
  return isConfigurationName(file.slice(file.lastIndexOf("/") + 1)) || projects.names(file);
}

/** Whether something stands at a path, be it a link that leads nowhere: a project file that is one is not passed over. */
function stands(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

function hasNoFolder(name: string): boolean {
  return !isGlob(name) && !name.replace(/\/+$/, "").includes("/");
}

function readText(path: string): string | undefined {
  try {
    const bytes = readRegular(path, 0);
    return bytes && decode(bytes).text;
  } catch {
    return undefined;
  }
}

function readFile(file: string, shown: string, fail: Fail): FoundProject {
  let text = "";
  let isBroken = false;
  const complain = (message: string, at?: Span): void => {
    isBroken = true;
    fail(shown, message, at === undefined ? undefined : placeOf(text, at.start));
  };
  try {
    const bytes = readRegular(file, 0);
    if (bytes === undefined) complain("not a regular file of a sane size");
    else {
      const decoded = decode(bytes);
      text = decoded.text;
      const at = text.indexOf("\uFFFD");
      if (!decoded.exact) complain("not valid UTF-8", { start: Math.max(at, 0), end: Math.max(at, 0) + 1 });
    }
  } catch (error) {
    const reason = reasonOf(error);
    complain(`cannot read: ${stands(file) ? reason.replace(/^no such/, "a symbolic link to no such") : reason}`);
  }
  const { project, problems } = readProject(text);
  for (const { at, message } of problems) complain(message, at);
  const folder = folderOf(file);
  const { root } = project.values;
  if (root !== undefined) {
    const stat = lookAt(pathFrom(folder, root));
    const wrong = isRefusal(stat) ? stat.refused : stat.isDirectory() ? undefined : "it is no directory";
    if (wrong !== undefined) complain(`\`root\`: ${wrong}`, project.places.at(["root"]));
  }
  for (const [index, { files }] of project.clusters.entries()) {
    for (const [number, { text: name }] of files.entries()) {
      if (isGlob(name) || hasNoFolder(name)) continue;
      const stat = lookAt(pathFrom(folder, name));
      if (isRefusal(stat)) {
        const at = project.places.at(["cluster", index, "files", number]);
        complain(`\`${name}\` of \`[[cluster]]\`: ${stat.refused}`, at);
      }
    }
  }
  return { file, shown, folder, project, isBroken };
}

function pathBelowOrWhole(folder: string, file: string): string {
  const base = folder.endsWith("/") ? folder : `${folder}/`;
  return file.startsWith(base) ? file.slice(base.length) : file;
}

/** `3:7`, with line and column from 1. */
export function placeOf(text: string, offset: number): string {
  const { line, column } = positionAt(lineStarts(text), offset);
  return `${line + 1}:${column + 1}`;
}

import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { projectFileName } from "../lint/project-keys.ts";
import type { Arguments } from "./arguments.ts";
import type { Input } from "./inputs.ts";
import { type Io, type Refusal, refuse } from "./io.ts";
import { fileOf, type Projects } from "./projects.ts";

/** The files of a run, over which nothing is written, by whatever links they are reached. */
export interface Taken {
  /** Takes a file for an output; refuses one that is taken already. */
  claim(output: string, what: "a report" | "the baseline"): Refusal | undefined;
}

/** Options with files that are read. */
const readers = ["baseline", "env-file", "environment-file", "config"] as const;

/** The files that a run is given to read: the configurations, those of its options, and those of its project files. */
export function takenFiles(args: Arguments, io: Io, inputs: readonly Input[], projects: Projects): Taken {
  const taken = new Map<string, string>();
  for (const option of readers)
    for (const path of args.values(option))
      taken.set(fileBehind(resolve(io.cwd, path)), `it is read (\`--${option}\`)`);
  for (const { file } of inputs) if (file !== undefined) taken.set(fileBehind(file), checked);
  let hasProjects = false;
  const takeProjects = (): void => {
    hasProjects = true;
    for (const input of inputs) {
      const said = projects.applied(fileOf(input, args, io));
      for (const path of said?.applied.environmentFiles ?? [])
        taken.set(fileBehind(resolve(said?.folder ?? io.cwd, path)), "it is read (`environmentFiles`)");
    }
  };
  return {
    claim(output, what) {
      if (!hasProjects) takeProjects();
      const file = fileBehind(resolve(io.cwd, output));
      const role = taken.get(file) ?? (basename(file) === projectFileName ? "it is a project file" : undefined);
      const known = role === checked && what === "a report" ? anyReport : role;
      if (known !== undefined) return refuse(`cannot write ${what} to \`${output}\`: ${known}`);
      taken.set(file, what === "a report" ? anyReport : "it is written already");
      return undefined;
    },
  };
}

const checked = "it is checked";
const anyReport = "it is checked, or has another report";

/** The path without links, also of a file that is not there yet; without its folder it cannot be written anyway. */
function fileBehind(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    try {
      return join(realpathSync.native(dirname(path)), basename(path));
    } catch {
      return path;
    }
  }
}

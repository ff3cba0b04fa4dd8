import { dirname, isAbsolute, relative, resolve } from "node:path";
import { type Input, realPath, slashes } from "./inputs.ts";

/**
 * The folder that the patch of some files is for: the working directory where all of them lie below it, else the nearest
 * folder that they have in common. Links are followed, since neither git nor patch writes through one.
 */
export function patchFolder(inputs: readonly Input[], cwd: string): string {
  const own = realPath(cwd);
  const files = inputs.map((input) => locationOf(input, cwd));
  if (files.every((file) => isBelow(own, file))) return own;
  const [first = own, ...others] = files.map((file) => dirname(file));
  return others.reduce((folder, other) => {
    let common = folder;
    while (common !== dirname(common) && common !== other && !isBelow(common, other)) common = dirname(common);
    return common;
  }, first);
}

/** What the patch calls a file. */
export function pathInPatch(input: Input, folder: string, cwd: string): string {
  return slashes(relative(folder, locationOf(input, cwd)));
}

function locationOf({ path, file }: Input, cwd: string): string {
  return realPath(file ?? resolve(cwd, path));
}

function isBelow(folder: string, file: string): boolean {
  const path = slashes(relative(folder, file));
  return path !== ".." && !path.startsWith("../") && !isAbsolute(path);
}

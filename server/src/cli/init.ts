import { closeSync, openSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFileName } from "../lint/project-keys.ts";
import { projectTemplate } from "../lint/project-template.ts";
import type { Arguments } from "./arguments.ts";
import { type Io, reasonOf, type Refusal, refuse } from "./io.ts";

/** `influxlint init`: writes a commented project file into the working directory, never over another. */
export function init(args: Arguments, io: Io): number | Refusal {
  if (args.words.length > 0) return refuse(`\`init\` takes no operand, but \`${args.words[0] ?? ""}\` stands there`);
  const path = join(io.cwd, projectFileName);
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, "wx");
    writeFileSync(descriptor, projectTemplate());
    closeSync(descriptor);
  } catch (error) {
    // On a full disk: half of it would be in the way of the next attempt.
    if (descriptor !== undefined) unlinkSync(path);
    const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
    io.stderr(
      `influxlint: ${projectFileName}: ${exists ? "it is already there, and stays as it is" : `cannot write: ${reasonOf(error)}`}\n`,
    );
    return 2;
  }
  io.stdout(`Wrote ${projectFileName}\n`);
  return 0;
}

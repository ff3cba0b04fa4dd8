import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFileName } from "../lint/project-keys.ts";
import { projectTemplate } from "../lint/project-template.ts";
import type { Arguments } from "./arguments.ts";
import { type Io, reasonOf, type Refusal, refuse } from "./io.ts";

/** `influxlint init`: writes a commented project file into the working directory, never over another. */
export function init(args: Arguments, io: Io): number | Refusal {
  if (args.words.length > 0) return refuse(`\`init\` takes no operand, but \`${args.words[0] ?? ""}\` stands there`);
  try {
    writeFileSync(join(io.cwd, projectFileName), projectTemplate(), { flag: "wx" });
  } catch (error) {
    const exists = error instanceof Error && "code" in error && error.code === "EEXIST";
    io.stderr(
      `influxlint: ${projectFileName}: ${exists ? "it is already there, and stays as it is" : `cannot write: ${reasonOf(error)}`}\n`,
    );
    return 2;
  }
  io.stdout(`Wrote ${projectFileName}\n`);
  return 0;
}

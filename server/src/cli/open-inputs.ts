import type { Arguments } from "./arguments.ts";
import { findInputs, type Inputs } from "./inputs.ts";
import { commandTable } from "./option-table.ts";
import { type Io, type Refusal, refuse } from "./io.ts";

/** The files of a command line; says on standard error what could not be found. */
export function openInputs(args: Arguments, io: Io): (Inputs & { readonly isIncomplete: boolean }) | Refusal {
  const command = args.command ?? "check";
  if (args.words.length === 0)
    return refuse(`\`${command}\` needs a file: \`influxlint ${command} ${commandTable[command].operands}\``);
  const found = findInputs(args.words, io.cwd, args.value("stdin-filename") ?? "<stdin>");
  for (const { path, message } of found.failures) io.stderr(`influxlint: ${path}: ${message}\n`);
  const allowsEmpty = args.has("allow-empty");
  if (!allowsEmpty) for (const path of found.empty) io.stderr(`influxlint: ${path}: no configuration file matches\n`);
  return { ...found, isIncomplete: found.failures.length > 0 || (found.empty.length > 0 && !allowsEmpty) };
}

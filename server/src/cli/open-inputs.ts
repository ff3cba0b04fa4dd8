import { didYouMean } from "../config/suggest.ts";
import type { Arguments } from "./arguments.ts";
import { findInputs, type Inputs } from "./inputs.ts";
import { commandNames, commandTable } from "./option-table.ts";
import { type Io, type Refusal, refuse } from "./io.ts";
import { fileOf, type Projects } from "./projects.ts";
import { plain } from "./report/plain.ts";

export interface OpenInputs extends Inputs {
  /** Whether something that was asked for is not there. */
  readonly isIncomplete: boolean;
  /** Whether standard input is left out, since the file that it goes by is. */
  readonly isStdinExcluded: boolean;
}

/** The files of a command line; says on standard error what could not be found. */
export function openInputs(args: Arguments, io: Io, projects: Projects): OpenInputs | Refusal {
  const command = args.command ?? "check";
  if (args.words.length === 0)
    return refuse(`\`${command}\` needs a file: \`influxlint ${command} ${commandTable[command].operands}\``);
  const isForced = args.has("force-exclude");
  const name = args.value("stdin-filename");
  const stdin = { path: name ?? "<stdin>", file: undefined };
  const isStdinExcluded =
    isForced &&
    name !== undefined &&
    args.words.includes("-") &&
    projects.excludes(fileOf(stdin, args, io)) !== undefined;
  const words = isStdinExcluded ? args.words.filter((word) => word !== "-") : args.words;
  const { excludes, names } = projects;
  const found = findInputs(words, io.cwd, stdin.path, { excludes, names, isForced });
  for (const { path, message } of found.failures) {
    const mayBeCommand = command === "check" && path === args.words[0] && !commandNames.some((name) => name === path);
    io.stderr(`influxlint: ${plain(path)}: ${message}${mayBeCommand ? didYouMean(path, commandNames) : ""}\n`);
  }
  const allowsEmpty = args.has("allow-empty");
  if (!allowsEmpty)
    for (const path of found.empty) {
      const others = found.passedOver.filter((file) => path === "." || file.startsWith(`${path.replace(/\/$/, "")}/`));
      io.stderr(`influxlint: ${plain(path)}: no configuration file matches${plain(passedOver(others))}\n`);
    }
  const isIncomplete = found.failures.length > 0 || (found.empty.length > 0 && !allowsEmpty);
  return { ...found, isIncomplete, isStdinExcluded };
}

/** How many of the files are named that were passed over. */
const mostNamed = 3;

function passedOver(files: readonly string[]): string {
  if (files.length === 0) return "";
  const more = files.length > mostNamed ? ` and ${files.length - mostNamed} more` : "";
  return `; passed over ${files.slice(0, mostNamed).join(", ")}${more}: a file that is named is checked, whatever its name`;
}

import { didYouMean } from "../config/suggest.ts";
import type { Arguments } from "./arguments.ts";
import { allNames } from "./explain.ts";
import { type Io, type Refusal, refuse } from "./io.ts";
import { type CommandName, commandNames, commandTable, definitionOf, optionNames } from "./option-table.ts";

const exitCodes = `Exit code: 0 nothing to report, 1 findings, 2 wrong usage or a file that could not be read.
`;

/** Of commands that say what influxd makes of a file. */
const readingExitCodes = `Exit code: 0 done, 1 influxd refuses a file, 2 wrong usage or a file that could not be read or written.
`;

/** Of commands that look for no findings. */
const otherExitCodes = `Exit code: 0 done, 2 wrong usage or a file that could not be read or written.
`;

/** `influxlint help [COMMAND]`: the help of a command, or of all. */
export function help(args: Arguments, io: Io): number | Refusal {
  const [word, ...others] = args.words;
  const command = commandNames.find((name) => name === word);
  if (word !== undefined && command === undefined) {
    const hint = allNames().includes(word)
      ? `: \`influxlint explain ${word}\` says what it is`
      : didYouMean(word, commandNames);
    return refuse(`\`${word}\` is no command${hint}`);
  }
  if (others.length > 0) return refuse("`help` takes one command");
  io.stdout(helpFor(command));
  return 0;
}

/** The help of a command, or of all. */
export function helpFor(command: CommandName | undefined): string {
  return command === undefined ? generalHelp() : commandHelp(command);
}

function generalHelp(): string {
  const rows = commandNames.map((name) => [`influxlint ${usageOf(name)}`, commandTable[name].about] as const);
  return `influxlint checks InfluxDB 1.x configuration files.

${table(rows)}
${optionsOf("check")}
Run \`influxlint COMMAND --help\` for the options of another command.
${exitCodes}`;
}

function commandHelp(command: CommandName): string {
  return `Usage: influxlint ${usageOf(command)}

${commandTable[command].about}

${optionsOf(command)}
${command === "check" ? exitCodes : command === "effective" || command === "listeners" ? readingExitCodes : otherExitCodes}`;
}

function usageOf(command: CommandName): string {
  return `${command === "check" ? "[check]" : command} ${commandTable[command].operands}`.trimEnd();
}

function optionsOf(command: CommandName): string {
  const rows: (readonly [string, string])[] = [];
  for (const name of optionNames) {
    const { value, choices, about, commands, repeatable } = definitionOf(name);
    if (!commands.includes(command)) continue;
    const values = name === "format" ? commandTable[command].formats : choices;
    const shown = values?.join("|") ?? value;
    rows.push([`--${name}${shown === undefined ? "" : ` ${shown}`}`, about + (repeatable ? "; repeatable" : "")]);
  }
  rows.push(["-h, --help", "Show the help of a command"], ["--version", "Show the version"]);
  return `Options:\n${table(rows)}`;
}

/** Two columns; a left one that is too long has a line of its own. */
function table(rows: readonly (readonly [string, string])[]): string {
  const column = 34;
  return rows
    .map(([left, right]) =>
      left.length < column - 2
        ? `  ${left.padEnd(column - 2)}${right}\n`
        : `  ${left}\n${" ".repeat(column)}${right}\n`,
    )
    .join("");
}

import { versions } from "../../config/values/version.ts";
import { allRules } from "../../rules/cluster-index.ts";
import { allNames } from "../explain.ts";
import { type CommandName, commandNames, commandTable, definitionOf, optionNames } from "../option-table.ts";

export const shellNames = ["bash", "zsh", "fish"] as const;
export type ShellName = (typeof shellNames)[number];

/** What may stand at a place of the command line; `unknown` is a text of the user's own. */
export type Possible = "files" | "directories" | "unknown" | Words;

export interface Words {
  readonly words: readonly string[];
  /** Whether something follows a word without a blank: `auth-disabled=`. */
  readonly open: boolean;
}

/** An option as a command takes it. */
export interface CommandOption {
  readonly name: string;
  readonly about: string;
  readonly repeatable: boolean;
  /** What its value is called, and what it may be; switches have none. */
  readonly value: { readonly name: string; readonly possible: Possible } | undefined;
}

/** The options of a command, in the order of the help, `--help` and `--version` last. */
export function commandOptions(command: CommandName): CommandOption[] {
  const options = optionNames.flatMap((name): CommandOption[] => {
    const { commands, about, value, choices, repeatable = false } = definitionOf(name);
    if (!commands.includes(command)) return [];
    const words = name === "format" ? commandTable[command].formats : choices;
    const possible = words === undefined ? possibleFor(value ?? "", command) : { words, open: false };
    return [{ name, about, repeatable, value: value === undefined ? undefined : { name: value, possible } }];
  });
  const general = { repeatable: false, value: undefined };
  return [
    ...options,
    { name: "help", about: "Show the help of a command", ...general },
    { name: "version", about: "Show the version", ...general },
  ];
}

function possibleFor(value: string, command: CommandName): Possible {
  switch (value) {
    case "FILE":
      return "files";
    case "DIR":
      return "directories";
    case "VERSION":
      return { words: versions, open: false };
    case "FORMAT=FILE":
      return { words: commandTable[command].formats.map((format) => `${format}=`), open: true };
    case "ID=LEVEL":
      return { words: allRules.map(({ id }) => `${id}=`), open: true };
    default:
      return "unknown";
  }
}

/** What the words of a command that are no options may be. */
export function operandsOf(command: CommandName): Possible {
  if (command === "explain") return { words: allNames(), open: false };
  if (command === "help") return { words: commandNames, open: false };
  if (command === "completions") return { words: shellNames, open: false };
  return /PATH|FILE/.test(commandTable[command].operands) ? "files" : "unknown";
}

/** A text as one word of a shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

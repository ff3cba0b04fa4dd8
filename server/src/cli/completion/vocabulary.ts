import { versions } from "../../config/values/version.ts";
import { allRules } from "../../rules/cluster-index.ts";
import { allNames, allPlaces, variableOf } from "../explain.ts";
import { type CommandName, commandNames, commandTable, definitionOf, optionNames } from "../option-table.ts";
import { levels } from "../settings.ts";

export const shellNames = ["bash", "zsh", "fish"] as const;
export type ShellName = (typeof shellNames)[number];

/** What may stand at a place of the command line; `unknown` is a text of the user's own. */
export type Possible = "files" | "directories" | "unknown" | Words | Pairs;

export interface Words {
  readonly words: readonly string[];
}

/** A word, an equals sign, and what may stand behind that: `auth-disabled=off`. */
export interface Pairs {
  readonly names: readonly string[];
  readonly values: "files" | "unknown" | Words;
}

/** Whether it is a word with another one behind an equals sign. */
export function isPairs(possible: Possible): possible is Pairs {
  return typeof possible === "object" && "values" in possible;
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
    const possible = words === undefined ? possibleFor(value ?? "", command) : { words };
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
      return { words: versions };
    case "NAME=VALUE":
      return { names: variables(), values: "unknown" };
    case "FORMAT=FILE":
      return { names: commandTable[command].formats, values: "files" };
    case "ID=LEVEL":
      return { names: allRules.map(({ id }) => id), values: { words: levels } };
    default:
      return "unknown";
  }
}

/** The variables of the settings; in tables that may stand several times those that are for all of them. */
function variables(): string[] {
  const places = allPlaces().filter(({ definition }) => definition.type !== "string-table");
  return [...new Set(places.map(({ section, key }) => variableOf(section, key)))];
}

/** What the words of a command that are no options may be. */
export function operandsOf(command: CommandName): Possible {
  if (command === "explain") return { words: allNames() };
  if (command === "help") return { words: commandNames };
  if (command === "completions") return { words: shellNames };
  return /PATH|FILE/.test(commandTable[command].operands) ? "files" : "unknown";
}

/** A text as one word of a shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

import { didYouMean } from "../config/suggest.ts";
import { type Refusal, refuse } from "./io.ts";
import {
  commandNames,
  type CommandName,
  commandTable,
  definitionOf,
  optionNames,
  type OptionName,
} from "./option-table.ts";

/** A command line, taken apart and checked against the tables. */
export interface Arguments {
  /** Undefined where nothing was given at all. */
  readonly command: CommandName | undefined;
  /** What is no option. */
  readonly words: readonly string[];
  readonly help: boolean;
  readonly version: boolean;
  has(name: OptionName): boolean;
  /** The value of an option; the last one counts. `--output -` has none: its report stays on standard output. */
  value(name: OptionName): string | undefined;
  values(name: OptionName): readonly string[];
}

/** What stands for a standard stream in the place of a file. */
export const standardStream = "-";

/** A command whose name was a path before it was a command: it gives way to a file. */
const givesWay: CommandName = "help";

/**
 * Takes a command line apart. Options may stand anywhere, as `--name value` or `--name=value`; `--` ends them, and what
 * stands behind it is no command.
 */
export function readArguments(
  args: readonly string[],
  isFile: (path: string) => boolean = () => false,
): Arguments | Refusal {
  const given = new Map<OptionName, string[]>();
  const words: string[] = [];
  let help = false;
  let version = false;
  let mayBeCommand = true;
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? "";
    if (word === "--") {
      mayBeCommand = words.length > 0;
      words.push(...args.slice(index + 1));
      break;
    }
    if (word === "-" || !word.startsWith("-")) words.push(word);
    else if (word === "--help" || word === "-h") help = true;
    else if (word === "--version") version = true;
    else {
      const option = readOption(word, args[index + 1]);
      if ("refused" in option) return option;
      const values = given.get(option.name) ?? [];
      given.set(option.name, values);
      values.push(option.value);
      index += option.taken;
    }
  }
  const named = mayBeCommand ? commandNames.find((name) => name === words[0]) : undefined;
  const first = named === givesWay && isFile(named) ? undefined : named;
  const command = first ?? (words.length > 0 || given.size > 0 ? "check" : undefined);
  const refusal = command === undefined || help ? undefined : checkOptions(command, given);
  if (refusal !== undefined) return refusal;
  // Not the working directory: with `--fix` that would be everything below it.
  if (words.includes("") && !help) return refuse("an operand is empty, as where a variable is not set");
  return {
    command,
    words: first === undefined ? words : words.slice(1),
    help,
    version,
    has: (name) => given.has(name),
    value(name) {
      const value = given.get(name)?.at(-1);
      return name === "output" && value === standardStream ? undefined : value;
    },
    values: (name) => given.get(name) ?? [],
  };
}

interface Option {
  readonly name: OptionName;
  readonly value: string;
  /** How many of the following words belong to it. */
  readonly taken: number;
}

function readOption(word: string, next: string | undefined): Option | Refusal {
  const equals = word.indexOf("=");
  const written = equals < 0 ? word : word.slice(0, equals);
  const name = optionNames.find((option) => `--${option}` === written);
  if (name === undefined) return refuse(`unknown option \`${written}\`${meantBy(written)}`);
  const { value: kind, choices } = definitionOf(name);
  if (kind === undefined) {
    return equals < 0
      ? { name, value: "", taken: 0 }
      : refuse(`the option \`${written}\` takes no value, but \`${word}\` has one`);
  }
  const value = equals < 0 ? next : word.slice(equals + 1);
  if (value === undefined || (equals < 0 && value.startsWith("--"))) {
    return refuse(`the option \`${written}\` needs a value: \`${written} ${kind}\``);
  }
  if (value === "") return refuse(`the option \`${written}\` needs a value, and the one that is given is empty`);
  const wrong = choices === undefined ? undefined : checkChoice(written, value, choices);
  return wrong ?? { name, value, taken: equals < 0 ? 1 : 0 };
}

/** What a word that is no option may be: the one option that it begins, or those that are nearly spelt so. */
function meantBy(written: string): string {
  const known = [...optionNames.map((name) => `--${name}`), "--help", "--version"];
  const begun = known.filter((option) => written.length > 3 && option.startsWith(written));
  return begun.length === 1 ? `, did you mean \`${begun.join("")}\`?` : didYouMean(written, known);
}

function checkOptions(command: CommandName, given: ReadonlyMap<OptionName, readonly string[]>): Refusal | undefined {
  for (const name of given.keys()) {
    const { commands } = definitionOf(name);
    if (!commands.includes(command)) {
      return refuse(`the option \`--${name}\` is for \`${commands.join("`, `")}\`, not for \`${command}\``);
    }
  }
  for (const format of given.get("format") ?? []) {
    const wrong = checkChoice("--format", format, commandTable[command].formats);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function checkChoice(option: string, value: string, choices: readonly string[]): Refusal | undefined {
  if (choices.includes(value)) return undefined;
  const hint = didYouMean(value, choices) || `: it is ${choices.map((choice) => `\`${choice}\``).join(", ")}`;
  return refuse(`\`${value}\` is no value for \`${option}\`${hint}`);
}

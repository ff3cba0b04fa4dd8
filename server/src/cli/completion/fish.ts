import { commandNames, commandTable } from "../option-table.ts";
import { commandOptions, isPairs, operandsOf, type Possible } from "./vocabulary.ts";

/** The completion of influxlint for fish. */
export function fishCompletion(): string {
  const lines = new Map<string, string[]>();
  const add = (line: string, command: string): unknown => lines.set(line, [...(lines.get(line) ?? []), command]);
  for (const command of commandNames) {
    for (const { name, about, value } of commandOptions(command)) {
      const argument = value === undefined ? "" : ` ${actionFor(value.possible)}`;
      add(`-l ${name}${argument} -d ${fishQuoted(about)}`, command);
    }
    const operands = operandsOf(command);
    if (operands !== "files") add(operands === "unknown" ? "-f" : actionFor(operands), command);
  }
  const words = commandNames.map(
    (name) => `complete -c influxlint -n __influxlint_first -a ${name} -d ${fishQuoted(commandTable[name].about)}`,
  );
  return `# fish completion of influxlint: influxlint completions fish | source
function __influxlint_first
    test (count (commandline -opc)) -eq 1
end
function __influxlint_in
    set -l words (commandline -opc)
    set -l command check
    if set -q words[2]; and contains -- $words[2] ${commandNames.join(" ")}
        set command $words[2]
    end
    contains -- $command $argv
end
function __influxlint_pairs
    set -l token (string replace -r -- '^--[a-z-]+=' '' (commandline -ct))
    set -l parts (string split -m 1 -- = $token)
    if not set -q parts[2]
        printf '%s=\\n' $argv[2..]
        return
    end
    set -l values (string split -- ' ' $argv[1])
    switch $argv[1]
        case files
            set values (__fish_complete_path $parts[2])
        case unknown
            return
    end
    for value in $values
        echo $parts[1]=$value
    end
end
${words.join("\n")}
${[...lines].map(([line, commands]) => `complete -c influxlint -n '__influxlint_in ${commands.join(" ")}' ${line}`).join("\n")}
`;
}

function actionFor(possible: Possible): string {
  if (possible === "files") return "-r -F";
  if (possible === "directories") return "-x -a '(__fish_complete_directories)'";
  if (possible === "unknown") return "-x";
  if (!isPairs(possible)) return `-x -a ${fishQuoted(possible.words.join(" "))}`;
  const { names, values } = possible;
  const behind = typeof values === "string" ? values : values.words.join(" ");
  return `-x -a ${fishQuoted(`(__influxlint_pairs '${behind}' ${names.join(" ")})`)}`;
}

function fishQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}

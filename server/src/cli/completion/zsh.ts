import { commandNames, commandTable } from "../option-table.ts";
import { commandOptions, isPairs, operandsOf, type Possible, quoted } from "./vocabulary.ts";

/** The completion of influxlint for zsh, to be sourced, or as the file `_influxlint` in a folder of `$fpath`. */
export function zshCompletion(): string {
  const commands = commandNames.map((name) => quoted(`${name}:${escaped(commandTable[name].about)}`));
  const cases = commandNames.map((command) => {
    const options = commandOptions(command).map(({ name, about, repeatable, value }) => {
      const argument = value === undefined ? "" : `:${value.name}:${actionFor(value.possible)}`;
      return `${repeatable ? "*" : ""}--${name}${value === undefined ? "" : "="}[${escaped(about)}]${argument}`;
    });
    const { operands } = commandTable[command];
    // The command itself is the first operand, so that even those without any need a word for them.
    const specifications = [...options, `*:${operands || "nothing"}:${actionFor(operandsOf(command))}`];
    return `    ${command})
      specifications=(
${specifications.map((specification) => `        ${quoted(specification)}`).join("\n")}
      )
      ;;`;
  });
  return `#compdef influxlint
# zsh completion of influxlint: source <(influxlint completions zsh)
_influxlint() {
  local command=check
  local -a commands specifications
  commands=(
    ${commands.join("\n    ")}
  )
  if (( CURRENT == 2 )); then
    [[ $words[2] == -* ]] || _describe command commands
  elif [[ $words[2] == (${commandNames.join("|")}) ]]; then
    command=$words[2]
  fi
  case $command in
${cases.join("\n")}
  esac
  _arguments -S : $specifications
}
if [[ \${funcstack[1]} == _influxlint ]]; then
  _influxlint "$@"
else
  compdef _influxlint influxlint
fi
`;
}

function actionFor(possible: Possible): string {
  if (possible === "files") return "_files";
  if (possible === "directories") return "_files -/";
  if (possible === "unknown") return " ";
  if (!isPairs(possible)) return `(${possible.words.join(" ")})`;
  const { names, values } = possible;
  const behind = values === "files" ? "_files" : values === "unknown" ? "true" : `compadd -- ${values.words.join(" ")}`;
  return `{if compset -P "*="; then ${behind}; else compadd -S "" -- ${names.map((name) => `${name}=`).join(" ")}; fi}`;
}

function escaped(text: string): string {
  return text.replace(/[\\[\]:]/g, "\\$&");
}

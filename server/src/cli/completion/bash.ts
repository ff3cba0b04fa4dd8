import { commandNames } from "../option-table.ts";
import { commandOptions, isPairs, operandsOf, type Possible, quoted } from "./vocabulary.ts";

/** The completion of influxlint for bash: what has no words of its own is left to bash, which knows the files. */
export function bashCompletion(): string {
  const values = commandNames.flatMap((command) =>
    commandOptions(command).flatMap(({ name, value }) => {
      if (value === undefined) return [];
      const place = `${command}:--${name}`;
      const own = { place, action: actionFor(value.possible) };
      return isPairs(value.possible) ? [own, { place: `${place}=`, action: actionFor(value.possible.values) }] : [own];
    }),
  );
  const actions = new Map<string, string[]>();
  for (const { place, action } of values) actions.set(action, [...(actions.get(action) ?? []), place]);
  const cases = [...actions].map(([action, places]) => `    ${places.join(" | ")}) ${action} ;;`);
  const options = commandNames.map((command) => {
    const words = commandOptions(command).map(({ name }) => `--${name}`);
    return `      ${command}) _influxlint_words ${quoted(words.join(" "))} ;;`;
  });
  const operands = commandNames.map((command) => `      ${command}) ${actionFor(operandsOf(command))} ;;`);
  return `# bash completion of influxlint: source <(influxlint completions bash)
_influxlint_words() {
  local IFS=$' \\n'
  COMPREPLY+=($(compgen -W "$1" -- "$cur"))
}
_influxlint_directories() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -d -- "$cur"))
  compopt -o filenames
}
_influxlint() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command=check equals=0
  COMPREPLY=()
  # Bash takes --name=value for three words.
  if [ "$cur" = "=" ]; then
    cur= equals=$COMP_CWORD
  elif [ "$prev" = "=" ] && [ "$COMP_CWORD" -ge 2 ]; then
    prev=\${COMP_WORDS[COMP_CWORD - 2]} equals=$((COMP_CWORD - 1))
  fi
  # Behind the sign in --rule ID=LEVEL the place is called --rule=.
  if [ "$equals" -ge 2 ] && [ "\${prev#-}" = "$prev" ]; then
    prev=\${COMP_WORDS[equals - 2]}
    [ "$prev" = "=" ] && prev=\${COMP_WORDS[equals - 3]}
    prev=$prev=
  fi
  if [ "$COMP_CWORD" -gt 1 ]; then
    case \${COMP_WORDS[1]} in
      ${commandNames.join(" | ")}) command=\${COMP_WORDS[1]} ;;
    esac
  fi
  case $command:$prev in
${cases.join("\n")}
  *)
    if [ "\${cur#-}" != "$cur" ]; then
      case $command in
${options.join("\n")}
      esac
      return
    fi
    [ "$COMP_CWORD" -eq 1 ] && _influxlint_words ${quoted(commandNames.join(" "))}
    case $command in
${operands.join("\n")}
    esac
    ;;
  esac
}
complete -o bashdefault -o default -F _influxlint influxlint
`;
}

function actionFor(possible: Possible): string {
  if (possible === "directories") return "_influxlint_directories";
  if (typeof possible === "string") return ":";
  if (!isPairs(possible)) return `_influxlint_words ${quoted(possible.words.join(" "))}`;
  return `_influxlint_words ${quoted(possible.names.map((name) => `${name}=`).join(" "))}; compopt -o nospace`;
}

import type { Arguments } from "./arguments.ts";
import { bashCompletion } from "./completion/bash.ts";
import { fishCompletion } from "./completion/fish.ts";
import { type ShellName, shellNames } from "./completion/vocabulary.ts";
import { zshCompletion } from "./completion/zsh.ts";
import { type Io, type Refusal, refuse } from "./io.ts";

const scripts: Readonly<Record<ShellName, () => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** `influxlint completions SHELL`: a script for a shell, with the options, rules and settings of this version. */
export function completions(args: Arguments, io: Io): number | Refusal {
  const [word, ...others] = args.words;
  const shell = shellNames.find((name) => name === word);
  if (shell === undefined || others.length > 0) {
    return refuse("`completions` needs the name of one shell: `bash`, `zsh` or `fish`");
  }
  io.stdout(scripts[shell]());
  return 0;
}

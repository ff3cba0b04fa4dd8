export const commandNames = [
  "check",
  "effective",
  "listeners",
  "rules",
  "explain",
  "init",
  "config",
  "completions",
  "server",
  "help",
] as const;
export type CommandName = (typeof commandNames)[number];

export const checkFormats = ["text", "json", "concise", "sarif", "github", "gitlab", "junit", "checkstyle"] as const;
export type CheckFormat = (typeof checkFormats)[number];

export interface CommandDefinition {
  /** What follows the name. */
  readonly operands: string;
  readonly about: string;
  /** The report formats, the default first; none where there is no report. */
  readonly formats: readonly string[];
}

/** The commands, in the order of the help. */
export const commandTable: Readonly<Record<CommandName, CommandDefinition>> = {
  check: {
    operands: "PATH…",
    about: "Lint files, directories and globs; `-` is standard input. The word `check` may be left out.",
    formats: checkFormats,
  },
  effective: {
    operands: "FILE…",
    about: "Show every setting's effective value and where it comes from.",
    formats: ["table", "json", "toml"],
  },
  listeners: {
    operands: "FILE…",
    about: "Show every socket that these configurations open, with TLS and authentication.",
    formats: ["table", "json"],
  },
  rules: { operands: "", about: "List all rules.", formats: ["text", "json"] },
  explain: {
    operands: "RULE|SETTING…",
    about: "Explain a rule, or a setting such as `http.auth-enabled`.",
    formats: ["text", "json"],
  },
  init: { operands: "", about: "Write a commented influxlint.toml into this directory.", formats: [] },
  config: {
    operands: "--for FILE",
    about: "Show which settings hold for a file, and what said so: options, comments, influxlint.toml.",
    formats: ["text", "json"],
  },
  completions: {
    operands: "SHELL",
    about: "Print what makes a shell complete this command line: `bash`, `zsh` or `fish`.",
    formats: [],
  },
  server: {
    operands: "TRANSPORT",
    about: "Run the language server, for editors; `server` is then the first word.",
    formats: [],
  },
  help: {
    operands: "[COMMAND]",
    about: "Show the help of a command, as its `--help` does. Where a file is called `help`, that is checked instead.",
    formats: [],
  },
};

export interface OptionDefinition {
  /** What the value is; options without one are switches. */
  readonly value?: string;
  /** The values that exist. */
  readonly choices?: readonly string[];
  readonly repeatable?: true;
  readonly commands: readonly CommandName[];
  readonly about: string;
}

const reading: readonly CommandName[] = ["check", "effective", "listeners"];
/** Those that ask for a file's settings. */
const settling: readonly CommandName[] = [...reading, "config"];
const judging: readonly CommandName[] = ["check", "config"];
const check: readonly CommandName[] = ["check"];
const all: readonly CommandName[] = commandNames.filter((name) => commandTable[name].formats.length > 0);
const server: readonly CommandName[] = ["server"];

/** The options, in the order of the help. */
export const optionTable = {
  for: { value: "FILE", repeatable: true, commands: ["config"], about: "The file whose settings are shown" },
  format: { value: "FORMAT", commands: all, about: "The form of the report" },
  output: { value: "FILE", commands: all, about: "Write the report to FILE instead of standard output, which `-` is" },
  report: {
    value: "FORMAT=FILE",
    repeatable: true,
    commands: check,
    about: "Write another report, in FORMAT, to FILE, or to standard output (`-`) if nothing else goes there",
  },
  fix: {
    commands: check,
    about: "Apply the safe fixes: they do what the file evidently means, a misspelt name included",
  },
  "unsafe-fixes": { commands: check, about: "Apply the other fixes too, where there is only one for a finding" },
  diff: { commands: check, about: "Print what the fixes would change as a patch, and write nothing" },
  target: { value: "VERSION", commands: settling, about: "The influxd that reads the files, such as 1.8.10 or 1.8" },
  product: { value: "PRODUCT", choices: ["oss", "enterprise"], commands: settling, about: "The product of the files" },
  node: {
    value: "NODE",
    choices: ["data", "meta"],
    commands: settling,
    about: "The kind of node; OSS is always `data`",
  },
  env: {
    value: "NAME=VALUE",
    repeatable: true,
    commands: settling,
    about: "An INFLUXDB_* variable that influxd is started with",
  },
  "environment-file": {
    value: "FILE",
    repeatable: true,
    commands: settling,
    about: "A file with such variables, a line each",
  },
  "env-file": {
    value: "FILE",
    repeatable: true,
    commands: settling,
    about: "The same, but Node reads FILE too: it obeys NODE_OPTIONS there, and exits with 9 if FILE is missing",
  },
  "process-env": { commands: settling, about: "Take the INFLUXDB_* variables of this process" },
  root: { value: "DIR", commands: settling, about: "Where absolute paths in the configuration are looked up" },
  "no-files": { commands: settling, about: "Do not look at the files that a configuration names" },
  profile: {
    value: "PROFILE",
    choices: ["recommended", "pedantic"],
    commands: judging,
    about: "What is reported; `recommended` leaves out `info`",
  },
  rule: { value: "ID=LEVEL", repeatable: true, commands: judging, about: "Set a rule to off, info, warning or error" },
  cluster: {
    commands: check,
    about: "The files are the nodes of one Enterprise cluster: check what they must agree on, too",
  },
  "fail-on": {
    value: "SEVERITY",
    choices: ["error", "warning", "info", "never"],
    commands: check,
    about: "The severity from which the exit code is 1; default warning",
  },
  baseline: {
    value: "FILE",
    commands: check,
    about: "Report only what is not in FILE, which --write-baseline has written",
  },
  "write-baseline": {
    value: "FILE",
    commands: check,
    about: "Write the findings to FILE, so that --baseline accepts them; not that influxd cannot parse a file",
  },
  "no-ignores": { commands: check, about: "Report and count what comments in the files ignore" },
  "show-suppressed": {
    commands: check,
    about: "Report what comments ignore, and what the baseline knows, but do not count it",
  },
  config: { value: "FILE", commands: settling, about: "Read FILE instead of the nearest influxlint.toml" },
  "no-config": { commands: settling, about: "Read no influxlint.toml" },
  "force-exclude": {
    commands: reading,
    about: "What influxlint.toml excludes is left out where it is named here, too, also by --stdin-filename",
  },
  "allow-empty": { commands: reading, about: "It is no mistake when a directory or glob has no file" },
  quiet: { commands: check, about: "Report errors only; the exit code and the numbers stay the same" },
  statistics: {
    commands: check,
    about: "Count the findings of each rule, in formats other than text and json on standard error",
  },
  "exit-zero": { commands: check, about: "Exit with 0 where findings would make it 1" },
  color: {
    value: "WHEN",
    choices: ["auto", "always", "never"],
    commands: all,
    about: "Colours, never in files; NO_COLOR and FORCE_COLOR are honoured",
  },
  now: { value: "DATE", commands: check, about: "Take DATE, such as 2027-01-31, for today" },
  stdio: { commands: server, about: "Talk through standard input and output" },
  "node-ipc": { commands: server, about: "Talk through the channel of the Node process that started it" },
  socket: { value: "PORT", commands: server, about: "Connect to a port of this machine" },
  pipe: { value: "NAME", commands: server, about: "Connect to a named pipe or a Unix socket" },
  "stdin-filename": { value: "NAME", commands: reading, about: "The name that standard input goes by" },
} as const satisfies Record<string, OptionDefinition>;

export type OptionName = keyof typeof optionTable;

export const optionNames = Object.keys(optionTable) as OptionName[];

/** The definition of an option, without its literal types. */
export function definitionOf(name: OptionName): OptionDefinition {
  return optionTable[name];
}

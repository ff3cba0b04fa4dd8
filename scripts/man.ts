// Writes man/influxlint.1 from the tables of commands and options: `npm run man`.
import { readFileSync, writeFileSync } from "node:fs";
import { commandNames, commandTable, definitionOf, optionNames } from "../server/src/cli/option-table.ts";

export const manPage = "man/influxlint.1";

/** The manual page; its date is that of the newest release in the change log, and empty before the first. */
export function renderManual(version: string, changelog: string): string {
  const date = /^## \d\S* - (\d{4}-\d{2}-\d{2})$/m.exec(changelog)?.[1] ?? "";
  const commands = commandNames.map((name) => {
    const { operands, about } = commandTable[name];
    const word = name === "check" ? "[\\fBcheck\\fR]" : `\\fB${name}\\fR`;
    return `.TP\n\\fBinfluxlint\\fR ${word} \\fI${roff(operands)}\\fR\n${roff(about)}`;
  });
  const options = optionNames.map((name) => {
    const { value, choices, repeatable, about, commands } = definitionOf(name);
    const argument = value === undefined ? "" : ` \\fI${roff(choices?.join("|") ?? value)}\\fR`;
    const formats = name === "format" ? `: ${formatsOf()}` : "";
    return `.TP
\\fB${roff(`--${name}`)}\\fR${argument}
${roff(`${about}${repeatable ? "; repeatable" : ""}${formats}.`)}
${roff(`(${commands.join(", ")})`)}`;
  });
  return `.\\" Written by scripts/man.ts.
.TH INFLUXLINT 1 "${date}" "influxlint ${version}" "User Commands"
.SH NAME
influxlint, influxlint\\-language\\-server
\\- check InfluxDB 1.x configuration files
.SH SYNOPSIS
.nf
${commandNames.map((name) => `\\fBinfluxlint\\fR ${name === "check" ? "[\\fBcheck\\fR]" : `\\fB${name}\\fR`} [\\fIoptions\\fR] \\fI${roff(commandTable[name].operands)}\\fR`.replace(" \\fI\\fR", "")).join("\n")}
\\fBinfluxlint\\-language\\-server\\fR \\fB\\-\\-stdio\\fR|\\fB\\-\\-node\\-ipc\\fR|\\fB\\-\\-socket=\\fR\\fIPORT\\fR|\\fB\\-\\-pipe=\\fR\\fINAME\\fR
.fi
.SH DESCRIPTION
${roff("influxlint says what influxd will really do with a configuration file: what it silently ignores, why it will not start, and what leaves the database open. It opens no connection and sends nothing anywhere.")}
.PP
${roff("A directory is searched for influxdb.conf, influxdb-meta.conf, meta.conf and the like; a file that is named is checked whatever its name.")}
.SH COMMANDS
${commands.join("\n")}
.SH OPTIONS
The commands that take an option stand behind it.
${options.join("\n")}
.TP
\\fB\\-h\\fR, \\fB\\-\\-help\\fR
Show the help of a command.
.TP
\\fB\\-\\-version\\fR
Show the version.
.SH "EXIT STATUS"
.TP
.B 0
${roff("Nothing at or above --fail-on.")}
.TP
.B 1
Findings.
.TP
.B 2
Wrong usage, a file that could not be read, or nothing to check.
.SH ENVIRONMENT
.TP
.B NO_COLOR
No colours.
.TP
.B FORCE_COLOR
Colours even where no terminal reads them.
.TP
.B GITHUB_STEP_SUMMARY
${roff("The file to which --format github adds a table of the findings.")}
.SH FILES
.TP
.I influxlint.toml
The project file, the nearest one upwards from the file that is checked.
.SH EXAMPLES
.nf
${roff("influxlint /etc/influxdb")}
${roff("influxlint --target 1.8.10 --format sarif --output influxlint.sarif .")}
${roff("influxlint --fix --diff influxdb.conf")}
${roff("influxlint effective --env INFLUXDB_HTTP_AUTH_ENABLED=true influxdb.conf")}
${roff("influxlint explain http.auth-enabled")}
.fi
`;
}

function formatsOf(): string {
  return commandNames
    .filter((name) => commandTable[name].formats.length > 0)
    .map((name) => `${name} ${commandTable[name].formats.join(" | ")}`)
    .join("; ");
}

/** A text in which roff finds nothing to do, in lines of at most 80 characters. */
function roff(text: string): string {
  const harmless = text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll("…", "...")
    .replace(/`([^`]*)`/g, "\\fB$1\\fR");
  const lines = [""];
  for (const word of harmless.split(" ")) {
    const last = lines.at(-1) ?? "";
    if (last === "") lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= 78) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => line.replace(/^[.']/, "\\&$&")).join("\n");
}

if (process.argv[1]?.endsWith("man.ts") === true) {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  writeFileSync(manPage, renderManual(version, readFileSync("CHANGELOG.md", "utf8")));
}

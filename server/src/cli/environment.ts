import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Environment } from "../config/environment.ts";
import {
  type EnvironmentLine,
  environmentLines,
  exportLine,
  isExport,
  isSilent,
  isVariableName,
  unquoted,
} from "../lint/environment-file.ts";
import type { Arguments } from "./arguments.ts";
import { decode } from "./encoding.ts";
import { type Io, isRefusal, type Refusal, reasonOf, refuse } from "./io.ts";
import { isOpenPipe, lookAt } from "./read.ts";
import { plain } from "./report/plain.ts";
import { readRegular } from "../node-host/regular-file.ts";

/** Of the variables that are settings; Go itself reads others, such as GODEBUG. */
const prefix = "INFLUXDB_";

/**
 * The variables that influxd is started with: those of this process, of files and of options, of which the later ones
 * win; none unless they are asked for.
 */
export function readEnvironment(args: Arguments, io: Io): Environment | Refusal {
  const environment = new Map<string, string>();
  if (args.has("process-env")) {
    for (const [key, value] of Object.entries(io.env)) {
      if (key.startsWith(prefix) && value !== undefined) environment.set(key, value);
    }
  }
  for (const option of ["env-file", "environment-file"] as const) {
    for (const path of args.values(option)) {
      const text = readText(path, option, io);
      if (isRefusal(text)) return refuse(`cannot read \`${path}\`: ${text.refused}`);
      const failed = readLines(text, path, io, environment);
      if (failed !== undefined) return failed;
    }
  }
  for (const pair of args.values("env")) {
    const equals = pair.indexOf("=");
    if (equals < 0 || !isVariableName(pair.slice(0, equals))) {
      // Not the whole word: it may be a secret.
      const shown = equals < 0 ? pair.split(/[^\w-]/, 1)[0] : pair.slice(0, equals);
      const why = equals > 0 ? `the name of a variable has ${nameParts}` : "it is `NAME=VALUE`";
      return refuse(`\`${shown ?? ""}\` is no value for \`--env\`: ${why}`);
    }
    const variable = pair.slice(0, equals);
    if (!variable.startsWith(prefix)) {
      io.stderr(
        `influxlint: \`${variable}\` is no setting of influxd: the names of its variables begin with \`${prefix}\`\n`,
      );
    }
    environment.set(variable, pair.slice(equals + 1));
  }
  return environment;
}

/**
 * The text of a file with variables. Node reads what stands behind `--env-file` before it runs a program, wherever that
 * word stands, and obeys what NODE_OPTIONS is there: modules to load, for instance, which could say anything of a file.
 */
function readText(path: string, option: "env-file" | "environment-file", io: Io): string | Refusal {
  const file = resolve(io.cwd, path);
  // Says "none".
  if (file === "/dev/null") return "";
  const stat = lookAt(file);
  if (isRefusal(stat)) return stat;
  const isPipe = isOpenPipe(file, stat);
  if (isPipe && option === "env-file")
    return refuse("it is a pipe, which Node has read already; it is for `--environment-file`");
  let bytes;
  try {
    bytes = isPipe ? readFileSync(file) : readRegular(file, 0);
  } catch (error) {
    return refuse(reasonOf(error));
  }
  if (bytes === undefined) return refuse("not a regular file of a sane size");
  const { text } = decode(bytes);
  if (option === "env-file" && /^[^#\r\n]*\bNODE_OPTIONS[ \t]*=/m.test(text))
    return refuse(
      "it sets `NODE_OPTIONS`, which Node itself obeys in it; `--environment-file` keeps the file from Node",
    );
  return text;
}

/** Lines `NAME=VALUE` as systemd and docker have them: comments, quotes; a bare name takes this process's value. */
function readLines(text: string, path: string, io: Io, into: Map<string, string>): Refusal | undefined {
  const dropped = exportLine(text);
  if (dropped !== undefined)
    io.stderr(`influxlint: \`${plain(path)}\`, line ${dropped}: systemd drops lines with \`export\`\n`);
  // Once, as of `export`.
  let isNoted = false;
  for (const line of environmentLines(text)) {
    if (isSilent(line) || isExport(line.text)) continue;
    const note = noteOn(line);
    if (note !== undefined && !isNoted) io.stderr(`influxlint: \`${plain(path)}\`, line ${line.number}: ${note}\n`);
    isNoted ||= note !== undefined;
    const equals = line.text.indexOf("=");
    const key = (equals < 0 ? line.text : line.text.slice(0, equals)).trim();
    const value = equals < 0 ? io.env[key] : unquoted(line.text.slice(equals + 1).trim());
    if (!isVariableName(key)) {
      const why =
        /^[\w.-]+$/.test(key) && equals > 0 ? `\`${key}\` is no name, which has ${nameParts}` : "it is no `NAME=VALUE`";
      return refuse(`\`${path}\`, line ${line.number}: ${why}`);
    }
    if (value !== undefined) into.set(key, value);
  }
  return undefined;
}

/** Where those who read such a file do not agree about a line. */
function noteOn({ text, last, isUnclosed }: EnvironmentLine): string | undefined {
  if (isUnclosed)
    return "nothing closes the quotation mark, behind which systemd takes the rest of the file for the value";
  if (!/[\r\n]/.test(text)) return undefined;
  return `the quoted value goes on up to line ${last} for systemd and shells, but not for \`docker run\``;
}

const nameParts = "letters of ASCII, digits and `_` only, and no digit at its beginning";

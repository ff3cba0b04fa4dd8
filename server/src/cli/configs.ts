import type { Config } from "../config/config.ts";
import { lint } from "../lint/lint.ts";
import { joinSettings } from "../lint/project-applies.ts";
import type { Arguments } from "./arguments.ts";
import { hostsFor, readRoot } from "./check-projects.ts";
import { decode } from "./encoding.ts";
import { type Io, isRefusal, type Refusal } from "./io.ts";
import { openInputs } from "./open-inputs.ts";
import { fileOf, findProjects } from "./projects.ts";
import { readInput } from "./read.ts";
import { plain } from "./report/plain.ts";
import { readInfluxd } from "./settings.ts";
import { takenFiles } from "./taken.ts";

export interface ReadConfig {
  readonly path: string;
  readonly text: string;
  readonly config: Config;
  /** Whether influxd gets past reading, environment and validation. */
  readonly accepted: boolean;
}

export interface Configs {
  readonly count: number;
  /**
   * Reads one after the other; gives 2 if one could not be read, else 1 if influxd does not accept one, else 0; undefined
   * where it was told to stop.
   */
  readonly each: (show: (read: ReadConfig) => void) => Generator<boolean, number | undefined, boolean>;
}

/** The configurations that a command line names. */
export function findConfigs(args: Arguments, io: Io): Configs | Refusal {
  const influxd = readInfluxd(args, io);
  if (isRefusal(influxd)) return influxd;
  const root = readRoot(args, io);
  if (isRefusal(root)) return root;
  const projects = findProjects(args, io);
  const found = openInputs(args, io, projects);
  if (isRefusal(found)) return found;
  const output = args.value("output");
  const taken =
    output === undefined ? undefined : takenFiles(args, io, found.inputs, projects).claim(output, "a report");
  if (taken !== undefined) return taken;
  const hosts = hostsFor(args, root);
  const writesFile = output !== undefined;
  const each: Configs["each"] = function* (show) {
    let code = found.isIncomplete ? 2 : 0;
    for (const input of found.inputs) {
      if (yield writesFile) return undefined;
      const { path } = input;
      const said = projects.applied(fileOf(input, args, io));
      if (said?.isBroken) continue;
      const bytes = readInput(input, io);
      if (isRefusal(bytes)) {
        io.stderr(`influxlint: ${plain(path)}: cannot read: ${bytes.refused}\n`);
        code = 2;
        continue;
      }
      const { text } = decode(bytes);
      // A rule that is turned off does not make influxd accept a file.
      const host = hosts(input, said);
      const { config, findings } = lint({ ...joinSettings(influxd, said), severities: undefined, path, text, host });
      const accepted = !findings.some(({ impact, stage }) => impact === "startup" && stage !== "run");
      if (!accepted && code === 0) code = 1;
      show({ path, text, config, accepted });
    }
    if (yield writesFile) return undefined;
    return projects.failures.length > 0 ? 2 : code;
  };
  return { count: found.inputs.length, each };
}

import { resolve } from "node:path";
import type { KindOrigin } from "../config/kind.ts";
import { lint } from "../lint/lint.ts";
import { excludedBy, joinSettings, type OwnSettings } from "../lint/project-applies.ts";
import { pathBelow } from "../lint/project-search.ts";
import { lineStarts, positionAt } from "../text.ts";
import type { Arguments } from "./arguments.ts";
import { painter } from "./colour.ts";
import { decode } from "./encoding.ts";
import { findInputs } from "./inputs.ts";
import { interrupted, type Io, isRefusal, refuse, type Steps } from "./io.ts";
import { type AppliedProject, fileOf, findNodes, findProjects } from "./projects.ts";
import { readInput } from "./read.ts";
import { configJson, configText, type SettingInForce, type SettingsOfFile } from "./report/config.ts";
import { filesAsJson } from "./report/json.ts";
import { plain } from "./report/plain.ts";
import { readLintSettings } from "./settings.ts";
import { openSink } from "./sink.ts";
import { takenFiles } from "./taken.ts";

/** `influxlint config --for FILE`: which settings hold for a file, and what said so. */
export function* config(args: Arguments, io: Io): Steps {
  const [word] = args.words;
  if (word !== undefined)
    return refuse(`\`config\` takes no operand, but \`${word}\` stands there; use \`--for ${word}\``);
  const names = args.values("for");
  if (names.length === 0) return refuse("`config` needs a file: `influxlint config --for FILE`");
  const settings = readLintSettings(args, io);
  if (isRefusal(settings)) return settings;
  const projects = findProjects(args, io);
  const { inputs, failures, empty } = findInputs(names, io.cwd, "<stdin>");
  for (const { path, message } of failures) io.stderr(`influxlint: ${plain(path)}: ${message}\n`);
  for (const path of empty) io.stderr(`influxlint: ${plain(path)}: no configuration file matches\n`);
  const output = args.value("output");
  const taken = output === undefined ? undefined : takenFiles(args, io, inputs, projects).claim(output, "a report");
  if (taken !== undefined) return taken;
  const writesFile = output !== undefined;
  if (yield writesFile) return interrupted(io);
  const sink = openSink(output, io);
  if (isRefusal(sink)) return sink;
  const json = args.value("format") === "json" ? filesAsJson(sink.write) : undefined;
  const paint = painter(args, io, sink.to);
  let isIncomplete = failures.length > 0 || empty.length > 0;
  try {
    for (const input of inputs) {
      if (yield writesFile) return interrupted(io);
      const file = fileOf(input, args, io);
      const said = projects.applied(file);
      const bytes = readInput(input, io);
      if (isRefusal(bytes)) {
        io.stderr(`influxlint: ${plain(input.path)}: cannot read: ${bytes.refused}\n`);
        isIncomplete = true;
        continue;
      }
      const { kind } = lint({ ...joinSettings(settings, said), path: input.path, text: decode(bytes).text }).config;
      const cluster = said?.applied.cluster;
      const shown: SettingsOfFile = {
        path: input.path,
        project: said?.shown,
        kind,
        settings: [
          ...(["product", "node", "target"] as const).map((name) => inForce(name, kind[name], kind.from[name], said)),
          ...settingsOf(args, io, settings, said),
        ],
        excluded: said === undefined ? undefined : excludedBy(said.project, pathBelow(said.folder, file)),
        cluster:
          said === undefined || cluster === undefined
            ? undefined
            : {
                name: said.project.clusters[cluster]?.name,
                files: findNodes(said, cluster, projects, io.cwd).map(({ path }) => path),
              },
      };
      if (json !== undefined) json.file(configJson(shown));
      else sink.write(configText(shown, paint));
    }
    if (yield writesFile) return interrupted(io);
    json?.end();
    return sink.close() ?? (isIncomplete || projects.failures.length > 0 ? 2 : 0);
  } finally {
    sink.abandon();
  }
}

/** A setting with what decided about it; where that is the project, with the place. */
function inForce(
  setting: string,
  value: SettingInForce["value"],
  from: KindOrigin,
  said: AppliedProject | undefined,
  place: readonly (string | number)[] = said?.applied.from.get(setting) ?? [setting],
): SettingInForce {
  if (from !== "project" || said === undefined) return { setting, value, from };
  const { text, places } = said.project;
  const { line, column } = positionAt(lineStarts(text), places.at(place).start);
  return { setting, value, from, path: said.shown, line: line + 1, column: column + 1 };
}

/** All settings but the kind, in the order of the reference; those that nobody set with their defaults. */
function settingsOf(args: Arguments, io: Io, own: OwnSettings, said: AppliedProject | undefined): SettingInForce[] {
  const { profile, behindProxy } = said?.applied ?? {};
  const { root, lookAtFiles, expiryDays, requireReason, allowInlineIgnores } = said?.project.values ?? {};
  const choose = <T extends SettingInForce["value"]>(
    name: string,
    option: T | undefined,
    project: T | undefined,
    initial: T,
  ) =>
    option !== undefined
      ? inForce(name, option, "option", said)
      : inForce(name, project ?? initial, project === undefined ? "default" : "project", said);
  const given = args.value("root");
  const rows = [
    choose("profile", own.profile, profile, "recommended"),
    choose("behindProxy", undefined, behindProxy, false),
    choose("root", given === undefined ? undefined : resolve(io.cwd, given), root, io.root),
    choose("lookAtFiles", args.has("no-files") ? false : undefined, lookAtFiles, true),
    choose("expiryDays", undefined, expiryDays, 5),
    choose("requireReason", undefined, requireReason, false),
    choose("allowInlineIgnores", undefined, allowInlineIgnores, true),
  ];
  const joined = joinSettings(own, said);
  for (const [id, severity] of joined.severities ?? []) {
    rows.push(inForce(`rules.${id}`, severity, own.severities.has(id) ? "option" : "project", said));
  }
  // Not their values: some are secrets.
  for (const name of [...(joined.environment?.keys() ?? [])].sort()) {
    const from = own.environment.has(name) ? "option" : "project";
    const place = said?.applied.from.get(`environment.${name}`) ?? said?.applied.from.get("environmentFiles");
    rows.push(inForce(`environment.${name}`, "…", from, said, place));
  }
  return rows;
}

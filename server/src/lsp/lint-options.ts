import type { Environment } from "../config/environment.ts";
import type { KindHint } from "../config/kind.ts";
import { resolveTarget } from "../config/values/version.ts";
import { exportLine, readEnvironmentFile } from "../lint/environment-file.ts";
import type { LintOptions } from "../lint/lint.ts";
import type { Severity } from "../rules/rule.ts";
import { joinSettings } from "../lint/project-applies.ts";
import { pathFrom } from "../lint/project-search.ts";
import { pathOf, placeOf } from "./documents.ts";
import type { ServerHost } from "./host.ts";
import type { AppliedProject } from "./projects.ts";
import type { Settings } from "./settings.ts";

/** What of {@link LintOptions} does not depend on the text. */
export type LintSettings = Omit<LintOptions, "text" | "path">;

export interface Place {
  readonly uri: string;
  /** The URIs of the workspace's folders. */
  readonly folders: readonly string[];
  /** Absent where the workspace is not trusted, or there is no file system. */
  readonly host: ServerHost | undefined;
  /** Logs a message, once. */
  readonly warn: (message: string) => void;
}

/** What the core is told about a document: here, and nowhere else, the editor's settings join those of its project. */
export function lintSettings(settings: Settings, place: Place, said: AppliedProject | undefined): LintSettings {
  const severities = new Map<string, Severity | "off">(Object.entries(settings.rules));
  const { root, lookAtFiles } = said?.project.values ?? {};
  for (const name of said?.unreadable ?? []) warnUnread(place, said?.file ?? "", name);
  const own = {
    option: kindOf(settings),
    environment: environmentOf(settings, place),
    severities,
    profile: settings.profile === "auto" ? undefined : settings.profile,
  };
  const below =
    settings.root !== "" || root === undefined || said === undefined ? settings.root : pathFrom(said.folder, root);
  return {
    ...joinSettings(own, said),
    today: today(),
    host: settings.lookAtFiles && lookAtFiles !== false ? place.host?.filesBelow?.(below) : undefined,
    file: place.uri.startsWith("file:") ? pathOf(place.uri) : undefined,
  };
}

function kindOf({ product, node, target }: Settings): KindHint {
  return {
    product: product === "auto" ? undefined : product,
    node: node === "auto" ? undefined : node,
    target: target === "" ? undefined : resolveTarget(target),
  };
}

function environmentOf(settings: Settings, place: Place): Environment {
  const variables = new Map<string, string>();
  const path = environmentPath(settings, place);
  if (path !== undefined) {
    const text = place.host?.readText?.(path);
    const dropped = text === undefined ? undefined : exportLine(text);
    if (dropped !== undefined)
      place.warn(`\`influxlint.environmentFile\`: line ${dropped} of \`${path}\`: systemd drops lines with \`export\``);
    if (text === undefined) warnUnread(place, "influxlint.environmentFile", path);
    else for (const [name, value] of readEnvironmentFile(text)) variables.set(name, value);
  }
  for (const [name, value] of Object.entries(settings.environment)) variables.set(name, value);
  return variables;
}

/** Says that variables are missing, which influxd is started with. */
function warnUnread({ host, warn }: Place, by: string, path: string): void {
  warn(
    host?.readText === undefined
      ? `\`${by}\`: \`${path}\` is not read, as the workspace is not trusted or on no disk: its variables do not count`
      : `\`${by}\`: cannot read \`${path}\``,
  );
}

/** Where the environment file of a document is; undefined where the settings name none. */
export function environmentPath({ environmentFile }: Settings, { uri, folders }: Place): string | undefined {
  if (environmentFile === "") return undefined;
  const folder = folderOf(uri, folders);
  const path = environmentFile.replace(/^\$\{workspaceFolder\}[\\/]?/, "");
  if (/^([\\/]|[a-z]:)/i.test(path)) return path;
  return folder === undefined ? undefined : folder + path;
}

/** The place of the innermost workspace folder that a document is in. URIs of one file may differ in what they encode. */
function folderOf(uri: string, folders: readonly string[]): string | undefined {
  const place = placeOf(uri);
  return folders
    .map((folder) => placeOf(folder).replace(/\/*$/, "/"))
    .sort((a, b) => b.length - a.length)
    .find((folder) => place.startsWith(folder));
}

/** Today in UTC, as the command line has it. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}

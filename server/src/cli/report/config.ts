import type { Kind, KindOrigin } from "../../config/kind.ts";
import type { Paint } from "../colour.ts";
import { kindOf } from "./json.ts";
import { plain, plainPath } from "./plain.ts";

/** A setting of influxlint, and what decided about it. */
export interface SettingInForce {
  readonly setting: string;
  readonly value: string | number | boolean;
  readonly from: KindOrigin;
  /** The project file that said so, with line and column from 1. */
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
}

/** What holds for one file. */
export interface SettingsOfFile {
  readonly path: string;
  /** Its project file. */
  readonly project: string | undefined;
  readonly kind: Kind;
  readonly settings: readonly SettingInForce[];
  /** The pattern by which a search leaves it out. */
  readonly excluded: string | undefined;
  /** The cluster that it is a node of. */
  readonly cluster: { readonly name: string | undefined; readonly files: readonly string[] } | undefined;
}

const origins: Readonly<Record<KindOrigin, string>> = {
  option: "command line",
  comment: "a comment in the file",
  project: "",
  "file-name": "the file's name",
  content: "the file's content",
  default: "default",
};

/** One element of `files` in the JSON of `influxlint config`. */
export function configJson({ path, project, kind, settings, excluded, cluster }: SettingsOfFile): unknown {
  return {
    path,
    project: project ?? null,
    kind: kindOf(kind),
    settings,
    excluded: excluded ?? null,
    cluster: cluster === undefined ? null : { name: cluster.name ?? null, files: cluster.files },
  };
}

/** The same to be read: a line for each setting. */
export function configText({ path, project, settings, excluded, cluster }: SettingsOfFile, paint: Paint): string {
  const lines = [`${paint("bold", plainPath(path))}  ${project === undefined ? "no project file" : plain(project)}`];
  const column = Math.max(...settings.map(({ setting }) => setting.length));
  const values = settings.map(({ value }) => plain(String(value)));
  const width = Math.min(Math.max(...values.map(({ length }) => length)), 40);
  for (const [index, { setting, from, path: place, line, column: at }] of settings.entries()) {
    const origin = place === undefined ? origins[from] : `${plain(place)}:${line ?? 1}:${at ?? 1}`;
    lines.push(`  ${plain(setting).padEnd(column)}  ${(values[index] ?? "").padEnd(width)}  ${paint("dim", origin)}`);
  }
  if (excluded !== undefined) lines.push(`  left out of searches by \`${plain(excluded)}\``);
  if (cluster !== undefined) {
    lines.push(`  a node of the cluster${cluster.name === undefined ? "" : ` \`${plain(cluster.name)}\``}:`);
    for (const node of cluster.files) lines.push(`    ${plainPath(node)}`);
  }
  return `${lines.join("\n")}\n`;
}

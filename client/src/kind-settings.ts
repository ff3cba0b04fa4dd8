import { ConfigurationTarget, type Uri, workspace } from "vscode";
import { type SaidKind, settingsFor } from "./kind-obstacles.ts";
import type { KindChoice } from "./kind-picker.ts";

/** The settings about the kind, with what they say where they leave it open. */
const open = { product: "auto", node: "auto", target: "" } as const;
type Name = keyof typeof open;
const names: readonly Name[] = ["product", "node", "target"];

/** What the settings together say about the kind of a document. */
export function saidInSettings(uri: Uri): SaidKind {
  const settings = workspace.getConfiguration("influxlint", uri);
  const said = (name: Name): string | undefined => {
    const value = settings.get<string>(name, open[name]);
    return value === open[name] ? undefined : value;
  };
  return { product: said("product"), node: said("node"), target: said("target") };
}

/** Writes a choice down. What it leaves open is written only where wider settings would say it otherwise. */
export async function writeSettings(uri: Uri, choice: KindChoice, target: ConfigurationTarget): Promise<void> {
  const wanted = settingsFor(choice);
  const update = (name: Name, value: string | undefined): Thenable<void> =>
    workspace.getConfiguration("influxlint", uri).update(name, value, target);
  for (const name of names) {
    await update(name, wanted[name]);
    if (wanted[name] !== undefined || target === ConfigurationTarget.Global) continue;
    if (saidInSettings(uri)[name] !== undefined) await update(name, open[name]);
  }
}

/** Takes settings out of the way, at all levels but one. */
export async function removeSettings(
  uri: Uri,
  parts: readonly string[],
  except: ConfigurationTarget | undefined,
): Promise<void> {
  for (const name of names.filter((candidate) => parts.includes(candidate === "target" ? "version" : candidate))) {
    const settings = workspace.getConfiguration("influxlint", uri);
    const { workspaceFolderValue, workspaceValue, globalValue } = settings.inspect<string>(name) ?? {};
    const levels = [
      [ConfigurationTarget.WorkspaceFolder, workspaceFolderValue],
      [ConfigurationTarget.Workspace, workspaceValue],
      [ConfigurationTarget.Global, globalValue],
    ] as const;
    for (const [level, value] of levels) {
      if (value !== undefined && level !== except) await settings.update(name, undefined, level);
    }
  }
}

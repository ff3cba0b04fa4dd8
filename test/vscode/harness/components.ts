import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

/** Where test/vscode-host/install.sh puts VS Code. */
export const vscodeHost = resolve(process.env["VSCODE_HOST_DIR"] ?? join(root, "test/vscode-host"));

/** The Chromium that shows the workbench. */
export const chromiumPath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";

/** Loads from the folder of VS Code rather than from ours. */
export const requireFromHost = createRequire(join(vscodeHost, "package.json"));

/** Which components are missing here, each with the way to get it. */
export function missingComponents(): string[] {
  return [
    ...(existsSync(chromiumPath) ? [] : [`Chromium at ${chromiumPath} (sh .ci/install-editors.sh)`]),
    ...(existsSync(join(vscodeHost, "node_modules/.installed"))
      ? []
      : [`VS Code in ${vscodeHost} (sh test/vscode-host/install.sh)`]),
  ];
}

import type { ExtensionContext } from "vscode";
import { activateWith, type Api } from "./extension.ts";

export { deactivate } from "./extension.ts";

/** The extension on a computer: the server is a process of its own. */
export function activate(context: ExtensionContext): Promise<Api> {
  return activateWith(context, "node", async (id, name, options) => {
    const { LanguageClient, TransportKind } = await import("vscode-languageclient/node");
    const module = context.asAbsolutePath("dist/server.js");
    const run = { module, transport: TransportKind.ipc };
    return new LanguageClient(id, name, { run, debug: run }, options);
  });
}

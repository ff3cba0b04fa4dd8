import { type ExtensionContext, Uri, workspace } from "vscode";
import { activateWith, type Api } from "./extension.ts";

export { deactivate } from "./extension.ts";

/** What a web worker knows of another one. */
interface Worker {
  terminate(): void;
}
declare const Worker: new (url: string, options: { readonly name: string }) => Worker;

/** The extension in a browser: the server is a web worker. */
export function activate(context: ExtensionContext): Promise<Api> {
  let worker: Worker | undefined;
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  return activateWith(context, "browser", async (id, name, options) => {
    const { BrowserMessageReader, BrowserMessageWriter, LanguageClient } =
      await import("vscode-languageclient/browser");
    const url = await scriptUrl(Uri.joinPath(context.extensionUri, "dist", "web", "server.js"));
    // Readers and writers rather than the worker: VS Code's own `Worker` does not stand the client's `instanceof`.
    const startWorker = () => {
      worker?.terminate();
      worker = new Worker(url, { name: id });
      return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) });
    };
    return new LanguageClient(id, name, startWorker, options);
  });
}

/** VS Code makes no worker of a file of its remote server: where the extension lies there, the file is read instead. */
async function scriptUrl(script: Uri): Promise<string> {
  if (script.scheme !== "vscode-remote") return script.toString(true);
  const text = new TextDecoder().decode(await workspace.fs.readFile(script));
  return URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
}

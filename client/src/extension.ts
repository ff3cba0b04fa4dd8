import { commands, type ExtensionContext, languages, type TextDocument, window, workspace } from "vscode";
import type { CreateClient, Session } from "./client.ts";
import { syncedSelector } from "./documents.ts";

/** What tests may ask of the running extension. */
export interface Api {
  readonly host: "node" | "browser";
  /** Whether a document of ours was seen, so that the server was started. */
  readonly isServing: () => boolean;
  /** Settled when the server has answered `initialize`; undefined before the first document of ours. */
  readonly ready: () => Promise<void> | undefined;
}

/** The commands, by the member of {@link Session} that carries them out. */
const sessionCommands = {
  "influxlint.showEffectiveConfiguration": "showEffectiveConfiguration",
  "influxlint.showListeners": "showListeners",
  "influxlint.openDocumentation": "openDocumentation",
  "influxlint.changeKind": "changeKind",
  "influxlint.createProjectFile": "createProjectFile",
  "influxlint.restartServer": "restart",
  "influxlint.showOutput": "showOutput",
} as const;

let session: Promise<Session> | undefined;

/**
 * Waits for the first document of ours, a configuration or a project file, then starts the server. VS Code wakes the extension for other TOML and INI
 * files too, because ours may be among them; for those nothing is loaded and nothing runs.
 */
export async function activateWith(
  context: ExtensionContext,
  host: Api["host"],
  createClient: CreateClient,
): Promise<Api> {
  let ready: Promise<void> | undefined;
  const begin = (): Promise<Session> => {
    session ??= import("./client.ts").then(async ({ startSession }) => {
      const started = await startSession(context, createClient);
      ready = started.ready;
      return started;
    });
    return session;
  };
  for (const [command, member] of Object.entries(sessionCommands)) {
    const run = async (): Promise<void> => (await begin())[member]();
    context.subscriptions.push(commands.registerCommand(command, run));
  }
  const isOurs = (document: TextDocument): boolean => languages.match(syncedSelector, document) > 0;
  if (workspace.textDocuments.some(isOurs)) await begin();
  else {
    const waiting = workspace.onDidOpenTextDocument((document) => {
      if (!isOurs(document)) return;
      waiting.dispose();
      begin().catch((error: unknown) => window.showErrorMessage(`InfluxDB Config Lint cannot start: ${String(error)}`));
    });
    context.subscriptions.push(waiting);
  }
  return { host, isServing: () => session !== undefined, ready: () => ready };
}

/** Stops the server. */
export async function deactivate(): Promise<void> {
  const running = session;
  session = undefined;
  await (await running)?.stop();
}

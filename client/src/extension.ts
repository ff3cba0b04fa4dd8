import {
  commands,
  type ExtensionContext,
  languages,
  type LogOutputChannel,
  type TextDocument,
  window,
  workspace,
} from "vscode";
import type { CreateClient, Session } from "./client.ts";
import { syncedSelector } from "./documents.ts";
import { Sessions } from "./sessions.ts";

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
  "influxlint.showOutput": "showOutput",
} as const;

let sessions: Sessions<Session> | undefined;

/**
 * Waits for the first document of ours, a configuration or a project file, then starts the server. VS Code wakes the
 * extension for other TOML and INI files too, because ours may be among them; for those nothing is loaded and nothing runs.
 */
export async function activateWith(
  context: ExtensionContext,
  host: Api["host"],
  createClient: CreateClient,
): Promise<Api> {
  let ready: Promise<void> | undefined;
  let output: LogOutputChannel | undefined;
  const all = new Sessions(async () => {
    const { startSession } = await import("./client.ts");
    if (output === undefined) {
      output = window.createOutputChannel("InfluxDB Config Lint", { log: true });
      context.subscriptions.push(output);
    }
    const started = await startSession(host, output, createClient);
    ready = started.ready;
    return started;
  });
  sessions = all;
  const restart = async (): Promise<void> => {
    output?.info("Restarting the language server");
    const session = await all.restart();
    await session.ready;
  };
  context.subscriptions.push(commands.registerCommand("influxlint.restartServer", restart));
  for (const [command, member] of Object.entries(sessionCommands)) {
    const run = async (): Promise<void> => (await all.begin())[member]();
    context.subscriptions.push(commands.registerCommand(command, run));
  }
  const isOurs = (document: TextDocument): boolean => languages.match(syncedSelector, document) > 0;
  if (workspace.textDocuments.some(isOurs)) await all.begin();
  else {
    const waiting = workspace.onDidOpenTextDocument((document) => {
      if (!isOurs(document)) return;
      waiting.dispose();
      const tell = (error: unknown) => window.showErrorMessage(`InfluxDB Config Lint cannot start: ${String(error)}`);
      all.begin().catch(tell);
    });
    context.subscriptions.push(waiting);
  }
  return { host, isServing: () => all.isBegun, ready: () => ready };
}

/** Stops the server. */
export async function deactivate(): Promise<void> {
  await sessions?.stop();
}

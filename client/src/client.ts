import { env, type LogOutputChannel, Uri, window, workspace } from "vscode";
import { type BaseLanguageClient, type LanguageClientOptions, State } from "vscode-languageclient";
import {
  type Documentation,
  documentationRequest,
  type InitializationOptions,
  type PositionParams,
  projectFilesNotification,
  type Status,
  statusNotification,
  type TrustParams,
  trustNotification,
} from "../../server/src/lsp/protocol.ts";
import { syncedSelector } from "./documents.ts";
import { changeKind } from "./kind-picker.ts";
import { StatusItem } from "./status-item.ts";
import { servedEditor } from "./served-editor.ts";
import { createProjectFile } from "./project-file.ts";
import { ProjectFiles } from "./project-files.ts";
import { ConfigurationViews } from "./views.ts";

/** Makes a client for one transport. */
export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/** The running extension: the server and the commands. */
export interface Session {
  /** Settled when the server has answered `initialize`, well or not. */
  readonly ready: Promise<void>;
  showEffectiveConfiguration(): Promise<void>;
  showListeners(): Promise<void>;
  openDocumentation(): Promise<void>;
  changeKind(): Promise<void>;
  createProjectFile(): Promise<void>;
  showOutput(): void;
  /** Stops the server and takes away everything around it. */
  stop(): Promise<void>;
}

/** Creates the client with everything around it and starts the server, without waiting for it. */
export async function startSession(
  host: "node" | "browser",
  output: LogOutputChannel,
  createClient: CreateClient,
): Promise<Session> {
  const initializationOptions = (): InitializationOptions => ({
    trusted: isTrusted(),
    status: true,
    projectFiles: projects.found,
  });
  const client = await createClient("influxlint", "InfluxDB Config Lint", {
    documentSelector: [...syncedSelector],
    outputChannel: output,
    initializationOptions,
    diagnosticCollectionName: "influxlint",
  });
  const report = (error: unknown): void => output.error(String(error));
  const status = new StatusItem(client);
  const views = new ConfigurationViews(client);
  const send = (notification: string, params: object): void => {
    // Of what is said while it starts, the server may have heard with its greeting, or not.
    if (client.needsStop()) client.sendNotification(notification, params).catch(report);
  };
  const sendTrust = (): void => {
    const params: TrustParams = { trusted: isTrusted() };
    send(trustNotification, params);
  };
  // On Node, the server reads what is on disk itself.
  const projects = new ProjectFiles(
    ({ scheme }) => host === "browser" || scheme !== "file",
    (found) => send(projectFilesNotification, found),
  );
  const around = [
    status,
    views,
    projects,
    client.onNotification(statusNotification, (changed: Status) => {
      status.update(changed);
      views.refresh(changed.uri);
    }),
    workspace.onDidGrantWorkspaceTrust(sendTrust),
    workspace.onDidChangeWorkspaceFolders(sendTrust),
  ];
  return {
    ready: client.start().catch(report),
    showEffectiveConfiguration: () => views.show("effective"),
    showListeners: () => views.show("listeners"),
    openDocumentation: () => openDocumentation(client),
    changeKind: () => changeKind((uri) => status.of(uri)),
    createProjectFile: () => createProjectFile(client),
    showOutput: () => output.show(),
    stop: async () => {
      // A client that is starting cannot be stopped, and one whose start failed neither: that one is only given up.
      if (client.state === State.Starting) await client.start().catch(report);
      await client.dispose().catch(report);
      for (const disposable of around) disposable.dispose();
    },
  };
}

/** Files that a configuration names are looked at only in a trusted workspace that lies on a disk. */
function isTrusted(): boolean {
  return workspace.isTrusted && (workspace.workspaceFolders ?? []).every(({ uri }) => uri.scheme === "file");
}

async function openDocumentation(client: BaseLanguageClient): Promise<void> {
  const editor = servedEditor();
  if (editor === undefined) return;
  const params: PositionParams = {
    textDocument: { uri: client.code2ProtocolConverter.asUri(editor.document.uri) },
    position: client.code2ProtocolConverter.asPosition(editor.selection.active),
  };
  const page = await client.sendRequest<Documentation | null>(documentationRequest, params);
  if (page !== null) await env.openExternal(Uri.parse(page.url, true));
  else void window.showInformationMessage("InfluxData documents nothing at the cursor.");
}

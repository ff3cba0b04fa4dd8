import type { Connection, InitializeParams, InitializeResult } from "vscode-languageserver";
import { ErrorCodes, ResponseError } from "./vocabulary.ts";
import { capabilities } from "./capabilities.ts";
import { readClient } from "./client.ts";
import { fileUri } from "./documents.ts";
import { answerRequests } from "./requests.ts";
import type { ServerHost } from "./host.ts";
import { Publisher } from "./publisher.ts";
import { synchronize } from "./synchronize.ts";
import { version } from "./version.ts";
import { Workspace } from "./workspace.ts";

/** Serves one client over a connection until it says goodbye; the same in Node and in a web worker. */
export function start(connection: Connection, host: ServerHost): void {
  let workspace: Workspace | undefined;
  let publisher: Publisher | undefined;
  connection.onInitialize((params): InitializeResult => {
    if (workspace !== undefined) throw new ResponseError(ErrorCodes.InvalidRequest, "Already initialized");
    const client = readClient(params);
    workspace = new Workspace(connection, host, client, foldersOf(params));
    publisher = new Publisher(connection, host, workspace);
    synchronize(connection, workspace, publisher);
    answerRequests(connection, workspace);
    return { capabilities: capabilities(client), serverInfo: { name: "influxlint", version } };
  });
  connection.onInitialized(() => {
    if (workspace === undefined || publisher === undefined) return;
    workspace.configuration.register();
    workspace.watchProjects();
    if (!workspace.client.folders) return;
    const current = workspace;
    const published = publisher;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      current.folders = [...current.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
      current.invalidate();
      published.refresh();
    });
  });
  connection.onShutdown(() => {
    if (workspace === undefined) throw uninitialized();
    workspace.isOver = true;
  });
  // What nothing else answers, and before the client's greeting that is all.
  connection.onRequest((method) => {
    if (workspace === undefined) throw uninitialized();
    if (workspace.isOver) throw new ResponseError(ErrorCodes.InvalidRequest, "The server was shut down");
    throw new ResponseError(ErrorCodes.MethodNotFound, `Unhandled method ${method}`);
  });
  connection.listen();
}

function uninitialized(): ResponseError {
  return new ResponseError(ErrorCodes.ServerNotInitialized, "The server waits for `initialize`");
}

/** The workspace's folders; clients before 3.6 name only one, in one of two ways, and some none. */
function foldersOf(params: InitializeParams): string[] {
  if (params.workspaceFolders) return params.workspaceFolders.map(({ uri }) => uri);
  /* eslint-disable @typescript-eslint/no-deprecated -- what older clients send */
  if (params.rootUri) return [params.rootUri];
  return params.rootPath ? [fileUri(params.rootPath)] : [];
  /* eslint-enable @typescript-eslint/no-deprecated */
}

import type { Connection, InitializeParams, InitializeResult } from "vscode-languageserver";
import { ErrorCodes, ResponseError } from "./vocabulary.ts";
import { capabilities } from "./capabilities.ts";
import { readClient } from "./client.ts";
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
    if (workspace !== undefined) workspace.isOver = true;
  });
  connection.listen();
}

/** The workspace's folders; clients before 3.6 name only one, in one of two ways. */
function foldersOf(params: InitializeParams): string[] {
  const folders = params.workspaceFolders?.map(({ uri }) => uri);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- what older clients send
  const root = params.rootUri;
  return folders ?? (root === null ? [] : [root]);
}

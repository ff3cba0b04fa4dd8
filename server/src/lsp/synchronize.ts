import type { Connection } from "vscode-languageserver";
import { OpenDocument } from "./documents.ts";
import { trustNotification, type TrustParams } from "./protocol.ts";
import type { Publisher } from "./publisher.ts";
import type { Workspace } from "./workspace.ts";

/** Follows what the client opens, changes, saves and closes, and what it is set to. */
export function synchronize(connection: Connection, workspace: Workspace, publisher: Publisher): void {
  const { documents, configuration, client } = workspace;
  connection.onDidOpenTextDocument(({ textDocument }) => {
    workspace.invalidate(textDocument.uri);
    documents.set(textDocument.uri, new OpenDocument(textDocument));
    publisher.schedule(textDocument.uri);
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined) return;
    document.change(textDocument.version, contentChanges, client.encoding);
    publisher.schedule(textDocument.uri);
  });
  connection.onDidSaveTextDocument(({ textDocument }) => {
    if (!documents.has(textDocument.uri)) return;
    // What a configuration names on disk may have changed, and the day too.
    workspace.invalidate(textDocument.uri);
    publisher.schedule(textDocument.uri);
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    if (!documents.has(textDocument.uri)) return;
    workspace.close(textDocument.uri);
    publisher.close(textDocument.uri);
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    configuration.change(settings);
    workspace.invalidate();
    publisher.refresh();
  });
  connection.onDidChangeWatchedFiles(() => {
    workspace.invalidate();
    publisher.refresh();
  });
  connection.onNotification(trustNotification, ({ trusted }: TrustParams) => {
    workspace.isTrusted = trusted;
    workspace.invalidate();
    publisher.refresh();
  });
}

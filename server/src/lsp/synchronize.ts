import type { Connection } from "vscode-languageserver";
import { OpenDocument } from "./documents.ts";
import {
  copySchemes,
  projectFilesNotification,
  type ProjectFilesParams,
  trustNotification,
  type TrustParams,
} from "./protocol.ts";
import { isProjectFile } from "./projects.ts";
import type { Publisher } from "./publisher.ts";
import type { Workspace } from "./workspace.ts";

/** Follows what the client opens, changes, saves and closes, and what it is set to. */
export function synchronize(connection: Connection, workspace: Workspace, publisher: Publisher): void {
  const { documents, configuration, client } = workspace;
  /** A project file is about all documents, and a node of a cluster about its neighbours. */
  const changed = (document: OpenDocument): void => {
    if (isProjectFile(document)) {
      workspace.invalidate();
      publisher.refresh();
      return;
    }
    const neighbours = workspace.neighbours(document.uri);
    workspace.invalidate(document.uri);
    for (const uri of [document.uri, ...neighbours]) publisher.schedule(uri);
  };
  connection.onDidOpenTextDocument(({ textDocument }) => {
    if (copySchemes.includes(textDocument.uri.split(":", 1)[0] ?? "")) return;
    const document = new OpenDocument(textDocument);
    documents.set(textDocument.uri, document);
    changed(document);
    // Its text may be another than that on disk, by which the other nodes of its cluster were judged.
    if (workspace.projects.applied(document.uri)?.applied.cluster === undefined) return;
    workspace.invalidate();
    publisher.refresh();
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined) return;
    document.change(textDocument.version, contentChanges, client.encoding);
    if (isProjectFile(document)) changed(document);
    else {
      publisher.schedule(textDocument.uri);
      for (const neighbour of workspace.neighbours(textDocument.uri)) publisher.schedule(neighbour);
    }
  });
  connection.onDidSaveTextDocument(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined) return;
    // What a configuration names on disk may have changed, and the day too.
    changed(document);
    if (client.registersWatchers) return;
    workspace.invalidate();
    publisher.refresh();
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined) return;
    const neighbours = workspace.neighbours(textDocument.uri);
    workspace.close(textDocument.uri);
    publisher.close(textDocument.uri);
    if (isProjectFile(document)) changed(document);
    for (const neighbour of neighbours) publisher.schedule(neighbour);
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
  connection.onNotification(projectFilesNotification, (params: ProjectFilesParams) => {
    workspace.projects.give(params);
    workspace.invalidate();
    publisher.refresh();
  });
}

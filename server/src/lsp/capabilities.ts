import type { ServerCapabilities } from "vscode-languageserver";
import { CodeActionKind, TextDocumentSyncKind } from "./vocabulary.ts";
import type { Client } from "./client.ts";
import { triggerCharacters } from "./completion.ts";
import { semanticTokensLegend } from "./semantic-tokens.ts";
import { fixAllKind, openDocumentationCommand } from "./protocol.ts";

/** What this server offers to a client. */
export function capabilities(client: Client): ServerCapabilities {
  return {
    positionEncoding: client.encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    ...(client.pull
      ? { diagnosticProvider: { identifier: "influxlint", interFileDependencies: true, workspaceDiagnostics: false } }
      : {}),
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, fixAllKind],
      resolveProvider: client.resolvesEdits,
    },
    hoverProvider: true,
    completionProvider: { triggerCharacters, resolveProvider: client.resolvesItems },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    inlayHintProvider: true,
    semanticTokensProvider: { legend: semanticTokensLegend, full: true },
    ...(client.showsDocuments ? { executeCommandProvider: { commands: [openDocumentationCommand] } } : {}),
    ...(client.folders ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } } : {}),
  };
}

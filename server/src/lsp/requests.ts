import type {
  CodeAction,
  CodeActionParams,
  CompletionItem,
  CompletionParams,
  Connection,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  ExecuteCommandParams,
  HoverParams,
  InlayHintParams,
  SelectionRangeParams,
} from "vscode-languageserver";
import { DocumentDiagnosticReportKind, ErrorCodes, LSPErrorCodes, ResponseError } from "./vocabulary.ts";
import { answering } from "./answering.ts";
import { type ActionPlan, codeActions, editFor } from "./code-actions.ts";
import { documentation, effectiveConfiguration, listeners } from "./commands.ts";
import { completions, type ItemData, resolveItem } from "./completion.ts";
import { readProject } from "../lint/project.ts";
import { projectTemplate } from "../lint/project-template.ts";
import { diagnostics, projectDiagnostics } from "./diagnostics.ts";
import { isProjectFile } from "./projects.ts";
import { foldingRanges } from "./folding.ts";
import { hover } from "./hover.ts";
import { inlayHints } from "./inlay-hints.ts";
import { documentLinks } from "./links.ts";
import {
  documentationRequest,
  effectiveConfigurationRequest,
  listenersRequest,
  newProjectFileRequest,
  openDocumentationCommand,
  type PositionParams,
  statusRequest,
} from "./protocol.ts";
import { semanticTokens } from "./semantic-tokens.ts";
import { selectionRanges } from "./selection-ranges.ts";
import { statusOf } from "./status.ts";
import { documentSymbols } from "./symbols.ts";
import type { View } from "./view.ts";
import type { Workspace } from "./workspace.ts";

/** Answers the client's requests, each by the function of its feature. */
export function answerRequests(connection: Connection, workspace: Workspace): void {
  const { guard, about } = answering(connection, workspace);
  answerAboutDocuments(connection, about);
  connection.languages.diagnostics.on(
    guard("textDocument/diagnostic", async (params: DocumentDiagnosticParams): Promise<DocumentDiagnosticReport> => {
      const document = workspace.documents.get(params.textDocument.uri);
      if (document !== undefined && isProjectFile(document)) {
        const items = projectDiagnostics(readProject(document.text), workspace.client.encoding);
        return { kind: DocumentDiagnosticReportKind.Full, items };
      }
      const view = await workspace.view(params.textDocument.uri);
      if (view === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      const resultId = String(workspace.stampOf(view));
      if (params.previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnostics(view) };
    }),
  );
  connection.onCodeActionResolve(
    guard("codeAction/resolve", async (action: CodeAction): Promise<CodeAction> => {
      const plan = action.data as ActionPlan | null | undefined;
      if (plan === null || plan === undefined) return action;
      const view = await workspace.view(plan.uri);
      if (view?.version !== plan.version) {
        throw new ResponseError(LSPErrorCodes.ContentModified, "The document has changed meanwhile");
      }
      const edit = editFor(view, plan);
      return edit === undefined ? action : { ...action, edit };
    }),
  );
  connection.onCompletionResolve(
    guard("completionItem/resolve", async (item: CompletionItem): Promise<CompletionItem> => {
      const data = item.data as ItemData | null | undefined;
      const view = data === null || data === undefined ? undefined : await workspace.view(data.uri);
      return view === undefined ? item : resolveItem(view, item);
    }),
  );
  connection.onRequest(
    newProjectFileRequest,
    guard(newProjectFileRequest, () => Promise.resolve(projectTemplate())),
  );
  connection.onExecuteCommand(
    guard("workspace/executeCommand", async ({ command, arguments: given }: ExecuteCommandParams): Promise<null> => {
      const url: unknown = given?.[0];
      if (command !== openDocumentationCommand || typeof url !== "string" || !url.startsWith("https://")) {
        throw new ResponseError(ErrorCodes.InvalidParams, `Cannot execute \`${command}\``);
      }
      await connection.window.showDocument({ uri: url, external: true });
      return null;
    }),
  );
}

function answerAboutDocuments(connection: Connection, about: ReturnType<typeof answering>["about"]): void {
  connection.onCodeAction(
    about(
      "textDocument/codeAction",
      (view, { range, context }: CodeActionParams) => codeActions(view, range, context),
      [],
    ),
  );
  connection.onHover(about("textDocument/hover", (view, { position }: HoverParams) => hover(view, position), null));
  connection.onCompletion(
    about("textDocument/completion", (view, { position }: CompletionParams) => completions(view, position), []),
  );
  connection.onDocumentSymbol(about("textDocument/documentSymbol", documentSymbols, []));
  connection.onFoldingRanges(about("textDocument/foldingRange", foldingRanges, []));
  connection.onSelectionRanges(
    about(
      "textDocument/selectionRange",
      (view, { positions }: SelectionRangeParams) => selectionRanges(view, positions),
      [],
    ),
  );
  connection.onDocumentLinks(about("textDocument/documentLink", documentLinks, []));
  connection.languages.semanticTokens.on(about("textDocument/semanticTokens/full", semanticTokens, { data: [] }));
  connection.languages.inlayHint.on(
    about("textDocument/inlayHint", (view, { range }: InlayHintParams) => inlayHints(view, range), []),
  );
  const own = (method: string, answer: (view: View, params: PositionParams) => unknown): void => {
    connection.onRequest(method, about(method, answer, null));
  };
  own(effectiveConfigurationRequest, effectiveConfiguration);
  own(listenersRequest, listeners);
  own(statusRequest, statusOf);
  own(documentationRequest, (view, { position }: PositionParams) => documentation(view, position));
}

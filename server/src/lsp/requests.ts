import {
  type CancellationToken,
  type CodeAction,
  type Connection,
  DocumentDiagnosticReportKind,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
} from "vscode-languageserver";
import { type ActionPlan, codeActions, editFor } from "./code-actions.ts";
import { diagnostics } from "./diagnostics.ts";
import { openDocumentationCommand } from "./protocol.ts";
import type { View } from "./view.ts";
import type { Workspace } from "./workspace.ts";

interface AboutDocument {
  readonly textDocument: { readonly uri: string };
}

/** Answers the client's requests; one that fails is answered with an error, and the server goes on. */
export function answerRequests(connection: Connection, workspace: Workspace): void {
  /** The answer about a document, or another one where it is not open. */
  const about =
    <P extends AboutDocument, R>(answer: (view: View, params: P) => R, otherwise: R) =>
    async (params: P, token: CancellationToken): Promise<R> => {
      const view = await workspace.view(params.textDocument.uri);
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "Cancelled");
      return view === undefined ? otherwise : answer(view, params);
    };
  /** Logs what goes wrong, and has the client told. */
  const guard =
    <A extends readonly unknown[], R>(name: string, answer: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      try {
        return await answer(...args);
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        const reason = error instanceof Error ? error : new Error(String(error));
        connection.console.error(`${name} failed: ${reason.stack ?? reason.message}`);
        throw new ResponseError(ErrorCodes.InternalError, `${name} failed: ${reason.message}`);
      }
    };

  connection.languages.diagnostics.on(
    guard("textDocument/diagnostic", async (params, token) => {
      const view = await workspace.view(params.textDocument.uri);
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "Cancelled");
      if (view === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      const resultId = String(workspace.stampOf(view));
      if (params.previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnostics(view) };
    }),
  );
  connection.onCodeAction(
    guard(
      "textDocument/codeAction",
      about((view, { range, context }) => codeActions(view, range, context), []),
    ),
  );
  connection.onCodeActionResolve(
    guard("codeAction/resolve", async (action: CodeAction): Promise<CodeAction> => {
      const plan = action.data as ActionPlan | null | undefined;
      if (plan === null || plan === undefined) return action;
      const view = await workspace.view(plan.uri);
      if (view?.version !== plan.version)
        throw new ResponseError(LSPErrorCodes.ContentModified, "The document changed");
      const edit = editFor(view, plan);
      return edit === undefined ? action : { ...action, edit };
    }),
  );
  connection.onExecuteCommand(
    guard("workspace/executeCommand", async ({ command, arguments: given }): Promise<null> => {
      const url: unknown = given?.[0];
      if (command !== openDocumentationCommand || typeof url !== "string" || !url.startsWith("https://")) {
        throw new ResponseError(ErrorCodes.InvalidParams, `Cannot execute \`${command}\``);
      }
      await connection.window.showDocument({ uri: url, external: true });
      return null;
    }),
  );
}

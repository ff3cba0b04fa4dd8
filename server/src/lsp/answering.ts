import type { CancellationToken, Connection } from "vscode-languageserver";
import { ErrorCodes, LSPErrorCodes, ResponseError } from "./vocabulary.ts";
import type { View } from "./view.ts";
import type { Workspace } from "./workspace.ts";

interface AboutDocument {
  readonly textDocument: { readonly uri: string };
}

type Handler<P, R> = (params: P, token: CancellationToken) => Promise<R>;

/** Makes handlers of requests: one that fails is logged and answered with an error, and the server goes on. */
export function answering(connection: Connection, workspace: Workspace) {
  const guard =
    <P, R>(name: string, answer: (params: P) => Promise<R>): Handler<P, R> =>
    async (params, token) => {
      if (workspace.isOver) throw new ResponseError(ErrorCodes.InvalidRequest, "The server was shut down");
      try {
        return await Promise.race([answer(params), cancelled(token)]);
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        const reason = error instanceof Error ? error : new Error(String(error));
        connection.console.error(`${name} failed: ${reason.stack ?? reason.message}`);
        throw new ResponseError(ErrorCodes.InternalError, `${name} failed: ${reason.message}`);
      }
    };
  /** The answer about a document, or another one where it is not open. */
  const about = <P extends AboutDocument, R>(
    name: string,
    answer: (view: View, params: P) => R,
    otherwise: R,
  ): Handler<P, R> =>
    guard(name, async (params) => {
      const view = await workspace.view(params.textDocument.uri);
      return view === undefined ? otherwise : answer(view, params);
    });
  return { guard, about };
}

function cancelled(token: CancellationToken): Promise<never> {
  return new Promise((_, reject) => {
    const cancel = (): void => reject(new ResponseError(LSPErrorCodes.RequestCancelled, "Cancelled"));
    if (token.isCancellationRequested) cancel();
    else token.onCancellationRequested(cancel);
  });
}

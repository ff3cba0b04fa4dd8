import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type ClientCapabilities,
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";

/** The built server; `npm test` builds before it tests. */
export const serverPath = fileURLToPath(new URL("../../dist/server.js", import.meta.url));

/** What VS Code and Neovim can do, roughly, with push diagnostics. */
export const fullCapabilities: ClientCapabilities = {
  general: { positionEncodings: ["utf-16"] },
  window: { showDocument: { support: true } },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
  },
  textDocument: {
    publishDiagnostics: { versionSupport: true, relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
    hover: { contentFormat: ["markdown", "plaintext"] },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    documentLink: { tooltipSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source"] } } },
  },
};

const running = new Set<ChildProcess>();

// A test that fails leaves its server behind.
after(() => {
  for (const child of running) child.kill();
});

export interface Options {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly folders?: readonly string[];
  /** What `initialize` says otherwise than the rest here does; undefined leaves out. */
  readonly greeting?: object;
  /** What the client answers to `workspace/configuration`, per resource. */
  readonly settings?: (uri: string) => unknown;
  readonly args?: readonly string[];
  /** What is run instead of Node with the built server. */
  readonly program?: string;
}

/** A client of the built server over stdio that remembers what it was sent; all waiting is for messages. */
export class Client {
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly log: string[] = [];
  readonly registered: string[] = [];
  /** The patterns of the files that this client was asked to watch. */
  readonly watched: unknown[] = [];
  readonly shown: string[] = [];
  refreshes = 0;
  settings: (uri: string) => unknown;
  initialized: InitializeResult = { capabilities: {} };
  readonly exit: Promise<number | null>;
  #waiting: (() => void)[] = [];

  private constructor(options: Options) {
    const words = options.args ?? ["--stdio"];
    if (!existsSync(serverPath)) throw new Error("dist/server.js is missing: run `npm run build`");
    this.settings = options.settings ?? (() => null);
    const { program = process.execPath } = options;
    this.process = spawn(program, options.program === undefined ? [serverPath, ...words] : words, {
      stdio: ["pipe", "pipe", "inherit"],
    });
    running.add(this.process);
    this.exit = new Promise((resolve) => {
      this.process.on("exit", (code) => {
        running.delete(this.process);
        resolve(code);
      });
    });
    const { stdin, stdout } = this.process;
    if (stdin === null || stdout === null) throw new Error("no pipes");
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      this.#wake();
    });
    this.connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      this.log.push(message);
      this.#wake();
    });
    this.connection.onRequest(
      "workspace/configuration",
      async ({ items }: { items: { scopeUri: string }[] }) =>
        await Promise.all(items.map(({ scopeUri }) => this.settings(scopeUri))),
    );
    this.connection.onRequest("client/registerCapability", (params: RegistrationParams) => {
      for (const { method, registerOptions } of params.registrations) {
        this.registered.push(method);
        const { watchers } = (registerOptions ?? {}) as { watchers?: { globPattern: unknown }[] };
        this.watched.push(...(watchers ?? []).map(({ globPattern }) => globPattern));
      }
      this.#wake();
      return null;
    });
    this.connection.onRequest("workspace/diagnostic/refresh", () => {
      this.refreshes += 1;
      this.#wake();
      return null;
    });
    this.connection.onRequest("window/showDocument", ({ uri }: { uri: string }) => {
      this.shown.push(uri);
      return { success: true };
    });
    this.connection.listen();
  }

  /** Starts a server and greets it. */
  static async start(options: Options = {}): Promise<Client> {
    const client = new Client(options);
    client.initialized = await client.connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: options.folders?.[0] ?? null,
      workspaceFolders: options.folders?.map((uri) => ({ uri, name: uri })) ?? null,
      capabilities: options.capabilities ?? fullCapabilities,
      initializationOptions: options.initializationOptions,
      ...options.greeting,
    });
    await client.connection.sendNotification("initialized", {});
    return client;
  }

  /** Says goodbye; resolves to the exit code. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
    const code = await this.exit;
    this.connection.dispose();
    return code;
  }

  async notify(method: string, params: unknown): Promise<void> {
    await this.connection.sendNotification(method, params);
  }

  async request<T>(method: string, params: unknown): Promise<T> {
    return await this.connection.sendRequest<T>(method, params);
  }

  /** Opens a document without waiting for anything. */
  async open(uri: string, text: string, version = 1): Promise<void> {
    await this.notify("textDocument/didOpen", { textDocument: { uri, languageId: "influxdb-conf", version, text } });
  }

  async change(uri: string, version: number, ...contentChanges: { range?: Range; text: string }[]): Promise<void> {
    await this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  /** The diagnostics that were or will be published for a version of a document. */
  async diagnostics(uri: string, version = 1): Promise<Diagnostic[]> {
    const find = (): PublishDiagnosticsParams | undefined =>
      this.published.findLast((params) => params.uri === uri && params.version === version);
    await this.until(() => find() !== undefined);
    return find()?.diagnostics ?? [];
  }

  /** Opens a document and waits for its diagnostics. */
  async lint(uri: string, text: string): Promise<Diagnostic[]> {
    await this.open(uri, text);
    return await this.diagnostics(uri);
  }

  /** Resolves as soon as something is true; looked at after each message. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  /** The code actions for a range, by default for the whole document. */
  async actions(uri: string, range: Range, context: Record<string, unknown> = {}): Promise<CodeAction[]> {
    return await this.request("textDocument/codeAction", {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...context },
    });
  }
}

/** A range that is larger than any document. */
export const everything: Range = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };

/** Every request about a document, with parameters beside the document's name. */
export const documentRequests: readonly [string, object][] = [
  ["textDocument/hover", { position: { line: 1, character: 4 } }],
  ["textDocument/completion", { position: { line: 1, character: 4 } }],
  ["textDocument/codeAction", { range: everything, context: { diagnostics: [] } }],
  ["textDocument/documentSymbol", {}],
  ["textDocument/foldingRange", {}],
  ["textDocument/selectionRange", { positions: [{ line: 1, character: 4 }] }],
  ["textDocument/documentLink", {}],
  ["textDocument/inlayHint", { range: everything }],
  ["textDocument/semanticTokens/full", {}],
  ["textDocument/diagnostic", {}],
  ["influxlint/effectiveConfiguration", {}],
  ["influxlint/listeners", {}],
  ["influxlint/status", {}],
  ["influxlint/documentation", { position: { line: 1, character: 4 } }],
];

/** The text edits of a workspace edit for one document. */
export function textEdits(edit: WorkspaceEdit | undefined): TextEdit[] {
  const changed = edit?.documentChanges?.flatMap((change) => ("edits" in change ? change.edits : [])) ?? [];
  const plain = Object.values(edit?.changes ?? {}).flat();
  return [...plain, ...changed].flatMap((change) =>
    "newText" in change ? [change] : [{ range: change.range, newText: change.snippet.value }],
  );
}

/** A text with a mark, `‸`: the text without it, and its position. */
export function marked(text: string): { text: string; position: { line: number; character: number } } {
  const at = text.indexOf("‸");
  const lines = text.slice(0, at).split("\n");
  return {
    text: text.slice(0, at) + text.slice(at + 1),
    position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
  };
}

/** A text with edits applied, given in lines and UTF-16 characters. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split("\n");
  const offset = ({ line, character }: Range["start"]): number =>
    Math.min(lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0) + character, text.length);
  return edits
    .map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), newText }))
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}

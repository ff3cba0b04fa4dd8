import { commands, languages, LanguageStatusSeverity, Uri, window } from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";
import { type DocumentParams, type Status, statusRequest } from "../../server/src/lsp/protocol.ts";
import { editorSelector } from "./documents.ts";
import { isServed } from "./served-editor.ts";
import { nameOf, reasonsOf } from "./kind-text.ts";

/** The entry behind `{}` in the status bar: which influxd reads the active document, and why we think so. */
export class StatusItem {
  readonly #client: BaseLanguageClient;
  readonly #item = languages.createLanguageStatusItem("influxlint.kind", editorSelector);
  readonly #known = new Map<string, Status>();
  readonly #disposables: readonly { dispose(): unknown }[];

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#item.name = "InfluxDB Version";
    this.#item.command = { title: "Change", command: "influxlint.changeKind" };
    this.#disposables = [
      this.#item,
      window.onDidChangeActiveTextEditor(() => this.#show()),
      client.onDidChangeState(({ newState }) => {
        if (newState !== State.Running) this.#known.clear();
        this.#show();
      }),
    ];
    this.#show();
  }

  /** What the server last said about a document. */
  of(uri: Uri): Status | undefined {
    return this.#known.get(uri.toString());
  }

  /** Takes what the server says about a document. */
  update(status: Status): void {
    this.#known.set(Uri.parse(status.uri).toString(), status);
    this.#show();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #show(): void {
    const document = window.activeTextEditor?.document;
    const isOurs = document !== undefined && isServed(document);
    void commands.executeCommand("setContext", "influxlint.isServed", isOurs);
    this.#item.selector = isOurs ? editorSelector : [];
    if (!isOurs) return;
    this.#item.busy = this.#client.state === State.Starting;
    const status = this.of(document.uri);
    if (status !== undefined) this.#render(status);
    else if (this.#client.state === State.Running) void this.#ask(document.uri);
    else if (this.#client.state !== State.Starting) {
      this.#item.text = "influxlint is not running";
      this.#item.detail = "see the output channel";
      this.#item.severity = LanguageStatusSeverity.Error;
      this.#item.command = { title: "Restart", command: "influxlint.restartServer" };
    } else this.#item.text = "influxlint is starting";
  }

  async #ask(uri: Uri): Promise<void> {
    const params: DocumentParams = { textDocument: { uri: this.#client.code2ProtocolConverter.asUri(uri) } };
    const status = await this.#client.sendRequest<Status | null>(statusRequest, params);
    if (status !== null) this.update(status);
  }

  #render({ kind, accepted }: Status): void {
    this.#item.text = nameOf(kind);
    this.#item.detail = accepted ? reasonsOf(kind) : `influxd does not start with this file (${reasonsOf(kind)})`;
    this.#item.severity = accepted ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Error;
    this.#item.command = { title: "Change", command: "influxlint.changeKind" };
    this.#item.accessibilityInformation = { label: `${nameOf(kind)}, ${reasonsOf(kind)}` };
  }
}

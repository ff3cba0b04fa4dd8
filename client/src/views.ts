import {
  DocumentLink,
  EventEmitter,
  languages,
  Range,
  type TextDocument,
  Uri,
  ViewColumn,
  window,
  workspace,
} from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type DocumentParams,
  type EffectiveConfiguration,
  effectiveConfigurationRequest,
  type Listeners,
  listenersRequest,
} from "../../server/src/lsp/protocol.ts";
import { renderEffective, renderListeners, sourceLines } from "./render.ts";
import { servedEditor } from "./served-editor.ts";

const scheme = "influxlint";
const viewLanguage = "influxdb-effective";
const suffixes = { effective: "effective configuration", listeners: "listeners" } as const;

type View = keyof typeof suffixes;

/** Read-only documents that show what influxd makes of a configuration; they follow it while it is edited. */
export class ConfigurationViews {
  readonly #client: BaseLanguageClient;
  readonly #changed = new EventEmitter<Uri>();
  readonly #disposables: readonly { dispose(): unknown }[];

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#disposables = [
      this.#changed,
      workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: (uri) => this.#render(uri),
      }),
      languages.registerDocumentLinkProvider({ scheme }, { provideDocumentLinks: linksToSource }),
      workspace.onDidChangeTextDocument(({ document }) => this.refresh(document.uri.toString())),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("influxlint")) this.refresh();
      }),
    ];
  }

  /** Opens a view of the active configuration beside it. */
  async show(view: View): Promise<void> {
    const source = servedEditor()?.document.uri;
    if (source === undefined) return;
    const name = source.path.slice(source.path.lastIndexOf("/") + 1);
    const path = `/${name} (${suffixes[view]})`;
    const document = await workspace.openTextDocument(
      Uri.from({ scheme, path, query: view, fragment: source.toString() }),
    );
    if (view === "effective") await languages.setTextDocumentLanguage(document, viewLanguage);
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preserveFocus: true, preview: false });
  }

  /** Renders the views of a configuration anew; of all, without one. */
  refresh(source?: string): void {
    const wanted = source === undefined ? undefined : Uri.parse(source).toString();
    for (const { uri } of workspace.textDocuments) {
      if (uri.scheme === scheme && (wanted === undefined || uri.fragment === wanted)) this.#changed.fire(uri);
    }
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #render(view: Uri): Promise<string> {
    const source = Uri.parse(view.fragment);
    const params: DocumentParams = { textDocument: { uri: this.#client.code2ProtocolConverter.asUri(source) } };
    if (view.query === "listeners") {
      const answer = await this.#client.sendRequest<Listeners | null>(listenersRequest, params);
      return answer === null ? closed : renderListeners(answer);
    }
    const answer = await this.#client.sendRequest<EffectiveConfiguration | null>(effectiveConfigurationRequest, params);
    return answer === null ? closed : renderEffective(answer);
  }
}

const closed = "# The configuration is closed: open it again to see this view.\n";

/** `# line 12` leads to line 12 of the configuration. */
function linksToSource(document: TextDocument): DocumentLink[] {
  const source = Uri.parse(document.uri.fragment);
  return sourceLines(document.getText()).map(({ start, end, line }) => {
    const range = new Range(document.positionAt(start), document.positionAt(end));
    const link = new DocumentLink(range, source.with({ fragment: `L${line}` }));
    link.tooltip = `Go to line ${line} of the configuration`;
    return link;
  });
}

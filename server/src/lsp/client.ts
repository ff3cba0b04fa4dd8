import type { InitializeParams } from "vscode-languageserver";
import type { Encoding } from "./positions.ts";
import type { InitializationOptions } from "./protocol.ts";

/** What the client can do, as far as this server makes a difference. */
export interface Client {
  readonly encoding: Encoding;
  /** It asks for diagnostics itself. */
  readonly pull: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesInlayHints: boolean;
  readonly refreshesTokens: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  /** It watches files relative to a folder, also outside of the workspace. */
  readonly relativePatterns: boolean;
  readonly folders: boolean;
  readonly diagnosticTags: ReadonlySet<number>;
  readonly related: boolean;
  readonly codeActions: boolean;
  readonly disabledActions: boolean;
  readonly resolvesEdits: boolean;
  readonly documentChanges: boolean;
  readonly snippetEdits: boolean;
  readonly showsDocuments: boolean;
  readonly snippets: boolean;
  readonly markdownHover: boolean;
  readonly markdownItems: boolean;
  readonly resolvesItems: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly lineFolding: boolean;
  readonly linkTooltips: boolean;
  readonly options: InitializationOptions;
}

/** Reads what the client says about itself; what it leaves out it cannot do. */
export function readClient(params: InitializeParams): Client {
  const { general, textDocument, workspace, window } = params.capabilities;
  const { codeAction, completion, documentSymbol, foldingRange } = textDocument ?? {};
  const diagnostics = [textDocument?.publishDiagnostics, textDocument?.diagnostic];
  const item = completion?.completionItem;
  const sent: unknown = params.initializationOptions;
  return {
    encoding: negotiate(general?.positionEncodings),
    pull: isGiven(textDocument?.diagnostic),
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesTokens: workspace?.semanticTokens?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    relativePatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    folders: workspace?.workspaceFolders === true,
    diagnosticTags: new Set(diagnostics.flatMap((capability) => capability?.tagSupport?.valueSet ?? [])),
    related: diagnostics.some((capability) => capability?.relatedInformation === true),
    codeActions: isGiven(codeAction?.codeActionLiteralSupport),
    disabledActions: codeAction?.disabledSupport === true,
    resolvesEdits: codeAction?.dataSupport === true && codeAction.resolveSupport?.properties.includes("edit") === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    showsDocuments: window?.showDocument?.support === true,
    snippets: item?.snippetSupport === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes("markdown") === true,
    markdownItems: item?.documentationFormat?.includes("markdown") === true,
    resolvesItems: item?.resolveSupport?.properties.includes("documentation") === true,
    hierarchicalSymbols: documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    lineFolding: foldingRange?.lineFoldingOnly === true,
    linkTooltips: textDocument?.documentLink?.tooltipSupport === true,
    options: sent !== null && typeof sent === "object" ? sent : {},
  };
}

/** Some clients write null for what they cannot do. */
function isGiven(capability: object | null | undefined): boolean {
  return capability !== undefined && capability !== null;
}

/** The first encoding of the client's list that we know; UTF-16 where it has none. */
function negotiate(encodings: readonly string[] | undefined): Encoding {
  return encodings?.find((encoding) => encoding === "utf-16" || encoding === "utf-8") ?? "utf-16";
}

import * as vscode from "vscode";
import type { Api } from "../../../client/src/extension.ts";

export function assert(ok: unknown, message: string): asserts ok {
  if (!(ok as boolean)) throw new Error(message);
}

export function assertEqual(actual: unknown, expected: unknown, what: string): void {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  assert(a === e, `${what}: ${a} instead of ${e}`);
}

/** The extension under test; it is never activated by hand. */
export function extension(): vscode.Extension<Api> {
  const found = vscode.extensions.getExtension<Api>("influxlint.influxlint");
  assert(found, "the extension is not installed");
  return found;
}

/** The folder that is open. */
export function folder(): vscode.Uri {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert(first, "no folder is open");
  return first.uri;
}

/** Opens a file of the test workspace in an editor. */
export async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), name));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** Opens a text that is in no file. */
export async function openText(content: string, language = "influxdb-conf"): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** Writes a file of the test workspace and opens it. */
export async function openNew(name: string, content: string): Promise<vscode.TextDocument> {
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder(), name), new TextEncoder().encode(content));
  return open(name);
}

/** What the file holds, whatever the editor shows. */
export async function onDisk(document: vscode.TextDocument): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri));
}

/** The value of a probe as soon as it has one: asked now, and after each event. */
export function when<T>(event: vscode.Event<unknown>, probe: () => T | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const ask = (): void => {
      try {
        const value = probe();
        if (value === undefined) return;
        subscription.dispose();
        resolve(value);
      } catch (error) {
        subscription.dispose();
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    const subscription = event(ask);
    ask();
  });
}

/** The diagnostics of a document as soon as they satisfy a condition. */
export function diagnostics(
  document: vscode.TextDocument,
  satisfied: (rules: readonly string[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  return when(vscode.languages.onDidChangeDiagnostics, () => {
    const found = vscode.languages.getDiagnostics(document.uri);
    return satisfied(found.map(ruleOf)) ? found : undefined;
  });
}

/** Waits for a finding of a rule. */
export async function finding(document: vscode.TextDocument, rule: string): Promise<vscode.Diagnostic> {
  const all = await diagnostics(document, (rules) => rules.includes(rule));
  const found = all.find((diagnostic) => ruleOf(diagnostic) === rule);
  assert(found, `no finding of ${rule}`);
  return found;
}

/** The rule id of a diagnostic. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/**
 * The first code action that satisfies a condition. The request names the diagnostics as VS Code's main thread knows
 * them, which learns of them a little later than the extension host: it is asked again until then.
 */
export async function action(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
  satisfied: (action: vscode.CodeAction) => boolean,
): Promise<vscode.CodeAction> {
  let titles: readonly string[] = [];
  for (let attempt = 0; attempt < 100; attempt++) {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      range,
      kind.value,
      20,
    );
    const found = actions.find(satisfied);
    if (found !== undefined) return found;
    titles = actions.map(({ title }) => title);
  }
  throw new Error(`the action is not among: ${titles.join("; ")}`);
}

/** Applies the edit of a code action. */
export async function apply({ edit, command }: vscode.CodeAction): Promise<void> {
  assert(edit !== undefined || command !== undefined, "the action does nothing");
  if (edit !== undefined) assert(await vscode.workspace.applyEdit(edit), "the edit was refused");
  if (command !== undefined)
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
}

/** The range of a piece of text. */
export function rangeOf(document: vscode.TextDocument, piece: string): vscode.Range {
  const at = document.getText().indexOf(piece);
  assert(at >= 0, `${piece} is not in the document`);
  return new vscode.Range(document.positionAt(at), document.positionAt(at + piece.length));
}

/** Types a text at a position, as one edit. */
export async function insert(document: vscode.TextDocument, at: vscode.Position, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, at, text);
  assert(await vscode.workspace.applyEdit(edit), "the edit was refused");
}

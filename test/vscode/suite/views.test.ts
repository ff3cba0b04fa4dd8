import * as vscode from "vscode";
import { assert, assertEqual, finding, openText, rangeOf, when } from "./editor.ts";

/** Runs a command that opens a view and gives the view. */
async function view(command: string): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand(command);
  return when(vscode.workspace.onDidOpenTextDocument, () =>
    vscode.window.visibleTextEditors.map(({ document }) => document).findLast(({ uri }) => uri.scheme === "influxlint"),
  );
}

suite("Views", () => {
  teardown(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  test("the effective configuration, with where each value comes from", async () => {
    const source = await openText('[http]\n  auth-enabled = false\n  shared-secret = "correct horse"\n');
    await finding(source, "auth-disabled");
    const document = await view("influxlint.showEffectiveConfiguration");
    const text = document.getText();
    assertEqual(document.languageId, "influxdb-effective", "language");
    assert(/^ {2}auth-enabled = false +# line 2$/m.test(text), text);
    assert(/^ {2}bind-address = ":8086" +# default$/m.test(text), text);
    assert(!text.includes("correct horse"), "a secret is shown");
    assertEqual(vscode.languages.getDiagnostics(document.uri), [], "diagnostics of the view");

    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      "vscode.executeLinkProvider",
      document.uri,
      20,
    );
    assert(
      links.some(({ target }) => target?.fragment === "L2"),
      "no link to line 2",
    );

    const edit = new vscode.WorkspaceEdit();
    edit.replace(source.uri, rangeOf(source, "false"), "true");
    const changed = when(vscode.workspace.onDidChangeTextDocument, () =>
      /auth-enabled = true/.test(document.getText()) ? true : undefined,
    );
    assert(await vscode.workspace.applyEdit(edit), "the edit was refused");
    await changed;
  });

  test("the listeners", async () => {
    const source = await openText(
      '[http]\n  auth-enabled = false\n\n[[udp]]\n  enabled = true\n  bind-address = "127.0.0.1:8089"\n',
    );
    await finding(source, "auth-disabled");
    const document = await view("influxlint.showListeners");
    assert(/^:8086\/tcp +http +all +no +none +http\.bind-address/m.test(document.getText()), document.getText());
    assert(/^127\.0\.0\.1:8089\/udp +udp +loopback/m.test(document.getText()), document.getText());
  });
});

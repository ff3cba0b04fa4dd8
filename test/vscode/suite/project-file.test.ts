import * as vscode from "vscode";
import { assert, assertEqual, diagnostics, finding, folder, onDisk, openNew } from "./editor.ts";

suite("Project file", () => {
  const uri = vscode.Uri.joinPath(folder(), "influxlint.toml");

  teardown(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(uri);
  });

  // The first one: VS Code keeps a document for minutes after its editor is closed.
  test("counts though it was never opened, and when it changes", async () => {
    const write = (content: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
    await write('[rules]\n  auth-disabled = "off"\n');
    const source = await openNew("alone/closed.influxdb.conf", "[http]\n  auth-enabled = false\n");
    await diagnostics(source, (rules) => rules.length > 0 && !rules.includes("auth-disabled"));
    await write("");
    await finding(source, "auth-disabled");
    await write('[rules]\n  auth-disabled = "off"\n');
    await diagnostics(source, (rules) => rules.length > 0 && !rules.includes("auth-disabled"));
    assert(!vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()), "opened");
  });

  test("is written with comments, opened, and says nothing until it is changed", async () => {
    await vscode.commands.executeCommand("influxlint.createProjectFile");
    const document = vscode.window.activeTextEditor?.document;
    assertEqual(document?.uri.toString(), uri.toString(), "opened");
    assert(document !== undefined && document.getText() === (await onDisk(document)), "not on disk");
    assert(/^# ?profile = /m.test(document.getText()), document.getText());
    assertEqual(vscode.languages.getDiagnostics(uri), [], "diagnostics of a new project file");
  });

  test("is only opened where there is one, and counts at once", async () => {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('[rules]\n  auth-disabled = "off"\n'));
    const source = await openNew("project.influxdb.conf", "[http]\n  auth-enabled = false\n");
    await finding(source, "https-disabled");
    await diagnostics(source, (rules) => !rules.includes("auth-disabled"));
    await vscode.commands.executeCommand("influxlint.createProjectFile");
    const document = vscode.window.activeTextEditor?.document;
    assertEqual(document?.getText(), '[rules]\n  auth-disabled = "off"\n', "text");
    assert(document !== undefined, "not opened");

    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(1, 2, 1, 15), "auth-disabeld");
    assert(await vscode.workspace.applyEdit(edit), "the edit was refused");
    assert(await document.save(), "not saved");
    const [mistake] = await diagnostics(document, (rules) => rules.length > 0);
    assert(mistake?.message.includes("auth-disabled"), JSON.stringify(mistake));
    await diagnostics(source, (rules) => rules.includes("auth-disabled"));
  });
});

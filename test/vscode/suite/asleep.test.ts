import * as vscode from "vscode";
import { assert, assertEqual, diagnostics, extension, open, openNew, when } from "./editor.ts";

suite("Other people's files", () => {
  test("do not start the server", async () => {
    const document = await open("pyproject.toml");
    assert(document.languageId !== "influxdb-conf", "pyproject.toml is not ours");
    await open("other/nginx.conf");
    await open("other/meta.conf");
    assert(!extension().isActive || !extension().exports.isServing(), "the server was started for nothing");
  });

  test("a project file starts it, so that its mistakes are seen", async () => {
    const document = await openNew("other/influxlint.toml", '[rules]\n  auth-disabeld = "off"\n');
    assertEqual(document.languageId, "toml", "language");
    const [mistake] = await diagnostics(document, (rules) => rules.length > 0);
    assert(mistake?.message.includes("auth-disabled"), JSON.stringify(mistake));
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(document.uri);
  });

  test("a configuration starts it, by being opened", async () => {
    await open("influxdb.conf");
    const api = await when(vscode.languages.onDidChangeDiagnostics, () =>
      extension().isActive && extension().exports.isServing() ? extension().exports : undefined,
    );
    await api.ready();
    // The harness compares this with the host that it asked for.
    console.log(`[mocha-host] ${api.host}`);
    const { uiKind, remoteName } = vscode.env;
    console.log(
      `[mocha]     VS Code ${vscode.version}, ${vscode.UIKind[uiKind]}, remote ${String(remoteName)}, ` +
        `server in ${api.host}, workspace ${vscode.workspace.isTrusted ? "trusted" : "restricted"}`,
    );
    assertEqual(vscode.window.activeTextEditor?.document.languageId, "influxdb-conf", "language");
  });
});

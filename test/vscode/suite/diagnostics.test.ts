import * as vscode from "vscode";
import {
  assert,
  assertEqual,
  diagnostics,
  extension,
  finding,
  folder,
  insert,
  open,
  openText,
  rangeOf,
  ruleOf,
} from "./editor.ts";

suite("Diagnostics", () => {
  test("name the rule and lead to InfluxData's page", async () => {
    const document = await open("influxdb.conf");
    const found = await finding(document, "auth-disabled");
    assertEqual(found.source, "influxlint", "source");
    assertEqual(found.severity, vscode.DiagnosticSeverity.Error, "severity");
    assert(typeof found.code === "object", "the code has no link");
    assertEqual(found.code.target.authority, "docs.influxdata.com", "link");
    assertEqual(document.getText(found.range), "auth-enabled = false", "range");
  });

  test("fade what influxd ignores", async () => {
    const found = await finding(await open("influxdb.conf"), "underscore-key");
    assertEqual(found.tags, [vscode.DiagnosticTag.Unnecessary], "tags");
  });

  test("follow what is typed, unsaved and untitled", async () => {
    const document = await openText("[http]\n  auth-enabled = true\n");
    await diagnostics(document, (rules) => !rules.includes("auth-disabled"));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, rangeOf(document, "true"), "false");
    assert(await vscode.workspace.applyEdit(edit), "the edit was refused");
    await finding(document, "auth-disabled");
    await insert(document, document.positionAt(0), "# influxlint: ignore-file[auth-disabled] -- a test\n");
    await diagnostics(document, (rules) => !rules.includes("auth-disabled"));
  });

  test("come for documents of our names in other languages", async () => {
    for (const language of ["ini", "properties"]) {
      const document = await open("typed-otherwise.influxdb.conf");
      const typed = await vscode.languages.setTextDocumentLanguage(document, language);
      assertEqual(typed.languageId, language, "language");
      await finding(typed, "auth-disabled");
      await vscode.languages.setTextDocumentLanguage(typed, "influxdb-conf");
    }
  });

  test("do not come for other documents in those languages", async () => {
    const document = await openText("[http]\n  auth-enabled = false\n", "ini");
    // The server answers in order: once it has judged the second document, it would have judged the first.
    await finding(await openText("[http]\n  auth-enabled = false\n"), "auth-disabled");
    assertEqual(vscode.languages.getDiagnostics(document.uri), [], "diagnostics");
  });

  test("speak of files only where there are some and the workspace is trusted", async () => {
    const document = await openText(
      '[http]\n  https-enabled = true\n  https-certificate = "/nowhere/influxdb.pem"\n  auth_enabled = true\n',
    );
    const sees = extension().exports.host === "node" && vscode.workspace.isTrusted;
    const found = await diagnostics(
      document,
      (rules) => rules.includes("underscore-key") && (!sees || rules.includes("cert-file-not-found")),
    );
    const speaks = found.some(({ code }) => JSON.stringify(code).includes("cert-file-not-found"));
    assertEqual(speaks, sees, "speaks of files");
  });

  for (const [where, place] of [
    ["in the workspace", "watched.pem"],
    ["outside of it", "../watched-outside.pem"],
  ] as const) {
    test(`follow a certificate that comes and goes ${where}, if files are looked at`, async () => {
      const uri = vscode.Uri.joinPath(folder(), place);
      const document = await openText(`[http]\n  https-enabled = true\n  https-certificate = "${uri.fsPath}"\n`);
      const sees = extension().exports.host === "node" && vscode.workspace.isTrusted;
      const found = await diagnostics(document, (rules) => rules.includes("auth-disabled"));
      assertEqual(found.map(ruleOf).includes("cert-file-not-found"), sees, "looked at");
      if (!sees) return;
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode("no certificate\n"));
      await diagnostics(document, (rules) => rules.includes("cert-parse-error"));
      await vscode.workspace.fs.delete(uri);
      await finding(document, "cert-file-not-found");
    });
  }
});

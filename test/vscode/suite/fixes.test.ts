import * as vscode from "vscode";
import { action, apply, assert, assertEqual, diagnostics, finding, onDisk, openNew } from "./editor.ts";

const text = `# A small one.
[http]
  auth-enabled = true
  https_enabled = true # soon
  log_enabled = true
`;

suite("Fixes", () => {
  test("a quick fix repairs the line, and only that, down to the disk", async () => {
    const document = await openNew("quick-fix.influxdb.conf", text);
    const found = await finding(document, "underscore-key");
    const fix = await action(document, found.range, vscode.CodeActionKind.QuickFix, ({ title }) =>
      title.includes("`https-enabled`"),
    );
    assertEqual(fix.kind?.value, "quickfix", "kind");
    await apply(fix);
    await diagnostics(document, (rules) => rules.filter((rule) => rule === "underscore-key").length === 1);
    assert(await document.save(), "not saved");
    assertEqual(await onDisk(document), text.replace("https_enabled", "https-enabled"), "file");
  });

  test("fix all applies the safe ones only", async () => {
    const before = "[http]\n  auth-enabled = false\n  log_enabled = true\n";
    const document = await openNew("fix-all.influxdb.conf", before);
    await finding(document, "underscore-key");
    await finding(document, "auth-disabled");
    const kind = vscode.CodeActionKind.SourceFixAll.append("influxlint");
    const whole = new vscode.Range(document.positionAt(0), document.positionAt(before.length));
    await apply(await action(document, whole, kind, () => true));
    assert(document.getText().startsWith(before.replace("log_enabled", "log-enabled")), document.getText());
  });

  test("a fix that needs a value from a person writes it as a place to type at", async () => {
    const before = "[http]\n  auth-enabled = true\n\n[data]\n  dir = '/var/lib/influxdb/data'\n";
    const document = await openNew("snippet.influxdb.conf", before);
    const editor = await vscode.window.showTextDocument(document);
    const found = await finding(document, "https-disabled");
    const fix = await action(document, found.range, vscode.CodeActionKind.QuickFix, ({ title }) =>
      title.startsWith("Turn HTTPS on"),
    );
    await apply(fix);
    const path = "/etc/ssl/influxdb.pem";
    assertEqual(
      document.getText(),
      before.replace("true\n", `true\n  https-enabled = true\n  https-certificate = "${path}"\n`),
      "text",
    );
    assertEqual(document.getText(editor.selection), path, "selected");
  });

  test("ignore here writes a comment with room for the reason", async () => {
    const document = await openNew("ignore.influxdb.conf", "[http]\n  auth-enabled = false\n");
    const found = await finding(document, "auth-disabled");
    const ignore = await action(document, found.range, vscode.CodeActionKind.QuickFix, ({ title }) =>
      /ignore/i.test(title),
    );
    await apply(ignore);
    await diagnostics(document, (rules) => !rules.includes("auth-disabled"));
    assert(/# influxlint: ignore\[auth-disabled\]/.test(document.getText()), document.getText());
  });
});

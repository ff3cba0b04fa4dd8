import * as vscode from "vscode";
import { diagnostics, finding, open } from "./editor.ts";

suite("Restart", () => {
  test("the findings come back", async () => {
    const document = await open("influxdb.conf");
    await finding(document, "auth-disabled");
    const gone = diagnostics(document, (rules) => rules.length === 0);
    await vscode.commands.executeCommand("influxlint.restartServer");
    await gone;
    await finding(document, "auth-disabled");
  });
});

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

  test("twice at once is no trouble", async () => {
    const document = await open("influxdb.conf");
    await finding(document, "auth-disabled");
    const gone = diagnostics(document, (rules) => rules.length === 0);
    const restart = () => vscode.commands.executeCommand("influxlint.restartServer");
    await Promise.all([restart(), restart()]);
    await gone;
    await finding(document, "auth-disabled");
  });
});

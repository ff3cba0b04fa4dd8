import * as vscode from "vscode";
import { assert, diagnostics, finding, open, openText } from "./editor.ts";

/** Sets a setting of the workspace for the time of a function. */
async function withSetting(name: string, value: unknown, run: () => Promise<void>): Promise<void> {
  const target = vscode.ConfigurationTarget.Workspace;
  await vscode.workspace.getConfiguration("influxlint").update(name, value, target);
  try {
    await run();
  } finally {
    await vscode.workspace.getConfiguration("influxlint").update(name, undefined, target);
  }
}

suite("Settings", () => {
  test("rules: off silences, and comes back", async () => {
    const document = await open("influxdb.conf");
    await finding(document, "auth-disabled");
    await withSetting("rules", { "auth-disabled": "off" }, async () => {
      await diagnostics(document, (rules) => rules.length > 0 && !rules.includes("auth-disabled"));
    });
    await finding(document, "auth-disabled");
  });

  test("rules: a severity of one's own", async () => {
    const document = await open("influxdb.conf");
    await withSetting("rules", { "auth-disabled": "warning" }, async () => {
      await vscodeSeverity(document, vscode.DiagnosticSeverity.Warning);
    });
    await vscodeSeverity(document, vscode.DiagnosticSeverity.Error);
  });

  test("target: an older influxd knows less", async () => {
    const document = await openText("[http]\n  auth-enabled = true\n  https-insecure-certificate = true\n");
    await withSetting("target", "1.8", async () => {
      await finding(document, "version-too-old-for-key");
    });
    await diagnostics(document, (rules) => !rules.includes("version-too-old-for-key"));
  });

  test("environment: a variable overrides the file", async () => {
    const document = await open("influxdb.conf");
    await withSetting("environment", { INFLUXDB_HTTP_AUTH_ENABLED: "true" }, async () => {
      await diagnostics(document, (rules) => rules.length > 0 && !rules.includes("auth-disabled"));
    });
    await finding(document, "auth-disabled");
  });

  test("every setting is described", () => {
    const { contributes } = vscode.extensions.getExtension("influxlint.influxlint")?.packageJSON as {
      contributes: { configuration: { properties: Record<string, { markdownDescription?: string; scope?: string }> } };
    };
    for (const [name, property] of Object.entries(contributes.configuration.properties)) {
      assert(property.markdownDescription !== undefined, `${name} has no description`);
      assert(property.scope !== undefined, `${name} has no scope`);
    }
  });
});

async function vscodeSeverity(document: vscode.TextDocument, severity: vscode.DiagnosticSeverity): Promise<void> {
  const isSo = (): boolean =>
    vscode.languages
      .getDiagnostics(document.uri)
      .some(({ code, severity: now }) => JSON.stringify(code).includes("auth-disabled") && now === severity);
  await diagnostics(document, isSo);
}

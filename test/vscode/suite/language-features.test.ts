import * as vscode from "vscode";
import { assert, assertEqual, finding, open, openText, rangeOf } from "./editor.ts";

async function completions(document: vscode.TextDocument, at: vscode.Position): Promise<readonly string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    "vscode.executeCompletionItemProvider",
    document.uri,
    at,
  );
  return list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
}

async function hover(document: vscode.TextDocument, piece: string): Promise<string> {
  const at = rangeOf(document, piece).start.translate(0, 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, at);
  const contents = hovers.flatMap((one) => one.contents);
  return contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : "")).join("\n");
}

suite("Language features", () => {
  test("hover says what a setting does and what it is without it", async () => {
    const document = await open("influxdb.conf");
    await finding(document, "auth-disabled");
    const text = await hover(document, "max-body-size");
    assert(text.includes("INFLUXDB_HTTP_MAX_BODY_SIZE"), `no variable in: ${text}`);
    assert(text.includes("23.8 MiB"), `no human size in: ${text}`);
  });

  test("completion offers the section's settings that are not there yet", async () => {
    const document = await openText("[http]\n  auth-enabled = true\n  \n[data]\n");
    const labels = await completions(document, new vscode.Position(2, 2));
    assert(labels.includes("https-enabled"), `https-enabled is not among ${labels.join(", ")}`);
    assert(!labels.includes("auth-enabled"), "auth-enabled is there already");
    assert(!labels.includes("wal-dir"), "wal-dir belongs to [data]");
  });

  test("completion offers values on a half-typed line", async () => {
    const document = await openText("[http]\n  auth-enabled = \n");
    const labels = await completions(document, new vscode.Position(1, 17));
    assert(labels.includes("true") && labels.includes("false"), labels.join(", "));
  });

  test("the outline lists the sections", async () => {
    const document = await open("influxdb.conf");
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      document.uri,
    );
    const names = symbols.map(({ name }) => name);
    assert(names.includes("[http]") && names.includes("[data]"), names.join(", "));
  });

  test("sections fold", async () => {
    const document = await open("influxdb.conf");
    const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      "vscode.executeFoldingRangeProvider",
      document.uri,
    );
    const http = rangeOf(document, "[http]").start.line;
    assert(
      ranges.some(({ start, end }) => start === http && end > http),
      JSON.stringify(ranges),
    );
  });

  test("links lead to the documentation", async () => {
    const document = await open("influxdb.conf");
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      "vscode.executeLinkProvider",
      document.uri,
      20,
    );
    assertEqual(
      links.some(({ target }) => target?.authority === "docs.influxdata.com"),
      true,
      "a link to docs.influxdata.com",
    );
  });
});

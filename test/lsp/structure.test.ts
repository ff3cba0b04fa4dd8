import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type {
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  InlayHint,
  Range,
  SelectionRange,
  SemanticTokens,
  SymbolInformation,
} from "vscode-languageserver/node";
import { Client, everything, marked } from "./client.ts";

const uri = "file:///w/influxdb.conf";
const text = `# One
# and two

bind-address = "127.0.0.1:8088"

# The API
# and more
[http]
  shared-secret = "hunter2"
  access-log-status-filters = [
    "5xx",
    "404",
  ]

[[udp]]
[[udp]]
  read-buffer = 1048576
`;

describe("the structure of a document", () => {
  let client: Client;
  before(async () => {
    client = await Client.start();
    await client.lint(uri, text);
  });
  after(() => client.process.kill());
  const about = async <T>(method: string, params: object = {}, by = client): Promise<T> =>
    await by.request<T>(`textDocument/${method}`, { textDocument: { uri }, ...params });

  it("is outlined, without secrets", async () => {
    const symbols = await about<DocumentSymbol[]>("documentSymbol");
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ["bind-address", "[http]", "[[udp]]", "[[udp]]"],
    );
    const [secret, list] = symbols[1]?.children ?? [];
    assert.ok(secret !== undefined && !String(secret.detail).includes("hunter2"));
    const nested = await Client.start();
    await nested.lint(uri, 'a = { b = [\n  { shared-secret = "hunter2" },\n] }\n');
    assert.ok(!JSON.stringify(await about("documentSymbol", {}, nested)).includes("hunter2"));
    assert.equal(await nested.stop(), 0);
    assert.equal(list?.detail, '[ "5xx", "404", ]');
    const long = await Client.start();
    await long.lint(
      uri,
      `a = "${"😀".repeat(40)}"\nb = "x${"😀".repeat(40)}"\nc = [\n${'    "0123456789",\n'.repeat(9)}]\n`,
    );
    const details = (await about<DocumentSymbol[]>("documentSymbol", {}, long)).map(({ detail }) => detail ?? "");
    assert.ok(
      details.every((detail) => detail.endsWith("…") && !/\p{Cs}/u.test(detail)),
      details.join("\n"),
    );
    assert.equal(await long.stop(), 0);
    for (const { range, selectionRange } of symbols) assert.ok(contains(range, selectionRange));
  });

  it("is outlined flatly for clients that know no tree", async () => {
    const plain = await Client.start({ capabilities: {} });
    await plain.lint(uri, text);
    const symbols = await about<SymbolInformation[]>("documentSymbol", {}, plain);
    assert.equal(symbols.find(({ name }) => name === "read-buffer")?.containerName, "[[udp]]");
    assert.equal(await plain.stop(), 0);
  });

  it("folds sections, blocks of comments and long values", async () => {
    const ranges = await about<FoldingRange[]>("foldingRange");
    const lines = ranges.map(
      ({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind === undefined ? "" : ` ${kind}`}`,
    );
    assert.deepEqual(lines, ["0-1 comment", "5-6 comment", "7-12", "9-12", "15-16"]);
  });

  it("is selected step by step", async () => {
    const { position } = marked(text.replace('"404"', '"4‸04"'));
    const [range] = await about<SelectionRange[]>("selectionRange", { positions: [position] });
    const steps: string[] = [];
    for (let step = range; step !== undefined; step = step.parent) {
      steps.push(`${step.range.start.line}:${step.range.start.character}`);
      if (step.parent !== undefined) assert.ok(contains(step.parent.range, step.range));
    }
    assert.deepEqual(steps, ["11:5", "11:4", "9:30", "9:2", "9:0", "7:0", "0:0"]);
  });

  it("shows what a line does not say", async () => {
    const hints = await about<InlayHint[]>("inlayHint", { range: everything });
    assert.deepEqual(
      hints.map(({ label, position }) => [position.line, label]),
      [
        [16, "1 MiB"],
        [14, "without defaults"],
        [15, "without defaults"],
      ],
    );
    const none = await about<InlayHint[]>("inlayHint", {
      range: { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } },
    });
    assert.deepEqual(none, []);
  });

  it("marks the names that influxd drops, and no others", async () => {
    const here = "file:///tokens/influxdb.conf";
    await client.open(here, "[http]\r\n  é = 1\r\n  enabled = true\r\n  auth_enabled = true\r\n[nothing]\r\na = 1\r\n");
    const { data } = await client.request<SemanticTokens>("textDocument/semanticTokens/full", {
      textDocument: { uri: here },
    });
    assert.deepEqual(data, [3, 2, 12, 0, 0, 1, 0, 9, 0, 0, 1, 0, 1, 0, 0]);
  });

  it("marks the former name of a section as deprecated, ignored or not", async () => {
    const legend = client.initialized.capabilities.semanticTokensProvider?.legend;
    assert.deepEqual(legend, { tokenTypes: ["comment", "type"], tokenModifiers: ["deprecated"] });
    for (const [index, comment] of ["", "# influxlint: ignore[deprecated-cluster-section] -- old"].entries()) {
      const here = `file:///deprecated/${index}/influxdb.conf`;
      await client.open(here, `# influxlint: kind=oss\n${comment}\n[cluster]\nwrite-timeout = "1s"\nnothing = 1\n`);
      const { data } = await client.request<SemanticTokens>("textDocument/semanticTokens/full", {
        textDocument: { uri: here },
      });
      assert.deepEqual(data, [2, 0, 9, 1, 1, 2, 0, 7, 0, 0]);
    }
  });

  it("leads from the cursor to the documentation of what stands there", async () => {
    const page = "https://docs.influxdata.com/influxdb/v1/administration/config/";
    let count = 0;
    const leads = async (withMark: string): Promise<unknown> => {
      const { text: content, position } = marked(withMark);
      const here = `file:///documentation/${count++}/influxdb.conf`;
      await client.open(here, content);
      return await client.request("influxlint/documentation", { textDocument: { uri: here }, position });
    };
    const http = { name: "http", url: `${page}#http` };
    for (const withMark of ["[ht‸tp]\n", "[http]\n# wo‸rds\n", "[http]\n‸\n  log-enabled = true\n"]) {
      assert.deepEqual(await leads(withMark), http, withMark);
    }
    for (const withMark of ["# wo‸rds\n[http]\n", "‸"]) {
      assert.deepEqual(await leads(withMark), { name: "", url: `${page}#global-settings` }, withMark);
    }
    const authentication = { name: "http.auth-enabled", url: `${page}#auth-enabled` };
    assert.deepEqual(await leads("[http]\n  auth-en‸abled = false\n"), authentication);
    assert.deepEqual(await leads("[http]\n  # auth-en‸abled = false\n"), authentication);
    const misspelt = await leads("[http]\n  auth_en‸abled = false\n");
    assert.deepEqual(misspelt, { name: "underscore-key", url: `${page}#auth-enabled` });
    const section = await leads("[subsci‸ber]\n");
    assert.deepEqual(section, { name: "unknown-section", url: `${page}#subscriber` });
  });

  it("shows what the environment overrides, but no secret", async () => {
    const environment = { INFLUXDB_BIND_ADDRESS: ":1", INFLUXDB_HTTP_SHARED_SECRET: "topsecret" };
    const other = await Client.start({ settings: () => ({ environment }) });
    await other.lint(uri, text);
    const hints = await about<InlayHint[]>("inlayHint", { range: everything }, other);
    assert.deepEqual(
      hints.filter(({ label }) => typeof label === "string" && label.startsWith("=")).map(({ label }) => label),
      ['= ":1"', "= a secret"],
    );
    assert.equal(await other.stop(), 0);
  });

  it("shows nothing of the environment where that says what the line says", async () => {
    const environment = {
      INFLUXDB_BIND_ADDRESS: "127.0.0.1:8088",
      INFLUXDB_HTTP_SHARED_SECRET: "hunter2",
      INFLUXDB_HTTP_ACCESS_LOG_STATUS_FILTERS_1: "404",
      INFLUXDB_UDP_1_READ_BUFFER: "1048576",
    };
    const other = await Client.start({ settings: () => ({ environment }) });
    await other.lint(uri, text);
    const hints = await about<InlayHint[]>("inlayHint", { range: everything }, other);
    assert.deepEqual(
      hints.map(({ label }) => label),
      ["1 MiB", "without defaults", "without defaults"],
    );
    assert.equal(await other.stop(), 0);
  });

  it("links to the documentation, and to files that exist", async () => {
    const links = await about<DocumentLink[]>("documentLink");
    assert.deepEqual(
      links.map(({ range }) => range.start.line),
      [7, 14, 15],
    );
    assert.ok(links.every(({ target }) => target?.startsWith("https://docs.influxdata.com/") === true));
    const directory = mkdtempSync(join(tmpdir(), "influxlint-"));
    try {
      const certificate = join(directory, "influx db.pem");
      writeFileSync(certificate, "");
      const named = (path: string): string => `[http]\n  https-certificate = '${path}'\n`;
      const targets = async (by: Client, version: number, path: string): Promise<(string | undefined)[]> => {
        await by.change(uri, version, { text: named(path) });
        return (await about<DocumentLink[]>("documentLink", {}, by)).map(({ target }) => target).slice(1);
      };
      const trusting = await Client.start();
      await trusting.open(uri, "");
      assert.deepEqual(await targets(trusting, 2, certificate), [pathToFileURL(certificate).href]);
      assert.deepEqual(await targets(trusting, 3, join(directory, "missing.pem")), []);
      assert.equal(await trusting.stop(), 0);
      const rooted = await Client.start({ settings: () => ({ root: directory }) });
      await rooted.open(uri, "");
      assert.deepEqual(await targets(rooted, 2, "/influx db.pem"), [pathToFileURL(certificate).href]);
      assert.deepEqual(await targets(rooted, 3, certificate), []);
      assert.equal(await rooted.stop(), 0);
      const careful = await Client.start({ initializationOptions: { trusted: false } });
      await careful.open(uri, "");
      assert.deepEqual(await targets(careful, 2, certificate), []);
      await careful.notify("influxlint/didChangeTrust", { trusted: true });
      assert.deepEqual(await targets(careful, 3, certificate), [pathToFileURL(certificate).href]);
      assert.equal(await careful.stop(), 0);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

function contains(outer: Range, inner: Range): boolean {
  const before = (a: Range["start"], b: Range["start"]): boolean =>
    a.line < b.line || (a.line === b.line && a.character <= b.character);
  return before(outer.start, inner.start) && before(inner.end, outer.end);
}

import assert from "node:assert/strict";
import type { DocumentDiagnosticReport, SemanticTokens } from "vscode-languageserver/node";
import { Client, fullCapabilities } from "./client.ts";

const uri = "file:///w/influxdb.conf";
const start = { line: 0, character: 0 };
const open = "[http]\n  auth-enabled = false\n  log-enabledd = true\n";

function codes(diagnostics: readonly { code?: unknown }[]): unknown[] {
  return diagnostics.map(({ code }) => code);
}

describe("diagnostics by push", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.process.kill());

  it("has all that a client can show", async () => {
    const diagnostics = await client.lint(uri, open);
    const auth = diagnostics.find(({ code }) => code === "auth-disabled");
    assert.ok(auth);
    assert.deepEqual(auth.range, { start: { line: 1, character: 2 }, end: { line: 1, character: 22 } });
    assert.equal(auth.severity, 1);
    assert.equal(auth.source, "influxlint");
    assert.match(auth.codeDescription?.href ?? "", /^https:\/\/docs\.influxdata\.com\/influxdb\/v1\//);
    assert.equal(auth.relatedInformation?.[0]?.location.uri, uri);
    assert.equal(typeof (auth.data as { fingerprint: unknown }).fingerprint, "string");
    const unknown = diagnostics.find(({ code }) => code === "unknown-key");
    assert.deepEqual(unknown?.tags, [1]);
  });

  it("says nothing about copies to compare with, and lists nothing for them", async () => {
    const query = "?%7B%22ref%22%3A%22~%22%7D";
    const copies = [`git:/w/influxdb.conf${query}`, "conflictResolution:/w/influxdb.conf", "fugitive:///w/.git//0/a"];
    for (const copy of copies) await client.open(copy, open);
    // The old version of a project file does not count either.
    await client.open(`git:/w/influxlint.toml${query}`, '[rules]\nauth-disabled = "off"\n');
    assert.ok(codes(await client.lint(uri, open)).includes("auth-disabled"));
    for (const copy of copies) {
      assert.deepEqual(await client.actions(copy, { start, end: { line: 9, character: 0 } }), []);
      await client.change(copy, 2, { text: "[http" });
      await client.notify("textDocument/didClose", { textDocument: { uri: copy } });
    }
    for (const other of ["untitled:Untitled-1", "vscode-remote://ssh/w/influxdb.conf", "memfs:/w/influxdb.conf"])
      assert.ok(codes(await client.lint(other, open)).includes("auth-disabled"), other);
    assert.deepEqual(
      client.published.filter((params) => copies.includes(params.uri)),
      [],
    );
  });

  it("follows each change, with its version, and ends empty", async () => {
    await client.lint(uri, open);
    await client.change(uri, 2, {
      range: { start: { line: 1, character: 17 }, end: { line: 1, character: 22 } },
      text: "true",
    });
    assert.ok(!codes(await client.diagnostics(uri, 2)).includes("auth-disabled"));
    await client.change(uri, 3, { text: open });
    assert.ok(codes(await client.diagnostics(uri, 3)).includes("auth-disabled"));
    await client.notify("textDocument/didClose", { textDocument: { uri } });
    await client.until(() => client.published.at(-1)?.diagnostics.length === 0);
    assert.equal(client.published.at(-1)?.uri, uri);
  });

  it("takes changes that already wait together, and never publishes an older version after a newer one", async () => {
    await client.lint(uri, open);
    const before = client.published.length;
    const sent = [];
    for (let version = 2; version <= 60; version++) {
      sent.push(client.change(uri, version, { range: { start, end: start }, text: `# ${version}\n` }));
    }
    await Promise.all(sent);
    const last = await client.diagnostics(uri, 60);
    assert.equal(last.find(({ code }) => code === "auth-disabled")?.range.start.line, 60);
    const versions = client.published.slice(before).map(({ version }) => version ?? 0);
    assert.deepEqual(
      versions,
      versions.toSorted((a, b) => a - b),
    );
    assert.ok(versions.length < 59, `${versions.length} publications for 59 changes`);
  });

  it("keeps what a comment ignores to itself", async () => {
    const text = open.replace("  auth", "  # influxlint: ignore[auth-disabled] -- behind a proxy\n  auth");
    assert.ok(!codes(await client.lint(uri, text)).includes("auth-disabled"));
  });

  it("leaves out what the client does not understand", async () => {
    const plain = await Client.start({ capabilities: {} });
    try {
      for (const diagnostic of await plain.lint(uri, open)) {
        assert.equal(diagnostic.tags, undefined);
        assert.equal(diagnostic.relatedInformation, undefined);
      }
    } finally {
      plain.process.kill();
    }
  });
});

describe("diagnostics by pull", () => {
  const capabilities = {
    ...fullCapabilities,
    workspace: { ...fullCapabilities.workspace, diagnostics: { refreshSupport: true } },
    textDocument: { ...fullCapabilities.textDocument, diagnostic: {} },
  };
  const pull = async (client: Client, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
    await client.request("textDocument/diagnostic", { textDocument: { uri }, previousResultId });

  it("answers, says when nothing changed, and does not push too", async () => {
    const client = await Client.start({ capabilities });
    assert.equal(client.initialized.capabilities.diagnosticProvider?.interFileDependencies, true);
    await client.open(uri, open);
    const first = await pull(client);
    assert.ok(first.kind === "full" && codes(first.items).includes("auth-disabled"));
    assert.deepEqual(await pull(client, first.resultId), { kind: "unchanged", resultId: first.resultId });
    await client.change(uri, 2, { text: "[http]\n  auth-enabled = true\n" });
    const second = await pull(client, first.resultId);
    assert.ok(second.kind === "full" && !codes(second.items).includes("auth-disabled"));
    assert.deepEqual(await client.request("textDocument/diagnostic", { textDocument: { uri: "file:///other" } }), {
      kind: "full",
      items: [],
    });
    assert.equal(client.published.length, 0);
    assert.equal(await client.stop(), 0);
  });

  it("has the client ask again for hints and semantic tokens, too, which depend on the settings", async () => {
    const refreshSupport = { refreshSupport: true };
    const client = await Client.start({
      capabilities: { workspace: { inlayHint: refreshSupport, semanticTokens: refreshSupport } },
    });
    const asked: string[] = [];
    const everything = new Promise<void>((resolve) => {
      for (const what of ["inlayHint", "semanticTokens"]) {
        client.connection.onRequest(`workspace/${what}/refresh`, () => {
          asked.push(what);
          if (asked.length === 2) resolve();
          return null;
        });
      }
    });
    const textDocument = { uri };
    const tokens = async (): Promise<SemanticTokens> =>
      await client.request("textDocument/semanticTokens/full", { textDocument });
    await client.open(
      uri,
      "[logging]\n  level = 'info'\n  suppress-logo = true\n[flux-controller]\n  query-concurrency = 1\n",
    );
    assert.equal((await tokens()).data.length, 0);
    await client.notify("workspace/didChangeConfiguration", { settings: { influxlint: { target: "1.7.0" } } });
    await everything;
    assert.ok((await tokens()).data.length > 0);
    assert.equal(await client.stop(), 0);
  });

  it("has the client ask again when the settings change", async () => {
    const client = await Client.start({ capabilities });
    await client.open(uri, open);
    const first = await pull(client);
    client.settings = () => ({ rules: { "auth-disabled": "off" } });
    await client.notify("workspace/didChangeConfiguration", { settings: null });
    await client.until(() => client.refreshes > 0);
    const second = await pull(client, first.kind === "full" ? first.resultId : "");
    assert.ok(second.kind === "full" && !codes(second.items).includes("auth-disabled"));
    assert.equal(await client.stop(), 0);
  });
});

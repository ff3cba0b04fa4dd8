import assert from "node:assert/strict";
import type { CodeAction } from "vscode-languageserver/node";
import { projectFileName } from "../../server/src/lint/project-keys.ts";
import { Client, everything, fullCapabilities } from "./client.ts";

const deep = 20_000;

const texts: readonly (readonly [name: string, text: string])[] = [
  ["inline tables", `a = ${"{a=".repeat(deep)}1${"}".repeat(deep)}\n[http]\n  Auth-enabled = true\n`],
  ["arrays in lines", `a = ${"[\n".repeat(deep)}"""\nx"""${"]".repeat(deep)}\n[http]\n  Auth-enabled = true\n`],
  ["both", `a = ${"[{a=".repeat(deep / 2)}1${"}]".repeat(deep / 2)}\n[http]\n  Auth-enabled = true\n`],
  ["what nobody closes", `a = ${"[".repeat(deep)}\n[http]\n  Auth-enabled = true\n`],
];

describe("values that are nested deeply, in the editor", () => {
  const flat = { ...fullCapabilities.textDocument, documentSymbol: {} };
  for (const [index, [name, text]] of texts.entries()) {
    for (const capabilities of index > 0
      ? [fullCapabilities]
      : [fullCapabilities, { ...fullCapabilities, textDocument: flat }]) {
      it(`are answered about: ${name}${capabilities === fullCapabilities ? "" : ", to a plain client"}`, async () => {
        const client = await Client.start({ capabilities });
        const uri = "file:///etc/influxdb/influxdb.conf";
        const textDocument = { uri };
        await client.lint(uri, text);
        const lines = text.split("\n");
        const places = [
          { line: 0, character: Math.min(lines[0]?.length ?? 0, deep + 3) },
          { line: Math.min(deep, lines.length - 4), character: 1 },
          { line: lines.length - 2, character: 4 },
        ];
        const symbols = await client.request<unknown[]>("textDocument/documentSymbol", { textDocument });
        assert.ok(symbols.length > 1);
        const ranges = await client.request<unknown[]>("textDocument/selectionRange", {
          textDocument,
          positions: places,
        });
        assert.equal(ranges.length, places.length);
        for (const method of ["foldingRange", "documentLink", "semanticTokens/full", "inlayHint"]) {
          await client.request(`textDocument/${method}`, { textDocument, range: everything });
        }
        for (const position of places) {
          await client.request("textDocument/hover", { textDocument, position });
          await client.request("textDocument/completion", { textDocument, position });
        }
        const actions: CodeAction[] = await client.actions(uri, everything);
        assert.ok(actions.some(({ title }) => title.startsWith("Ignore ")));
        assert.deepEqual(
          client.log.filter((line) => /RangeError|stack/i.test(line)),
          [],
        );
        assert.equal(await client.stop(), 0);
      });
    }
  }

  it("are answered about in a project file", async () => {
    const client = await Client.start();
    for (const [index, [, text]] of texts.slice(0, 2).entries()) {
      const uri = `file:///nowhere/${index}/${projectFileName}`;
      await client.open(uri, text);
      assert.ok((await client.diagnostics(uri)).length > 0);
    }
    assert.equal(await client.stop(), 0);
  });
});

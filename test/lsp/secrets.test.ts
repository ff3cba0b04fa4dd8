import assert from "node:assert/strict";
import { marker, plantedEnvironment, plantedFiles } from "../planted.ts";
import { Client, everything } from "./client.ts";

/** A part of the files that has every place and every form; the command line looks at all of them. */
const files = plantedFiles.filter((_, index) => index % 13 === 0 || index >= plantedFiles.length - 15);

describe("planted secrets in the editor", () => {
  let client: Client;
  before(async () => {
    client = await Client.start({ settings: () => ({ environment: plantedEnvironment, profile: "pedantic" }) });
  });
  after(() => client.process.kill());

  const isClean = (answer: unknown, what: string): void => {
    const text = JSON.stringify([answer]);
    const at = text.indexOf(marker);
    assert.equal(at, -1, `${what}: ${text.slice(Math.max(0, at - 400), at + 60)}`);
  };

  it("are in no answer but the edits of fixes, which are the user's own text", async () => {
    for (const [index, text] of files.entries()) {
      const uri = `file:///w/${index}/influxdb.conf`;
      const textDocument = { uri };
      isClean(await client.lint(uri, text), "diagnostics");
      const actions = await client.actions(uri, everything);
      isClean(
        actions.map(({ title, command }) => [title, command]),
        "code actions",
      );
      for (const request of ["influxlint/effectiveConfiguration", "influxlint/listeners", "influxlint/status"]) {
        isClean(await client.request(request, { textDocument }), request);
      }
      isClean(await client.request("textDocument/inlayHint", { textDocument, range: everything }), "inlay hints");
      isClean(await client.request("textDocument/documentSymbol", { textDocument }), "symbols");
      for (const [line, words] of text.split("\n").entries()) {
        for (const character of [Math.max(0, words.search(/\S/)), Math.max(0, words.indexOf("=") + 3)]) {
          isClean(await client.request("textDocument/hover", { textDocument, position: { line, character } }), "hover");
        }
      }
    }
    isClean(client.log, "log");
  });
});

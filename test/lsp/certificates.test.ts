import assert from "node:assert/strict";
import type { Hover, MarkupContent } from "vscode-languageserver/node";
import { withMachine } from "../unit/certificates/openssl.ts";
import { Client, type Options } from "./client.ts";

describe("hover on the name of a certificate", () => {
  const machine = withMachine();
  const hover = async (file: string, options: Options = {}): Promise<string> => {
    const client = await Client.start({ settings: () => ({ root: machine.root }), ...options });
    const uri = "file:///w/influxdb.conf";
    await client.open(uri, `[http]\n  https-certificate = "/etc/ssl/${file}"\n  https-private-key = ""\n`);
    const answer = await client.request<Hover | null>("textDocument/hover", {
      textDocument: { uri },
      position: { line: 1, character: 6 },
    });
    assert.equal(await client.stop(), 0);
    return (answer?.contents as MarkupContent | undefined)?.value ?? "";
  };

  it("says what it is for, until when, and which key it has", async () => {
    const text = await hover("leaf.crt");
    assert.match(text, /In force: `"\/etc\/ssl\/leaf\.crt"`, from this file/);
    assert.match(text, /```\nCertificate: .*CN=data-1\.example\.com/);
    assert.match(text, /^For: data-1\.example\.com, \*\.example\.net/m);
    assert.match(text, /^Valid: \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d, \d+ days left$/m);
    assert.match(text, /^Key: EC, prime256v1/m);
    assert.ok(!text.includes("PRIVATE KEY"));
  });

  it("is silent about what is not there", async () => {
    assert.ok(!(await hover("nothing.pem")).includes("```"));
  });

  it("does not look where nobody trusts the workspace, or files are not to be looked at", async () => {
    for (const options of [
      { initializationOptions: { trusted: false } },
      { settings: () => ({ root: machine.root, lookAtFiles: false }) },
    ]) {
      const text = await hover("leaf.crt", options);
      assert.ok(text.includes("In force") && !text.includes("```"));
    }
  });
});

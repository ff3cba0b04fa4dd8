import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import type { Diagnostic } from "vscode-languageserver/node";

interface Message {
  id?: number;
  method?: string;
  params?: { diagnostics: Diagnostic[] };
}

describe("the server in a web worker", () => {
  it("finds what it finds elsewhere, without a file system, and takes project files from the client", async () => {
    const received: Message[] = [];
    let wake: () => void = () => undefined;
    const scope: Record<string, unknown> = {
      WorkerGlobalScope: {},
      setTimeout,
      clearTimeout,
      TextDecoder,
      TextEncoder,
      console,
      addEventListener: () => undefined,
      queueMicrotask,
      postMessage: (message: Message) => {
        received.push(message);
        wake();
      },
    };
    scope["self"] = scope;
    runInContext(readFileSync(new URL("../../dist/web/server.js", import.meta.url), "utf8"), createContext(scope));
    const send = (message: object): void => {
      (scope["onmessage"] as (event: { data: object }) => void)({ data: { jsonrpc: "2.0", ...message } });
    };
    const answer = async (matches: (message: Message) => boolean): Promise<Message> => {
      for (;;) {
        const found = received.find(matches);
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    };
    send({ id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
    await answer(({ id }) => id === 1);
    send({ method: "initialized", params: {} });
    const text = '[http]\n  https-enabled = true\n  https-certificate = "/nowhere/at/all.pem"\n';
    const textDocument = { uri: "vscode-vfs://x/influxdb.conf", languageId: "influxdb-conf", version: 1, text };
    send({ method: "textDocument/didOpen", params: { textDocument } });
    const { params } = await answer(({ method }) => method === "textDocument/publishDiagnostics");
    const codes = params?.diagnostics.map(({ code }) => code) ?? [];
    assert.ok(codes.includes("auth-disabled"));
    assert.ok(!codes.includes("cert-file-not-found"));

    const files = [{ uri: "vscode-vfs://x/influxlint.toml", text: '[rules]\nauth-disabled = "off"\n' }];
    received.length = 0;
    send({ method: "influxlint/didChangeProjectFiles", params: { files, git: [] } });
    const again = await answer(({ method }) => method === "textDocument/publishDiagnostics");
    const left = again.params?.diagnostics.map(({ code }) => code) ?? [];
    assert.deepEqual(
      left,
      codes.filter((code) => code !== "auth-disabled"),
    );
  });
});

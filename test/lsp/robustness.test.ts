import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { isDeepStrictEqual } from "node:util";
import {
  CancellationTokenSource,
  type ClientCapabilities,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { Client, documentRequests as requests, everything, fullCapabilities, serverPath } from "./client.ts";

const uri = "file:///w/influxdb.conf";
const position = { line: 1, character: 4 };
const text = "[http]\n  auth-enabled = false\n";

const pulling = { ...fullCapabilities, textDocument: { ...fullCapabilities.textDocument, diagnostic: {} } };

describe("the server", () => {
  it("tells its name, and exits as it should", async () => {
    const client = await Client.start();
    assert.equal(client.initialized.serverInfo?.name, "influxlint");
    await assert.rejects(client.request("initialize", { processId: null, rootUri: null, capabilities: {} }));
    assert.equal(await client.stop(), 0);
    const rude = await Client.start();
    await rude.notify("exit", undefined);
    assert.equal(await rude.exit, 1);
    const gone = await Client.start();
    gone.process.stdin?.end();
    assert.equal(await gone.exit, 1);
  });

  it("knows nothing of documents that are not open", async () => {
    const client = await Client.start({ capabilities: pulling });
    for (const [method, params] of requests) {
      const answer = await client.request<unknown>(method, { textDocument: { uri }, ...params });
      const isEmpty =
        answer === null || (Array.isArray(answer) && answer.length === 0) || isDeepStrictEqual(answer, { data: [] });
      assert.ok(isEmpty || method === "textDocument/diagnostic", method);
    }
    await client.change(uri, 2, { text });
    await client.notify("textDocument/didClose", { textDocument: { uri } });
    await client.notify("textDocument/didSave", { textDocument: { uri } });
    assert.deepEqual(client.log, []);
    assert.equal(await client.stop(), 0);
  });

  it("answers positions outside of the text", async () => {
    const client = await Client.start({ capabilities: pulling });
    const places = [-1, 0, 1, 3, 2 ** 31 - 1].flatMap((line) =>
      [-5, 0, 7, 2 ** 31 - 1].map((character) => ({ line, character })),
    );
    for (const content of ["", text, "\r\n[http]\r\n", '\uFEFF[http]\na = "\uD83D\uDE00‸']) {
      const here = `file:///${content.length}/influxdb.conf`;
      await client.open(here, content);
      for (const position of places) {
        const range = { start: position, end: position };
        for (const [method] of requests) {
          const params = { position, positions: [position], range, context: { diagnostics: [] } };
          await client.request(method, { textDocument: { uri: here }, ...params });
        }
        await client.change(here, 2, { range, text: "" });
      }
    }
    assert.deepEqual(client.log, []);
    assert.equal(await client.stop(), 0);
  });

  it("answers a request that fails with an error, logs it and lives on", async () => {
    const client = await Client.start();
    await client.lint(uri, text);
    for (const [method, params] of requests) {
      if (Object.keys(params).length === 0 || method === "textDocument/inlayHint") continue;
      const broken = { textDocument: { uri } };
      await assert.rejects(client.request(method, broken), { code: -32603 }, method);
      await assert.rejects(client.request(method, {}), method);
    }
    await client.until(() => client.log.length > 0);
    assert.match(client.log[0] ?? "", /^textDocument\/hover failed: TypeError.*\n +at /);
    await assert.rejects(client.request("influxlint/nothing", {}), { code: -32601 });
    assert.notEqual(await client.request("influxlint/status", { textDocument: { uri } }), null);
    assert.equal(await client.stop(), 0);
  });

  it("stops waiting for what is cancelled", async () => {
    const client = await Client.start({ settings: () => new Promise(() => undefined) });
    await client.open(uri, text);
    const source = new CancellationTokenSource();
    const hover = client.connection.sendRequest(
      "textDocument/hover",
      { textDocument: { uri }, position },
      source.token,
    );
    source.cancel();
    await assert.rejects(hover, { code: -32800 });
    assert.equal(await client.stop(), 0);
  });

  it("takes messages in any order", async () => {
    const client = await Client.start();
    const document = { textDocument: { uri } };
    await client.notify("textDocument/didClose", document);
    await client.change(uri, 5, { text: "[nothing]\n" });
    await client.lint(uri, text);
    // Opened again without being closed, with a version that went back; changed by nothing; closed twice.
    await client.open(uri, `\n${text}`, 0);
    const again = await client.diagnostics(uri, 0);
    assert.equal(again.find(({ code }) => code === "auth-disabled")?.range.start.line, 2);
    await client.change(uri, 1);
    await client.notify("textDocument/didClose", document);
    await client.notify("textDocument/didClose", document);
    await client.notify("$/nothing", {});
    await client.notify("influxlint/nothing", {});
    await client.notify("$/cancelRequest", { id: 4711 });
    await client.notify("initialized", {});
    assert.equal(await client.request("influxlint/status", document), null);
    await client.lint(uri, text);
    await client.request("shutdown", undefined);
    for (const method of [...requests.map(([one]) => one), "influxlint/newProjectFile", "influxlint/nothing"]) {
      await assert.rejects(client.request(method, { ...document, position }), { code: -32600 }, method);
    }
    await client.notify("exit", undefined);
    assert.equal(await client.exit, 0);
  });

  it("follows changes that bring no new version", async () => {
    const client = await Client.start({ capabilities: pulling });
    const document = { textDocument: { uri } };
    await client.open(uri, text);
    const codes = async (): Promise<unknown[]> => {
      const { items } = await client.request<{ items: { code: unknown }[] }>("textDocument/diagnostic", document);
      return items.map(({ code }) => code);
    };
    assert.ok((await codes()).includes("auth-disabled"));
    await client.change(uri, 1, { text: text.replace("false", "true") });
    assert.ok(!(await codes()).includes("auth-disabled"));
    for (const word of ["false", "true"]) {
      await client.change(uri, null as unknown as number, { text: text.replace("false", word) });
      assert.equal((await codes()).includes("auth-disabled"), word === "false");
    }
    assert.equal(await client.stop(), 0);
  });

  it("refuses requests before it was greeted, and lives on", async () => {
    const child = spawn(process.execPath, [serverPath, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, version: 1, text } });
    for (const method of ["textDocument/hover", "influxlint/status", "influxlint/nothing", "shutdown"]) {
      await assert.rejects(
        connection.sendRequest(method, { textDocument: { uri }, position }),
        { code: -32002 },
        method,
      );
    }
    assert.notEqual(
      await connection.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} }),
      null,
    );
    assert.equal(await connection.sendRequest("textDocument/hover", { textDocument: { uri }, position }), null);
    await connection.sendRequest("shutdown");
    await connection.sendNotification("exit");
    assert.equal(await new Promise((resolve) => void child.once("exit", resolve)), 0);
    connection.dispose();
  });

  it("takes a null for what is left out", async () => {
    const textDocument = { diagnostic: null, codeAction: { codeActionLiteralSupport: null } };
    const client = await Client.start({ capabilities: { textDocument } as unknown as ClientCapabilities });
    assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
    await client.lint(uri, text);
    assert.deepEqual(await client.actions(uri, everything), []);
    const whole = { range: null, rangeLength: null, text: "[nothing]\n" } as unknown as { text: string };
    await client.change(uri, 2, whole, { range: { start: { line: 1, character: 0 }, end: position }, text: "a = 1\n" });
    const found = await client.diagnostics(uri, 2);
    assert.ok(
      found.some(({ code, message }) => code === "unknown-section" && JSON.stringify(message).includes("nothing")),
    );
    assert.deepEqual(client.log, []);
    assert.equal(await client.stop(), 0);
  });

  it("lives with halves of characters, in either count", async () => {
    for (const positionEncodings of [["utf-8"], ["utf-16"]]) {
      const capabilities = { ...pulling, general: { positionEncodings } };
      const client = await Client.start({ capabilities });
      const halves = `[http]\n  "\uD83D" = "\uDE00"\n  auth-enabled = false # \uD83D\uDE00\uD83D\n\u0000\uFFFE\n`;
      await client.open(uri, halves);
      for (let character = 0; character < 40; character++) {
        const at = { line: character % 5, character };
        for (const [method] of requests) {
          const range = { start: at, end: { line: at.line, character: character + 1 } };
          const params = { position: at, positions: [at], range, context: { diagnostics: [] } };
          await client.request(method, { textDocument: { uri }, ...params });
        }
        // The second half of a character may be typed before the first.
        const text = character % 2 === 0 ? "\uDE00" : "\uD83D";
        await client.change(uri, character + 2, { range: { start: at, end: at }, text });
      }
      assert.deepEqual(client.log, []);
      assert.equal(await client.stop(), 0);
    }
  });

  it("serves a hundred documents at once", async () => {
    const client = await Client.start();
    const uris = Array.from({ length: 100 }, (_, index) => `file:///w/${index}/influxdb.conf`);
    const found = await Promise.all(uris.map((one, index) => client.lint(one, "\n".repeat(index) + text)));
    for (const [index, diagnostics] of found.entries()) {
      assert.equal(diagnostics.find(({ code }) => code === "auth-disabled")?.range.start.line, index + 1);
    }
    await Promise.all(uris.map((one) => client.notify("textDocument/didClose", { textDocument: { uri: one } })));
    await client.until(() => client.published.filter(({ diagnostics }) => diagnostics.length === 0).length === 100);
    assert.equal(await client.stop(), 0);
  });

  it("counts in bytes where that is agreed", async () => {
    const client = await Client.start({
      capabilities: { general: { positionEncodings: ["utf-32", "utf-8", "utf-16"] } },
    });
    assert.equal(client.initialized.capabilities.positionEncoding, "utf-8");
    const unknown = (await client.lint(uri, `[http]\n"é😀" = 1\n`)).find(({ code }) => code === "unknown-key");
    assert.equal(unknown?.range.start.character, 0);
    assert.ok([8, 12].includes(unknown.range.end.character), `${unknown.range.end.character}`);
    const range = { start: { line: 1, character: 3 }, end: { line: 1, character: 7 } };
    await client.change(uri, 2, { range, text: "x" });
    const changed = (await client.diagnostics(uri, 2)).find(({ code }) => code === "unknown-key");
    assert.match(JSON.stringify(changed?.message), /éx/);
    assert.equal(await client.stop(), 0);
    const utf16 = await Client.start({ capabilities: { general: { positionEncodings: ["utf-32"] } } });
    assert.equal(utf16.initialized.capabilities.positionEncoding, "utf-16");
    assert.equal(await utf16.stop(), 0);
  });
});

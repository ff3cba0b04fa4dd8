import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fc from "fast-check";
import {
  CancellationTokenSource,
  createProtocolConnection,
  type Diagnostic,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { mutated } from "../unit/lint/written.ts";
import { runs } from "../seed.ts";
import { Client, documentRequests, fullCapabilities, serverPath } from "./client.ts";

const text = "[http]\n  auth-enabled = false\n";
const uris = ["file:///w/influxdb.conf", "untitled:Untitled-1", "file:///w/influxlint.toml", "no uri", "file:///%FF"];

const number = fc.oneof(
  fc.nat(12),
  fc.constantFrom(-1, -0, 0.5, 1e9, 2 ** 31, -(2 ** 53), 1e300, Number.NaN, Infinity),
);
const position = fc.record({ line: number, character: number });
const range = fc.record({ start: position, end: position });
const uri = fc.constantFrom(...uris);
const content = fc.oneof(
  { arbitrary: mutated, weight: 3 },
  fc.constantFrom("", "\uD83D", "\uDE00\n", "[http]\r\n", "\uFEFF", "\u0000", text),
);
const version = fc.constantFrom(-1, 0, 1, 2, 3, 1e12);
const identifier = fc.record({ uri });
const methods = fc.constantFrom(
  ...documentRequests.map(([method]) => method),
  "codeAction/resolve",
  "completionItem/resolve",
  "workspace/executeCommand",
  "influxlint/newProjectFile",
);

/** Everything that any request asks for, where it asks for it well. */
const params = fc.record({
  textDocument: identifier,
  position,
  positions: fc.array(position, { maxLength: 3 }),
  range,
  context: fc.record({ diagnostics: fc.constant([]) }),
});

/** The same with anything in the place of something. */
const anything = fc.oneof(
  fc.dictionary(fc.constantFrom("textDocument", "position", "range", "context", "data", "arguments"), fc.jsonValue(), {
    maxKeys: 4,
  }),
  fc
    .tuple(params, fc.constantFrom("textDocument", "position", "positions", "range", "context"), fc.jsonValue())
    .map(([good, name, bad]) => ({ ...good, [name]: bad })),
);

type Message =
  | { readonly kind: "request"; readonly method: string; readonly params: object; readonly cancels: boolean }
  | { readonly kind: "notification"; readonly method: string; readonly params: object };

const request = (asked: fc.Arbitrary<object>): fc.Arbitrary<Message> =>
  fc.record({ kind: fc.constant("request" as const), method: methods, params: asked, cancels: fc.boolean() });
const notification = (method: string, sent: fc.Arbitrary<object>): fc.Arbitrary<Message> =>
  sent.map((said) => ({ kind: "notification", method, params: said }));

const change = fc.oneof(fc.record({ text: content }), fc.record({ range, text: content }));
const wellFormed = fc.oneof(
  { arbitrary: request(params), weight: 4 },
  notification(
    "textDocument/didOpen",
    fc.record({ textDocument: fc.record({ uri, languageId: fc.constant("toml"), version, text: content }) }),
  ),
  {
    arbitrary: notification(
      "textDocument/didChange",
      fc.record({ textDocument: fc.record({ uri, version }), contentChanges: fc.array(change, { maxLength: 3 }) }),
    ),
    weight: 2,
  },
  notification("textDocument/didClose", fc.record({ textDocument: identifier })),
  notification("textDocument/didSave", fc.record({ textDocument: identifier })),
  notification("workspace/didChangeConfiguration", fc.record({ settings: fc.jsonValue() })),
  notification("workspace/didChangeWatchedFiles", fc.constant({ changes: [{ uri: uris[2], type: 2 }] })),
  notification("influxlint/didChangeTrust", fc.record({ trusted: fc.boolean() })),
  notification("$/cancelRequest", fc.record({ id: fc.nat(50) })),
  notification("initialized", fc.constant({})),
);

/** Sends messages without waiting between them; gives what was said to each request, when all are answered. */
async function play(
  connection: Client["connection"],
  messages: readonly Message[],
): Promise<{ message: Message; code: unknown }[]> {
  const answers: Promise<{ message: Message; code: unknown }>[] = [];
  for (const message of messages) {
    if (message.kind === "notification") {
      await connection.sendNotification(message.method, message.params);
      continue;
    }
    const source = new CancellationTokenSource();
    const answer = connection.sendRequest(message.method, message.params, source.token);
    answers.push(
      answer.then(
        () => ({ message, code: undefined }),
        (error: unknown) => ({ message, code: (error as { code?: unknown }).code }),
      ),
    );
    if (message.cancels) source.cancel();
  }
  return await Promise.all(answers);
}

const pulling = { ...fullCapabilities, textDocument: { ...fullCapabilities.textDocument, diagnostic: {} } };

describe("properties of the messages", () => {
  const cancelled = -32800;
  let expected: readonly Diagnostic[] = [];
  before(async () => {
    const client = await Client.start();
    expected = await client.lint("file:///w/9/influxdb.conf", text);
    assert.ok(expected.some(({ code }) => code === "auth-disabled"));
    assert.equal(await client.stop(), 0);
  });

  /** The server still has the right findings, of a document that it knew and of a new one. */
  async function isSound(client: Client, round: number): Promise<void> {
    await client.notify("influxlint/didChangeTrust", { trusted: true });
    for (const one of uris) await client.notify("textDocument/didClose", { textDocument: { uri: one } });
    await client.notify("workspace/didChangeConfiguration", { settings: {} });
    for (const one of ["file:///w/influxdb.conf", `file:///w/${round}/influxdb.conf`]) {
      // A version of its own: what was published of earlier ones may still be on its way.
      const own = 1_000_000 + round;
      await client.open(one, text, own);
      const found = await client.diagnostics(one, own);
      assert.deepEqual(
        found.map(({ code, range: place }) => [code, place]),
        expected.map(({ code, range: place }) => [code, place]),
      );
      await client.notify("textDocument/didClose", { textDocument: { uri: one } });
    }
  }

  it("in any order, about any document and place: each is answered, and no answer is a failure", async () => {
    const client = await Client.start();
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(wellFormed, { maxLength: 25, size: "max" }), async (messages) => {
        for (const { message, code } of await play(client.connection, messages)) {
          const isRefused = message.method === "workspace/executeCommand" && code === -32602;
          assert.ok(code === undefined || code === cancelled || isRefused, `${message.method}: ${String(code)}`);
        }
        assert.deepEqual(
          client.log.filter((line) => /fail|Cannot|Un(?:caught|handled)/.test(line)),
          [],
        );
        await isSound(client, round++);
      }),
      { numRuns: runs(60) },
    );
    assert.equal(await client.stop(), 0);
  });

  it("with anything in the place of what is asked for: each is answered, and the server goes on", async () => {
    const client = await Client.start({ capabilities: fullCapabilities });
    let round = 0;
    const any = fc.oneof(wellFormed, request(anything), request(anything));
    await fc.assert(
      fc.asyncProperty(fc.array(any, { maxLength: 25, size: "max" }), async (messages) => {
        await play(client.connection, messages);
        assert.ok(client.log.every((line) => !/Uncaught|Unhandled/.test(line)));
        await isSound(client, round++);
      }),
      { numRuns: runs(40) },
    );
    assert.equal(await client.stop(), 0);
  });

  it("before the greeting and behind the goodbye: each request is refused, and the server ends as it should", async () => {
    const some = fc.array(fc.oneof(wellFormed, request(anything)), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(some, some, some, async (early, between, late) => {
        const child = spawn(process.execPath, [serverPath, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
        const exit = new Promise<number | null>((resolve) => void child.once("exit", resolve));
        const connection = createProtocolConnection(
          new StreamMessageReader(child.stdout),
          new StreamMessageWriter(child.stdin),
        );
        connection.onRequest("client/registerCapability", () => null);
        connection.onRequest("workspace/configuration", ({ items }: { items: object[] }) => items.map(() => null));
        connection.listen();
        for (const { code, message } of await play(connection, early)) {
          assert.ok(code === -32002 || code === cancelled, `${message.method}: ${String(code)}`);
        }
        const greeting = { processId: null, rootUri: null, capabilities: pulling };
        await connection.sendRequest("initialize", greeting);
        await play(connection, between);
        await connection.sendRequest("shutdown");
        for (const { code, message } of await play(connection, late)) {
          assert.ok(code === -32600 || code === cancelled, `${message.method}: ${String(code)}`);
        }
        await connection.sendNotification("exit");
        assert.equal(await exit, 0);
        connection.dispose();
      }),
      { numRuns: runs(12) },
    );
  });
});

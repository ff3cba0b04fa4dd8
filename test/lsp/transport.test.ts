import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { serverPath } from "./client.ts";

describe("the way to the server", () => {
  it("speaks over a socket and over Node's own channel", async () => {
    const listener = createServer();
    await new Promise<void>((resolve) => void listener.listen(0, "127.0.0.1", resolve));
    const address = listener.address();
    assert.ok(address !== null && typeof address === "object");
    const accepted = new Promise<Socket>((resolve) => void listener.once("connection", resolve));
    const child = spawn(process.execPath, [serverPath, `--socket=${address.port}`], { stdio: "ignore" });
    const socket = await accepted;
    const connection = createProtocolConnection(new StreamMessageReader(socket), new StreamMessageWriter(socket));
    connection.listen();
    const hello = { processId: null, rootUri: null, capabilities: {} };
    assert.notEqual(await connection.sendRequest("initialize", hello), null);
    child.kill();
    connection.dispose();
    socket.destroy();
    listener.close();

    const ipc = spawn(process.execPath, [serverPath, "--node-ipc"], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
    const answer = new Promise((resolve) => void ipc.once("message", resolve));
    ipc.send({ jsonrpc: "2.0", id: 1, method: "initialize", params: hello });
    assert.equal(((await answer) as { id: number }).id, 1);
    ipc.kill();
  });

  it("says how it is started", () => {
    const run = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
      spawnSync(process.execPath, [serverPath, ...args], { encoding: "utf8", input: "" });
    assert.match(run("--version").stdout, /^influxlint \d+\.\d+\.\d+\n$/);
    assert.match(run("--help").stdout, /--stdio/);
    const nothing = run();
    assert.equal(nothing.status, 2);
    assert.match(nothing.stderr, /--stdio/);
  });

  it("says in one sentence why it cannot be started", () => {
    const nowhere = process.platform === "win32" ? "\\\\.\\pipe\\influxlint-nowhere" : "/nonexistent/influxlint.sock";
    for (const [args, status, sentence] of [
      [["--socket=abc"], 2, /`abc` is no port/],
      [["--socket"], 2, /`` is no port/],
      [["--socket=65536"], 2, /`65536` is no port/],
      [["--pipe"], 2, /`--pipe=NAME` needs the name of a pipe/],
      [["--node-ipc"], 2, /`--node-ipc` is for programs of Node\.js/],
      [["--socket=1"], 1, /Cannot connect to port `1`: nothing listens there/],
      [["--pipe", nowhere], 1, /Cannot connect to the pipe `.*`: nothing listens there/],
    ] as const) {
      const run = spawnSync(process.execPath, [serverPath, ...args], { encoding: "utf8", input: "" });
      assert.equal(run.status, status, args.join(" "));
      assert.match(run.stderr, sentence);
      assert.match(run.stderr, /^influxlint-language-server: .+\n$/);
      assert.equal(run.stdout, "");
    }
  });

  it("ends when the client hangs up", async () => {
    const listener = createServer();
    const path =
      process.platform === "win32"
        ? `\\\\.\\pipe\\influxlint-${process.pid}`
        : join(mkdtempSync(join(tmpdir(), "influxlint-")), "pipe");
    await new Promise<void>((resolve) => void listener.listen(path, resolve));
    const accepted = new Promise<Socket>((resolve) => void listener.once("connection", resolve));
    const child = spawn(process.execPath, [serverPath, `--pipe=${path}`], { stdio: "ignore" });
    const ended = new Promise((resolve) => void child.once("exit", resolve));
    const socket = await accepted;
    const connection = createProtocolConnection(new StreamMessageReader(socket), new StreamMessageWriter(socket));
    connection.listen();
    assert.notEqual(
      await connection.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} }),
      null,
    );
    connection.dispose();
    socket.destroy();
    assert.equal(await ended, 1);
    listener.close();
    if (process.platform !== "win32") rmSync(dirname(path), { recursive: true });
  });
});

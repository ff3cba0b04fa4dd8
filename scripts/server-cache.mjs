// V8's code cache for the built language server: what a first session has compiled, kept beside it, so that the next ones
// need not compile it again. Node checks it against its own version and leaves it aside where it does not fit.
import { fork } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import v8 from "node:v8";
import { Script } from "node:vm";

/** The text of a file that runs `web/server.js` beside it, with the code cache `server.cache` where there is one. */
export const launcher = `#!/usr/bin/env node
"use strict";
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
let cachedData;
try {
  cachedData = readFileSync(join(__dirname, "server.cache"));
} catch {
  // Without a cache it only starts more slowly.
}
if (cachedData === undefined) require("./web/server.js");
else {
  const { Script } = require("node:vm");
  const { wrap } = require("node:module");
  const filename = join(__dirname, "web", "server.js");
  const script = new Script(wrap(readFileSync(filename, "latin1")), { filename, cachedData });
  script.runInThisContext()(exports, require, module, filename, join(__dirname, "web"));
}
`;

/** A program without any character beyond ASCII: V8 then keeps it in half the memory. */
export function inAscii(program) {
  return program.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Serves one session over a few documents and keeps what was compiled for it in a file. */
export async function writeServerCache(bundle, documents, file) {
  const server = fork(fileURLToPath(import.meta.url), ["--run", bundle, file], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const uri = "file:///example/influxdb.conf";
  const texts = documents.map((path) => readFileSync(path, "utf8"));
  const send = (message) => server.send({ jsonrpc: "2.0", ...message });
  const change = (version) => {
    const text = texts.shift();
    if (text === undefined) return send({ id: 2, method: "shutdown" });
    if (version > 1)
      return send({
        method: "textDocument/didChange",
        params: { textDocument: { uri, version }, contentChanges: [{ text }] },
      });
    return send({
      method: "textDocument/didOpen",
      params: { textDocument: { uri, languageId: "influxdb-conf", version, text } },
    });
  };
  let version = 1;
  server.on("message", (message) => {
    if (message.method === "workspace/configuration") send({ id: message.id, result: [null] });
    else if (message.method === "textDocument/publishDiagnostics") change(++version);
    else if (message.method !== undefined) return;
    else if (message.id === 1) {
      send({ method: "initialized", params: {} });
      change(version);
    } else if (message.id === 2) send({ method: "exit" });
  });
  const capabilities = { workspace: { configuration: true, workspaceFolders: true } };
  send({ id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities } });
  const code = await new Promise((resolve) => server.on("exit", resolve));
  if (code !== 0) throw new Error(`no code cache for ${bundle}: exit ${code}`);
}

if (process.argv[2] === "--run") {
  const [, , , bundle, file] = process.argv;
  // A cache counts only for V8 with the same flags, and the server sets some of its own once it runs.
  v8.setFlagsFromString = () => undefined;
  const script = new Script(Module.wrap(readFileSync(bundle, "latin1")), { filename: bundle });
  process.argv = [process.execPath, bundle, "--node-ipc"];
  process.on("exit", () => writeFileSync(file, script.createCachedData()));
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(import.meta.url), module, bundle, ".");
}

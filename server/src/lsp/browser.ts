import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { start } from "./server.ts";

/** What of a dedicated worker's global scope is used here. */
interface Worker {
  setTimeout(callback: () => void, delay: number): unknown;
}

// The types of a browser are not at hand here: the worker itself is the port.
const worker = globalThis as unknown as Worker;
const connection = createConnection(
  new BrowserMessageReader(worker as never),
  new BrowserMessageWriter(worker as never),
);

start(connection, { defer: (callback) => void worker.setTimeout(callback, 0) });

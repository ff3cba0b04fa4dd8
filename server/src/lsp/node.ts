import { existsSync, lstatSync, readdirSync } from "node:fs";
import { connect } from "node:net";
import v8 from "node:v8";
import { type Connection, createConnection } from "vscode-languageserver/node";
import { fileHost } from "../node-host/file-host.ts";
import { readRegular } from "../node-host/regular-file.ts";
import type { ServerHost } from "./host.ts";
import { start } from "./server.ts";
import { version } from "./version.ts";

const usage = `influxlint-language-server ${version}: the language server of influxlint

influxlint-language-server --stdio | --node-ipc | --socket=PORT | --pipe=NAME
`;

function readText(path: string): string | undefined {
  try {
    return readRegular(path, 0)?.toString("utf8");
  } catch {
    return undefined;
  }
}

const host: ServerHost = {
  defer: (callback) => void setImmediate(callback),
  filesBelow: fileHost,
  readText,
  plain(path) {
    try {
      return { text: lstatSync(path).isFile() ? readText(path) : undefined };
    } catch {
      return undefined;
    }
  },
  exists: existsSync,
  list(path) {
    try {
      return readdirSync(path, { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        isFolder: entry.isDirectory(),
      }));
    } catch {
      return undefined;
    }
  },
};

function main(words: readonly string[]): void {
  if (words.some((word) => word === "--version" || word === "-V")) {
    process.stdout.write(`influxlint ${version}\n`);
    return;
  }
  const isHelp = words.some((word) => word === "--help" || word === "-h");
  const way = isHelp ? undefined : wayOf(words);
  if (way === undefined) {
    (isHelp ? process.stdout : process.stderr).write(usage);
    process.exitCode = isHelp ? 0 : 2;
    return;
  }
  const objection = objectionTo(way);
  if (objection !== undefined) {
    refuse(objection, 2);
    return;
  }
  staySmall();
  optimizeLate();
  if (way.name === "socket" || way.name === "pipe") connectTo(way);
  else serve(createConnection());
}

/** How client and server talk: what the first word that says so says, and what belongs to it. */
interface Way {
  readonly name: string;
  readonly value: string;
}

function wayOf(words: readonly string[]): Way | undefined {
  for (const [index, word] of words.entries()) {
    const [, name, value] = /^--(stdio|node-ipc)$/.exec(word) ?? /^--(socket|pipe)(?:=(.*))?$/s.exec(word) ?? [];
    if (name !== undefined) return { name, value: value ?? words[index + 1] ?? "" };
  }
  return undefined;
}

function objectionTo({ name, value }: Way): string | undefined {
  if (name === "socket" && !(/^[1-9]\d{0,4}$/.test(value) && Number(value) <= 65535)) {
    return `\`${value}\` is no port: \`--socket=PORT\` is a number up to 65535`;
  }
  if (name === "pipe" && value === "") return "`--pipe=NAME` needs the name of a pipe";
  if (name === "node-ipc" && process.send === undefined) {
    return "`--node-ipc` is for programs of Node.js that start this one with a channel";
  }
  return undefined;
}

/** The client listens and the server comes to it. */
function connectTo({ name, value }: Way): void {
  const socket = name === "pipe" ? connect(value) : connect(Number(value), "127.0.0.1");
  const fail = ({ code = "", message }: NodeJS.ErrnoException): void => {
    const reason = code === "ECONNREFUSED" || code === "ENOENT" ? "nothing listens there" : message;
    refuse(`Cannot connect to ${name === "pipe" ? "the pipe" : "port"} \`${value}\`: ${reason}`, 1);
  };
  socket.once("error", fail);
  socket.once("connect", () => {
    socket.off("error", fail);
    serve(createConnection(socket, socket));
  });
}

function refuse(sentence: string, exitCode: number): void {
  process.stderr.write(`influxlint-language-server: ${sentence}\n`);
  process.exitCode = exitCode;
}

function serve(connection: Connection): void {
  // One document's misfortune is no reason to leave the others without a server.
  process.on("uncaughtException", (error) => connection.console.error(`Uncaught: ${error.stack ?? error.message}`));
  process.on("unhandledRejection", (error) => connection.console.error(`Unhandled: ${String(error)}`));
  start(connection, host);
}

/**
 * Each edit leaves a quarter of a megabyte behind. V8 would let that pile up, since it takes the server for something
 * that wants memory for speed; a heap that grows slowly is cleared in a millisecond, and some forty megabytes smaller.
 */
function staySmall(): void {
  v8.setFlagsFromString("--semi-space-growth-factor=1");
  v8.setFlagsFromString("--heap-growing-percent=50");
  v8.setFlagsFromString("--incremental-marking-hard-trigger=90");
}

/**
 * V8 would optimize a function after few calls, and again whenever a further kind of file or finding proves it wrong. Of
 * code that runs once for each edit that costs a third of all work, and megabytes; it is to see more calls first, and to
 * learn from each of them.
 */
function optimizeLate(): void {
  v8.setFlagsFromString("--interrupt-budget=1000000");
  v8.setFlagsFromString("--no-lazy-feedback-allocation");
}

main(process.argv.slice(2));

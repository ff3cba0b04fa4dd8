import { existsSync, readdirSync } from "node:fs";
import v8 from "node:v8";
import { createConnection } from "vscode-languageserver/node";
import { fileHost } from "../node-host/file-host.ts";
import { readRegular } from "../node-host/regular-file.ts";
import type { ServerHost } from "./host.ts";
import { start } from "./server.ts";
import { version } from "./version.ts";

const usage = `influxlint-language-server ${version}: the language server of influxlint

influxlint-language-server --stdio | --node-ipc | --socket=PORT | --pipe=NAME
`;

const host: ServerHost = {
  defer: (callback) => void setImmediate(callback),
  filesBelow: fileHost,
  readText(path) {
    try {
      return readRegular(path, 0)?.toString("utf8");
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
  if (isHelp || !words.some((word) => /^--(?:stdio|node-ipc|socket|pipe)(?:=|$)/.test(word))) {
    (isHelp ? process.stdout : process.stderr).write(usage);
    process.exitCode = isHelp ? 0 : 2;
    return;
  }
  const socket = words.findIndex((word) => /^--socket(?:=|$)/.test(word));
  const port = socket < 0 ? undefined : (/=(.*)$/s.exec(words[socket] ?? "")?.[1] ?? words[socket + 1] ?? "");
  if (port !== undefined && !isPort(port)) {
    process.stderr.write(
      `influxlint-language-server: \`${port}\` is no port: \`--socket=PORT\` is a number up to 65535\n`,
    );
    process.exitCode = 2;
    return;
  }
  staySmall();
  const connection = createConnection();
  // One document's misfortune is no reason to leave the others without a server.
  process.on("uncaughtException", (error) => connection.console.error(`Uncaught: ${error.stack ?? error.message}`));
  process.on("unhandledRejection", (error) => connection.console.error(`Unhandled: ${String(error)}`));
  start(connection, host);
}

function isPort(text: string): boolean {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65535;
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

main(process.argv.slice(2));

import { randomBytes } from "node:crypto";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileHost } from "../../server/src/node-host/file-host.ts";
import { main } from "../../server/src/cli/main.ts";
import type { Listener } from "../../server/src/config/listeners.ts";
import { type Finding, lint } from "../../server/src/lint/lint.ts";
import { freePorts } from "./sockets.ts";
import { needsInfluxd } from "./server.ts";

/** The release whose rules are asked: the oldest that influxlint knows, next to Debian's 1.6.7. */
export const target = "1.7.0";

/** What a configuration of a test is made of: a folder of its own, free ports, certificates. */
export interface Parts {
  readonly directory: string;
  readonly ports: readonly [number, number, number, number, number];
  /** The path of a file that {@link withCertificates} made. */
  readonly ssl: (name: string) => string;
}

/** What every configuration begins with; `rpc` is the address for backups. */
export function start({ directory, ports }: Parts, rpc = `127.0.0.1:${ports[0]}`): string {
  return `reporting-disabled = true
bind-address = "${rpc}"

[meta]
  dir = "${directory}/meta"

[data]
  dir = "${directory}/data"
  wal-dir = "${directory}/wal"
`;
}

/** A folder with certificates before the tests of a suite, and for each test a folder below it. */
export function withCertificates(): () => Promise<Parts> {
  let root = "";
  let count = 0;
  needsInfluxd();
  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "influxlint-influxd-")));
    makeCertificates(join(root, "ssl"));
  });
  after(() => {
    if (root !== "") rmSync(root, { recursive: true, force: true });
  });
  return async () => {
    const directory = join(root, `server-${++count}`);
    mkdirSync(directory);
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = await freePorts(5);
    return { directory, ports: [a, b, c, d, e], ssl: (name) => join(root, "ssl", name) };
  };
}

/** `server.crt` and its `server.key`, both in `server.pem`, the key `other.key`, and `text.pem`, which is none. */
function makeCertificates(directory: string): void {
  mkdirSync(directory);
  const openssl = (command: string): void => {
    execFileSync("openssl", command.split(" "), { cwd: directory, stdio: ["ignore", "ignore", "pipe"] });
  };
  const read = (name: string): string => readFileSync(join(directory, name), "utf8");
  for (const name of ["server", "other"]) {
    openssl(`genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ${name}.key`);
  }
  openssl(
    "req -x509 -key server.key -days 365 -subj /CN=localhost -addext subjectAltName=DNS:localhost -out server.crt",
  );
  openssl("ec -in server.key -aes256 -passout pass:secret -out encrypted.key");
  writeFileSync(join(directory, "server.pem"), read("server.crt") + read("server.key"));
  writeFileSync(join(directory, "text.pem"), "no certificate\n");
  for (const name of ["server.key", "other.key", "encrypted.key", "server.pem"])
    chmodSync(join(directory, name), 0o600);
  chmodSync(join(directory, "server.crt"), 0o644);
}

/** What influxlint says about a configuration on this machine, advice included. */
export function findingsOf(text: string, environment: Readonly<Record<string, string>> = {}): readonly Finding[] {
  return lint({
    path: "influxdb.conf",
    text,
    host: fileHost("/"),
    environment: new Map(Object.entries(environment)),
    hints: { option: { target } },
    profile: "pedantic",
  }).findings;
}

/** The rules that say that influxd does not start, each once, sorted. */
export function startupRules(findings: readonly Finding[]): string[] {
  return [...new Set(findings.filter(({ impact }) => impact === "startup").map(({ rule }) => rule))].sort();
}

/** The command line, in this process: exit code and standard output. */
export function run(cwd: string, ...words: readonly string[]): { readonly code: number; readonly out: string } {
  let out = "";
  const code = main(words, {
    cwd,
    env: {},
    root: "/",
    now: () => new Date(),
    newSecret: () => randomBytes(48).toString("base64"),
    isTerminal: () => false,
    stdin: () => new Uint8Array(),
    stdout: (data) => {
      out += typeof data === "string" ? data : Buffer.from(data).toString("utf8");
    },
    stderr: (text) => {
      out += text;
    },
  });
  return { code, out };
}

/** What `influxlint listeners` says about a configuration, in the words of {@link Running.sockets}. */
export function listenersOf(directory: string, text: string): string[] {
  const name = "listeners.conf";
  writeFileSync(join(directory, name), text);
  const { out } = run(directory, "listeners", "--format=json", `--target=${target}`, name);
  const report = JSON.parse(out) as { readonly files: readonly { readonly listeners: readonly Listener[] }[] };
  return (report.files[0]?.listeners ?? []).map(socketOf).sort();
}

function socketOf({ protocol, address, host, port, scope }: Listener): string {
  if (protocol === "unix") return `unix ${address}`;
  return `${protocol} ${scope === "all" ? "all" : host === "localhost" ? "127.0.0.1" : host}:${port ?? "?"}`;
}

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ClientCapabilities, Diagnostic } from "vscode-languageserver/node";
import { Client, fullCapabilities } from "./client.ts";

const { didChangeWatchedFiles: watches, ...others } = fullCapabilities.workspace ?? {};
const capable = (capabilities: object): ClientCapabilities => ({
  ...fullCapabilities,
  workspace: { ...others, ...capabilities },
});

/** A server in a folder, and a client that can do what is said. */
async function inFolder(
  capabilities: ClientCapabilities,
  test: (client: Client, path: (name: string) => string, uri: (name: string) => string) => Promise<void>,
): Promise<void> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "influxlint-")));
  const path = (name: string): string => join(root, name);
  const uri = (name: string): string => pathToFileURL(path(name)).href;
  try {
    mkdirSync(path("certs"));
    const client = await Client.start({ folders: [uri("")], capabilities });
    await test(client, path, uri);
    assert.equal(await client.stop(), 0);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const withCertificate = (path: string): string =>
  `[http]\n  https-enabled = true\n  https-certificate = ${JSON.stringify(path)}\n`;

const says = (client: Client, uri: string, rule: string): boolean =>
  client.published
    .findLast((params) => params.uri === uri)
    ?.diagnostics.some(({ code }: Diagnostic) => code === rule) === true;

describe("files that findings depend on", () => {
  it("are watched: certificates that are there, and those that are missing", async () => {
    await inFolder(fullCapabilities, async (client, path, uri) => {
      const [file, certificate] = [uri("influxdb.conf"), path("certs/influxdb.pem")];
      await client.lint(file, withCertificate(certificate));
      assert.ok(says(client, file, "cert-file-not-found"));
      await client.until(() => client.watched.includes(certificate));
      writeFileSync(certificate, "no certificate");
      await client.notify("workspace/didChangeWatchedFiles", {
        changes: [{ uri: uri("certs/influxdb.pem"), type: 1 }],
      });
      await client.until(() => says(client, file, "cert-parse-error"));
      assert.ok(!says(client, file, "cert-file-not-found"));
    });
  });

  it("are watched relative to their folder by clients that can, since others miss what is outside of the workspace", async () => {
    const capabilities = capable({ didChangeWatchedFiles: { ...watches, relativePatternSupport: true } });
    await inFolder(capabilities, async (client, path, uri) => {
      await client.lint(uri("influxdb.conf"), withCertificate(path("certs/a [1].pem")));
      const isThere = (pattern: unknown): boolean =>
        JSON.stringify(pattern) === JSON.stringify({ baseUri: uri("certs"), pattern: "a ?1?.pem" });
      await client.until(() => client.watched.some(isThere));
    });
  });

  it("are not watched while their path is being typed", async () => {
    await inFolder(fullCapabilities, async (client, path, uri) => {
      const file = uri("influxdb.conf");
      await client.lint(file, withCertificate(path("certs/a")));
      await client.change(file, 2, { text: withCertificate(path("certs/ab")) });
      await client.diagnostics(file, 2);
      await client.change(file, 3, { text: withCertificate(path("certs/abc")) });
      await client.diagnostics(file, 3);
      await client.notify("textDocument/didSave", { textDocument: { uri: file } });
      await client.until(() => client.watched.includes(path("certs/abc")));
      assert.ok(!client.watched.includes(path("certs/ab")));
    });
  });

  it("are watched: the other nodes of a cluster", async () => {
    await inFolder(fullCapabilities, async (client, path, uri) => {
      const node = 'hostname = "one"\n[cluster]\n  shard-reader-timeout = "0s"\n';
      for (const name of ["1", "2"]) {
        mkdirSync(path(name));
        writeFileSync(path(`${name}/influxdb.conf`), node);
      }
      writeFileSync(path("influxlint.toml"), '[[cluster]]\nfiles = ["1/", "2/"]\n');
      const [one, two] = [uri("1/influxdb.conf"), uri("2/influxdb.conf")];
      await client.lint(one, node);
      assert.ok(says(client, one, "hostname-duplicate"));
      await client.until(
        () => client.watched.includes(path("2/influxdb.conf")) && client.watched.includes("**/*.conf"),
      );
      writeFileSync(fileURLToPath(two), node.replace("one", "two"));
      await client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: two, type: 2 }] });
      await client.until(() => !says(client, one, "hostname-duplicate"));
    });
  });

  it("are watched: a project file above the workspace, and one beside a file that was opened alone", async () => {
    const relative = capable({ didChangeWatchedFiles: { ...watches, relativePatternSupport: true } });
    await inFolder(relative, async (client, path, uri) => {
      for (const name of ["w", "w/a", "alone"]) mkdirSync(path(name));
      writeFileSync(path("influxlint.toml"), "");
      await client.notify("workspace/didChangeWorkspaceFolders", {
        event: { added: [{ uri: uri("w"), name: "w" }], removed: [{ uri: uri(""), name: "" }] },
      });
      const [inside, alone] = [uri("w/a/influxdb.conf"), uri("alone/influxdb.conf")];
      await client.lint(inside, "");
      await client.lint(alone, "");
      const patterns = (): string => JSON.stringify(client.watched);
      const beside = (folder: string): string => JSON.stringify({ baseUri: folder, pattern: "influxlint.toml" });
      const root = uri("").replace(/\/$/, "");
      await client.until(() => patterns().includes(beside(root)) && patterns().includes(beside(uri("alone"))));
      // What is in the workspace, `**/influxlint.toml` finds.
      assert.ok(!patterns().includes(beside(uri("w/a"))) && client.watched.includes("**/influxlint.toml"));
      assert.ok(says(client, inside, "auth-disabled"));
      writeFileSync(path("influxlint.toml"), '[rules]\nauth-disabled = "off"\n');
      await client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("influxlint.toml"), type: 2 }] });
      await client.until(() => !says(client, inside, "auth-disabled") && !says(client, alone, "auth-disabled"));
    });
  });

  it("are looked at again when any document is saved, where the client watches nothing", async () => {
    await inFolder(capable({}), async (client, path, uri) => {
      const file = uri("influxdb.conf");
      await client.lint(file, withCertificate(path("certs/influxdb.pem")));
      await client.lint(uri("other/influxdb.conf"), "");
      assert.ok(says(client, file, "cert-file-not-found"));
      writeFileSync(path("certs/influxdb.pem"), "no certificate");
      await client.notify("textDocument/didSave", { textDocument: { uri: uri("other/influxdb.conf") } });
      await client.until(() => says(client, file, "cert-parse-error"));
      assert.deepEqual(client.watched, []);
    });
  });
});

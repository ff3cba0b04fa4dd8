import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Status } from "../../server/src/lsp/protocol.ts";
import { readSettings } from "../../server/src/lsp/settings.ts";
import { Client } from "./client.ts";

const text = "[http]\n  auth-enabled = false\n";

async function status(client: Client, uri: string): Promise<Status> {
  return await client.request("influxlint/status", { textDocument: { uri } });
}

describe("settings", () => {
  it("are asked for per resource", async () => {
    const settings = (uri: string): unknown =>
      uri.includes("/old/") ? { target: "1.7.4", rules: { "auth-disabled": "off" } } : { product: "enterprise" };
    const client = await Client.start({ settings });
    const old = "file:///old/influxdb.conf";
    const now = "file:///new/influxdb.conf";
    const codes = (await client.lint(old, text)).map(({ code }) => code);
    assert.ok(!codes.includes("auth-disabled"));
    assert.ok((await client.lint(now, text)).some(({ code }) => code === "auth-disabled"));
    assert.deepEqual((await status(client, old)).kind, {
      product: "oss",
      node: "data",
      target: "1.7.4",
      from: { product: "default", node: "default", target: "option" },
    });
    assert.equal((await status(client, now)).kind.product, "enterprise");
    assert.equal(await client.stop(), 0);
  });

  it("are taken from what the client sends where it cannot be asked", async () => {
    const settings = { rules: { "auth-disabled": "info" }, profile: "pedantic" };
    const client = await Client.start({ capabilities: {}, initializationOptions: { settings } });
    const uri = "file:///w/influxdb.conf";
    const find = (from: number): number | undefined =>
      client.published
        .slice(from)
        .at(-1)
        ?.diagnostics.find(({ code }) => code === "auth-disabled")?.severity;
    await client.lint(uri, text);
    assert.equal(find(0), 3);
    const before = client.published.length;
    await client.notify("workspace/didChangeConfiguration", { settings: { influxlint: { rules: {} } } });
    await client.until(() => client.published.length > before);
    assert.equal(find(before), 1);
    assert.equal(await client.stop(), 0);
  });

  it("are those of the greeting, or the last sent, where the client that is asked knows none", async () => {
    const uri = "file:///w/influxdb.conf";
    const own = { target: "1.7.4", rules: { "auth-disabled": "off" } };
    for (const initializationOptions of [
      { settings: own },
      { trusted: true, ...own },
      { influxlint: own },
      { settings: { influxlint: own } },
    ]) {
      const client = await Client.start({ initializationOptions, settings: () => null });
      assert.ok((await client.lint(uri, text)).every(({ code }) => code !== "auth-disabled"));
      for (const [settings, target] of [
        [{ influxlint: { target: "1.8.1" } }, "1.8.1"],
        [null, "1.8.1"],
        [{ target: "1.8.2" }, "1.8.2"],
        [{}, "1.7.4"],
        // What names nothing of ours is another server's, and what is not named stays.
        [{ python: { target: "1.8.1" } }, "1.7.4"],
        [{ influxlint: { profile: "pedantic" } }, "1.7.4"],
        [{ influxlint: { target: null } }, "1.7.4"],
      ] as const) {
        await client.notify("workspace/didChangeConfiguration", { settings });
        assert.equal((await status(client, uri)).kind.target, target);
      }
      client.settings = () => ({ target: null });
      await client.notify("workspace/didChangeConfiguration", { settings: null });
      assert.equal((await status(client, uri)).kind.target, "1.7.4");
      client.settings = () => ({ target: "1.8.3" });
      await client.notify("workspace/didChangeConfiguration", { settings: null });
      assert.equal((await status(client, uri)).kind.target, "1.8.3");
      assert.ok((await client.diagnostics(uri)).every(({ code }) => code !== "auth-disabled"));
      assert.equal(await client.stop(), 0);
    }
  });

  it("that make no sense are logged and keep their defaults", async () => {
    const wrong = {
      product: "ose",
      lookAtFiles: "yes",
      rules: { nothing: "off", "auth-disabled": "loud" },
      target: "2.7",
    };
    const client = await Client.start({ settings: () => wrong });
    const uri = "file:///w/influxdb.conf";
    assert.ok((await client.lint(uri, text)).some(({ code }) => code === "auth-disabled"));
    await client.until(() => client.log.length >= 5);
    assert.match(
      client.log.join("\n"),
      /influxlint\.product.*\n.*rules\.auth-disabled.*\n.*lookAtFiles.*\n.*target.*\n.*`nothing`/,
    );
    assert.equal(await client.stop(), 0);
  });

  it("can be anything", () => {
    for (const sent of [undefined, null, 1, "x", [], { rules: 1 }, { environment: { A: 1 } }, { rules: null }]) {
      assert.equal(readSettings(sent, () => undefined).profile, "auto");
    }
  });

  it("tell of an environment file, which is watched", async () => {
    const root = mkdtempSync(join(tmpdir(), "influxlint-"));
    try {
      // Of two folders the inner one counts.
      mkdirSync(join(root, "inner"));
      const file = join(root, "inner", "influxdb.env");
      writeFileSync(file, "# for systemd\nINFLUXDB_HTTP_AUTH_ENABLED='true'\n");
      const folders = [root, join(root, "inner")].map((path) => pathToFileURL(path).href);
      const settings = (): unknown => ({ environmentFile: "influxdb.env" });
      const uri = pathToFileURL(join(root, "inner", "influxdb.conf")).href;
      const client = await Client.start({ folders, settings });
      assert.ok((await client.lint(uri, text)).every(({ code }) => code !== "auth-disabled"));
      await client.until(() => client.registered.includes("workspace/didChangeWatchedFiles"));
      writeFileSync(file, "export INFLUXDB_HTTP_AUTH_ENABLED=true\n");
      const before = client.published.length;
      await client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: pathToFileURL(file).href, type: 2 }] });
      await client.until(() => client.published.length > before);
      assert.ok(client.published.at(-1)?.diagnostics.some(({ code }) => code === "auth-disabled"));
      await client.until(() => client.log.some((line) => line.includes("systemd drops lines with `export`")));
      await client.notify("workspace/didChangeWorkspaceFolders", {
        event: { added: [], removed: [{ uri: folders[1], name: "inner" }] },
      });
      await client.until(() => client.log.some((line) => line.includes("cannot read")));
      assert.equal(await client.stop(), 0);

      writeFileSync(file, "INFLUXDB_HTTP_AUTH_ENABLED=true\n");
      const careful = await Client.start({ folders, settings, initializationOptions: { trusted: false } });
      assert.ok((await careful.lint(uri, text)).some(({ code }) => code === "auth-disabled"));
      await careful.notify("textDocument/didSave", { textDocument: { uri } });
      await careful.lint(uri.replace("influxdb.conf", "influxdb.conf.new"), text);
      assert.equal(careful.log.length, 1);
      assert.match(
        careful.log[0] ?? "",
        /`influxlint\.environmentFile`: `.*influxdb\.env` is not read, as the workspace/,
      );
      assert.equal(await careful.stop(), 0);
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  it("tell of an environment file in the folder that an older client names, and of none where it names none", async () => {
    const root = mkdtempSync(join(tmpdir(), "influxlint-"));
    try {
      writeFileSync(join(root, "influxdb.env"), "INFLUXDB_HTTP_AUTH_ENABLED=true\n");
      const settings = (): unknown => ({ environmentFile: "influxdb.env" });
      const uri = pathToFileURL(join(root, "influxdb.conf")).href;
      const none = { rootUri: undefined, rootPath: undefined, workspaceFolders: undefined };
      for (const [isRead, greeting] of [
        [true, { ...none, rootUri: pathToFileURL(root).href }],
        [true, { ...none, rootPath: root }],
        [true, { rootUri: null, rootPath: root, workspaceFolders: null }],
        [false, none],
        [false, { rootUri: null, rootPath: null, workspaceFolders: null }],
        [false, { ...none, rootUri: "", rootPath: "" }],
      ] as const) {
        const client = await Client.start({ settings, greeting });
        const found = await client.lint(uri, text);
        assert.equal(
          found.every(({ code }) => code !== "auth-disabled"),
          isRead,
          JSON.stringify(greeting),
        );
        assert.deepEqual(client.log, []);
        assert.equal(await client.stop(), 0);
      }
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  it("tell of an environment file in a folder whose URI is written otherwise than that of the document", async () => {
    const root = mkdtempSync(join(tmpdir(), "influxlint-"));
    try {
      mkdirSync(join(root, "a+b c"));
      writeFileSync(join(root, "a+b c", "influxdb.env"), "INFLUXDB_HTTP_AUTH_ENABLED=true\n");
      const written = pathToFileURL(join(root, "a+b c")).href;
      const client = await Client.start({
        folders: [written.replace("+", "%2B")],
        settings: () => ({ environmentFile: "influxdb.env" }),
      });
      for (const folder of [written, written.replace("%20", " "), written.replace("file:///", "file://localhost/")]) {
        const found = await client.lint(`${folder}/influxdb.conf`, text);
        assert.ok(found.length > 0 && found.every(({ code }) => code !== "auth-disabled"), folder);
      }
      assert.equal(await client.stop(), 0);
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  it("are asked for again while a document waits for them", async () => {
    let release: (value: unknown) => void = () => undefined;
    let asked: () => void = () => undefined;
    const firstAsked = new Promise<void>((resolve) => (asked = resolve));
    const answers: unknown[] = [new Promise((resolve) => (release = resolve)), { rules: { "auth-disabled": "off" } }];
    const client = await Client.start({ settings: () => (asked(), answers.shift() ?? null) });
    const uri = "file:///w/influxdb.conf";
    await client.open(uri, text);
    await firstAsked;
    await client.notify("workspace/didChangeConfiguration", { settings: null });
    await client.change(uri, 2, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      text: "\n",
    });
    const found = client.diagnostics(uri, 2);
    release({});
    assert.ok((await found).every(({ code }) => code !== "auth-disabled"));
    assert.equal(await client.stop(), 0);
  });
});

describe("the status of a document", () => {
  it("is told whenever it changes, to clients that ask for it", async () => {
    const client = await Client.start({ initializationOptions: { status: true } });
    const statuses: Status[] = [];
    let wake: () => void = () => undefined;
    client.connection.onNotification("influxlint/didChangeStatus", (sent: Status) => {
      statuses.push(sent);
      wake();
    });
    const next = async (count: number): Promise<void> => {
      while (statuses.length < count) await new Promise<void>((resolve) => (wake = resolve));
    };
    const uri = "file:///w/influxdb.conf";
    await client.open(uri, "# influxlint: kind=meta version=1.11\n");
    await next(1);
    assert.deepEqual(statuses[0]?.kind.node, "meta");
    await client.change(uri, 2, { text: "[http\n" });
    await next(2);
    assert.equal(statuses[1]?.accepted, false);
    assert.equal(statuses[1].kind.product, "oss");
    assert.equal(await client.stop(), 0);
  });
});

describe("the status of a document", () => {
  it("counts the findings that are not listed, too", async () => {
    const client = await Client.start();
    const uri = "file:///w/influxdb.conf";
    const names = Array.from({ length: 1500 }, (_, index) => `  nobody-knows-${index} = 1\n`).join("");
    const diagnostics = await client.lint(uri, `${text}${names}`);
    const others = diagnostics.filter(({ code, severity }) => code !== "unknown-key" && severity === 2).length;
    assert.equal(diagnostics.filter(({ code }) => code === "unknown-key").length, 1000);
    assert.equal((await status(client, uri)).findings.warning, 1500 + others);
    assert.equal(await client.stop(), 0);
  });
});

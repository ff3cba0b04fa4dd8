import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Diagnostic } from "vscode-languageserver/node";
import { projectTemplate } from "../../server/src/lint/project-template.ts";
import { Client, fullCapabilities, type Options } from "./client.ts";

const text = "[http]\n  auth-enabled = false\n";
const off = '[rules]\nauth-disabled = "off"\n';

const pulling = { ...fullCapabilities, textDocument: { ...fullCapabilities.textDocument, diagnostic: {} } };

const has = (diagnostics: readonly Diagnostic[] | undefined, rule: string): boolean =>
  diagnostics?.some(({ code }) => code === rule) ?? false;

interface Place {
  readonly uri: (name: string) => string;
  readonly write: (name: string, content: string) => void;
  readonly remove: (name: string) => void;
  readonly client: Client;
  /** Waits until what was last published for a file is so. */
  readonly until: (name: string, condition: (diagnostics: readonly Diagnostic[]) => boolean) => Promise<void>;
  /** Says that a file changed on disk. */
  readonly changed: (name: string) => Promise<void>;
  readonly close: (name: string) => Promise<void>;
}

/** A server in a repository with some files. */
async function inRepository(
  files: Readonly<Record<string, string>>,
  test: (place: Place) => Promise<void>,
  options: Options = {},
): Promise<void> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "influxlint-")));
  const write = (name: string, content: string): void => {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  };
  const uri = (name: string): string => pathToFileURL(join(root, name)).href;
  try {
    for (const [name, content] of Object.entries({ ".git/HEAD": "", ...files })) write(name, content);
    const client = await Client.start({ folders: [uri("")], ...options });
    const last = (name: string): readonly Diagnostic[] | undefined =>
      client.published.findLast((params) => params.uri === uri(name))?.diagnostics;
    const until: Place["until"] = (name, condition) => client.until(() => condition(last(name) ?? []));
    const remove = (name: string): void => {
      rmSync(join(root, name));
    };
    const changed = (name: string): Promise<void> =>
      client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uri(name), type: 2 }] });
    const close = (name: string): Promise<void> =>
      client.notify("textDocument/didClose", { textDocument: { uri: uri(name) } });
    await test({ uri, write, remove, client, until, changed, close });
    assert.equal(await client.stop(), 0);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Two nodes of a cluster that have one name. */
const node = 'hostname = "one"\n[cluster]\n  shard-reader-timeout = "0s"\n';
const twins = {
  "influxlint.toml": '[[cluster]]\nfiles = ["p/"]\n',
  "p/1/influxdb.conf": node,
  "p/2/influxdb.conf": node,
};

describe("influxlint.toml in the editor", () => {
  it("counts where it is nearest, below the editor's own settings", async () => {
    const files = { "influxlint.toml": off, "a/influxlint.toml": "", "a/.x": "" };
    const settings = (uri: string): unknown => (uri.includes("own") ? { rules: { "auth-disabled": "warning" } } : {});
    await inRepository(
      files,
      async ({ uri, client }) => {
        assert.ok(!has(await client.lint(uri("influxdb.conf"), text), "auth-disabled"));
        assert.ok(has(await client.lint(uri("a/influxdb.conf"), text), "auth-disabled"));
        assert.ok(has(await client.lint(uri("own.influxdb.conf"), text), "auth-disabled"));
      },
      { settings },
    );
  });

  it("is followed while it is edited, and when it changes on disk", async () => {
    await inRepository({ "influxlint.toml": off }, async ({ uri, client, write, until }) => {
      assert.ok(!has(await client.lint(uri("influxdb.conf"), text), "auth-disabled"));
      await client.open(uri("influxlint.toml"), off);
      await client.change(uri("influxlint.toml"), 2, { text: "" });
      await until("influxdb.conf", (found) => has(found, "auth-disabled"));
      await client.notify("textDocument/didClose", { textDocument: { uri: uri("influxlint.toml") } });
      await until("influxdb.conf", (found) => !has(found, "auth-disabled"));
      await client.until(() => client.registered.includes("workspace/didChangeWatchedFiles"));
      write("influxlint.toml", "");
      await client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("influxlint.toml"), type: 2 }] });
      await until("influxdb.conf", (found) => has(found, "auth-disabled"));
    });
  });

  it("that is broken says so in itself, open or not, and linting goes on", async () => {
    const broken = `targt = "1.8"\n${off}`;
    await inRepository({ "influxlint.toml": broken }, async ({ uri, client, until }) => {
      assert.ok(!has(await client.lint(uri("influxdb.conf"), text), "auth-disabled"));
      const wrong = (found: readonly Diagnostic[]): boolean => JSON.stringify(found).includes("did you mean `target`?");
      await until("influxlint.toml", wrong);
      await client.open(uri("influxlint.toml"), broken);
      const [shown] = await client.diagnostics(uri("influxlint.toml"));
      assert.deepEqual(shown?.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } });
      assert.equal(
        await client.request("textDocument/hover", {
          textDocument: { uri: uri("influxlint.toml") },
          position: { line: 0, character: 1 },
        }),
        null,
      );
      await client.change(uri("influxlint.toml"), 2, { text: off });
      assert.deepEqual(await client.diagnostics(uri("influxlint.toml"), 2), []);
    });
  });

  const broken = `targt = "1.8"\n${off}`;
  const isWrong = (found: readonly Diagnostic[]): boolean => found.length === 1;
  const isFine = (found: readonly Diagnostic[]): boolean => found.length === 0;

  for (const [who, options] of [
    ["clients that push", {}],
    ["clients that pull", { capabilities: pulling }],
    ["VS Code", { capabilities: pulling, initializationOptions: { status: true } }],
  ] as const) {
    it(`that is broken on disk is shown to ${who}, for as long as it is and somebody needs it`, async () => {
      await inRepository(
        { "influxlint.toml": broken },
        async ({ uri, client, write, remove, until, changed, close }) => {
          await client.open(uri("influxdb.conf"), text);
          await until("influxlint.toml", isWrong);
          write("influxlint.toml", off);
          await changed("influxlint.toml");
          await until("influxlint.toml", isFine);
          write("influxlint.toml", broken);
          await changed("influxlint.toml");
          await until("influxlint.toml", isWrong);
          remove("influxlint.toml");
          await changed("influxlint.toml");
          await until("influxlint.toml", isFine);
          write("influxlint.toml", broken);
          await changed("influxlint.toml");
          await until("influxlint.toml", isWrong);
          write("a/influxlint.toml", broken);
          await client.open(uri("a/influxdb.conf"), text);
          await until("a/influxlint.toml", isWrong);
          await close("influxdb.conf");
          await until("influxlint.toml", isFine);
          await close("a/influxdb.conf");
          await until("a/influxlint.toml", isFine);
        },
        options,
      );
    });
  }

  it("that is broken is shown once to clients that pull: by push as long as it is closed", async () => {
    await inRepository(
      { "influxlint.toml": broken },
      async ({ uri, client, write, until, changed, close }) => {
        const pulled = async (): Promise<readonly Diagnostic[]> => {
          const textDocument = { uri: uri("influxlint.toml") };
          return (await client.request<{ items: Diagnostic[] }>("textDocument/diagnostic", { textDocument })).items;
        };
        await client.open(uri("influxdb.conf"), text);
        await until("influxlint.toml", isWrong);
        await client.open(uri("influxlint.toml"), broken);
        await until("influxlint.toml", isFine);
        assert.equal((await pulled()).length, 1);
        await close("influxlint.toml");
        await until("influxlint.toml", isWrong);
        await client.open(uri("influxlint.toml"), broken);
        await client.change(uri("influxlint.toml"), 2, { text: off });
        await until("influxlint.toml", isFine);
        assert.deepEqual(await pulled(), []);
        write("influxlint.toml", off);
        await changed("influxlint.toml");
        await close("influxlint.toml");
        // What the server sends next, it sends after it took note of that.
        write("influxlint.toml", broken);
        await client.open(uri("b/influxdb.conf"), text);
        await until("influxlint.toml", isWrong);
        const sent = client.published.filter((params) => params.uri === uri("influxlint.toml"));
        assert.deepEqual(
          sent.map(({ diagnostics }) => diagnostics.length),
          [1, 0, 1, 0, 1],
        );
      },
      { capabilities: pulling },
    );
  });

  const untrusted = { initializationOptions: { trusted: false } };

  it("counts in an untrusted workspace too, where it is nearest, and when it changes", async () => {
    await inRepository(
      { "influxlint.toml": off, "a/influxlint.toml": "", "b/influxlint.toml": "", "b/.git": "gitdir: elsewhere" },
      async ({ uri, client, write, remove, until, changed }) => {
        assert.ok(!has(await client.lint(uri("influxdb.conf"), text), "auth-disabled"));
        assert.ok(has(await client.lint(uri("a/influxdb.conf"), text), "auth-disabled"));
        assert.ok(has(await client.lint(uri("b/influxdb.conf"), text), "auth-disabled"));
        write("influxlint.toml", "");
        await changed("influxlint.toml");
        await until("influxdb.conf", (found) => has(found, "auth-disabled"));
        write("a/influxlint.toml", off);
        await changed("a/influxlint.toml");
        await until("a/influxdb.conf", (found) => found.length > 0 && !has(found, "auth-disabled"));
        remove("b/influxlint.toml");
        write("influxlint.toml", off);
        await changed("influxlint.toml");
        await until("influxdb.conf", (found) => found.length > 0 && !has(found, "auth-disabled"));
        // The search ends where the repository does.
        await client.open(uri("b/own.influxdb.conf"), text);
        await until("b/own.influxdb.conf", (found) => has(found, "auth-disabled"));
        assert.deepEqual(client.log, []);
      },
      untrusted,
    );
  });

  it("has nothing looked at in an untrusted workspace that it names: variables, certificates, nodes", async () => {
    const project = `environmentFiles = ["influxdb.env", "e/influxlint.toml"]\n${twins["influxlint.toml"]}`;
    const secure = "[http]\n  https-enabled = true\n  https-certificate = '/nowhere/at/all.pem'\n";
    const enabling = "INFLUXDB_HTTP_AUTH_ENABLED=true\n";
    const files = { ...twins, "influxlint.toml": `root = "image"\n${project}`, "influxdb.env": enabling };
    await inRepository(
      { ...files, "e/influxlint.toml": enabling, "image/x": "" },
      async ({ uri, client, until, changed }) => {
        assert.ok(has(await client.lint(uri("influxdb.conf"), text), "auth-disabled"));
        const found = await client.lint(uri("p/1/influxdb.conf"), node + secure);
        assert.ok(!has(found, "hostname-duplicate") && !has(found, "cert-file-not-found"));
        // An open one is no file on disk.
        await client.open(uri("p/2/influxdb.conf"), node);
        await until("p/1/influxdb.conf", (all) => has(all, "hostname-duplicate"));
        const count = client.published.length;
        await changed("influxlint.toml");
        await client.until(() => client.published.length >= count + 3);
        const told = client.log.filter((line) => line.includes("influxdb.env"));
        assert.deepEqual(told, client.log.slice(0, 1));
        assert.match(told[0] ?? "", /influxlint\.toml`: `influxdb\.env` is not read, as the workspace is not trusted/);
        assert.equal(client.log.length, 2);
      },
      untrusted,
    );
  });

  it("is not read through a link in an untrusted workspace, nor where it is none, and that is told", async () => {
    await inRepository(
      { "elsewhere.toml": off, "a/influxlint.toml/x": "", "influxlint.toml": off },
      async ({ uri, client, remove }) => {
        assert.ok(has(await client.lint(uri("a/influxdb.conf"), text), "auth-disabled"));
        remove("influxlint.toml");
        symlinkSync(fileURLToPath(uri("elsewhere.toml")), fileURLToPath(uri("influxlint.toml")));
        await client.notify("textDocument/didSave", { textDocument: { uri: uri("a/influxdb.conf") } });
        assert.ok(has(await client.lint(uri("influxdb.conf"), text), "auth-disabled"));
        await client.until(() => client.log.length >= 2);
        assert.deepEqual(client.log, [
          `Cannot read \`${fileURLToPath(uri("a/influxlint.toml"))}\``,
          `Cannot read \`${fileURLToPath(uri("influxlint.toml"))}\``,
        ]);
      },
      untrusted,
    );
  });

  it("that is a link to nothing is told, trusted or not, and does not let another count", async () => {
    for (const options of [{}, untrusted])
      await inRepository(
        { "influxlint.toml": off, "a/b": "" },
        async ({ uri, client }) => {
          const link = fileURLToPath(uri("a/influxlint.toml"));
          symlinkSync("nowhere.toml", link);
          assert.ok(has(await client.lint(uri("a/influxdb.conf"), text), "auth-disabled"));
          await client.until(() => client.log.length >= 1);
          assert.deepEqual(client.log, [`Cannot read \`${link}\``]);
        },
        options,
      );
  });

  it("is what the client read where the server cannot: nearest first, and until it is gone", async () => {
    const base = "vscode-vfs://github/o/r%20s";
    const give = (files: Readonly<Record<string, string>>, git: readonly string[] = []): object => ({
      files: Object.entries(files).map(([name, content]) => ({ uri: `${base}/${name}`, text: content })),
      git: git.map((name) => `${base}/${name}`),
    });
    await inRepository(
      {},
      async ({ client }) => {
        const last = (name: string): readonly Diagnostic[] =>
          client.published.findLast(({ uri }) => uri === `${base}/${name}`)?.diagnostics ?? [];
        const disabled = (name: string, is: boolean): Promise<void> =>
          client.until(() => last(name).length > 0 && has(last(name), "auth-disabled") === is);
        // With the greeting: the first findings are right at once.
        assert.ok(!has(await client.lint(`${base}/influxdb.conf`, text), "auth-disabled"));
        assert.ok(has(await client.lint(`${base}/a/influxdb.conf`, text), "auth-disabled"));
        assert.ok(has(await client.lint(`${base}/b/c/influxdb.conf`, text), "auth-disabled"));
        // What has the same path elsewhere is another file.
        assert.ok(has(await client.lint("vscode-vfs://gitlab/o/r%20s/influxdb.conf", text), "auth-disabled"));
        assert.ok(has(await client.lint("file:///o/r%20s/influxdb.conf", text), "auth-disabled"));

        await client.notify("influxlint/didChangeProjectFiles", give({ "influxlint.toml": `targt = "1.8"\n` }));
        await disabled("influxdb.conf", true);
        await client.until(() => JSON.stringify(last("influxlint.toml")).includes("did you mean `target`?"));
        await client.open(`${base}/influxlint.toml`, off);
        await disabled("influxdb.conf", false);
        await client.notify("textDocument/didClose", { textDocument: { uri: `${base}/influxlint.toml` } });
        await disabled("influxdb.conf", true);
        await client.notify("influxlint/didChangeProjectFiles", give({ "influxlint.toml": off }));
        await disabled("influxdb.conf", false);
        await disabled("b/c/influxdb.conf", false);
        await client.notify("influxlint/didChangeProjectFiles", give({}));
        await disabled("influxdb.conf", true);
        assert.deepEqual(client.log, []);
      },
      {
        initializationOptions: {
          trusted: false,
          projectFiles: give({ "influxlint.toml": off, "a/influxlint.toml": "" }, ["b/.git"]),
        },
      },
    );
  });

  it("that the client read names clusters, whose open nodes are held against each other", async () => {
    const base = "memfs:/r";
    const files = [{ uri: `${base}/influxlint.toml`, text: twins["influxlint.toml"] }];
    await inRepository(
      {},
      async ({ client }) => {
        await client.lint(`${base}/p/1/influxdb.conf`, node);
        const found = await client.lint(`${base}/p/2/influxdb.conf`, node);
        const duplicate = found.find(({ code }) => code === "hostname-duplicate");
        assert.deepEqual(
          duplicate?.relatedInformation?.map(({ location }) => location.uri),
          [`${base}/p/1/influxdb.conf`],
        );
      },
      { initializationOptions: { projectFiles: { files, git: [] } } },
    );
  });

  it("is not looked for on disk for what is not there", async () => {
    await inRepository({ "influxlint.toml": off }, async ({ uri, client }) => {
      const elsewhere = uri("influxdb.conf").replace("file://", "vscode-vfs://github");
      assert.ok(has(await client.lint(elsewhere, text), "auth-disabled"));
      assert.deepEqual(client.log, []);
    });
  });

  it("names clusters, whose nodes are held against each other, open or on disk", async () => {
    await inRepository(twins, async ({ uri, client, until }) => {
      const found = await client.lint(uri("p/1/influxdb.conf"), node);
      const duplicate = found.find(({ code }) => code === "hostname-duplicate");
      assert.deepEqual(
        duplicate?.relatedInformation?.map(({ location }) => [location.uri, location.range.start.line]),
        [[uri("p/2/influxdb.conf"), 0]],
      );
      assert.ok(has(await client.lint(uri("p/2/influxdb.conf"), node), "hostname-duplicate"));
      await client.change(uri("p/2/influxdb.conf"), 2, { text: node.replace("one", "two") });
      await until("p/1/influxdb.conf", (all) => !has(all, "hostname-duplicate"));
      await client.notify("textDocument/didClose", { textDocument: { uri: uri("p/2/influxdb.conf") } });
      await until("p/1/influxdb.conf", (all) => has(all, "hostname-duplicate"));
    });
  });

  it("names clusters, whose nodes are called as the command line calls them from its folder", async () => {
    const tables = (auth: boolean): string => `# influxlint: kind=meta\n[meta]\n  auth-enabled = ${auth}\n`;
    const files = {
      "c/influxlint.toml": '[[cluster]]\nfiles = ["meta-1/", "meta-2/"]\n',
      "c/meta-1/influxdb-meta.conf": tables(true),
      "c/meta-2/influxdb-meta.conf": tables(false),
    };
    await inRepository(files, async ({ uri, client, until }) => {
      for (const [own, other] of [
        ["meta-1", "meta-2"],
        ["meta-2", "meta-1"],
      ] as const) {
        const found = await client.lint(uri(`c/${own}/influxdb-meta.conf`), tables(own === "meta-1"));
        const mismatch = found.find(({ code }) => code === "cluster-meta-auth-mismatch");
        assert.match(JSON.stringify(mismatch?.message), new RegExp(`\`${other}/influxdb-meta\\.conf\``));
        assert.doesNotMatch(JSON.stringify(found.map(({ message }) => message)), /\/meta-\d/);
        assert.deepEqual(
          mismatch?.relatedInformation?.map(({ location }) => location.uri),
          [uri(`c/${other}/influxdb-meta.conf`)],
        );
      }
      await client.change(uri("c/meta-2/influxdb-meta.conf"), 2, { text: tables(true) });
      await until("c/meta-1/influxdb-meta.conf", (all) => !has(all, "cluster-meta-auth-mismatch"));
    });
  });

  it("names clusters, whose open nodes hear of one that is opened with another text than on disk", async () => {
    await inRepository(twins, async ({ uri, client, until }) => {
      assert.ok(has(await client.lint(uri("p/1/influxdb.conf"), node), "hostname-duplicate"));
      await client.open(uri("p/2/influxdb.conf"), node.replace("one", "two"));
      await until("p/1/influxdb.conf", (found) => found.length > 0 && !has(found, "hostname-duplicate"));
    });
  });

  it("is written by the client with the text that `influxlint init` has", async () => {
    await inRepository({}, async ({ client }) => {
      assert.equal(await client.request("influxlint/newProjectFile", undefined), projectTemplate());
    });
  });
});

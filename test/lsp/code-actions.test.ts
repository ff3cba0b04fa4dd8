import assert from "node:assert/strict";
import type { CodeAction } from "vscode-languageserver/node";
import { Client, edited, everything, fullCapabilities, textEdits } from "./client.ts";

const uri = "file:///w/influxdb.conf";
const text = `[meta]
  dir = "/var/lib/influxdb/meta"
[data]
  dir = "/var/lib/influxdb/data"
  wal-dir = "/var/lib/influxdb/wal"
[http]
  # auth-enabled = false
  log-enabledd = true
  pprof_enabled = false
  write_tracing = false
`;

function line(number: number): {
  start: { line: number; character: number };
  end: { line: number; character: number };
} {
  return { start: { line: number, character: 0 }, end: { line: number, character: 100 } };
}

describe("code actions", () => {
  let client: Client;
  before(async () => {
    client = await Client.start();
    await client.lint(uri, text);
  });
  after(() => client.process.kill());
  const titled = (actions: readonly CodeAction[], title: RegExp): CodeAction => {
    const action = actions.find((candidate) => title.test(candidate.title));
    assert.ok(action, `${String(title)} is not among ${actions.map((other) => other.title).join(", ")}`);
    return action;
  };

  it("repairs, by an edit for this version only", async () => {
    const action = titled(await client.actions(uri, line(6)), /^Turn authentication on/);
    assert.equal(action.kind, "quickfix");
    assert.equal(action.isPreferred, undefined);
    const [change] = action.edit?.documentChanges ?? [];
    assert.ok(change !== undefined && "textDocument" in change);
    assert.deepEqual(change.textDocument, { uri, version: 1 });
    assert.match(edited(text, textEdits(action.edit)), /^ {2}auth-enabled = true$/m);
  });

  it("prefers the one safe fix, and belongs to its diagnostic", async () => {
    const diagnostics = await client.diagnostics(uri);
    const actions = await client.actions(uri, line(7), { diagnostics });
    const action = titled(actions, /log-enabled/);
    assert.equal(action.isPreferred, true);
    assert.deepEqual(
      action.diagnostics?.map(({ code }) => code),
      ["unknown-key"],
    );
  });

  it("offers what belongs to the one diagnostic that a client sends with the whole document", async () => {
    const diagnostics = await client.diagnostics(uri);
    const [about] = diagnostics.filter(({ code }) => code === "unknown-key");
    const titles = async (context: object): Promise<string[]> =>
      (await client.actions(uri, everything, { ...context })).map(({ title }) => title);
    // As Kate does, which keeps no data of the diagnostic.
    const ours = await titles({ diagnostics: [{ ...about, data: undefined }] });
    assert.ok(ours.some((title) => title.includes("log-enabled")));
    assert.ok(!ours.some((title) => title.startsWith("Turn authentication on")));
    const withTwo = await titles({ diagnostics: diagnostics.slice(0, 2) });
    assert.ok(withTwo.some((title) => title.startsWith("Turn authentication on")));
    const unknown = await titles({ diagnostics: [{ ...about, code: "other", source: "other" }] });
    assert.deepEqual(unknown, await titles({ diagnostics: [] }));
  });

  it("fixes all findings of one rule", async () => {
    const action = titled(await client.actions(uri, line(8)), /^Apply all safe fixes of underscore-key$/);
    const result = edited(text, textEdits(action.edit));
    assert.match(result, /pprof-enabled = false\n {2}write-tracing = false/);
    assert.match(result, /log-enabledd/);
  });

  it("applies the safe fixes and no others where all are asked for", async () => {
    const actions = await client.actions(uri, everything, { only: ["source.fixAll"], triggerKind: 2 });
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      ["source.fixAll.influxlint"],
    );
    const result = edited(text, textEdits(actions[0]?.edit));
    assert.match(result, /write-tracing = false/);
    assert.match(result, /# auth-enabled = false/);
  });

  it("gives only the kinds that are asked for", async () => {
    assert.deepEqual(await client.actions(uri, everything, { only: ["refactor"] }), []);
    const quick = await client.actions(uri, everything, { only: ["quickfix"] });
    assert.ok(quick.length > 0 && quick.every(({ kind }) => kind === "quickfix"));
    const all = await client.actions(uri, everything);
    assert.ok(all.every(({ kind }) => kind !== "source.fixAll.influxlint"));
  });

  it("ignores a finding with a reason, on its line or in its section", async () => {
    const here = titled(await client.actions(uri, line(7)), /^Ignore unknown-key here$/);
    const result = edited(text, textEdits(here.edit));
    assert.match(result, /^ {2}# influxlint: ignore\[unknown-key\] -- reason\n {2}log-enabledd/m);
    await client.open(`${uri}.2.influxdb.conf`, result);
    const left = await client.diagnostics(`${uri}.2.influxdb.conf`);
    assert.ok(left.every(({ code }) => code !== "unknown-key"));
    const header = titled(await client.actions(uri, line(5)), /^Ignore https-disabled in this section$/);
    assert.match(edited(text, textEdits(header.edit)), /^# influxlint: ignore\[https-disabled\] -- reason\n\[http\]/m);
  });

  it("ignores what is nowhere in the file for all of it, whatever stands on the first line", async () => {
    for (const [index, content] of [
      "[http]\n  auth-enabled = true\n",
      "\uFEFF[http]\n  auth-enabled = true\n",
      "reporting-disabled = true\n[http]\n",
      "# bind-address = ':1'\n[http]\n",
      "# words\n[http]\n",
      "\n[http]\n",
      "",
    ].entries()) {
      const here = `file:///nowhere/${index}/influxdb.conf`;
      const left = `file:///ignored/${index}/influxdb.conf`;
      const rules = new Set((await client.lint(here, content)).map(({ code }) => code));
      for (const rule of ["required-path-missing", "query-limits-unset"]) {
        assert.ok(rules.has(rule), `${content}: ${rule}`);
        const action = titled(await client.actions(here, line(0)), new RegExp(`^Ignore ${rule} `));
        assert.equal(action.title, `Ignore ${rule} in this file`);
        await client.open(left, edited(content, textEdits(action.edit)), index + 1);
        const found = await client.diagnostics(left, index + 1);
        assert.ok(
          found.every(({ code }) => code !== rule && code !== "ignore-unused"),
          content,
        );
        client.published.length = 0;
      }
    }
  });

  it("fixes all findings of a rule only from one of those that it fixes", async () => {
    const content = "[http]\n  auth-enabled = flase\n  log-enabled = yes\n  pprof-enabled = no\n";
    const here = "file:///some/influxdb.conf";
    const diagnostics = await client.lint(here, content);
    const fixed = (actions: readonly CodeAction[]): CodeAction[] =>
      actions.filter(({ title }) => title.endsWith(" of toml-syntax"));
    const [action] = fixed(await client.actions(here, everything, { diagnostics }));
    assert.equal(action?.title, "Apply all safe fixes of toml-syntax");
    assert.deepEqual(
      action.diagnostics?.map(({ range }) => range.start.line),
      [2],
    );
    assert.deepEqual(fixed(await client.actions(here, line(1), { diagnostics })), []);
  });

  it("takes a null for what is left out", async () => {
    const all = await client.actions(uri, everything);
    assert.deepEqual(await client.actions(uri, everything, { only: null, triggerKind: null }), all);
  });

  it("offers to ignore only what a comment silences, in files that do not parse too", async () => {
    const here = "file:///template/influxdb.conf";
    const content = '[meta]\n  dir = "<%= @meta_dir %>"\n[data]\n  <%= x %>\n';
    await client.lint(here, content);
    const action = titled(await client.actions(here, line(1)), /^Ignore toml-syntax here$/);
    await client.change(here, 2, { text: edited(content, textEdits(action.edit)) });
    const left = await client.diagnostics(here, 2);
    assert.ok(left.every(({ code }) => code !== "ignore-unused"));
    assert.equal(left.filter(({ code }) => code === "toml-syntax").length, 1);
    const broken = await client.actions(here, line(4));
    assert.ok(broken.every(({ title }) => !title.startsWith("Ignore toml-syntax")));
  });

  it("offers no comment in a file of lone carriage returns, in which it would go on to the next line", async () => {
    const here = "file:///cr/influxdb.conf";
    await client.lint(here, '[meta]\r  dir = "/m"\r[data]\r  dir = "/d"\r  wal-dir = "/w"\r');
    const offered = await client.actions(here, line(0));
    assert.ok(offered.every(({ title }) => !title.startsWith("Ignore ")));
  });

  it("names a fix that is not safe as one to review, and no other", async () => {
    titled(await client.actions(uri, line(6)), /^Turn authentication on.* \(review\)$/);
    for (const { title, isPreferred } of await client.actions(uri, everything)) {
      assert.ok(isPreferred !== true || !title.includes("(review)"), title);
      assert.ok(!/^(?:Ignore|Apply|Open) .*\(review\)/.test(title), title);
    }
    titled(await client.actions(uri, line(8)), /`pprof-enabled`$/);
  });

  it("opens the documentation", async () => {
    const action = titled(await client.actions(uri, line(6)), /^Open InfluxData's documentation on http\.auth-enabled/);
    await client.request("workspace/executeCommand", action.command);
    titled(await client.actions(uri, line(7)), /^Open InfluxData's documentation on http\.log-enabled$/);
    titled(await client.actions(uri, line(8)), /^Open InfluxData's documentation on http\.pprof-enabled$/);
    assert.match(client.shown.at(-1) ?? "", /^https:\/\/docs\.influxdata\.com\//);
    await assert.rejects(
      client.request("workspace/executeCommand", {
        command: action.command?.command,
        arguments: ["file:///etc/passwd"],
      }),
    );
  });

  it("makes edits when they are chosen, but not for another version", async () => {
    const lazy = await Client.start({
      capabilities: {
        ...fullCapabilities,
        workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
        textDocument: {
          codeAction: {
            codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
            dataSupport: true,
            disabledSupport: true,
            resolveSupport: { properties: ["edit"] },
          },
        },
      },
    });
    await lazy.lint(uri, text);
    const actions = await lazy.actions(uri, everything);
    assert.ok(actions.every(({ edit }) => edit === undefined));
    for (const action of actions) {
      if (action.command !== undefined) continue;
      const resolved = await lazy.request<CodeAction>("codeAction/resolve", action);
      assert.ok(textEdits(resolved.edit).length > 0, action.title);
      if (action.title.startsWith("Ignore")) {
        assert.match(textEdits(resolved.edit)[0]?.newText ?? "", /-- \$\{0:reason\}/);
      }
    }
    await lazy.change(uri, 2, { text: `# new\n${text}` });
    await assert.rejects(lazy.request("codeAction/resolve", actions[0]), { code: -32801 });
    const only = ["source.fixAll.influxlint"];
    const empty = "# influxlint: ignore-file[required-path-missing] -- a test\n";
    await lazy.change(uri, 3, { text: empty });
    assert.deepEqual(await lazy.actions(uri, everything, { only, triggerKind: 2 }), []);
    const [disabled] = await lazy.actions(uri, everything, { only, triggerKind: 1 });
    assert.match(disabled?.disabled?.reason ?? "", /safe fix/);
    assert.equal(await lazy.stop(), 0);
  });

  it("edits by plain changes where the client knows no other", async () => {
    const plain = await Client.start({
      capabilities: {
        textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
      },
    });
    await plain.lint(uri, text);
    const [action] = await plain.actions(uri, line(7));
    assert.deepEqual(Object.keys(action?.edit?.changes ?? {}), [uri]);
    assert.equal(await plain.stop(), 0);
  });
});

import assert from "node:assert/strict";
import type { CodeAction } from "vscode-languageserver/node";
import { rules } from "../../server/src/rules/index.ts";
import { Client, edited, everything, fullCapabilities, textEdits } from "./client.ts";

const uri = "file:///w/influxdb.conf";
const snippets = {
  ...fullCapabilities,
  workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
};

async function actionsOn(text: string, capabilities: typeof fullCapabilities): Promise<CodeAction[]> {
  const client = await Client.start({ capabilities });
  await client.lint(uri, text);
  const actions = await client.actions(uri, everything);
  assert.equal(await client.stop(), 0);
  return actions;
}

describe("quick fixes with holes", () => {
  it("write a new secret of 48 random bytes, whatever the client can do", async () => {
    const text = `[http]\n  auth-enabled = true\n  shared-secret = "x"\n`;
    const written = new Set<string>();
    for (const capabilities of [fullCapabilities, snippets]) {
      const action = (await actionsOn(text, capabilities)).find(
        ({ title }) => title === "Write a new random secret (review)",
      );
      const secret = /shared-secret = "([A-Za-z0-9+/]{64})"\n$/.exec(edited(text, textEdits(action?.edit)))?.[1];
      assert.ok(secret, JSON.stringify(action));
      written.add(secret);
    }
    assert.equal(written.size, 2);
  });

  const text = `[http]\n  https-enabled = false\n  flux-enabled = false\n\n[tls]\n  min-version = "tls1.2"\n`;
  const title = "Turn HTTPS on, and name the certificate";

  it("ask for a value where the client takes snippets", async () => {
    const action = (await actionsOn(text, snippets)).find((candidate) => candidate.title === `${title} (review)`);
    const after = edited(text, textEdits(action?.edit));
    const certificate = `  https-certificate = "\${1:/etc/ssl/influxdb.pem}"\n`;
    assert.equal(after, text.replace("= false\n", "= true\n").replace("\n\n", `\n${certificate}\n`));
    // An editor indents a snippet like the line that it begins in: a new line begins at the start of one.
    assert.ok(
      textEdits(action?.edit).some(({ range, newText }) => newText === certificate && range.start.character === 0),
    );
  });

  it("ask for numbers, and for nothing that stands there already", async () => {
    const limits =
      "[http]\n  flux-enabled = true\n[flux-controller]\n  query-queue-size = -5\n  query-max-memory-bytes = 5000";
    const action = (await actionsOn(limits, snippets)).find((candidate) => candidate.title.startsWith("Limit the que"));
    assert.equal(
      edited(limits, textEdits(action?.edit)),
      `${limits.replace("-5", "${2:50}")}\n  query-concurrency = \${1:10}`,
    );
  });

  it("begin at the start of a line where the last one does not end", async () => {
    const open = "[http]\n  flux-enabled = false";
    const action = (await actionsOn(open, snippets)).find((candidate) => candidate.title === `${title} (review)`);
    const edits = textEdits(action?.edit);
    assert.equal(
      edited(open, edits),
      `${open}\n  https-enabled = true\n  https-certificate = "\${1:/etc/ssl/influxdb.pem}"`,
    );
    assert.deepEqual(
      edits.map(({ range }) => range.start.character),
      [0],
    );
  });

  it("write the example where the client cannot ask, and say so", async () => {
    const actions = await actionsOn(text, fullCapabilities);
    assert.ok(!actions.some((candidate) => candidate.title === `${title} (review)`));
    const action = actions.find((candidate) => candidate.title === `${title} (with an example to replace)`);
    const certificate = `  https-certificate = "/etc/ssl/influxdb.pem"\n`;
    assert.equal(
      edited(text, textEdits(action?.edit)),
      text.replace("= false\n", "= true\n").replace("\n\n", `\n${certificate}\n`),
    );
  });

  it("are neither preferred nor part of what is applied together where the client cannot ask", async () => {
    const client = await Client.start();
    const ids = new Set<string>();
    for (const { id, bad } of rules) {
      const document = `file:///w/${id}/influxdb.conf`;
      await client.lint(document, bad);
      const actions = await client.actions(document, everything);
      const examples = actions.filter((candidate) => candidate.title.endsWith("(with an example to replace)"));
      if (examples.length === 0) continue;
      ids.add(id);
      assert.ok(!examples.some(({ isPreferred }) => isPreferred === true), id);
      const together = [
        ...actions.filter((candidate) => candidate.title.startsWith("Apply all")),
        ...(await client.actions(document, everything, { only: ["source.fixAll.influxlint"] })),
      ].flatMap(({ edit }) => textEdits(edit).map((written) => JSON.stringify(written)));
      for (const { title: example, edit } of examples) {
        const written = textEdits(edit).map((one) => JSON.stringify(one));
        assert.ok(written.length > 0 && !written.every((one) => together.includes(one)), `${id}: ${example}`);
      }
    }
    assert.ok(ids.has("https-disabled") && ids.has("hostname-unset"), [...ids].join(" "));
    assert.equal(await client.stop(), 0);
  });
});

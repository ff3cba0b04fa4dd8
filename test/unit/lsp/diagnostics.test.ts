import assert from "node:assert/strict";
import { lintCluster } from "../../../server/src/lint/cluster.ts";
import { readClient } from "../../../server/src/lsp/client.ts";
import { diagnostics } from "../../../server/src/lsp/diagnostics.ts";
import { OpenDocument } from "../../../server/src/lsp/documents.ts";
import { View } from "../../../server/src/lsp/view.ts";

const files = [
  { path: "/c/data-1/influxdb.conf", text: "# influxlint: kind=data\n[http]\n  auth-enabled = true\n" },
  { path: "/c/data-2/influxdb.conf", text: "# influxlint: kind=data\n\n\n[http]\n  auth-enabled = false\n" },
];
const documents = files.map(
  ({ path, text }) => new OpenDocument({ uri: `file://${path}`, languageId: "", version: 1, text }),
);
const client = readClient({
  processId: null,
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the type demands it
  rootUri: null,
  capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } } },
});

/** The related places of what the rule over all files says, with or without knowledge of the other files. */
function related(fileAt?: View["fileAt"]) {
  const found = lintCluster(files).flatMap((result, index) => {
    const [document, options] = [documents[index], files[index]];
    if (document === undefined || options === undefined) return [];
    return diagnostics(new View(document, options, result, client, fileAt)).map((diagnostic) => ({
      ...diagnostic,
      uri: document.uri,
    }));
  });
  const mismatch = found.filter(({ code }) => code === "cluster-data-auth-mismatch");
  assert.ok(mismatch.length > 0);
  const places = mismatch[0]?.relatedInformation ?? [];
  assert.ok(places.length > 0);
  return { uri: mismatch[0]?.uri ?? "", range: mismatch[0]?.range, places };
}

describe("diagnostics about several files", () => {
  it("point into the other file, by its own lines", () => {
    const { uri, places } = related((path) => documents.find((document) => document.path === path));
    for (const { location } of places) {
      assert.notEqual(location.uri, uri);
      const line = location.uri.includes("data-1") ? 2 : 4;
      assert.equal(location.range.start.line, line);
    }
  });

  it("name the other file where nobody knows it", () => {
    const { uri, range, places } = related();
    for (const { location, message } of places) {
      assert.deepEqual(location, { uri, range });
      assert.match(message, /^\/c\/data-\d\/influxdb\.conf: /);
    }
  });
});

import { strict as assert } from "node:assert";
import type { Uri } from "vscode";
import { findProjectFiles } from "../../../client/src/project-search.ts";

/** What of VS Code's URIs is used. */
function uri(prefix: string, path: string): Uri {
  const fake = { path, with: (change: { path: string }) => uri(prefix, change.path), toString: () => prefix + path };
  return fake as unknown as Uri;
}

const prefix = "vscode-vfs://github";

/** What is found for documents in a workspace with some files, and what was asked for. */
async function find(documents: readonly string[], files: Readonly<Record<string, string>>, folders: readonly string[]) {
  const asked: string[] = [];
  const readText = ({ path }: Uri): Promise<string | undefined> => {
    asked.push(path);
    return Promise.resolve(files[path]);
  };
  const found = await findProjectFiles(
    documents.map((path) => uri(prefix, path)),
    {
      readText,
      exists: async (file) => (await readText(file)) !== undefined,
      isInWorkspace: ({ path }) => folders.some((folder) => path === folder || path.startsWith(`${folder}/`)),
    },
  );
  return { found, asked };
}

const given = (path: string, text: string) => ({ uri: `${prefix}${path}`, text });

describe("The project files that the client reads", () => {
  it("are the nearest ones, each folder looked at once, and none above the workspace", async () => {
    const files = { "/o/r/influxlint.toml": "root", "/o/r/a/influxlint.toml": "a", "/influxlint.toml": "above" };
    const documents = ["/o/r/a/b/influxdb.conf", "/o/r/a/influxdb.conf", "/o/r/c/influxdb.conf", "/o/s/influxdb.conf"];
    const { found, asked } = await find(documents, files, ["/o/r", "/o/s"]);
    const expected = [given("/o/r/a/influxlint.toml", "a"), given("/o/r/influxlint.toml", "root")];
    assert.deepEqual(found, { files: expected, git: [] });
    assert.equal(new Set(asked).size, asked.length);
    assert.ok(!asked.includes("/o/influxlint.toml"));
  });

  it("are not looked for beyond a repository, unless one stands in its root", async () => {
    const { found, asked } = await find(
      ["/w/a/x/influxdb.conf", "/w/b/influxdb.conf"],
      { "/w/influxlint.toml": "", "/w/a/.git": "", "/w/b/.git": "", "/w/b/influxlint.toml": "b" },
      ["/w"],
    );
    assert.deepEqual(found, { files: [given("/w/b/influxlint.toml", "b")], git: [`${prefix}/w/a/.git`] });
    assert.ok(!asked.includes("/w/influxlint.toml"));
  });

  it("are looked for up to the outer one of folders that lie in each other", async () => {
    const files = { "/w/influxlint.toml": "outer" };
    const { found } = await find(["/w/inner/a/influxdb.conf"], files, ["/w", "/w/inner"]);
    assert.deepEqual(found.files, [given("/w/influxlint.toml", "outer")]);
  });

  it("are looked for up to the root where no folder is open, also for a file in it", async () => {
    const { found, asked } = await find(["/a/influxdb.conf"], { "/influxlint.toml": "root" }, []);
    assert.deepEqual(found.files, [given("/influxlint.toml", "root")]);
    assert.deepEqual(asked, ["/a/influxlint.toml", "/a/.git", "/influxlint.toml"]);
    assert.deepEqual((await find(["/influxdb.conf"], {}, [""])).found, { files: [], git: [] });
  });
});

import assert from "node:assert/strict";
import type { CompletionItem, Range, TextEdit } from "vscode-languageserver/node";
import { Client, edited, fullCapabilities, marked } from "./client.ts";

describe("completion", () => {
  let client: Client;
  let plain: Client;
  before(async () => {
    [client, plain] = await Promise.all([Client.start(), Client.start({ capabilities: {} })]);
  });
  after(() => {
    client.process.kill();
    plain.process.kill();
  });
  let count = 0;

  async function complete(withMark: string, by = client): Promise<Map<string, CompletionItem>> {
    const { text, position } = marked(withMark);
    const uri = `file:///w/${count++}/influxdb.conf`;
    await by.open(uri, text);
    const items = await by.request<CompletionItem[]>("textDocument/completion", { textDocument: { uri }, position });
    for (const item of items) checkRange(item, position);
    return new Map(items.map((item) => [item.label, item]));
  }

  /** The text edit is on the line of the cursor and around it, as the protocol demands. */
  function checkRange(item: CompletionItem, position: { line: number; character: number }): void {
    const { range } = item.textEdit as TextEdit;
    assert.equal(range.start.line, position.line);
    assert.equal(range.end.line, position.line);
    assert.ok(range.start.character <= position.character && position.character <= range.end.character, item.label);
  }

  /** The text after an item was taken. */
  async function taken(withMark: string, label: string, by = client): Promise<string> {
    const item = (await complete(withMark, by)).get(label);
    assert.ok(item, `no ${label}`);
    const edits = [item.textEdit as TextEdit, ...(item.additionalTextEdits ?? [])];
    checkApart(edits.map(({ range }) => range));
    const { text, position } = marked(withMark);
    const [main] = edits;
    const line = text.split("\n")[position.line] ?? "";
    const typed = line.slice(main?.range.start.character, position.character);
    // Editors show an item only where what was typed is the begin of this.
    assert.ok((item.filterText ?? item.label).includes(typed), `${typed} in ${item.filterText ?? item.label}`);
    return edited(text, edits);
  }

  /** No two edits change the same text, as the protocol demands. */
  function checkApart(ranges: readonly Range[]): void {
    const before = (a: Range["start"], b: Range["start"]): boolean =>
      a.line < b.line || (a.line === b.line && a.character <= b.character);
    for (const [index, a] of ranges.entries()) {
      for (const b of ranges.slice(index + 1)) {
        assert.ok(before(a.end, b.start) || before(b.end, a.start), JSON.stringify([a, b]));
        assert.notDeepEqual(a.start, b.start);
      }
    }
  }

  it("offers the keys that are not set, on half-typed lines too", async () => {
    const items = await complete("[http]\n  enabled = true\n  auth‸\n");
    assert.ok(items.has("auth-enabled") && items.has("https-enabled") && !items.has("enabled"));
    assert.match((items.get("auth-enabled")?.documentation as { value: string }).value, /user name and password/);
    assert.equal(await taken("[http]\n  auth‸\n", "auth-enabled"), "[http]\n  auth-enabled = ${1|true,false|}\n");
    assert.equal(await taken("[http]\n  auth‸\n", "auth-enabled", plain), "[http]\n  auth-enabled = false\n");
    assert.equal(await taken("[http]\n  auth‸-x = 1\n", "auth-enabled"), "[http]\n  auth-enabled = 1\n");
  });

  it("offers no key that is set in another case", async () => {
    assert.ok(!(await complete("[http]\n  Auth-Enabled = true\n  auth-e‸\n")).has("auth-enabled"));
    assert.ok((await complete("[http]\n  Auth-E‸\n")).has("auth-enabled"));
  });

  it("uncomments a key where it stands", async () => {
    const text = "[http]\n  # auth-enabled = false\n  # log-enabled = true\n  au‸\n";
    assert.equal(await taken(text, "auth-enabled"), "[http]\n  auth-enabled = false\n  # log-enabled = true\n");
    const inside = "[http]\n  # auth-en‸abled = false # x\n";
    assert.equal(await taken(inside, "auth-enabled"), "[http]\n  auth-enabled = false # x\n");
  });

  it("uncomments a key that is typed in full, before and behind the word", async () => {
    const lines = "  # auth-enabled = false\n";
    assert.equal(await taken(`[http]\n${lines}  auth-enabled‸\n`, "auth-enabled"), "[http]\n  auth-enabled = false\n");
    assert.equal(await taken(`[http]\n  auth-enabled‸\n${lines}`, "auth-enabled"), "[http]\n  auth-enabled = false\n");
    assert.equal(
      await taken(`[http]\n${lines}  au‸ # x\n`, "auth-enabled"),
      "[http]\n  auth-enabled = false\n   # x\n",
    );
    assert.equal(await taken("# bind-address = ':1'\nbind‸", "bind-address"), "bind-address = ':1'");
    assert.equal(await taken("bind‸\n# bind-address = ':1'\n", "bind-address"), "\nbind-address = ':1'\n");
  });

  it("uncomments a list of several lines, with the comments in it", async () => {
    const list = ["templates = [", '  "*.app env.service",', "  # Default template", '  "server.*",', "]"];
    const commented = list.map((line) => `  # ${line}\n`).join("");
    const text = list.map((line) => `  ${line}\n`).join("");
    const other = "  # enabled = true\n";
    const head = `[[graphite]]\n${other}`;
    assert.equal(await taken(`${head}${commented}  templ‸\n`, "templates"), head + text);
    assert.equal(await taken(`${head}  templates‸\n${commented}`, "templates"), head + text);
    for (const at of [...commented.matchAll(/(?<=# )\S|\S$/gm)].map(({ index }) => index)) {
      const inside = `${commented.slice(0, at)}‸${commented.slice(at)}`;
      assert.equal(await taken(head + inside, "templates"), head + text);
    }
    // What is no setting when its marks go away is left alone.
    for (const broken of [commented.replace("  # ]\n", ""), commented.replace("# Default", "Default")]) {
      assert.match(await taken(`${head}${broken}  templ‸\n`, "templates"), /\n {2}templates = \[\$\{1\}\]\n$/);
    }
  });

  it("completes a name in quotes", async () => {
    assert.equal(await taken('[http]\n"auth‸" = true\n', "auth-enabled"), "[http]\nauth-enabled = true\n");
    assert.equal(await taken("[http]\n'auth‸ = true\n", "auth-enabled"), "[http]\nauth-enabled = true\n");
    assert.equal(await taken('[http]\n"auth‸"\n', "auth-enabled"), "[http]\nauth-enabled = ${1|true,false|}\n");
  });

  it("offers the sections that are not there", async () => {
    const items = await complete("[data]\n[ht‸]\n");
    assert.ok(items.has("[http]") && items.has("[[udp]]") && !items.has("[data]"));
    assert.equal(await taken("[data]\n[ht‸]\n", "[http]"), "[data]\n[http]\n");
    assert.equal(await taken("[‸", "[[udp]]"), "[[udp]]");
    assert.equal(await taken("[‸[udp]] # x\n", "[data]"), "[data] # x\n");
    assert.equal(await taken("[ ht‸ ] # x\n", "[http]"), "[http] # x\n");
    assert.equal(await taken("[[ u‸ ]]\n", "[[udp]]"), "[[udp]]\n");
    for (const header of ["[‸[graphite]]", "[[‸graphite]]", "[‸a.b.c]", "[u‸dp.b]", '[‸"a".b]', "[[u‸dp]]"]) {
      assert.equal(await taken(`${header} # x\n`, "[[udp]]"), "[[udp]] # x\n");
    }
    assert.equal(await taken("ht‸", "[http]"), "[http]");
    assert.ok((await complete("# influxlint: kind=meta\n‸\n")).has("[enterprise]"));
  });

  it("offers values", async () => {
    assert.deepEqual([...(await complete("[http]\nauth-enabled = ‸")).keys()], ["false", "true"]);
    assert.ok((await complete('[logging]\nlevel = "‸"\n')).has('"debug"'));
    assert.ok((await complete("[coordinator]\nwrite-timeout = ‸\n")).has('"10s"'));
    assert.equal(
      await taken('[http]\nbind-address = "‸" # x\n', '"127.0.0.1:8086"'),
      '[http]\nbind-address = "127.0.0.1:8086" # x\n',
    );
    assert.equal(await taken("[data]\nindex-version = ts‸\n", '"tsi1"'), '[data]\nindex-version = "tsi1"\n');
    assert.deepEqual([...(await complete('[tls]\nmin-version = "‸"\n')).keys()].slice(0, 2), ['"tls1.3"', '"tls1.2"']);
    assert.equal(await taken("[data]\nindex-version = 'ts‸'\n", '"tsi1"'), '[data]\nindex-version = "tsi1"\n');
    for (const before of ["=‸ false", "= ‸ false", "= ‸false", "= t‸rue"]) {
      assert.match(await taken(`[http]\nauth-enabled ${before} # x\n`, "true"), /= true # x\n$/);
    }
    // Quotes that do not belong there are no reason to find nothing.
    for (const before of ['"‸"', '"t‸"', "'tr‸ue'"]) {
      assert.equal(await taken(`[http]\nauth-enabled = ${before}\n`, "true"), "[http]\nauth-enabled = true\n");
    }
    assert.equal(await taken("[tls]\nciphers =‸ ['a']\n", "[]"), "[tls]\nciphers = []\n");
    assert.equal(await taken("[tls]\nciphers = ‸['a']\n", "[]"), "[tls]\nciphers = []\n");
    assert.deepEqual([...(await complete('[http]\nshared-secret = "‸"\n')).keys()], []);
  });

  it("offers the elements of a list, over several lines too", async () => {
    const text = '[tls]\nciphers = [\n  "TLS_AES_128_GCM_SHA256",\n  "‸"\n]\n';
    const items = await complete(text);
    assert.ok(items.has('"TLS_AES_256_GCM_SHA384"') && !items.has('"TLS_AES_128_GCM_SHA256"'));
    assert.match(await taken(text, '"TLS_AES_256_GCM_SHA384"'), /,\n {2}"TLS_AES_256_GCM_SHA384"\n\]/);
  });

  it("offers the element that the cursor is at, and nothing behind a list", async () => {
    const [a, b] = ['"TLS_AES_128_GCM_SHA256"', '"TLS_AES_256_GCM_SHA384"'];
    const items = await complete(`[tls]\nciphers = [${a}, ${b.replace("TLS", "TLS‸")}]\n`);
    assert.ok(items.has(b) && !items.has(a));
    for (const list of [`[${a}]‸`, `[\n  ${a}\n]‸`, "[]‸", "[\n]‸"]) {
      assert.equal((await complete(`[tls]\nciphers = ${list}\n`)).size, 0, list);
    }
    assert.equal(await taken("[tls]\nciphers = [‸\n", a), `[tls]\nciphers = [${a}\n`);
  });

  it("puts the commas that are missing around an element", async () => {
    const [a, b, c] = ['"TLS_AES_128_GCM_SHA256"', '"TLS_AES_256_GCM_SHA384"', '"TLS_CHACHA20_POLY1305_SHA256"'];
    for (const [before, after] of [
      [`[${a} ‸]`, `[${a}, ${b}]`],
      [`[${a}, ‸]`, `[${a}, ${b}]`],
      [`[‸ ${a}]`, `[${b}, ${a}]`],
      [`[‸ , ${a}]`, `[${b} , ${a}]`],
      [`[${a} ‸ ${c}]`, `[${a}, ${b}, ${c}]`],
      [`[${a}, ‸ ${c}]`, `[${a}, ${b}, ${c}]`],
      [`[${a}, "TLS‸", ${c}]`, `[${a}, ${b}, ${c}]`],
      [`[\n  ${a} # no, comma\n  ‸\n]`, `[\n  ${a}, # no, comma\n  ${b}\n]`],
      ["[ ‸ ]", `[ ${b} ]`],
    ]) {
      assert.equal(await taken(`[tls]\nciphers = ${before}\n`, b), `[tls]\nciphers = ${after}\n`);
    }
  });

  it("offers no list of ciphers that is found fault with", async () => {
    const lists = [...(await complete("[tls]\nciphers = ‸\n")).keys()];
    assert.ok(lists.length > 3);
    for (const [index, list] of lists.entries()) {
      const found = await client.lint(`file:///ciphers/${index}/influxdb.conf`, `[tls]\nciphers = ${list}\n`);
      assert.deepEqual(
        found.filter(({ code }) => String(code).startsWith("tls-cipher")),
        [],
        list,
      );
    }
    assert.match([...(await complete("[tls]\nciphers = [‸]\n")).keys()][0] ?? "", /^"TLS_ECDHE_/);
  });

  it("replaces what stands in our comments", async () => {
    const ignore = "[auth-disabled] -- because\n";
    assert.equal(await taken(`# influxlint: ignore‸${ignore}`, "ignore-file"), `# influxlint: ignore-file${ignore}`);
    assert.equal(await taken(`# influxlint: ig‸nore${ignore}`, "ignore"), `# influxlint: ignore${ignore}`);
    assert.ok(!(await complete(`# influxlint: ig‸nore${ignore}`)).has("kind"));
    assert.equal(await taken("# influxlint: ki‸nd=data\n", "kind"), "# influxlint: kind=data\n");
    assert.equal(await taken("# influxlint: kind=‸data\n", "meta"), "# influxlint: kind=meta\n");
    assert.equal(await taken("# influxlint: version=1.8‸.10\n", "1.11.8"), "# influxlint: version=1.11.8\n");
    assert.equal(
      await taken("# influxlint: version=‸1.8.10 kind=oss\n", "1.11.8"),
      "# influxlint: version=1.11.8 kind=oss\n",
    );
    assert.equal(await taken("# infl‸ux\n", "# influxlint: kind", plain), "# influxlint: kind=\n");
    assert.deepEqual([...(await complete("# in‸ other words\n")).keys()], []);
  });

  it("offers what else our comments may say", async () => {
    assert.deepEqual([...(await complete("# influxlint: kind=data ‸\n")).keys()], ["version"]);
    assert.deepEqual([...(await complete("# influxlint: version=1.8 k‸\n")).keys()], ["kind"]);
    assert.deepEqual([...(await complete("# influxlint: kind=oss version=1.8 ‸\n")).keys()], []);
    // What another comment has said is not said again.
    const below = [...(await complete("# influxlint: kind=oss\n# influxlint: ‸\n")).keys()];
    assert.deepEqual(below, ["ignore", "ignore-file", "version"]);
    assert.ok((await complete("# influxlint: ki‸nd=oss\n# influxlint: version=1.8\n")).has("kind"));
    assert.match(
      await taken(`# influxlint: ignore[auth-disabled] ‸ -- x\n`, "until", plain),
      /^# influxlint: ignore\[auth-disabled\] until=\d{4}-01-31 -- x\n$/,
    );
    assert.deepEqual([...(await complete("# influxlint: ignore[a] ‸until=2027-01-01 -- x\n")).keys()], []);
    assert.match(
      await taken("# influxlint: ignore[auth-disabled] ‸-- x\n", "until", plain),
      /^# influxlint: ignore\[auth-disabled\] until=\d{4}-01-31 ?-- x\n$/,
    );
    assert.equal(
      await taken("# influxlint: kind=oss ‸-- x\n", "version", plain),
      "# influxlint: kind=oss version=-- x\n",
    );
  });

  it("offers our comments, and the rules in them", async () => {
    assert.equal(await taken("#‸\n", "# influxlint: kind"), "# influxlint: kind=${1|oss,data,meta|}\n");
    assert.ok((await complete("# influxlint: ‸\n")).has("ignore-file"));
    const rules = await complete("# influxlint: ignore[auth-disabled, htt‸]\n");
    assert.ok(rules.has("https-disabled") && !rules.has("auth-disabled"));
    assert.deepEqual([...(await complete("# influxlint: kind=‸\n")).keys()], ["oss", "data", "meta"]);
    assert.ok((await complete("# influxlint: kind=oss version=1.8‸\n")).has("1.8.10"));
  });

  it("offers and documents the rules over a cluster, too", async () => {
    const item = (await complete("# influxlint: ignore[cluster-‸] -- x\n")).get("cluster-port-conflict");
    assert.match((item?.documentation as { value: string }).value, /\*\*cluster-port-conflict\*\*/);
  });

  it("offers nothing where nothing fits", async () => {
    for (const text of [
      "[http]\nenabled = true ‸\n",
      "# just words ‸\n",
      'a = """\n‸\n"""\n',
      "[nothing]\na‸ = 1\n",
      // A list that goes on below would be lost.
      '[tls]\n  ciphers = ‸[\n    "TLS_AES_128_GCM_SHA256",\n  ]\n',
      '[http]\r\n  access-log-status-filters =‸ [\r\n    "5xx",\r\n  ]\r\n',
      // What stands behind would be part of it.
      '[meta]\n‸  dir = "/a"\n',
      '[meta]\n ‸ dir = "/a"\n',
      '[meta]\n\n‸[data]\n  dir = "/b"\n',
    ]) {
      assert.deepEqual([...(await complete(text)).keys()], [], text);
    }
  });

  it("documents an item when it is looked at, where the client can wait", async () => {
    const item = { documentationFormat: ["plaintext" as const], resolveSupport: { properties: ["documentation"] } };
    const lazy = await Client.start({
      capabilities: { ...fullCapabilities, textDocument: { completion: { completionItem: item } } },
    });
    for (const [text, label] of [
      ["[http]\nauth‸\n", "auth-enabled"],
      ["[‸", "[http]"],
      ["# influxlint: ignore[‸", "auth-disabled"],
    ] as const) {
      const found = (await complete(text, lazy)).get(label);
      assert.ok(found !== undefined && found.documentation === undefined);
      const resolved = await lazy.request<CompletionItem>("completionItem/resolve", found);
      assert.equal((resolved.documentation as { kind: string }).kind, "plaintext");
    }
    assert.equal(await lazy.stop(), 0);
  });
});

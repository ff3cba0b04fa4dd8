import assert from "node:assert/strict";
import type { Hover, MarkupContent } from "vscode-languageserver/node";
import { Client, marked } from "./client.ts";

describe("hover", () => {
  let client: Client;
  before(async () => {
    client = await Client.start({ settings: () => ({ environment: { INFLUXDB_HTTP_LOG_ENABLED: "false" } }) });
  });
  after(() => client.process.kill());
  let count = 0;
  const hover = async (withMark: string, by = client): Promise<string | undefined> => {
    const { text, position } = marked(withMark);
    const uri = `file:///w/${count++}/influxdb.conf`;
    await by.open(uri, text);
    const answer = await by.request<Hover | null>("textDocument/hover", { textDocument: { uri }, position });
    return (answer?.contents as MarkupContent | undefined)?.value;
  };

  it("explains a setting in units for people", async () => {
    const text = await hover("[http]\n  max-body-size = 25‸000000\n");
    assert.match(text ?? "", /\*\*http\.max-body-size\*\*/);
    assert.match(text ?? "", /In force: `25000000` \(23\.8 MiB\), from this file/);
    assert.match(text ?? "", /INFLUXDB_HTTP_MAX_BODY_SIZE/);
    assert.match(text ?? "", /\(https:\/\/docs\.influxdata\.com/);
  });

  it("says what the environment makes of it", async () => {
    assert.match(
      (await hover("[http]\n  log-en‸abled = true\n")) ?? "",
      /`false`, from the variable `INFLUXDB_HTTP_LOG/,
    );
  });

  it("explains a setting that is commented out, and the element of an array that it is in", async () => {
    assert.match((await hover("[http]\n  # auth-en‸abled = false\n")) ?? "", /In force: `false`, the default/);
    const second = await hover('[[udp]]\n[[udp]]\n  batch-tim‸eout = "90s"\n');
    assert.match(second ?? "", /INFLUXDB_UDP_1_BATCH_TIMEOUT/);
    assert.match(second ?? "", /1 minute 30 seconds/);
  });

  it("explains a list that is commented out over several lines, wherever in it", async () => {
    for (const withMark of [
      '[tls]\n  # ciph‸ers = [\n  #   "A",\n  # ]\n',
      '[tls]\n  # ciphers = [\n  #   "‸A",\n  # ]\n',
      '[tls]\n  # ciphers = [\n  #   "A",\n  # ]‸\n',
    ]) {
      assert.match((await hover(withMark)) ?? "", /\*\*tls\.ciphers\*\*[^]*In force: nothing, the default/, withMark);
    }
    assert.equal(await hover('[tls]\n  # ciphers = [\n  #   "A",\n  # ]\n  # wo‸rds\n'), undefined);
  });

  it("says that a value that influxd refuses is not in force", async () => {
    const written = (await hover("[retention]\n  check-inter‸val = 30\n")) ?? "";
    assert.match(written, /In force: nothing, since influxd refuses this value\n/);
    const environment = { INFLUXDB_HTTP_MAX_ROW_LIMIT: "many" };
    const other = await Client.start({ settings: () => ({ environment }) });
    const variable = (await hover("[http]\n  max-row-lim‸it = 5\n", other)) ?? "";
    assert.equal(await other.stop(), 0);
    assert.match(variable, /In force: nothing, since influxd refuses the variable `INFLUXDB_HTTP_MAX_ROW_LIMIT`\n/);
    assert.match(variable, /Written here: `5`, from this file/);
  });

  it("says which releases have a setting", async () => {
    const since = async (line: string): Promise<string | undefined> =>
      /Since: (.*)/.exec((await hover(line)) ?? "")?.[1];
    assert.equal(await since("[http]\n  log-en‸abled = true\n"), "1.7.0 or earlier");
    assert.equal(await since("[tls]\n  ciph‸ers = []\n"), "1.7.0 or earlier");
    assert.equal(await since("# influxlint: kind=meta\n[tls]\n  ciph‸ers = []\n"), "1.8.0");
    assert.equal(await since("[http]\n  enqueued-write-‸timeout = 1\n"), "1.7.0 or earlier");
    assert.equal(await since("[http]\n  pprof-auth-en‸abled = true\n"), "1.7.9");
  });

  it("shows in units for people what the environment overrides, but no secret", async () => {
    const environment = { INFLUXDB_HTTP_MAX_BODY_SIZE: "1000", INFLUXDB_HTTP_SHARED_SECRET: "hunter3" };
    const other = await Client.start({ settings: () => ({ environment }) });
    const size = (await hover("[http]\n  max-body-size = 25‸000000\n", other)) ?? "";
    assert.match(size, /In force: `1000`.*, from the variable `INFLUXDB_HTTP_MAX_BODY_SIZE`$/m);
    assert.match(size, /Written here: `25000000` \(23\.8 MiB\), from this file$/m);
    const secret = (await hover('[http]\n  shared-se‸cret = "hunter2"\n', other)) ?? "";
    assert.match(secret, /Written here: a secret, from this file/);
    assert.doesNotMatch(secret, /hunter/);
    assert.equal(await other.stop(), 0);
  });

  it("explains a setting whose value is a section of its own", async () => {
    for (const withMark of [
      '[http.head‸ers]\n  A = "1"\n',
      '[http.headers]\n  A‸ = "1"\n',
      '[HTTP.headers]\n  A = "‸1"\n',
    ]) {
      assert.match((await hover(withMark)) ?? "", /\*\*http\.headers\*\*[^]*In force: `\{ A = "1" \}`/, withMark);
    }
    assert.equal(await hover("[http.headers]\n‸\n"), undefined);
  });

  it("never shows a secret", async () => {
    for (const line of ['shared-secret = "hunter2‸hunter2"', '# shared-secret = "hunter2‸hunter2"']) {
      const text = await hover(`[http]\n  ${line}\n`);
      assert.ok(text !== undefined && !text.includes("hunter2"));
    }
    const enterprise = await hover('# influxlint: kind=meta\n[enterprise]\n  license-k‸ey = "0123456789"\n');
    assert.ok(enterprise?.includes("In force: a secret") === true && !enterprise.includes("0123456789"));
  });

  it("names no variable that influxd does not take, or that stops it", async () => {
    assert.match((await hover("[http]\n  head‸ers = { A = '1' }\n")) ?? "", /Environment: none, since/);
    assert.match((await hover("[http]\n  unix-socket-gr‸oup = 'a'\n")) ?? "", /Environment: none alone; /);
    assert.match(
      (await hover("[http]\n  access-log-status-fil‸ters = ['5xx']\n")) ?? "",
      /Environment: `INFLUXDB_HTTP_ACCESS_LOG_STATUS_FILTERS_0` for the first/,
    );
  });

  it("shows a value as code that nothing in it can end, cut where it is long", async () => {
    const hostile = "X` ![x](https://evil.example/a.png) `` [y](https://evil.example)";
    const shown = (await hover(`[http]\n  re‸alm = '${hostile}'\n`)) ?? "";
    assert.ok(shown.includes(`In force: \`\`\`${JSON.stringify(hostile)}\`\`\`, from this file`), shown);
    assert.match((await hover("[http]\n  re‸alm = '\u202Ea'\n")) ?? "", /In force: `" a"`/);
    const long = (await hover(`[http]\n  re‸alm = '${"x".repeat(20_000)}'\n`)) ?? "";
    assert.ok(long.length < 1000 && long.includes("xx…`"));
    for (const odd of ["", "x"]) {
      const cut = (await hover(`[http]\n  re‸alm = '${odd}${"😀".repeat(200)}'\n`)) ?? "";
      assert.ok(cut.includes("😀…`") && !/\p{Cs}/u.test(cut), cut);
    }
  });

  it("has a word, and no code, for a default that is nothing", async () => {
    const shown = (await hover("[tls]\n  ciph‸ers = []\n")) ?? "";
    assert.match(shown, /Default: nothing in OSS/);
  });

  it("explains a section, and a rule in a comment", async () => {
    assert.match((await hover("[[ud‸p]]\n")) ?? "", /\[\[udp\]\]/);
    assert.match((await hover("# influxlint: ignore[auth-dis‸abled] -- x\n")) ?? "", /\*\*auth-disabled\*\*/);
  });

  it("says what influxd does with a name that it does not know, and explains what was meant", async () => {
    const misspelt = (await hover("[http]\n  auth_en‸abled = true\n")) ?? "";
    assert.match(misspelt, /influxd ignores `http\.auth_enabled`: `auth-enabled` is meant/);
    assert.match(misspelt, /\*\*http\.auth-enabled\*\*/);
    const section = (await hover("[subsci‸ber]\n")) ?? "";
    assert.match(section, /influxd ignores the section `\[subsciber\]`: probably `subscriber` is meant/);
    assert.match(section, /\*\*\[subscriber\]\*\*/);
    for (const inside of ["[admin]\n  enab‸led = true\n", "[admin]\n  a = 1\n  b‸ = [\n]\n"]) {
      assert.match((await hover(inside)) ?? "", /influxd ignores the section `\[admin\]`[^:]*: releases up to/);
    }
    assert.match((await hover("[http.x]\n  a‸ = true\n")) ?? "", /influxd ignores [^]*http\.x/);
    assert.match((await hover("[http]\n  nothing‸ = 1\n")) ?? "", /influxd ignores `http\.nothing`$/);
    const misplaced = (await hover("[http]\n  wal-d‸ir = 'a'\n")) ?? "";
    assert.match(misplaced, /it belongs in `\[data\]`/);
    assert.match(misplaced, /\*\*data\.wal-dir\*\*[^]*Type: [^]*\(https:\/\/docs\.influxdata\.com/);
    assert.match(
      (await hover("# influxlint: version=1.7\n[http]\n  enqueued-write-‸timeout = 1\n")) ?? "",
      /INFLUXDB_HTTP_ENQUEUED_WRITE_TIMEOUT/,
    );
  });

  it("is about a place around the cursor, on the sign of a comment, too", async () => {
    for (const withMark of ["[http]\n  ‸# auth-enabled = false\n", "[http]\n  # ‸ auth-enabled = false\n"]) {
      const { text, position } = marked(withMark);
      const uri = `file:///w/${count++}/influxdb.conf`;
      await client.open(uri, text);
      const answer = await client.request<Hover>("textDocument/hover", { textDocument: { uri }, position });
      const { start, end } = answer.range ?? { start: position, end: { line: -1, character: 0 } };
      assert.deepEqual([start, end], [position, { line: 1, character: text.split("\n")[1]?.length }]);
    }
  });

  it("has nothing to say elsewhere", async () => {
    for (const text of ["# ju‸st words\n", "‸", "[http]\n\n‸\n"]) {
      assert.equal(await hover(text), undefined, text);
    }
  });

  it("speaks plainly to clients without Markdown", async () => {
    const plain = await Client.start({ capabilities: {} });
    const text = await hover("[http]\n  auth-en‸abled = true\n", plain);
    assert.ok(text !== undefined && !/[*`]/.test(text));
    assert.equal(await plain.stop(), 0);
  });
});

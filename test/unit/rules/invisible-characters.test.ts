import assert from "node:assert/strict";
import { fixText } from "../../../server/src/lint/fix.ts";
import { lint } from "../../../server/src/lint/lint.ts";

const paths = '[meta]\n  dir = "/m"\n[data]\n  dir = "/d"\n  wal-dir = "/w"\n';
const repaired = (text: string): string => fixText({ path: "influxdb.conf", text }, { which: "safe" }).text;
const titles = (text: string): string[] =>
  lint({ path: "influxdb.conf", text }).findings.flatMap(({ rule, fixes }) =>
    rule === "toml-syntax" ? fixes.map(({ title }) => title) : [],
  );

describe("characters that cannot be seen", () => {
  it("are removed at the beginning of a line, as where files with a byte-order mark were put together", () => {
    const http = "[http]\n  realm = 'a'\n";
    assert.equal(repaired(`\ufeff${paths}\ufeff${http}`), `\ufeff${paths}${http}`);
    assert.equal(repaired(`${paths}[http]\r\n\ufeff  realm = 'a'\r\n`), `${paths}[http]\r\n  realm = 'a'\r\n`);
    assert.equal(repaired(`${paths}${http}\ufeff# end`), `${paths}${http}# end`);
  });

  it("are not called blanks and quotes by the fix that removes them", () => {
    assert.deepEqual(titles(`${paths}\u200b[http]\n`), ["Remove what is invisible"]);
    assert.deepEqual(titles(`${paths}\u200b\u00a0[http]\n`), ["Use plain blanks and quotes"]);
  });
});

describe("dashes of a word processor", () => {
  it("become hyphens in names and headers, and stay what they are in quotes", () => {
    const text = `${paths}[hinted\u2014handoff]\n[http]\n  realm = "a\u2013b"\n  auth\u2011enabled = true # a\u2013b\n`;
    const plain = text.replace("hinted\u2014handoff", "hinted-handoff").replace("auth\u2011enabled", "auth-enabled");
    const data = { hints: { option: { product: "enterprise", node: "data" } } } as const;
    assert.equal(fixText({ path: "influxdb.conf", text, ...data }, { which: "safe" }).text, plain);
    assert.deepEqual(titles(`${paths}[http]\n  bind\u2212address = ":1"\n`), ["Write `-`"]);
    const { findings } = lint({ path: "influxdb.conf", text: `${paths}[http]\n  auth\u2011enabled = true\n` });
    const message = findings.find(({ rule }) => rule === "toml-syntax")?.message;
    assert.equal(message, "influxd does not start: `\u2011` (a dash, not the hyphen of names) cannot stand in a name");
  });

  it("stay what they are in curly quotes, too", () => {
    const text = `${paths}[http]\n  unix\u2013socket-permissions = "0777"\n  shared\u2013secret = \u201ca\u2013b\u201d\n`;
    const plain = text.replaceAll(/(unix|shared)\u2013/g, "$1-").replace(/[\u201c\u201d]/g, '"');
    assert.equal(repaired(text), plain);
  });

  it("are mended before other fixes look what a section lacks", () => {
    const { text } = fixText(
      { path: "influxdb.conf", text: `${paths}[http]\n  auth\u2011enabled = true\n` },
      { which: "all" },
    );
    assert.equal([...text.matchAll(/^ *auth-enabled/gm)].length, 1, text);
  });
});

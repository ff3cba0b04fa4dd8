import assert from "node:assert/strict";
import { lint } from "../../../server/src/lint/lint.ts";
import { findingsOf, judge } from "./file-table.ts";

const http = (line: string): string => `[http]\n  ${line}\n`;
const parse = { severity: "error", impact: "startup", stage: "parse" } as const;

describe("toml-syntax and secrets", () => {
  const secret = "hunter2hunter2";
  for (const text of [
    `[http]\n  shared-secret = ${secret}\n`,
    `[http]\n  shared-secret = "${secret}\n`,
    `[http]\n  shared-secret: ${secret}\n`,
    `[http]\n  shared-secret = “${secret}”\n`,
    `[http]\n  shared-secret = "a" ${secret}\n`,
    `[http]\n  shared-secret = ${secret};\n`,
    `[http]\n  shared_secret = ${secret}\n`,
    `[http]\n  internal-shared-secret = ["${secret}" ${secret}]\n`,
    `[http]\n  shared-secret = 1${"2".repeat(30)}\n`,
    `http.shared-secret = "${secret}"\n`,
    `[http]\n  shared-secret = ["${secret}"]\n`,
    `[http]\n  shared-secret = "${secret}"\n  shared-secret = "${secret}"\n`,
  ]) {
    it(`shows nothing of ${JSON.stringify(text)}`, () => {
      const { findings } = lint({ path: "influxdb.conf", text, profile: "pedantic" });
      const startup = findings.filter(({ impact }) => impact === "startup");
      assert.ok(startup.length > 0);
      for (const { message, fixes, related } of startup) {
        const shown = JSON.stringify([message, related, fixes.map(({ title, edits }) => [title, edits])]);
        assert.ok(!shown.includes(secret) && !shown.includes("2222"), shown);
      }
    });
  }

  it("stays quick on a file that is something else", () => {
    const text = "junk ) here\n".repeat(20_000);
    assert.equal(findingsOf("toml-syntax", text).length, 201);
  });
});

judge(
  "toml-newer-syntax",
  [
    {
      ...parse,
      text: http("max-row-limit = 0xff"),
      at: "0xff",
      setting: "http.max-row-limit",
      message: /its TOML library meets a number that is not decimal, which it does not know, at `http\.max-row-limit`/,
      safe: true,
      fixed: http("max-row-limit = 255"),
    },
    {
      ...parse,
      text: http("unix-socket-permissions = 0o770"),
      at: "0o770",
      safe: true,
      fixed: http('unix-socket-permissions = "0770"'),
    },
    { ...parse, text: http("unix-socket-permissions = 0x1ff"), at: "0x1ff", fixed: null },
    {
      ...parse,
      text: "http.auth-enabled = true\n\n[http]\n  realm = 'x'\n",
      at: "http.auth-enabled",
      safe: true,
      fixed: "\n[http]\n  realm = 'x'\n  auth-enabled = true\n",
    },
    { ...parse, text: "udp.enabled = true\n", at: "udp.enabled", fixed: null },
    { ...parse, text: http('headers.X-A = "b"'), at: "headers.X-A", fixed: null },
    {
      ...parse,
      text: http("HTTP . auth-enabled = true # c"),
      at: "HTTP . auth-enabled",
      safe: true,
      fixed: http("auth-enabled = true # c"),
    },
    { ...parse, text: http("data.dir = '/d'"), at: "data.dir", fixed: null },
    { ...parse, text: http("auth-enabled = false\n  http.auth-enabled = true"), at: "http.auth-enabled", fixed: null },
    { ...parse, text: "x = inf\n", at: "inf" },
    { ...parse, text: "x = 07:32:00\n", at: "07:32:00" },
    { ...parse, text: 'x = [1, "a"]\n', at: '"a"', setting: "x" },
    { ...parse, text: 'x = """a""""\n', at: '""""' },
  ],
  [
    http("max-row-limit = 255"),
    "[http.headers]\n  X = 'y'\n",
    http('"headers.X" = 1'),
    "x = 1979-05-27\n",
    'x = [\n  {% for y in z %}\n  "{{ y }}",\n  {% endfor %}\n]\n',
  ],
);

const warning = { severity: "warning", impact: "advice" } as const;

judge(
  "toml-legacy-syntax",
  [
    {
      ...warning,
      text: http("max-row-limit = 007"),
      at: "007",
      setting: "http.max-row-limit",
      safe: true,
      fixed: http("max-row-limit = 7"),
    },
    { ...warning, text: http("max-row-limit = -0_1"), at: "-0_1", safe: true, fixed: http("max-row-limit = -1") },
    {
      ...warning,
      text: http("unix-socket-permissions = 0770"),
      at: "0770",
      safe: true,
      fixed: http('unix-socket-permissions = "0770"'),
    },
    {
      ...warning,
      text: "# a\r[http]\r  log-enabled = true\n",
      at: "\r",
      safe: true,
      fixed: "# a\n[http]\n  log-enabled = true\n",
    },
    { ...warning, text: "# a\r[http]\r  realm = '''b\rc'''\n", at: "\r", fixed: null },
    {
      ...warning,
      text: "http = { log-enabled = true, }\n",
      at: ",",
      safe: true,
      fixed: "http = { log-enabled = true }\n",
    },
    {
      text: "http = { realm = 'a', realm = 'b' }\n",
      at: "realm",
      severity: "warning",
      impact: "ignored",
      message: /^influxd ignores the earlier `realm` in this inline table/,
      fixed: null,
    },
    {
      ...warning,
      text: '[http]\n  """realm""" = "x"\n',
      at: '"""realm"""',
      safe: true,
      fixed: '[http]\n  realm = "x"\n',
    },
    { ...warning, text: http('realm = "a\x07"'), at: "\x07", fixed: null },
    {
      text: http("log-enabled = true \0\n[data]"),
      at: "\0",
      severity: "error",
      impact: "ignored",
      message: /^influxd ignores everything from here on: a NUL character ends the file$/,
    },
    { ...warning, text: "http = { log-enabled = true }\n[http.headers]\n", at: "http.headers" },
  ],
  [
    http("max-row-limit = 7"),
    http("unix-socket-permissions = '0770'"),
    "# a\r\n[http]\r\n",
    http("max-row-limit = 0xff"),
  ],
);

describe("toml-legacy-syntax on many lines", () => {
  it("reports lone carriage returns once", () => {
    assert.equal(findingsOf("toml-legacy-syntax", "[http]\r  log-enabled = true\r  realm = 'x'\r").length, 1);
  });
});

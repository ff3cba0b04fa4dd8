import assert from "node:assert/strict";
import { lint } from "../../../server/src/lint/lint.ts";
import { findingsOf, judge } from "./file-table.ts";

const parse = { severity: "error", impact: "startup", stage: "parse" } as const;
const http = (line: string): string => `[http]\n  ${line}\n`;
const data = (line: string): string => `[data]\n  ${line}\n`;
const retention = (line: string): string => `[retention]\n  ${line}\n`;

judge(
  "type-mismatch",
  [
    {
      ...parse,
      text: http('auth-enabled = "true" # on'),
      at: '"true"',
      setting: "http.auth-enabled",
      message:
        /^influxd does not start: `http\.auth-enabled` must be `true` or `false` without quotes, not a text in quotes$/,
      safe: true,
      fixed: http("auth-enabled = true # on"),
    },
    { ...parse, text: http("auth-enabled = 0"), at: "0", safe: true, fixed: http("auth-enabled = false") },
    { ...parse, text: http("auth-enabled = 'maybe'"), at: "'maybe'", fixed: null },
    { ...parse, text: http("max-row-limit = '1_000'"), at: "'1_000'", safe: true, fixed: http("max-row-limit = 1000") },
    // The point may stand between groups of three digits.
    { ...parse, text: http("max-row-limit = 100.000"), at: "100.000", safe: false, fixed: http("max-row-limit = 100") },
    { ...parse, text: http("max-row-limit = 100.0"), at: "100.0", safe: true, fixed: http("max-row-limit = 100") },
    { ...parse, text: http("max-row-limit = 1e3"), at: "1e3", safe: true, fixed: http("max-row-limit = 1000") },
    { ...parse, text: http("max-row-limit = 1.5"), at: "1.5", fixed: null },
    { ...parse, text: http("max-row-limit = true"), at: "true", fixed: null },
    { ...parse, text: http("realm = 5"), at: "5", safe: true, fixed: http('realm = "5"') },
    { ...parse, text: http("realm = true"), at: "true", fixed: null },
    { ...parse, text: http("bind-address = 8086"), at: "8086", safe: false, fixed: http('bind-address = ":8086"') },
    { ...parse, text: http("realm = ['a']"), at: "['a']", safe: true, fixed: http("realm = 'a'") },
    { ...parse, text: http("realm = ['a', 'b']"), at: "['a', 'b']", fixed: null },
    { ...parse, text: "[tls]\n  ciphers = 'A'\n", at: "'A'", safe: true, fixed: "[tls]\n  ciphers = ['A']\n" },
    { ...parse, text: "[tls]\n  ciphers = 'A,B'\n", at: "'A,B'", fixed: null },
    { ...parse, text: "[tls]\n  ciphers = [1]\n", at: "1", safe: true, fixed: '[tls]\n  ciphers = ["1"]\n' },
    {
      ...parse,
      text: "[[http.realm]]\n",
      at: "realm",
      message: /`http\.realm` must be a text in quotes, not a list$/,
    },
    { ...parse, text: "[[http.realm.x]]\n", at: "realm", message: /must be a text in quotes, not a section$/ },
    { ...parse, text: "[http.realm]\n", at: "realm", message: /must be a text in quotes, not a section$/ },
    {
      ...parse,
      text: "[http.headers]\n  X = 1\n",
      at: "1",
      setting: "http.headers",
      fixed: '[http.headers]\n  X = "1"\n',
    },
    { ...parse, text: retention("check-interval = ['1h']"), at: "['1h']", fixed: retention("check-interval = '1h'") },
    {
      ...parse,
      text: "http = 1\n",
      at: "1",
      setting: "http",
      message: /`http` is a section, `\[http\]`, and cannot be a number/,
    },
    {
      ...parse,
      text: "udp = ['a']\n",
      at: "['a']",
      message: /`udp` is a section, `\[\[udp\]\]`, and cannot be a list/,
    },
    { ...parse, text: "[http.realm]\n", at: "realm", fixed: null },
    {
      text: http("headers = 5"),
      at: "5",
      severity: "warning",
      impact: "ignored",
      message: /^influxd ignores this: `http\.headers` must be a table/,
      fixed: null,
    },
  ],
  [
    http("auth-enabled = true"),
    http("headers = { X = 'y' }"),
    retention("check-interval = 0"),
    data("cache-max-memory-size = 1048576"),
    http("unix-socket-permissions = 777"),
    "[foo]\n  auth-enabled = 'true'\n",
    // Another rule each.
    http("max-body-size = '25m'"),
    http("enqueued-write-timeout = '30s'"),
    "[tls]\n  min-version = 1.2\n",
    http("realm = 5 x"),
  ],
);

judge(
  "byte-count-suffix",
  [
    {
      ...parse,
      text: http('max-body-size = "25m"'),
      at: '"25m"',
      setting: "http.max-body-size",
      message: /takes a plain number of bytes, not `25m` in quotes$/,
      safe: true,
      fixed: http("max-body-size = 26214400"),
    },
    {
      ...parse,
      text: "[[udp]]\n  read-buffer = '1 MB'\n",
      at: "'1 MB'",
      safe: true,
      fixed: "[[udp]]\n  read-buffer = 1048576\n",
    },
  ],
  [
    http("max-body-size = 25000000"),
    data("cache-max-memory-size = '25m'"),
    http("max-body-size = '25'"),
    http("max-row-limit = '1k'"),
  ],
);

judge(
  "enqueued-write-timeout-unit",
  [
    {
      ...parse,
      text: http('enqueued-write-timeout = "30s"'),
      at: '"30s"',
      setting: "http.enqueued-write-timeout",
      safe: true,
      fixed: http("enqueued-write-timeout = 30000000000"),
    },
    { ...parse, text: http("enqueued-write-timeout = true"), at: "true", fixed: null },
    {
      text: http("enqueued-write-timeout = 30"),
      at: "enqueued-write-timeout = 30",
      severity: "warning",
      impact: "reliability",
      safe: false,
      fixed: http("enqueued-write-timeout = 30000000000"),
    },
    {
      text: http("enqueued-write-timeout = 30000"),
      at: "enqueued-write-timeout = 30000",
      message: /fails after 30000 nanoseconds/,
      fixed: http("enqueued-write-timeout = 30000000000"),
    },
    {
      text: http("log-enabled = true"),
      env: { INFLUXDB_HTTP_ENQUEUED_WRITE_TIMEOUT: "30" },
      at: "[http]",
      severity: "warning",
      fixed: null,
    },
  ],
  [
    "",
    http("enqueued-write-timeout = 0"),
    http("enqueued-write-timeout = 30000000000"),
    http("enqueued-write-timeout = 1000000"),
  ],
);

describe("what nobody outside can know", () => {
  it("is no verdict: the days that InfluxData documents for one setting of Enterprise", () => {
    const text = '[tls]\n  advanced-expiration = "5d"\n';
    const hints = { option: { product: "enterprise", node: "data" } } as const;
    const { findings } = lint({ path: "influxdb.conf", text, hints });
    const [finding] = findings.filter(({ rule }) => rule === "duration-invalid");
    assert.deepEqual([finding?.severity, finding?.impact], ["warning", "reliability"]);
  });
});

describe("a cipher suite without a name", () => {
  it("is called an empty text", () => {
    const [finding] = findingsOf("tls-unknown-cipher", '[tls]\n  ciphers = [""]\n');
    assert.match(finding?.message ?? "", /an empty text is not a cipher suite/);
  });
});

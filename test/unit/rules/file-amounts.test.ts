import assert from "node:assert/strict";
import { lint } from "../../../server/src/lint/lint.ts";
import { judge } from "./file-table.ts";

const parse = { severity: "error", impact: "startup", stage: "parse" } as const;
const run = { severity: "error", impact: "startup", stage: "run" } as const;
const validate = { severity: "error", impact: "startup", stage: "validate" } as const;
const http = (line: string): string => `[http]\n  ${line}\n`;
const data = (line: string): string => `[data]\n  ${line}\n`;
const retention = (line: string): string => `[retention]\n  ${line}\n`;

judge(
  "duration-invalid",
  [
    {
      ...parse,
      text: retention('check-interval = "1d"'),
      at: '"1d"',
      setting: "retention.check-interval",
      safe: true,
      fixed: retention('check-interval = "24h"'),
    },
    {
      ...parse,
      text: retention('check-interval = "30 min"'),
      at: '"30 min"',
      safe: true,
      fixed: retention('check-interval = "30m"'),
    },
    {
      ...parse,
      text: retention("check-interval = 3600"),
      at: "3600",
      message: /`3600` is not a duration/,
      fixed: null,
    },
    { ...parse, text: retention("check-interval = true"), at: "true", fixed: null },
    { ...parse, text: "[[udp]]\n  batch-timeout = '1 s'\n", at: "'1 s'", setting: "udp[0].batch-timeout" },
  ],
  [
    retention('check-interval = "1h30m"'),
    retention('check-interval = "1.5h"'),
    retention('check-interval = ""'),
    "[coordinator]\n  query-timeout = 0\n",
    retention("check-interval = 30 m"),
  ],
);

judge(
  "duration-negative-or-zero",
  [
    {
      ...validate,
      text: retention('check-interval = "-1s"'),
      at: 'check-interval = "-1s"',
      setting: "retention.check-interval",
      message: /must be above zero, and it is `-1s`$/,
      safe: false,
      fixed: "[retention]\n",
    },
    { ...validate, text: "[monitor]\n  store-enabled = false\n  store-interval = 0\n", at: "store-interval = 0" },
    {
      ...validate,
      text: "",
      env: { INFLUXDB_SUBSCRIBER_HTTP_TIMEOUT: "0s" },
      at: "",
      message:
        /`subscriber\.http-timeout` \(from `INFLUXDB_SUBSCRIBER_HTTP_TIMEOUT`\) must be above zero, and it is `0s`/,
      fixed: null,
    },
    ...["0s", "-1s"].map((time) => ({
      text: `[coordinator]\n  write-timeout = "${time}"\n`,
      at: `write-timeout = "${time}"`,
      severity: "error" as const,
      impact: "reliability" as const,
      setting: "coordinator.write-timeout",
      message: new RegExp(`at once, though it may store them: \`coordinator.write-timeout\` is \`${time}\`$`),
      safe: false,
      fixed: "[coordinator]\n",
    })),
    { text: "", env: { INFLUXDB_COORDINATOR_WRITE_TIMEOUT: "0s" }, at: "" },
    ...["[coordinator]", "# influxlint: kind=data\n[cluster]"].map((head) => ({
      text: `${head}\n  query-timeout = "-5s"\n`,
      at: 'query-timeout = "-5s"',
      severity: "error" as const,
      impact: "reliability" as const,
      message: /^influxd answers queries with `query-timeout limit exceeded` at once: `c\w+\.query-timeout` is `-5s`$/,
      safe: false,
      fixed: `${head}\n`,
    })),
    { text: "", env: { INFLUXDB_COORDINATOR_QUERY_TIMEOUT: "-1ns" }, at: "" },
  ],
  [
    "[coordinator]\n  write-timeout = '1ns'\n",
    "# influxlint: kind=data\n[cluster]\n  write-timeout = '0s'\n",
    retention('enabled = false\n  check-interval = "0s"'),
    "[coordinator]\n  query-timeout = '0s'\n",
    data("wal-fsync-delay = '-1s'"),
    retention('check-interval = "1ns"'),
  ],
);

judge(
  "size-invalid",
  [
    {
      ...parse,
      text: data('cache-max-memory-size = "2GB"'),
      at: '"2GB"',
      setting: "data.cache-max-memory-size",
      message: /only `k`, `m` and `g` may follow the digits$/,
      safe: true,
      fixed: data('cache-max-memory-size = "2g"'),
    },
    {
      ...parse,
      text: data('compact-throughput = "1.5g"'),
      at: '"1.5g"',
      safe: true,
      fixed: data('compact-throughput = "1536m"'),
    },
    { ...parse, text: data("cache-max-memory-size = -1"), at: "-1", safe: false, fixed: "[data]\n" },
    { ...parse, text: data('cache-max-memory-size = ""'), at: '""', message: /an empty text is no size/ },
  ],
  [data('cache-max-memory-size = "1G"'), data("cache-max-memory-size = 0"), data("cache-max-memory-size = 25_000")],
);

judge(
  "value-out-of-range",
  [
    {
      ...validate,
      text: data("max-concurrent-compactions = -1"),
      at: "max-concurrent-compactions = -1",
      setting: "data.max-concurrent-compactions",
      safe: false,
      fixed: "[data]\n",
    },
    { ...validate, text: "[subscriber]\n  enabled = false\n  write-concurrency = 0\n", at: "write-concurrency = 0" },
    {
      ...validate,
      text: "[monitor]\n  store-database = ''\n",
      at: "store-database = ''",
      message: /must not be empty$/,
    },
    {
      ...parse,
      text: "[flux-controller]\n  query-concurrency = 3000000000\n",
      at: "3000000000",
      message: /fit into 32 bits/,
    },
    {
      ...run,
      text: http("max-concurrent-write-limit = -1"),
      at: "max-concurrent-write-limit = -1",
      setting: "http.max-concurrent-write-limit",
      message: /must not be negative, and it is `-1`$/,
      fixed: "[http]\n",
    },
    { ...run, text: http("max-enqueued-write-limit = -1"), at: "max-enqueued-write-limit = -1" },
    {
      ...run,
      text: http("max-concurrent-write-limit = 2\n  max-enqueued-write-limit = -3"),
      at: "max-enqueued-write-limit = -3",
    },
    ...["graphite", "collectd", "opentsdb", "udp"].map((section) => ({
      ...run,
      text: `[[${section}]]\n  enabled = true\n  batch-pending = -1\n`,
      at: "batch-pending = -1",
      setting: `${section}[0].batch-pending`,
    })),
    {
      ...run,
      text: "[[udp]]\n  enabled = true\n  batch-size = -5000\n  batch-pending = 0\n",
      at: "batch-size = -5000",
    },
  ],
  [
    data("max-concurrent-compactions = 0"),
    http("max-row-limit = -1"),
    http("enabled = false\n  max-concurrent-write-limit = -1"),
    http("max-concurrent-write-limit = 3\n  max-enqueued-write-limit = -3"),
    "[[udp]]\n  batch-pending = -1\n",
    "[[udp]]\n  enabled = true\n  batch-pending = -1\n  batch-size = -1\n",
    "# influxlint: version=1.8.10\n[flux-controller]\n  query-concurrency = 3000000000\n",
    "[flux-controller]\n  query-concurrency = 2147483647\n",
  ],
);

judge(
  "filemode-invalid",
  [
    {
      ...parse,
      text: http('unix-socket-permissions = "0o770"'),
      at: '"0o770"',
      safe: true,
      fixed: http('unix-socket-permissions = "0770"'),
    },
    {
      ...parse,
      text: http("unix-socket-permissions = 999"),
      at: "999",
      message: /only the digits 0 to 7/,
      safe: false,
    },
    { ...parse, text: http('unix-socket-permissions = "0"'), at: '"0"', message: /would let nobody in/ },
  ],
  [
    http("unix-socket-permissions = 0777"),
    http('unix-socket-permissions = "770"'),
    http('unix-socket-permissions = ""'),
  ],
);

describe("filters for the access log", () => {
  it("are all told that influxd cannot read, in one list", () => {
    const text = http('access-log-status-filters = ["5x", "9xx", "4xx", "x"]');
    const told = lint({ path: "influxdb.conf", text }).findings.filter(({ rule }) => rule === "status-filter-invalid");
    assert.deepEqual(
      told.map(({ at }) => text.slice(at.start, at.end)),
      ['"5x"', '"9xx"', '"x"'],
    );
  });
});

judge(
  "status-filter-invalid",
  [
    {
      ...parse,
      text: http('access-log-status-filters = ["4xx", "9xx"]'),
      at: '"9xx"',
      message: /`9xx` does not start with a digit/,
    },
    {
      ...parse,
      text: http('access-log-status-filters = ["5"]'),
      at: '"5"',
      message: /`5` has not three characters/,
      fixed: null,
    },
  ],
  [
    http('access-log-status-filters = ["5XX", "50x", "404"]'),
    http("access-log-status-filters = [404]"),
    http("access-log-status-filters = []"),
  ],
);

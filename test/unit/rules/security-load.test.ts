import { testRule } from "./security-table.ts";

const data = "# influxlint: kind=data\n";
const local = `[http]\nbind-address = "127.0.0.1:8086"\n`;
const flux = "[http]\nflux-enabled = true\n[flux-controller]\n";

testRule(
  "query-limits-unset",
  [
    {
      text: '[coordinator]\n# query-timeout = "0s"\n',
      at: `query-timeout = "0s"`,
      severity: "warning",
      fixed: '[coordinator]\nquery-timeout = "60s"\n',
    },
    { text: local, severity: "info" },
    { text: "[coordinator]\nmax-concurrent-queries = -1\nmax-select-point = -1\n" },
    { text: `${data}[cluster]\n`, setting: "cluster.query-timeout" },
  ],
  [
    "[coordinator]\nmax-select-series = 10\n",
    // Every query takes longer than that.
    '[coordinator]\nquery-timeout = "-1s"\n',
    "[http]\nenabled = false\n",
    `${data}[cluster]\nquery-timeout = "1m"\n`,
  ],
);

testRule(
  "max-body-size-disabled",
  [
    { text: "[http]\nmax-body-size = 0\n", at: "max-body-size = 0", severity: "warning", fixed: "[http]\n" },
    { text: "[http]\nmax-body-size = -1\n", severity: "warning" },
    { text: "[http]\nmax-body-size = 4294967296\n", severity: "info", message: /4 GiB/ },
    { text: "[http]\nmax-body-size = 2000000000\n", severity: "info", message: /1\.9 GiB/ },
  ],
  ["", "[http]\nmax-body-size = 100000000\n", "[http]\nenabled = false\nmax-body-size = 0\n"],
);

testRule(
  "cache-snapshot-above-max",
  [
    {
      text: `[data]\ncache-max-memory-size = "512m"\ncache-snapshot-memory-size = "1g"\n`,
      at: `cache-snapshot-memory-size = "1g"`,
      severity: "error",
      message: /once its cache holds 512 MiB: .* only from 1 GiB on$/,
      fixed: `[data]\ncache-max-memory-size = "512m"\n`,
    },
    {
      text: `[data]\ncache-max-memory-size = 26214400\n`,
      at: "cache-max-memory-size = 26214400",
      fixed: "[data]\n",
    },
    {
      text: `[data]\ncache-max-memory-size = "1m"\ncache-snapshot-memory-size = "2g"\n`,
      noFix: true,
    },
    { text: "", env: { INFLUXDB_DATA_CACHE_MAX_MEMORY_SIZE: "16m" }, noFix: true },
  ],
  [
    "",
    // Without a limit there is nothing to be above.
    `[data]\ncache-max-memory-size = 0\n`,
    `[data]\ncache-max-memory-size = "26m"\n`,
    `[data]\ncache-max-memory-size = "much"\ncache-snapshot-memory-size = "1g"\n`,
    "# influxlint: kind=meta\n",
  ],
);

testRule(
  "max-connection-limit-unset",
  [
    { text: "", severity: "info", noFix: true },
    { text: "[http]\nmax-connection-limit = -1\n", at: "max-connection-limit = -1" },
  ],
  [local, "[http]\nmax-connection-limit = 100\n", "[http]\nenabled = false\n"],
);

testRule(
  "write-throttle-incomplete",
  [
    { text: "[http]\nmax-enqueued-write-limit = 10\n", at: "max-enqueued-write-limit = 10", severity: "warning" },
    { text: "[http]\nenqueued-write-timeout = 1000000000\n", setting: "http.enqueued-write-timeout" },
  ],
  [
    "",
    "[http]\nmax-enqueued-write-limit = 0\nenqueued-write-timeout = 0\n",
    "[http]\nenqueued-write-timeout = 30000000000\n",
    "[http]\nmax-concurrent-write-limit = 5\nmax-enqueued-write-limit = 10\n",
  ],
);

testRule(
  "series-limits-disabled",
  [
    {
      text: "[data]\nmax-values-per-tag = 0\n",
      severity: "info",
      setting: "data.max-values-per-tag",
      message: /: the values of a tag, .* have no limit$/,
    },
    { text: "[data]\nmax-series-per-database = -1\n", setting: "data.max-series-per-database" },
    { text: "[data]\nmax-series-per-database = 0\n", message: /: the series of a database have no limit$/ },
  ],
  ["", `[data]\nindex-version = "tsi1"\nmax-series-per-database = 0\n`],
);

testRule(
  "flux-limits",
  [
    {
      text: "[http]\nflux-enabled = true\n",
      severity: "info",
      fixed: "[http]\nflux-enabled = true\n\n[flux-controller]\nquery-concurrency = 10\nquery-queue-size = 50\n",
    },
    {
      text: `${flux}# query-concurrency = 0\n# query-queue-size = 0\n`,
      severity: "info",
      fixed: `${flux}query-concurrency = 10\nquery-queue-size = 50\n`,
    },
    {
      text: `${flux}query-concurrency = 5\n`,
      severity: "error",
      stage: "run",
      setting: "flux-controller.query-queue-size",
      fixed: `${flux}query-concurrency = 5\nquery-queue-size = 50\n`,
    },
    {
      text: `${flux}query-queue-size = 5\n`,
      stage: "run",
      message: /needs `query-concurrency`$/,
      fixed: `${flux}query-queue-size = 5\nquery-concurrency = 10\n`,
    },
    { text: `${flux}query-queue-size = -5\n`, fixed: `${flux}query-queue-size = 50\nquery-concurrency = 10\n` },
    {
      text: `${flux}total-max-memory-bytes = 5\n`,
      stage: "run",
      setting: "flux-controller.total-max-memory-bytes",
      fixed: flux,
    },
    { text: `${flux}query-concurrency = -1\n`, stage: "run", message: /negative/, fixed: flux },
    {
      text: `${flux}query-concurrency = 2\nquery-queue-size = 1\nquery-max-memory-bytes = 10\ntotal-max-memory-bytes = 19\n`,
      stage: "run",
      fixed: `${flux}query-concurrency = 2\nquery-queue-size = 1\nquery-max-memory-bytes = 10\ntotal-max-memory-bytes = 20\n`,
    },
    {
      text: `${flux}query-concurrency = 3\nquery-queue-size = 1\ntotal-max-memory-bytes = 1000\n`,
      stage: "run",
      fixed: `${flux}query-concurrency = 3\nquery-queue-size = 1\n`,
    },
    {
      // More than can be written down exactly.
      text: `${flux}query-concurrency = 1000\nquery-queue-size = 1\nquery-max-memory-bytes = 9000000000000000\ntotal-max-memory-bytes = 7\n`,
      fixed: `${flux}query-concurrency = 1000\nquery-queue-size = 1\nquery-max-memory-bytes = 9000000000000000\n`,
    },
  ],
  [
    "",
    "[flux-controller]\nquery-concurrency = 5\n",
    "# influxlint: version=1.8.10\n[http]\nflux-enabled = true\n",
    `${flux}query-concurrency = 2\nquery-queue-size = 1\ntotal-max-memory-bytes = 1000\n`,
    `${flux}query-concurrency = 2\nquery-queue-size = 1\nquery-max-memory-bytes = 10\ntotal-max-memory-bytes = 20\n`,
  ],
);

testRule(
  "query-log-sensitive",
  [{ text: "", severity: "info" }],
  ["[data]\nquery-log-enabled = false\n", "# influxlint: kind=meta\n"],
);

testRule(
  "verbose-tracing",
  [
    { text: "[http]\nwrite-tracing = true\n", severity: "warning", fixed: "[http]\nwrite-tracing = false\n" },
    { text: "[data]\ntrace-logging-enabled = true\n", setting: "data.trace-logging-enabled" },
    { text: `[logging]\nlevel = "DEBUG"\n`, setting: "logging.level", fixed: `[logging]\nlevel = "info"\n` },
    { text: "# influxlint: kind=meta\n[meta]\ncluster-tracing = true\n", setting: "meta.cluster-tracing" },
    { text: `${data}[cluster]\ncluster-tracing = true\n`, setting: "cluster.cluster-tracing" },
  ],
  [
    "",
    "[http]\nenabled = false\nwrite-tracing = true\n",
    `[logging]\nlevel = "warn"\n`,
    `[logging]\nformat = "xml"\nlevel = "debug"\n`,
  ],
);

testRule(
  "http-log-disabled",
  [
    {
      text: "[http]\nlog-enabled = false\nsuppress-write-log = true\n",
      severity: "warning",
      fixed: "[http]\nlog-enabled = true\nsuppress-write-log = true\n",
    },
    { text: "[http]\nsuppress-write-log = true\n", severity: "info" },
    { text: `[http]\naccess-log-status-filters = ["5xx"]\n`, severity: "info", message: /401/ },
  ],
  ["", `[http]\naccess-log-status-filters = ["5xx", "40x"]\n`, "[http]\nenabled = false\nlog-enabled = false\n"],
);

testRule(
  "access-log-path",
  [
    { text: `[http]\naccess-log-path = "a.log"\n`, severity: "warning", at: `access-log-path = "a.log"` },
    { text: `[http]\naccess-log-path = "/tmp/a.log"\n`, message: /may write$/ },
    { text: `[http]\naccess-log-path = "/no-such-file/a.log"\n`, message: /its directory does not exist/ },
    { text: `[http]\naccess-log-path = "/srv/logs/"\n`, message: /cannot be opened: it is a directory, and/ },
  ],
  ["", `[http]\naccess-log-path = "/a.log"\n`, `[http]\nlog-enabled = false\naccess-log-path = "a.log"\n`],
);

testRule(
  "logging-level-off",
  [{ text: `[logging]\nlevel = "Fatal"\n`, severity: "info", fixed: `[logging]\nlevel = "info"\n` }],
  ["", `[logging]\nlevel = "warn"\n`, `[logging]\nformat = "xml"\nlevel = "error"\n`],
);

testRule(
  "meta-logging-disabled",
  [
    {
      text: "[continuous_queries]\nlog-enabled = false\n",
      severity: "info",
      setting: "continuous_queries.log-enabled",
      // Failures are logged all the same.
      message: /which continuous queries ran/,
    },
    { text: "# influxlint: kind=meta\n[meta]\nlogging-enabled = false\n", setting: "meta.logging-enabled" },
  ],
  ["", "[continuous_queries]\nenabled = false\nlog-enabled = false\n"],
);

testRule(
  "usage-reporting",
  [
    {
      text: "# hello\n[meta]\n",
      severity: "info",
      at: "# hello",
      fixed: "reporting-disabled = true\n\n# hello\n[meta]\n",
    },
    { text: "reporting-disabled = false\n", at: "reporting-disabled = false", fixed: "reporting-disabled = true\n" },
  ],
  ["reporting-disabled = true\n", { text: "", env: { INFLUXDB_REPORTING_DISABLED: "true" } }],
);

testRule(
  "user-query-bytes-cardinality",
  [
    { text: "[data]\ningress-metric-by-login-enabled = true\n", severity: "info", message: /names of users/ },
    { text: "[http]\nuser-query-bytes-enabled = true\n", setting: "http.user-query-bytes-enabled" },
  ],
  ["", "[http]\nenabled = false\nuser-query-bytes-enabled = true\n"],
);

import assert from "node:assert/strict";
import type { KindHint } from "../../../server/src/config/kind.ts";
import { lint } from "../../../server/src/lint/lint.ts";
import { judge } from "./file-table.ts";

const env = { severity: "error", impact: "startup", stage: "env" } as const;

judge(
  "env-value-invalid",
  [
    {
      ...env,
      text: "[http]\n  auth-enabled = true\n",
      env: { INFLUXDB_HTTP_AUTH_ENABLED: "yes" },
      at: "auth-enabled = true",
      setting: "http.auth-enabled",
      message: /`INFLUXDB_HTTP_AUTH_ENABLED` must be `true` or `false` for `http\.auth-enabled`, and it is `yes`$/,
      fixed: null,
    },
    {
      ...env,
      text: "",
      env: { INFLUXDB_COORDINATOR_QUERY_TIMEOUT: "1d" },
      at: "",
      message: /must be a duration such as/,
    },
    { ...env, text: "[[udp]]\n", env: { INFLUXDB_UDP_0_BATCH_SIZE: "x" }, at: "[[udp]]", setting: "udp[0].batch-size" },
    {
      ...env,
      text: "",
      env: { INFLUXDB_HTTP_ACCESS_LOG_STATUS_FILTERS: "5xx" },
      at: "",
      message: /it crashes on `INFLUXDB_HTTP_ACCESS_LOG_STATUS_FILTERS`, because the file has nothing in/,
    },
    { ...env, text: "udp = []\n", env: { INFLUXDB_UDP: "x" }, at: "udp = []", setting: "udp" },
    {
      ...env,
      text: "# influxlint: version=1.7.1\n[http]\n  access-log-status-filters = ['5xx']\n",
      at: "access-log-status-filters = ['5xx']",
      message: /1\.7\.1 reads `INFLUXDB_HTTP_ACCESS_LOG_STATUS_FILTERS` for each item/,
    },
  ],
  [
    { text: "", env: { INFLUXDB_HTTP_AUTH_ENABLED: "T", INFLUXDB_HTTP_MAX_ROW_LIMIT: "0x10" } },
    { text: "", env: { INFLUXDB_HTTP_AUTH_ENABLED: "" } },
    {
      text: "",
      env: { influxdb_http_auth_enabled: "yes", INFLUXDB_HTTP_AUTH: "yes", INFLUXDB_CLUSTER_QUERY_TIMEOUT: "x" },
    },
    { text: "", env: { INFLUXDB_UDP_1_ENABLED: "x", INFLUXDB_DB: "x" } },
  ],
);

judge(
  "env-override-hint",
  [
    {
      text: "[http]\n  auth-enabled = true\n",
      env: { INFLUXDB_HTTP_AUTH_ENABLED: "0" },
      at: "auth-enabled = true",
      severity: "info",
      impact: "advice",
      setting: "http.auth-enabled",
      message: /^`INFLUXDB_HTTP_AUTH_ENABLED` in the environment overrides this line: influxd takes `false`$/,
    },
    {
      text: "[http]\n  shared-secret = 'a'\n",
      env: { INFLUXDB_HTTP_SHARED_SECRET: "hunter2" },
      at: "shared-secret = 'a'",
      message: /^(?!.*hunter2).*influxd takes another value$/,
    },
    {
      text: "",
      env: { INFLUXDB_HTTP_AUTH_ENABLE: "true" },
      at: "",
      severity: "warning",
      impact: "ignored",
      message: /the name of the variable is `INFLUXDB_HTTP_AUTH_ENABLED`/,
    },
    {
      text: "",
      env: { INFLUXDB_CLUSTER_WRITE_TIMEOUT: "5s" },
      at: "",
      severity: "info",
      message: /`INFLUXDB_COORDINATOR_WRITE_TIMEOUT`/,
    },
    {
      text: "[cluster]\n  query-timeout = '5s'\n",
      env: { INFLUXDB_CLUSTER_MAX_SELECT_POINTS: "5" },
      at: "[cluster]",
      setting: "coordinator.max-select-point",
      severity: "info",
      message: /the name of the variable is `INFLUXDB_COORDINATOR_MAX_SELECT_POINT`$/,
    },
    {
      text: "[coordinator]\n",
      env: { INFLUXDB_CLUSTER_ALLOW_OUT_OF_ORDER: "true" },
      at: "[coordinator]",
      setting: "coordinator",
      severity: "info",
      impact: "ignored",
      message: /: only Enterprise has `cluster.allow-out-of-order`, and .* begin with `INFLUXDB_COORDINATOR_`$/,
    },
    {
      text: "[http]\n",
      env: { INFLUXDB_HTTP_HEADERS: "x" },
      at: "[http]",
      severity: "info",
      impact: "ignored",
      message: /^influxd ignores `INFLUXDB_HTTP_HEADERS` in the environment: it takes no table from there$/,
    },
    {
      text: "[http]\nunix-socket-group = 5\n",
      env: { INFLUXDB_HTTP_UNIX_SOCKET_GROUP: "6" },
      at: "unix-socket-group = 5",
      message: /overrides this line: influxd takes `6`$/,
    },
    {
      text: "[http]\n",
      env: { INFLUXDB_HTTP_UNIX_SOCKET_GROUP: "5" },
      at: "[http]",
      severity: "info",
      message: /it counts only where the file sets `http\.unix-socket-group`, too$/,
    },
    {
      text: "[[udp]]\n",
      env: { INFLUXDB_UDP_1_ENABLED: "true" },
      at: "[[udp]]",
      severity: "info",
      message: /the file has no entry of that number/,
    },
    { text: "", env: { INFLUXDB_HTTP_ACCESS_LOG_STATUS_FILTERS_0: "5xx" }, at: "", severity: "info" },
    {
      text: "[[graphite]]\n  tags = ['a=b']\n",
      env: { INFLUXDB_GRAPHITE_0_TEMPLATES_0: "a.b", INFLUXDB_GRAPHITE_0_TAGS_0: "a=c" },
      at: "[[graphite]]",
      message: /^influxd ignores `INFLUXDB_GRAPHITE_0_TEMPLATES_0` .*: the file has no entry of that number$/,
    },
    // Another variable of the setting is no reason for this.
    {
      text: "[[udp]]\n",
      env: { INFLUXDB_UDP_1_ENABLED: "true", INFLUXDB_UDP_0_ENABLED: "true" },
      at: "[[udp]]",
      message: /^influxd ignores `INFLUXDB_UDP_1_ENABLED` [^`]*$/,
    },
  ],
  [
    "[http]\n  auth-enabled = true\n",
    { text: "[http]\n  auth-enabled = true\n", env: { INFLUXDB_HTTP_AUTH_ENABLED: "true" } },
    { text: "[http]\n", env: { INFLUXDB_HTTP_AUTH_ENABLED: "true" } },
    // A variable without a number is for each listener.
    {
      text: "[[graphite]]\n[[graphite]]\n  templates = ['a.measurement']\n",
      env: { INFLUXDB_GRAPHITE_TEMPLATES_0: "b.measurement" },
    },
    { text: "[http]\n  realm = 'a'\n", env: { INFLUXDB_HTTP_REALM: "b" } },
    // What the Docker image reads is not influxd's.
    { text: "", env: { INFLUXDB_DB: "a", INFLUXDB_ADMIN_USER: "b", INFLUXDB_CONFIG_PATH: "/c", HOME: "/" } },
    // What Kubernetes says of a service of this name.
    { text: "", env: { INFLUXDB_CLUSTER_SERVICE_HOST: "10.0.0.1", INFLUXDB_CLUSTER_PORT: "tcp://10.0.0.1:8086" } },
    { text: "[[udp]]\n", env: { INFLUXDB_UDP_0_ENABLED: "true", INFLUXDB_UDP_BATCH_SIZE: "5" } },
    {
      text: "[http]\n  access-log-status-filters = ['4xx']\n",
      env: { INFLUXDB_HTTP_ACCESS_LOG_STATUS_FILTERS_0: "4xx" },
    },
  ],
);

judge(
  "shared-data-dirs",
  [
    {
      text: "[data]\n  dir = '/var/lib/influxdb'\n  wal-dir = '/var/lib/influxdb/'\n",
      at: "wal-dir = '/var/lib/influxdb/'",
      severity: "warning",
      impact: "reliability",
      setting: "data.wal-dir",
      message: /^`data\.wal-dir` and `data\.dir` are one directory, `\/var\/lib\/influxdb`$/,
      fixed: null,
    },
    {
      text: "[data]\n  dir = '/d'\n  wal-dir = '/d//wal'\n",
      at: "wal-dir = '/d//wal'",
      message: /lies in `data\.dir`/,
    },
    {
      text: "[meta]\n  dir = '/w/meta'\n[data]\n  wal-dir = '/w'\n",
      at: "dir = '/w/meta'",
      message: /lies in `data\.wal-dir`/,
    },
    {
      text: "[data]\n  wal-dir = '~/influxdb/wal'\n",
      at: "wal-dir = '~/influxdb/wal'",
      severity: "warning",
      message: /^influxd takes `~\/influxdb\/wal` as it stands/,
    },
    {
      text: "[data]\n  dir = './data'\n",
      at: "dir = './data'",
      severity: "info",
      impact: "advice",
      message: /^`data` is looked for in the directory that influxd is started in/,
    },
    { text: "[data]\n  dir = '/tmp/influxdb'\n", at: "dir = '/tmp/influxdb'", message: /does not outlast a restart/ },
    {
      text: "[data]\n  dir = '/var/tmp/x'\n",
      at: "dir = '/var/tmp/x'",
      message: /may be deleted when it is some weeks old$/,
    },
    {
      text: "[data]\n  dir = '/a'\n  wal-dir = '/a/b/../../a/.'\n",
      at: "wal-dir = '/a/b/../../a/.'",
      message: /one directory/,
    },
    {
      text: "[data]\n  dir = '/x/../a'\n  wal-dir = '/a/b'\n",
      at: "wal-dir = '/a/b'",
      message: /lies in `data\.dir`/,
    },
    {
      text: "# influxlint: kind=data\n[hinted-handoff]\n  dir = '/var/lib/influxdb/data/hh'\n",
      at: "dir = '/var/lib/influxdb/data/hh'",
      message: /lies in `data\.dir`/,
    },
  ],
  [
    "[meta]\n  dir = '/var/lib/influxdb/meta'\n[data]\n  dir = '/var/lib/influxdb/data'\n  wal-dir = '/var/lib/influxdb/wal'\n",
    "[meta]\n  dir = '/var/lib/influxdb'\n[data]\n  dir = '/var/lib/influxdb/data'\n  wal-dir = '/fast/wal'\n",
    "[data]\n  dir = '/data'\n  wal-dir = '/data-wal'\n",
    "[data]\n  dir = ''\n  wal-dir = ''\n",
    "[data]\n  dir = '/tmpfs/data'\n",
    "[data]\n  dir = '/a/../b'\n  wal-dir = '/a'\n",
    "[data]\n  dir = '/x/a'\n  wal-dir = '/x/../a'\n",
    "[data]\n  dir = '{{ dir }}'\n  wal-dir = '{{ dir }}'\n",
    "[meta]\n  dir = '<%= @meta_dir %>'\n[data]\n  dir = '@prefix@/data'\n  wal-dir = '__DATA__/wal'\n",
    "[meta]\n  dir = '<data>/meta'\n[data]\n  dir = 'SNAP_DATA/data'\n  wal-dir = '$WAL/wal'\n",
  ],
);

judge(
  "redundant-default",
  [
    {
      text: "[retention]\n  enabled = true\n  check-interval = '30m0s' # often\n",
      at: "enabled = true",
      severity: "info",
      impact: "advice",
      setting: "retention",
      message: /^`retention` repeats 2 defaults: `enabled`, `check-interval`$/,
      safe: true,
      fixed: "[retention]\n  # often\n",
    },
    { text: "[data]\n  cache-snapshot-memory-size = 26214400\n", at: "cache-snapshot-memory-size = 26214400" },
  ],
  [
    "[retention]\n  check-interval = '10m'\n",
    "[http]\n  auth-enabled = false\n  https-enabled = false\n",
    "# influxlint: kind=data\n[retention]\n  enabled = true\n",
    // Among several listeners there are no defaults to repeat.
    "[[collectd]]\n  parse-multivalue-plugin = 'split'\n[[collectd]]\n  parse-multivalue-plugin = 'split'\n",
    "[retention]\n  # enabled = true\n",
  ],
);

judge(
  "inmem-index",
  [
    {
      text: "[data]\n  index-version = 'inmem'\n",
      at: "index-version = 'inmem'",
      severity: "info",
      impact: "advice",
      safe: false,
      fixed: '[data]\n  index-version = "tsi1"\n',
    },
    {
      text: "[data]\n  # index-version = 'inmem'\n",
      at: "index-version = 'inmem'",
      fixed: '[data]\n  index-version = "tsi1"\n',
    },
  ],
  [
    "[data]\n  index-version = 'tsi1'\n",
    "# influxlint: kind=meta\n[meta]\n",
    "[data]\n  index-version = 5\n",
    { text: "", env: { INFLUXDB_DATA_INDEX_VERSION: "tsi1" } },
  ],
);

describe("variables of the environment that do nothing", () => {
  const said = (variable: string, kind: KindHint = {}): string[] => {
    const environment = new Map([[variable, "3"]]);
    const hints = { option: { product: "enterprise", node: "data", ...kind } } as const;
    const { findings } = lint({ path: "influxdb.conf", text: "[http]\n", environment, hints, profile: "pedantic" });
    return findings.filter(({ rule }) => rule === "env-override-hint").map(({ message }) => message);
  };

  it("are those that the documentation names wrongly", () => {
    assert.match(
      said("INFLUXDB_DATA_CACHE_MAX_CONCURRENT_COMPACTIONS").join(),
      /`INFLUXDB_DATA_MAX_CONCURRENT_COMPACTIONS`$/,
    );
  });

  it("are those of the section that only the other product has", () => {
    assert.match(said("INFLUXDB_COORDINATOR_WRITE_TIMEOUT").join(), /is `INFLUXDB_CLUSTER_WRITE_TIMEOUT`$/);
    assert.deepEqual(said("INFLUXDB_CLUSTER_WRITE_TIMEOUT"), []);
    assert.deepEqual(said("INFLUXDB_COORDINATOR_NO_SUCH_NAME"), []);
    for (const variable of ["INFLUXDB_CLUSTER_WRITE_TIMEOUT", "INFLUXDB_COORDINATOR_WRITE_TIMEOUT"])
      assert.deepEqual(said(variable, { node: "meta" }), []);
  });

  it("are doubted where Enterprise's page and its key name two", () => {
    const [page, key] = ["INFLUXDB_CLUSTER_ALLOW_OUT_OF_ORDER", "INFLUXDB_CLUSTER_ALLOW_OUT_OF_ORDER_WRITES"];
    assert.deepEqual(said(page, { target: "1.12.4" }), [
      `influxd may ignore \`${page}\` in the environment: InfluxData's page names it, but by its key the variable is \`${key}\``,
    ]);
    assert.deepEqual(said(page, { target: "1.8.10" }), [], "there the key is called so, too");
    assert.deepEqual(said(key, { target: "1.12.4" }), []);
    const text = "# influxlint: kind=data\n";
    const environment = new Map([page, key].map((name) => [name, "true"] as const));
    const { findings } = lint({ path: "influxdb.conf", text, environment, profile: "pedantic" });
    assert.ok(!findings.some(({ rule, message }) => rule === "env-override-hint" && message.includes("may ignore")));
  });

  it("are not said to be another name of one for a table, which does nothing either", () => {
    assert.deepEqual(said("INFLUXDB_HTTP_HEADERS_X"), []);
  });
});

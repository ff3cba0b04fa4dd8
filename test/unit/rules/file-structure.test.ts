import { judge } from "./file-table.ts";

const parse = { severity: "error", impact: "startup", stage: "parse" } as const;

judge(
  "duplicate-key",
  [
    {
      ...parse,
      text: "[http]\n  auth-enabled = false\n  auth-enabled = true # yes\n",
      at: "auth-enabled",
      setting: "http.auth-enabled",
      message: /^influxd does not start: `http\.auth-enabled` is given twice$/,
      safe: false,
      fixed: "[http]\n  auth-enabled = false\n  # yes\n",
    },
    {
      ...parse,
      text: "[http]\n  auth-enabled = true\n  auth-enabled = true\n",
      at: "auth-enabled",
      safe: true,
      fixed: "[http]\n  auth-enabled = true\n",
    },
    { ...parse, text: "[[udp]]\n[[udp]]\n  enabled = 1\n  enabled = 2\n", at: "enabled", setting: "udp[1].enabled" },
    {
      ...parse,
      text: "[http]\n  auth-enabled = true\n[http]\n  log-enabled = true\n",
      at: "http",
      message: /the section `\[http\]` stands twice/,
      safe: true,
      fixed: "[http]\n  auth-enabled = true\n  log-enabled = true\n",
    },
    { ...parse, text: "[http]\n  realm = 'a'\n[http]\n  realm = 'b'\n", at: "http", fixed: null },
    { ...parse, text: "[http]\n[data]\n[http]\n  log-enabled = true\n", at: "http", fixed: null },
    { ...parse, text: "[udp]\n[udp]\n", at: "udp", fixed: null },
    {
      ...parse,
      text: "[[udp]]\n[udp]\n",
      at: "udp",
      message: /`udp` stands in single and in double brackets/,
      fixed: null,
    },
    { ...parse, text: "[cluster]\n[coordinator]\n", at: "coordinator", message: /`\[cluster\]` is another name/ },
    { ...parse, text: "[coordinator]\n[data]\n[cluster]\n", at: "cluster", message: /`\[cluster\]` is another name/ },
    {
      ...parse,
      text: "[cluster]\n[data]\n[cluster]\n",
      at: "cluster",
      message: /the section `\[cluster\]` stands twice/,
    },
    { ...parse, text: "http = { realm = 'a' }\n[http]\n", at: "http", message: /the section `\[http\]` stands twice/ },
  ],
  [
    "[[udp]]\n  enabled = true\n[[udp]]\n  enabled = true\n",
    "[http.headers]\n  A = 'b'\n[http]\n",
    "[meta]\n  dir = 'a'\n[data]\n  dir = 'b'\n",
    "[cluster]\n",
    "# influxlint: kind=data\n[cluster]\n[coordinator]\n",
  ],
);

judge(
  "case-variant-duplicate",
  [
    {
      text: "[http]\n  auth-enabled = true\n  AUTH-ENABLED = false\n",
      at: "AUTH-ENABLED",
      severity: "error",
      impact: "reliability",
      setting: "http.auth-enabled",
      message: /^`auth-enabled` and `AUTH-ENABLED` are the same to influxd, and which of the two counts is random/,
      safe: false,
      fixed: "[http]\n  AUTH-ENABLED = false\n",
    },
    ...[
      ["[http]\n  auth-enabled = true\n", "  AUTH-ENABLED = true\n"],
      ["[coordinator]\n  query-timeout = '60s'\n", "  QUERY-TIMEOUT = '60s'\n"],
    ].map(([first = "", second = ""]) => ({
      text: first + second,
      at: second.trim().split(" ")[0] ?? "",
      severity: "warning" as const,
      message: /are the same to influxd, and have the same value$/,
      safe: true,
      fixed: first,
    })),
    {
      text: "http = { realm = 'a', Realm = 'b' }\n",
      at: "Realm",
      severity: "error",
      message: /^`realm` and `Realm` are the same to influxd, and which of the two counts is random/,
      fixed: null,
    },
    {
      text: "http = { realm = 'a', Realm = 'a' }\n",
      at: "Realm",
      severity: "warning",
      message: /have the same value$/,
      fixed: null,
    },
    {
      text: "[http]\n  realm = 'a'\n[HTTP]\n  Realm = 'a'\n",
      at: "HTTP",
      severity: "warning",
      message: /are one section to influxd, and a setting with two values would have a random one$/,
    },
    { text: "[http]\n  realm = 'a'\n[HTTP]\n  Realm = 'b'\n", at: "HTTP", severity: "error", fixed: null },
    { text: "[http]\n  realm = 'a'\n[HTTP]\n  log-enabled = true\n", at: "HTTP", severity: "warning" },
    {
      text: "[http]\n  realm = 'a'\n[HTTP]\n  Realm = 'b'\n",
      at: "HTTP",
      message: /^`http` and `HTTP` are one section to influxd, and which `realm` counts is random at each start$/,
    },
    {
      text: "[[udp]]\n  database = 'a'\n[[UDP]]\n  batch-size = 5\n",
      at: "UDP",
      severity: "warning",
      message:
        /^`udp` and `UDP` are one list to influxd, which makes one listener of both, and a setting with two values/,
    },
    {
      text: "[[udp]]\n[[udp]]\n  database = 'a'\n[[UDP]]\n[[UDP]]\n  DATABASE = 'b'\n",
      at: "UDP",
      severity: "error",
      message: /makes 2 listeners of both, and which `database` counts is random at each start$/,
    },
    {
      text: "[[udp]]\n[[UDP]]\n[[UDP]]\n",
      at: "UDP",
      severity: "error",
      message: /one list to influxd, and whether 1 or 2 listeners count is random at each start$/,
    },
    {
      text: "[http.headers]\n  X-A = 'a'\n[http.Headers]\n  X-B = 'b'\n",
      at: "Headers",
      severity: "warning",
      message: /are one section to influxd, and a setting with two values would have a random one$/,
    },
    { text: "[http.headers]\n  X-A = 'a'\n[http.Headers]\n  X-A = 'b'\n", at: "Headers", severity: "error" },
    { text: "[http]\n  headers = { X-A = 'a' }\n  Headers = { X-B = 'b' }\n", at: "Headers", severity: "warning" },
  ],
  ["[HTTP]\n  Realm = 'a'\n", "[http]\n  realm = 'a'\n  Realm2 = 'b'\n", "[foo]\n  a = 1\n  A = 2\n"],
);

judge(
  "non-canonical-case",
  [
    {
      text: "[HTTP]\n  realm = 'a'\n",
      at: "HTTP",
      severity: "info",
      impact: "advice",
      setting: "http",
      safe: true,
      fixed: "[http]\n  realm = 'a'\n",
    },
    { text: "[http]\n  Realm = 'a'\n", at: "Realm", safe: true, fixed: "[http]\n  realm = 'a'\n" },
    { text: "[[UDP]]\n  enabled = true\n", at: "UDP", safe: true, fixed: "[[udp]]\n  enabled = true\n" },
    { text: "[HTTP.headers]\n  X = 'a'\n", at: "HTTP", safe: true, fixed: "[http.headers]\n  X = 'a'\n" },
    { text: "http = { Realm = 'a' }\n", at: "Realm", safe: true, fixed: "http = { realm = 'a' }\n" },
    { text: '"Reporting-Disabled" = true\n', at: '"Reporting-Disabled"', fixed: "reporting-disabled = true\n" },
  ],
  [
    "[http]\n  realm = 'a'\n",
    '["http"]\n  "realm" = \'a\'\n',
    "[http]\n  auth-enabled = true\n  AUTH-ENABLED = false\n",
    "[http]\n[HTTP]\n",
    "[Cluster]\n",
    "[Foo]\n  Bar = 1\n",
    "[http.headers]\n  Realm = 'a'\n",
  ],
);

judge(
  "deprecated-cluster-section",
  [
    {
      text: "\n  [cluster] # old\n  write-timeout = '1s'\n",
      at: "[cluster]",
      severity: "warning",
      impact: "advice",
      safe: true,
      fixed: "\n  [coordinator] # old\n  write-timeout = '1s'\n",
    },
    { text: "[cluster]\n[coordinator]\n", at: "[cluster]", fixed: null },
  ],
  ["[coordinator]\n", "# influxlint: kind=data\n[cluster]\n", "[ cluster ]\n", "[[cluster]]\n", "# [cluster]\n"],
);

judge(
  "single-table-listener",
  [
    {
      ...parse,
      text: "[udp] # in\n  enabled = false\n",
      at: "[udp]",
      setting: "udp",
      message: /^influxd does not start: `udp` is a list of listeners, so each stands in double brackets$/,
      safe: true,
      fixed: "[[udp]] # in\n  enabled = false\n",
    },
    { ...parse, text: "[ graphite ]\n", at: "[ graphite ]", safe: true, fixed: "[[ graphite ]]\n" },
    {
      ...parse,
      text: "collectd = { enabled = true }\n",
      at: "{ enabled = true }",
      fixed: "collectd = [{ enabled = true }]\n",
    },
    { ...parse, text: "[udp]\n[udp]\n", at: "[udp]", fixed: null },
    { ...parse, text: "[opentsdb.x]\n", at: "[opentsdb.x]", fixed: null },
  ],
  ["[[udp]]\n", "udp = []\n", "udp = [{ enabled = true }]\n", "[foo]\n", "# influxlint: kind=meta\n[meta]\n[udp]\n"],
);

judge(
  "array-section",
  [
    {
      ...parse,
      text: "[[http]]\n  auth-enabled = true\n",
      at: "[[http]]",
      setting: "http",
      message: /^influxd does not start: there is one `\[http\]` only/,
      safe: true,
      fixed: "[http]\n  auth-enabled = true\n",
    },
    { ...parse, text: "[[http]]\n[[http]]\n", at: "[[http]]", fixed: null },
  ],
  ["[http]\n", "[[udp]]\n", "[[foo]]\n", "[[udp]]\n[[udp]]\n"],
);

judge(
  "multi-listener-defaults",
  [
    {
      text: "[[collectd]]\n  enabled = false\n[[collectd]]\n  security-level = 'none'\n  parse-multivalue-plugin = 'split'\n",
      at: "[[collectd]]",
      setting: "collectd[0].security-level",
      stage: "validate",
      severity: "error",
      safe: true,
      fixed:
        "[[collectd]]\n  enabled = false\n  security-level = \"none\"\n[[collectd]]\n  security-level = 'none'\n  parse-multivalue-plugin = 'split'\n",
    },
    {
      text: "[[udp]]\n  enabled = true\n[[udp]]\n",
      at: "[[udp]]",
      setting: "udp[0].bind-address",
      stage: "run",
      severity: "error",
      safe: true,
      fixed: '[[udp]]\n  enabled = true\n  bind-address = ":8089"\n[[udp]]\n',
    },
    // The default is taken by the other entry.
    {
      text: "[[udp]]\n  enabled = true\n[[udp]]\n  enabled = true\n  bind-address = ':8089'\n",
      at: "[[udp]]",
      fixed: null,
    },
    {
      text: "[[opentsdb]]\n  enabled = true\n[[opentsdb]]\n",
      at: "[[opentsdb]]",
      severity: "warning",
      impact: "reliability",
      safe: true,
      fixed: "[[opentsdb]]\n  enabled = true\n  log-point-errors = true\n[[opentsdb]]\n",
    },
  ],
  [
    "[[collectd]]\n  enabled = true\n",
    "[[udp]]\n  enabled = true\n",
    "[[udp]]\n[[udp]]\n",
    "[[udp]]\n  enabled = true\n  bind-address = ':1'\n[[udp]]\n  enabled = true\n  bind-address = ':2'\n",
    "[[opentsdb]]\n  enabled = true\n  bind-address = ':1'\n  log-point-errors = false\n[[opentsdb]]\n",
    "[[graphite]]\n  enabled = true\n[[graphite]]\n  enabled = true\n  bind-address = ':2'\n",
    { text: "[[udp]]\n  enabled = true\n[[udp]]\n", env: { INFLUXDB_UDP_0_BIND_ADDRESS: ":1" } },
    // What is written, though empty, is not lost.
    "[[collectd]]\n  security-level = ''\n  parse-multivalue-plugin = ''\n[[collectd]]\n  security-level = 'sign'\n  parse-multivalue-plugin = 'join'\n",
  ],
);

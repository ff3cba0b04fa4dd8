import { judge } from "./file-table.ts";

const parse = { severity: "error", impact: "startup", stage: "parse" } as const;
const validate = { severity: "error", impact: "startup", stage: "validate" } as const;
const tls = (line: string): string => `[tls]\n  ${line}\n`;

judge(
  "enum-invalid",
  [
    {
      ...parse,
      text: "[logging]\n  level = 'warning' # loud\n",
      at: "'warning'",
      setting: "logging.level",
      message: /`logging\.level` must be `debug`, .* or `fatal`, not `warning`$/,
      safe: true,
      fixed: '[logging]\n  level = "warn" # loud\n',
    },
    // It fills the log, of which there is a finding then.
    {
      ...parse,
      text: "[logging]\n  level = 'verbose'\n",
      at: "'verbose'",
      safe: false,
      fixed: '[logging]\n  level = "debug"\n',
    },
    { ...parse, text: "[logging]\n  level = 'off'\n", at: "'off'", safe: false, fixed: "[logging]\n" },
    {
      ...validate,
      text: "[data]\n  index-version = 'TSI1'\n",
      at: "'TSI1'",
      safe: true,
      fixed: '[data]\n  index-version = "tsi1"\n',
    },
    {
      ...validate,
      text: "[data]\n  index-version = ''\n",
      at: "''",
      message: /must be `inmem` or `tsi1`, not an empty text/,
    },
    { ...validate, text: "[[collectd]]\n  security-level = ''\n", at: "''", setting: "collectd[0].security-level" },
    {
      ...validate,
      text: "[[collectd]]\n  parse-multivalue-plugin = 'Join'\n",
      at: "'Join'",
      safe: true,
      fixed: '[[collectd]]\n  parse-multivalue-plugin = "join"\n',
    },
    {
      ...validate,
      text: "",
      env: { INFLUXDB_DATA_INDEX_VERSION: "tsi2" },
      at: "",
      message: /`data\.index-version` \(from `INFLUXDB_DATA_INDEX_VERSION`\)/,
      fixed: null,
    },
    {
      text: "[logging]\n  format = 'JSON'\n",
      at: "format = 'JSON'",
      severity: "warning",
      impact: "ignored",
      safe: true,
      fixed: '[logging]\n  format = "json"\n',
    },
    { text: "[logging]\n  format = 'console'\n", at: "format = 'console'", severity: "warning", fixed: null },
    {
      text: "[[graphite]]\n  enabled = true\n  protocol = 'tpc'\n",
      at: "protocol = 'tpc'",
      stage: "run",
      severity: "error",
      safe: true,
      fixed: '[[graphite]]\n  enabled = true\n  protocol = "tcp"\n',
    },
    {
      text: "[[udp]]\n  enabled = true\n  precision = 'us'\n",
      at: "precision = 'us'",
      severity: "warning",
      impact: "reliability",
      message: /^The timestamps that arrive at `udp\[0\]` are taken for nanoseconds: `us` is no precision$/,
      safe: false,
      fixed: '[[udp]]\n  enabled = true\n  precision = "u"\n',
    },
    {
      text: "[[opentsdb]]\n  consistency-level = 'many'\n",
      at: "consistency-level = 'many'",
      severity: "info",
      impact: "ignored",
    },
  ],
  [
    "[logging]\n  level = 'WARN'\n  format = 'logfmt'\n",
    "[logging]\n  level = ''\n  format = ''\n",
    "[[graphite]]\n  enabled = true\n  protocol = 'UDP'\n  consistency-level = 'ALL'\n",
    "[[graphite]]\n  protocol = 'http'\n",
    "[[udp]]\n  precision = 'zz'\n",
    "[[udp]]\n  enabled = true\n  precision = 'ns'\n",
    // Lost defaults are for another rule.
    "[[collectd]]\n[[collectd]]\n",
  ],
);

judge(
  "tls-unknown-version",
  [
    {
      ...validate,
      text: tls("min-version = 'TLSv1.2'"),
      at: "'TLSv1.2'",
      setting: "tls.min-version",
      safe: true,
      fixed: tls('min-version = "tls1.2"'),
    },
    { ...parse, text: tls("min-version = 1.2"), at: "1.2", safe: true, fixed: tls('min-version = "tls1.2"') },
    { ...validate, text: tls("max-version = 'foo'"), at: "'foo'", fixed: null },
    {
      ...validate,
      text: `# influxlint: version=1.7.11\n${tls("min-version = 'tls1.3'")}`,
      at: "'tls1.3'",
      message: /1\.7\.11 does not know the TLS 1\.3 of `tls\.min-version`/,
      safe: false,
    },
    {
      ...validate,
      text: "",
      env: { INFLUXDB_TLS_MIN_VERSION: "tls12" },
      at: "",
      message: /\(from `INFLUXDB_TLS_MIN_VERSION`\), `tls12` is not the name/,
      fixed: null,
    },
  ],
  [tls("min-version = 'TLS1.3'"), tls("min-version = '1.2'"), tls("min-version = ''"), tls("min-version = 'ssl3.0'")],
);

judge(
  "tls-unknown-cipher",
  [
    {
      ...validate,
      text: tls("ciphers = ['TLS_RSA_WITH_AES_128_CBC_SHA', 'ECDHE-RSA-AES128-GCM-SHA256']"),
      at: "'ECDHE-RSA-AES128-GCM-SHA256'",
      safe: true,
      fixed: tls("ciphers = ['TLS_RSA_WITH_AES_128_CBC_SHA', \"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256\"]"),
    },
    {
      ...validate,
      text: tls("ciphers = ['FOO']"),
      at: "'FOO'",
      message: /`FOO` is not a cipher suite that 1\.12\.4 knows/,
      fixed: null,
    },
    {
      ...validate,
      text: `# influxlint: version=1.7.11\n${tls("ciphers = ['TLS_AES_128_GCM_SHA256']")}`,
      at: "'TLS_AES_128_GCM_SHA256'",
      fixed: null,
    },
    {
      ...validate,
      text: "",
      env: { INFLUXDB_TLS_CIPHERS: "A,B" },
      at: "",
      message: /from `INFLUXDB_TLS_CIPHERS`/,
      fixed: null,
    },
  ],
  [tls("ciphers = ['tls_rsa_with_rc4_128_sha']"), tls("ciphers = []"), tls("ciphers = ['TLS_AES_128_GCM_SHA256']")],
);

const graphite = (line: string): string => `[[graphite]]\n  ${line}\n`;

judge(
  "graphite-template-invalid",
  [
    {
      ...validate,
      text: graphite("enabled = false\n  templates = ['server.*']"),
      at: "'server.*'",
      setting: "graphite[0].templates",
      message: /`server\.\*` has no part called `measurement`$/,
      fixed: null,
    },
    {
      ...validate,
      text: graphite("templates = ['a measurement', 'a b.measurement']"),
      at: "'a b.measurement'",
      message: /two templates have the filter `a`/,
    },
    {
      ...validate,
      text: graphite("templates = ['measurement', 'b.measurement']"),
      at: "'b.measurement'",
      message: /two templates have no filter/,
    },
    {
      ...validate,
      text: graphite("templates = ['a b c d']"),
      at: "'a b c d'",
      message: /more parts than filter, template and tags/,
    },
    { ...validate, text: graphite("templates = ['']"), at: "''", message: /a template is empty/ },
    {
      ...validate,
      text: graphite("templates = ['a..b measurement']"),
      at: "'a..b measurement'",
      message: /a dot too many/,
    },
    {
      ...validate,
      text: graphite("templates = ['a* measurement']"),
      at: "'a* measurement'",
      message: /mixes `\*` with other text/,
    },
    {
      ...validate,
      text: graphite("templates = ['measurement x=']"),
      at: "'measurement x='",
      message: /`x=` is not a tag/,
    },
    {
      ...validate,
      text: graphite("tags = ['a=b', 'c']"),
      at: "'c'",
      setting: "graphite[0].tags",
      message: /`c` is not a tag/,
    },
    {
      ...validate,
      text: "[[graphite]]\n[[graphite]]\n  templates = ['x']\n  tags = ['y']\n",
      at: "'y'",
      setting: "graphite[1].tags",
    },
    {
      ...validate,
      text: "",
      env: { INFLUXDB_GRAPHITE_TEMPLATES: "x" },
      at: "",
      message: /from `INFLUXDB_GRAPHITE_TEMPLATES`/,
    },
  ],
  [
    graphite("templates = ['*.app env.service.resource.measurement', 'server.measurement* region=eu,host=a']"),
    graphite("templates = []\n  tags = ['a=b']"),
  ],
);

judge(
  "required-path-missing",
  [
    {
      ...validate,
      text: "[meta]\n  dir = '/m'\n[data]\n  dir = '/d' # big\n",
      at: "[data]",
      setting: "data.wal-dir",
      message: /^influxd does not start: `data\.wal-dir` is not set and has no default$/,
      // Where the other two are elsewhere, nobody knows that this one is not.
      safe: false,
      fixed: "[meta]\n  dir = '/m'\n[data]\n  dir = '/d' # big\n  wal-dir = \"/var/lib/influxdb/wal\"\n",
    },
    {
      ...validate,
      text: "[meta]\n  dir = '/mnt/db/meta'\n[data]\n  dir = '/mnt/db/data'\n",
      at: "[data]",
      safe: false,
      fixed: "[meta]\n  dir = '/mnt/db/meta'\n[data]\n  dir = '/mnt/db/data'\n  wal-dir = \"/mnt/db/wal\"\n",
    },
    {
      ...validate,
      text: "[meta]\n  dir = '/var/lib/influxdb/meta'\n[data]\n  dir = '/var/lib/influxdb/data'\n",
      at: "[data]",
      safe: true,
      fixed:
        "[meta]\n  dir = '/var/lib/influxdb/meta'\n[data]\n  dir = '/var/lib/influxdb/data'\n  wal-dir = \"/var/lib/influxdb/wal\"\n",
    },
    // Nor where what is there does not last, or nobody knows where it is.
    {
      ...validate,
      text: "[data]\n  dir = '/tmp/data'\n  wal-dir = '/tmp/wal'\n",
      at: "[data]",
      setting: "meta.dir",
      safe: false,
      fixed: "[data]\n  dir = '/tmp/data'\n  wal-dir = '/tmp/wal'\n\n[meta]\n  dir = \"/var/lib/influxdb/meta\"\n",
    },
    // The value of another setting that a finding stands at is no directory.
    {
      ...validate,
      text: 'bind-address = "127.0.0.1:8088"\n[data]\n  dir = "/var/lib/influxdb/data"\n  wal-dir = "/var/lib/influxdb/wal"\n',
      at: 'bind-address = "127.0.0.1:8088"',
      setting: "meta.dir",
      fixed:
        'bind-address = "127.0.0.1:8088"\n[data]\n  dir = "/var/lib/influxdb/data"\n  wal-dir = "/var/lib/influxdb/wal"\n\n[meta]\n  dir = "/var/lib/influxdb/meta"\n',
    },
    // The directories of a package for Linux are none for Windows.
    { ...validate, text: "[meta]\n  dir = 'C:\\influxdb'\n[data]\n  dir = '/d'\n", at: "[data]", fixed: null },
    { ...validate, text: "[meta]\n  dir = ''\n", at: "dir = ''", fixed: '[meta]\n  dir = "/var/lib/influxdb/meta"\n' },
    { ...validate, text: "", at: "", fixed: '[meta]\n  dir = "/var/lib/influxdb/meta"\n' },
  ],
  [
    "[meta]\n  dir = '/m'\n[data]\n  dir = '/d'\n  wal-dir = '/w'\n",
    "# influxlint: kind=data\n[data]\n",
    "# influxlint: kind=meta\n[meta]\n",
    { text: "", env: { INFLUXDB_META_DIR: "/m", INFLUXDB_DATA_DIR: "/d", INFLUXDB_DATA_WAL_DIR: "/w" } },
  ],
);

judge(
  "unix-socket-group-breaks",
  [
    {
      text: "[http]\n  unix-socket-group = 'influxdb'\n",
      at: "'influxdb'",
      stage: "env",
      severity: "error",
      safe: true,
      fixed: "[http]\n",
    },
    { text: "[http]\n  unix-socket-group = 5\n", at: "5", stage: "env" },
    { text: "[http]\n  unix-socket-group = ''\n", at: "''", stage: "parse" },
  ],
  [
    "[http]\n  # unix-socket-group = 5\n",
    { text: "[http]\n  unix-socket-group = 5\n", env: { INFLUXDB_HTTP_UNIX_SOCKET_GROUP: "5" } },
    { text: "", env: { INFLUXDB_HTTP_UNIX_SOCKET_GROUP: "5" } },
  ],
);

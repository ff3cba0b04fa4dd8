import { testRule } from "./security-table.ts";

const https = "[http]\nhttps-enabled = true\n";

testRule(
  "cert-file-not-found",
  [
    {
      text: `${https}https-certificate = "/etc/ssl/no-such-file.pem"\n`,
      at: `https-certificate = "/etc/ssl/no-such-file.pem"`,
      severity: "error",
      stage: "run",
      message: /^influxd does not start: `\/etc\/ssl\/no-such-file.pem` of `http.https-certificate` does not exist$/,
    },
    { text: `${https}https-private-key = "/etc/ssl/no-such-file.key"\n`, setting: "http.https-private-key" },
    { text: `${https}https-certificate = "/etc/ssl/certs/"\n`, message: /is a directory$/ },
    {
      text: `[[opentsdb]]\nenabled = true\ntls-enabled = true\ncertificate = "/no-such-file"\n`,
      setting: "opentsdb[0].certificate",
    },
    {
      text: `# influxlint: kind=meta\n[meta]\nhttps-enabled = true\nhttps-certificate = "/no-such-file"\n`,
      setting: "meta.https-certificate",
    },
  ],
  [
    `[http]\nhttps-certificate = "/no-such-file"\n`,
    `[http]\nenabled = false\nhttps-enabled = true\nhttps-certificate = "/no-such-file"\n`,
    `${https}https-certificate = "/elsewhere/unknown.pem"\n`,
    `[[opentsdb]]\ntls-enabled = true\ncertificate = "/no-such-file"\n`,
    `# influxlint: version=1.8.10\n[[opentsdb]]\nenabled = true\ntls-enabled = true\nprivate-key = "/no-such-file"\n`,
  ],
);

testRule(
  "subscriber-ca-missing",
  [
    {
      text: `[subscriber]\nca-certs = "/no-such-file"\n`,
      at: `ca-certs = "/no-such-file"`,
      stage: "validate",
      severity: "error",
    },
    { text: `[subscriber]\nenabled = false\nca-certs = "/no-such-file"\n` },
    { text: `[subscriber]\nca-certs = "/etc/ssl/certs/"\n`, message: /is a directory$/ },
    { text: "", env: { INFLUXDB_SUBSCRIBER_CA_CERTS: "/no-such-file" } },
  ],
  [`[subscriber]\nca-certs = "/elsewhere"\n`, `[subscriber]\nca-certs = ""\n`],
);

testRule(
  "cert-path-relative",
  [
    {
      text: `${https}https-certificate = "keys/a.pem"\n`,
      at: `https-certificate = "keys/a.pem"`,
      severity: "warning",
      fixed: `${https}https-certificate = "/etc/ssl/a.pem"\n`,
    },
    { text: `[subscriber]\nca-certs = "ca.pem"\n`, setting: "subscriber.ca-certs" },
  ],
  [
    `[http]\nhttps-certificate = "a.pem"\n`,
    `${https}https-certificate = 'C:\\certs\\a.pem'\n`,
    `${https}https-certificate = "{{ certificate }}"\n`,
    `[subscriber]\nenabled = false\nca-certs = "ca.pem"\n`,
  ],
);

testRule(
  "rpc-bind-exposed",
  [
    {
      text: `bind-address = ":8088"\n`,
      at: `bind-address = ":8088"`,
      severity: "error",
      fixed: `bind-address = "127.0.0.1:8088"\n`,
    },
    { text: `bind-address = "10.0.0.1:8088"\n`, severity: "error" },
    { text: "", env: { INFLUXDB_BIND_ADDRESS: ":8088" } },
    {
      text: "# influxlint: kind=data\n",
      severity: "warning",
      fixed: `# influxlint: kind=data\nbind-address = "10.0.1.11:8088"\n`,
    },
    { text: `# influxlint: kind=data\nbind-address = "10.0.0.1:8088"\n`, severity: "info", noFix: true },
  ],
  [
    "",
    `bind-address = "[::1]:8088"\n`,
    "# influxlint: kind=meta\n",
    `# influxlint: kind=data\nbind-address = "localhost:8088"\n`,
  ],
);

testRule(
  "meta-bind-exposed",
  [
    {
      text: `# influxlint: kind=meta\n[meta]\nbind-address = "10.0.0.1:8089"\n# http-bind-address = ":8091"\n`,
      at: `http-bind-address = ":8091"`,
      severity: "warning",
      fixed: `# influxlint: kind=meta\n[meta]\nbind-address = "10.0.0.1:8089"\nhttp-bind-address = "10.0.1.11:8091"\n`,
    },
    {
      text: `# influxlint: kind=meta\n[meta]\nbind-address = ""\nhttp-bind-address = "10.0.0.1:8091"\n`,
      message: /\(`:0`\)/,
      fixed: `# influxlint: kind=meta\n[meta]\nbind-address = "10.0.1.11:8089"\nhttp-bind-address = "10.0.0.1:8091"\n`,
    },
    { text: `# influxlint: kind=meta\n[meta]\nbind-address = "8.8.4.4:8089"\nhttp-bind-address = "meta1:8091"\n` },
  ],
  ["", "# influxlint: kind=data\n[meta]\n"],
);

testRule(
  "listener-unauthenticated",
  [
    {
      text: "[[udp]]\nenabled = true\n",
      at: "[[udp]]",
      severity: "error",
      setting: "udp[0].bind-address",
      message: /^Whoever reaches `:8089` \(UDP\) writes into `udp`, without a password$/,
      fixed: `[[udp]]\nenabled = true\nbind-address = "127.0.0.1:8089"\n`,
    },
    {
      text: `[[udp]]\nbind-address = ":1"\n[[udp]]\nenabled = true\nbind-address = ":2"\n`,
      setting: "udp[1].bind-address",
      message: /^Whoever reaches `:2` \(UDP\) writes into `udp`, /,
      fixed: `[[udp]]\nbind-address = ":1"\n[[udp]]\nenabled = true\nbind-address = "127.0.0.1:2"\n`,
    },
    { text: "[[collectd]]\nenabled = true\n", severity: "error" },
    { text: `[[graphite]]\nenabled = true\nbind-address = "127.0.0.1:2003"\n`, severity: "info", noFix: true },
    { text: "", env: { INFLUXDB_GRAPHITE_0_ENABLED: "true" }, setting: "graphite[0].bind-address" },
  ],
  [
    "[[udp]]\n[[graphite]]\n[[opentsdb]]\n[[collectd]]\n",
    `[[collectd]]\nenabled = true\nsecurity-level = "sign"\n`,
    `[[collectd]]\nenabled = true\nbind-address = "127.0.0.1:25826"\n`,
  ],
);

testRule(
  "collectd-unsigned",
  [
    {
      text: `[[collectd]]\nenabled = true\n# security-level = "none"\n`,
      at: `security-level = "none"`,
      severity: "warning",
      message: /^collectd's packets to `:25826` are neither signed nor encrypted: everyone on the way /,
      fixed: `[[collectd]]\nenabled = true\nauth-file = "/etc/collectd/auth_file"\nsecurity-level = "encrypt"\n`,
    },
    {
      text: `[[collectd]]\nenabled = true\nbind-address = "127.0.0.1:25826"\n`,
      severity: "info",
      message: /whoever on this machine sent it$/,
    },
  ],
  ["[[collectd]]\n", `[[collectd]]\nenabled = true\nsecurity-level = "sign"\n`],
);

testRule(
  "opentsdb-tls-disabled",
  [{ text: "[[opentsdb]]\nenabled = true\n", at: "[[opentsdb]]", severity: "warning" }],
  ["[[opentsdb]]\n", "[[opentsdb]]\nenabled = true\ntls-enabled = true\n"],
);

testRule(
  "bind-malformed",
  [
    // A port alone opens the backup service to nobody but this machine.
    { text: `bind-address = "9088"\n`, stage: "run", fixed: `bind-address = "127.0.0.1:9088"\n` },
    { text: `[http]\nbind-address = "http://10.0.0.5:8086"\n`, stage: "run", message: /: it is a URL$/ },
    {
      text: `[http]\nbind-address = "8086"\n`,
      at: `bind-address = "8086"`,
      stage: "run",
      severity: "error",
      fixed: `[http]\nbind-address = ":8086"\n`,
    },
    { text: `[http]\nbind-address = "localhost"\n`, fixed: `[http]\nbind-address = "localhost:8086"\n` },
    { text: `[http]\nbind-address = "::1:8086"\n`, fixed: `[http]\nbind-address = "[::1]:8086"\n` },
    { text: `[http]\nbind-address = ":::8086"\n`, fixed: `[http]\nbind-address = "[::]:8086"\n` },
    { text: `[http]\nbind-address = "::8086"\n`, fixed: `[http]\nbind-address = "[::]:8086"\n` },
    { text: `[http]\nbind-address = "*:8086"\n`, fixed: `[http]\nbind-address = ":8086"\n` },
    { text: `bind-address = "fe80::1:8088"\n`, fixed: `bind-address = "[fe80::1]:8088"\n` },
    { text: `[http]\nbind-address = "2001:db8::1234"\n`, noFix: true },
    { text: `bind-address = "::1"\n`, fixed: `bind-address = "[::1]:8088"\n` },
    { text: `[http]\nbind-address = "http://10.0.0.1:8086/"\n`, fixed: `[http]\nbind-address = "10.0.0.1:8086"\n` },
    { text: `[http]\nbind-address = ":99999"\n`, noFix: true, message: /between 0 and 65535$/ },
    { text: `[http]\nbind-address = "/var/run/influxdb.sock"\n`, noFix: true },
    { text: `[http]\nbind-address = ":metrics"\n`, severity: "warning" },
    {
      text: `[http]\nbind-address = "127.0.0.1:8O86"\n`,
      severity: "error",
      stage: "run",
      message: /^influxd does not start: `127\.0\.0\.1:8O86` .*: its port is no number$/,
      noFix: true,
    },
    { text: `[[udp]]\nenabled = true\nbind-address = ""\n`, setting: "udp[0].bind-address", stage: "run" },
    { text: "", env: { INFLUXDB_HTTP_BIND_ADDRESS: "8086" }, noFix: true },
    {
      text: `[http]\nunix-socket-enabled = true\nbind-socket = ""\n`,
      at: `bind-socket = ""`,
      setting: "http.bind-socket",
      stage: "run",
      severity: "error",
      noFix: true,
    },
    { text: `[http]\nunix-socket-enabled = true\nbind-socket = "@influxdb"\n`, message: /names no file/ },
    { text: `[http]\nunix-socket-enabled = true\nbind-socket = "/etc/ssl/"\n`, message: /is a directory$/ },
    {
      text: `[http]\nunix-socket-enabled = true\nbind-socket = "/run/${"é".repeat(52)}"\n`,
      message: /is longer than the 107 bytes/,
    },
  ],
  [
    `[http]\nenabled = false\nbind-address = "8086"\n`,
    `[http]\nbind-address = "127.0.0.1:http-alt"\n`,
    `[http]\nbind-address = ""\n`,
    `[[udp]]\nbind-address = "nonsense"\n`,
    `[[graphite]]\nenabled = true\nbind-address = ""\n`,
    `[http]\nbind-socket = ""\n`,
    `[http]\nenabled = false\nunix-socket-enabled = true\nbind-socket = ""\n`,
    `[http]\nunix-socket-enabled = true\nunix-socket-permissions = "0"\nbind-socket = ""\n`,
    `[http]\nunix-socket-enabled = true\nbind-socket = "/run/${"é".repeat(50)}xx"\n`,
    `[http]\nunix-socket-enabled = true\nbind-socket = "{{ socket }}"\n`,
  ],
);

testRule(
  "bind-empty-random-port",
  [
    { text: `[http]\nbind-address = ""\nenabled = true\n`, severity: "error", fixed: "[http]\nenabled = true\n" },
    { text: `bind-address = ""\n`, setting: "bind-address", fixed: "" },
  ],
  [
    `[http]\nenabled = false\nbind-address = ""\n`,
    `[[graphite]]\nenabled = true\nbind-address = ""\n`,
    "# influxlint: kind=meta\n",
  ],
);

testRule(
  "bind-port-zero",
  [
    { text: `[http]\nbind-address = ":0"\n`, severity: "warning", at: `bind-address = ":0"` },
    { text: `bind-address = "127.0.0.1:"\n`, setting: "bind-address" },
  ],
  [`[http]\nbind-address = ""\n`, `[[udp]]\nbind-address = ":0"\n`],
);

testRule(
  "port-conflict",
  [
    {
      text: `bind-address = "127.0.0.1:8086"\n`,
      stage: "run",
      setting: "http.bind-address",
      message: /^influxd does not start: `http.bind-address` wants `:8086`, but `bind-address` has `127.0.0.1:8086`$/,
    },
    {
      text: `[[udp]]\nenabled = true\nbind-address = ":9"\n[[udp]]\nenabled = true\nbind-address = ":9"\n`,
      setting: "udp[1].bind-address",
    },
    { text: "[[graphite]]\nenabled = true\n[[graphite]]\nenabled = true\n", setting: "graphite[1].bind-address" },
    { text: `[http]\ndebug-pprof-enabled = true\nbind-address = ":6060"\n`, setting: "http.bind-address" },
  ],
  [
    `[[udp]]\nenabled = true\nbind-address = ":8086"\n`, // UDP and TCP do not meet
    `[[graphite]]\nenabled = true\nbind-address = "127.0.0.1:9"\n[[opentsdb]]\nenabled = true\nbind-address = "10.0.0.1:9"\n`,
    `[[graphite]]\nbind-address = ":8086"\n`,
    `[http]\nbind-address = ":0"\n[[graphite]]\nenabled = true\nbind-address = ":0"\n`,
  ],
);

testRule(
  "bind-ipv6-start-script",
  [{ text: `# influxlint: version=1.11.8\n[http]\nbind-address = "[::]:8086"\n`, severity: "info" }],
  [
    `[http]\nbind-address = "[::1]:8086"\n`,
    "# influxlint: version=1.8.10\n",
    `# influxlint: kind=data version=1.8.10\n[http]\nbind-address = "[::1]:8086"\n`,
  ],
);

testRule(
  "cluster-rpc-no-tls",
  [
    {
      text: "# influxlint: kind=data\n",
      severity: "warning",
      fixed: `# influxlint: kind=data\n\n[cluster]\n  https-enabled = true\n  https-certificate = "/etc/ssl/influxdb.pem"\n`,
    },
    {
      text: `# influxlint: kind=data\n[cluster]\nhttps-certificate = "/a"\n`,
      fixed: `# influxlint: kind=data\n[cluster]\nhttps-certificate = "/a"\nhttps-enabled = true\n`,
    },
  ],
  ["", "# influxlint: kind=meta\n", `# influxlint: kind=data\nbind-address = "127.0.0.1:8088"\n`],
);

testRule(
  "cluster-meta-no-tls",
  [
    {
      text: "# influxlint: kind=meta\n[meta]\n# https-enabled = false\n",
      at: "https-enabled = false",
      severity: "warning",
      fixed: `# influxlint: kind=meta\n[meta]\n  https-certificate = "/etc/ssl/influxdb-meta.pem"\nhttps-enabled = true\n`,
    },
    {
      text: `# influxlint: kind=meta\n[meta]\nhttps-certificate = "/a"\n`,
      fixed: `# influxlint: kind=meta\n[meta]\nhttps-certificate = "/a"\nhttps-enabled = true\n`,
    },
  ],
  ["", "# influxlint: kind=data\n", `# influxlint: kind=meta\n[meta]\nhttp-bind-address = "localhost:8091"\n`],
);

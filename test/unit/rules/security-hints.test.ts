import { testRule } from "./security-table.ts";

const data = "# influxlint: kind=data\n";
const local = `[http]\nbind-address = "127.0.0.1:8086"\n`;
const signed = `[[collectd]]\nenabled = true\nsecurity-level = "sign"\n`;

testRule(
  "ports-firewall-hint",
  [
    {
      text: "",
      severity: "info",
      message: /^Other machines reach `:8086` \(http, TCP\): let a firewall admit only who needs them$/,
    },
    { text: `${data}${local}`, message: /`:8088` \(rpc, TCP\).* and to `:8088` the cluster's nodes$/ },
  ],
  [local, `${local}unix-socket-enabled = true\n`],
);

testRule(
  "backup-from-meta-hint",
  [{ text: data, severity: "info", setting: "bind-address" }],
  ["", `bind-address = ":8088"\n`, "# influxlint: kind=meta\n"],
);

testRule(
  "no-encryption-at-rest-hint",
  [{ text: `[data]\ndir = "/d"\n`, severity: "info", at: `dir = "/d"` }],
  ["", "# influxlint: kind=meta\n"],
);

testRule(
  "security-headers-missing",
  [
    {
      text: "",
      severity: "info",
      fixed: `[http.headers]\n  X-Content-Type-Options = "nosniff"\n  X-Frame-Options = "DENY"\n`,
    },
    { text: "http = { log-enabled = true }\n", noFix: true },
  ],
  ["# influxlint: version=1.8.0\n", local, `[http.headers]\nX-A = "b"\n`],
);

testRule(
  "secret-in-file",
  [
    {
      text: `[http]\nshared-secret = "s" # why\n`,
      severity: "info",
      message: /`INFLUXDB_HTTP_SHARED_SECRET`$/,
      fixed: `[http]\n# shared-secret = "" # from INFLUXDB_HTTP_SHARED_SECRET # why\n`,
    },
    {
      text: `${data}[enterprise]\n  license-key = '''k'''\n`,
      setting: "enterprise.license-key",
      fixed: `${data}[enterprise]\n  # license-key = "" # from INFLUXDB_ENTERPRISE_LICENSE_KEY\n`,
    },
    // On a line with others a comment would take those with it.
    { text: `http = { shared-secret = "s", log-enabled = true }\n`, noFix: true },
    {
      text: `[http]\nshared-secret = "s"\n`,
      env: { INFLUXDB_HTTP_SHARED_SECRET: "another" },
      at: `shared-secret = "s"`,
      message: /though influxd takes another one/,
    },
  ],
  [
    "",
    `[http]\nshared-secret = "{{ secret }}"\n`,
    `[http]\nshared-secret = ""\n`,
    { text: "", env: { INFLUXDB_HTTP_SHARED_SECRET: "s" } },
  ],
);

testRule(
  "collectd-auth-file",
  [
    { text: `${signed}auth-file = "/no-such-file"\n`, severity: "error", setting: "collectd[0].auth-file" },
    {
      text: `${signed}auth-file = "/etc/ssl/open-to-all"\n`,
      severity: "warning",
      message: /^Every user of this machine/,
    },
  ],
  [signed, `[[collectd]]\nenabled = true\nauth-file = "/no-such-file"\n`, `${signed}auth-file = "/etc/ssl/a"\n`],
);

testRule(
  "license-file",
  [
    { text: `${data}[enterprise]\nlicense-path = "/no-such-file"\n`, severity: "warning", message: /does not exist$/ },
    { text: `${data}[enterprise]\nlicense-path = "license.json"\n`, message: /started in/ },
    { text: `${data}[enterprise]\nlicense-path = "/etc/ssl/"\n`, message: /is a directory$/ },
    { text: `${data}[enterprise]\nlicense-path = "/etc/ssl/fifo"\n`, message: /is a FIFO$/ },
    {
      text: `${data}[enterprise]\nlicense-path = "/etc/ssl/for-nobody"\n`,
      message: /its mode is 0000 \(`chown influxdb \/etc\/ssl\/for-nobody && chmod u\+r \/etc\/ssl\/for-nobody`\)$/,
    },
  ],
  [
    "",
    data,
    `${data}[enterprise]\nlicense-path = "/l.json"\n`,
    `${data}[enterprise]\nlicense-path = "/etc/ssl/l.json"\n`,
    `${data}[enterprise]\nlicense-path = "{{ path }}"\n`,
  ],
);

testRule(
  "hinted-handoff-disabled",
  [{ text: `${data}[hinted-handoff]\nenabled = false\n`, severity: "warning", fixed: `${data}[hinted-handoff]\n` }],
  [data, "# influxlint: kind=oss\n[hinted-handoff]\nenabled = false\n"],
);

testRule("anti-entropy-hint", [{ text: data, severity: "info" }], ["", `${data}[anti-entropy]\nenabled = true\n`]);

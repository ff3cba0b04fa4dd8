import assert from "node:assert/strict";
import { lint } from "../../../server/src/lint/lint.ts";
import { testRule } from "./security-table.ts";

const auth = "[http]\nauth-enabled = true\n";
const strong = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB";
const meta = "# influxlint: kind=meta\n[meta]\n";
const data = "# influxlint: kind=data\n";

testRule(
  "pprof-exposed",
  [
    {
      text: "[http]\n# pprof-enabled = true\n",
      at: "pprof-enabled = true",
      severity: "error",
      fixed: "[http]\npprof-enabled = false\n",
    },
    { text: `[http]\nbind-address = "127.0.0.1:8086"\n`, severity: "warning" },
    {
      text: `${auth}# pprof-auth-enabled = false\n`,
      at: "pprof-auth-enabled = false",
      severity: "warning",
      message: /`\/debug\/vars`/,
      fixed: `${auth}pprof-auth-enabled = true\n`,
    },
    { text: `# influxlint: version=1.7.8\n${auth}pprof-auth-enabled = true\n`, setting: "http.pprof-enabled" },
    { text: `# influxlint: kind=data version=1.7\n${auth}`, setting: "http.pprof-auth-enabled" },
  ],
  [
    `${auth}pprof-auth-enabled = true\n`,
    "[http]\npprof-enabled = false\n",
    "[http]\nenabled = false\n",
    { text: auth, env: { INFLUXDB_HTTP_PPROF_AUTH_ENABLED: "true" } },
  ],
);

testRule(
  "debug-vars-exposed",
  [
    {
      text: `${auth}pprof-enabled = false\n`,
      at: "pprof-enabled = false",
      severity: "warning",
      fixed: `${auth}pprof-enabled = true\npprof-auth-enabled = true\n`,
    },
    { text: `${auth}pprof-enabled = false\npprof-auth-enabled = true\n`, severity: "warning" },
    { text: "[http]\npprof-enabled = false\n", severity: "warning" },
  ],
  [auth, `# influxlint: version=1.7.8\n${auth}pprof-enabled = false\n`],
);

testRule(
  "debug-pprof-startup",
  [{ text: "[http]\ndebug-pprof-enabled = true\n", at: "debug-pprof-enabled = true", severity: "warning" }],
  ["", "[http]\n# debug-pprof-enabled = true\n"],
);

testRule(
  "meta-pprof-exposed",
  [
    { text: meta, at: "[meta]", fixed: `${meta}  pprof-enabled = false\n` },
    { text: `${meta}auth-enabled = true\nhttp-bind-address = "10.0.0.1:8091"\n`, severity: "warning" },
    { text: `${meta}http-bind-address = "localhost:8091"\n`, severity: "info" },
  ],
  ["", `${data}[meta]\n`, `${meta}auth-enabled = true\nhttp-bind-address = "localhost:8091"\n`],
);

testRule(
  "ping-auth-disabled",
  [
    { text: auth, at: "[http]", severity: "warning", fixed: `${auth}ping-auth-enabled = true\n` },
    { text: `${auth}bind-address = "localhost:8086"\n`, severity: "info" },
  ],
  ["", `# influxlint: version=1.7.8\n${auth}`, `${auth}ping-auth-enabled = true\n`],
);

testRule(
  "ping-auth-without-auth",
  [
    {
      text: "[http]\npprof-auth-enabled = true\n",
      at: "pprof-auth-enabled = true",
      severity: "warning",
      fixed: "[http]\npprof-auth-enabled = true\nauth-enabled = true\n",
    },
    { text: "[http]\nprom-read-auth-enabled = true\n", setting: "http.prom-read-auth-enabled" },
  ],
  ["", "[http]\nping-auth-enabled = false\n", "[http]\nenabled = false\nping-auth-enabled = true\n"],
);

testRule(
  "prom-read-auth-disabled",
  [
    { text: auth, severity: "warning", fixed: `${auth}prom-read-auth-enabled = true\n` },
    { text: `${auth}bind-address = "127.0.0.1:8086"\n`, severity: "info" },
  ],
  ["", `# influxlint: version=1.8.0\n${auth}`, `${auth}prom-read-auth-enabled = true\n`],
);

testRule(
  "auth-no-admin-hint",
  [{ text: auth, severity: "info", noFix: true }],
  ["", "[http]\nenabled = false\nauth-enabled = true\n"],
);

testRule(
  "jwt-empty-secret-bypass",
  [
    {
      text: `# influxlint: version=1.7.0\n${auth}# shared-secret = ""\n`,
      at: `shared-secret = ""`,
      severity: "error",
      fixed: `# influxlint: version=1.7.0\n${auth}shared-secret = "<48 random bytes, base64>"\n`,
    },
    { text: auth, severity: "info", noFix: true },
  ],
  [
    "# influxlint: version=1.7.5\n",
    `# influxlint: version=1.8\n${auth}`,
    `# influxlint: version=1.7.5\n${auth}shared-secret = "${strong}"\n`,
    { text: `# influxlint: version=1.7.5\n${auth}`, env: { INFLUXDB_HTTP_SHARED_SECRET: strong } },
  ],
);

testRule(
  "jwt-weak-secret",
  [
    {
      text: `${auth}shared-secret = "hunter2"\n`,
      severity: "warning",
      at: `shared-secret = "hunter2"`,
      message: /^The secret `http.shared-secret` has fewer than 32 characters: whoever guesses it logs in as anyone$/,
    },
    { text: `${auth}shared-secret = "long pass phrase used for signing tokens"\n`, message: /sample/ },
    { text: `${auth}shared-secret = "<a secret that is longer than thirty characters>"\n`, message: /sample/ },
    { text: `${auth}shared-secret = "1234567890123456789012345678901234567890"\n`, message: /repeats/ },
    { text: `${auth}shared-secret = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"\n`, message: /repeats/ },
    { text: `${meta}shared-secret = "x"\n`, setting: "meta.shared-secret" },
  ],
  [
    `${auth}shared-secret = "${strong}"\n`,
    `${auth}shared-secret = "0123456789abcdef0f1e2d3c4b5a6978"\n`,
    `${auth}shared-secret = "\${JWT_SECRET}"\n`,
    `${auth}shared-secret = ""\n`,
  ],
);

testRule(
  "jwt-secret-without-auth",
  [
    {
      text: `[http]\nshared-secret = "${strong}"\n`,
      severity: "warning",
      setting: "http.shared-secret",
      fixed: `[http]\nshared-secret = "${strong}"\nauth-enabled = true\n`,
    },
    {
      text: `${meta}internal-shared-secret = "${strong}"\n`,
      setting: "meta.internal-shared-secret",
      fixed: `${meta}internal-shared-secret = "${strong}"\nauth-enabled = true\n`,
    },
    {
      text: `${meta}shared-secret = "${strong}"\n`,
      fixed: `${meta}shared-secret = "${strong}"\nauth-enabled = true\ninternal-shared-secret = "<48 random bytes, base64>"\n`,
    },
    { text: `${data}[meta]\nmeta-internal-shared-secret = "${strong}"\n`, setting: "meta.meta-internal-shared-secret" },
  ],
  [
    "",
    `[http]\nenabled = false\nshared-secret = "${strong}"\n`,
    `${meta}internal-shared-secret = "${strong}"\nraft-portal-auth-required = true\n`,
    `${meta}auth-enabled = true\nshared-secret = "${strong}"\n`,
  ],
);

testRule(
  "meta-internal-secret-missing",
  [
    {
      text: `${meta}auth-enabled = true\n# internal-shared-secret = ""\n`,
      at: `internal-shared-secret = ""`,
      stage: "validate",
    },
    {
      text: `${data}[meta]\nmeta-auth-enabled = true\n`,
      setting: "meta.meta-internal-shared-secret",
      severity: "error",
    },
    {
      text: `${meta}raft-portal-auth-required = true\n`,
      setting: "meta.internal-shared-secret",
      severity: "error",
      message: /^`raft-portal-auth-required` is on, but there is no secret/,
    },
    { text: `${meta}auth-enabled = true\nraft-portal-auth-required = true\n`, stage: "validate" },
  ],
  [
    meta,
    `${meta}raft-portal-auth-required = true\ninternal-shared-secret = "${strong}"\n`,
    `${data}[meta]\nmeta-auth-enabled = false\n`,
    { text: `${meta}auth-enabled = true\n`, env: { INFLUXDB_META_INTERNAL_SHARED_SECRET: strong } },
  ],
);

testRule(
  "meta-internal-secret-weak",
  [
    { text: `${meta}internal-shared-secret = "true"\n`, message: /sample/ },
    {
      text: `${meta}shared-secret = "${strong}"\ninternal-shared-secret = "${strong}"\n`,
      message: /is the same as `meta.shared-secret`/,
    },
    { text: `${data}[meta]\nmeta-internal-shared-secret = "short"\n`, setting: "meta.meta-internal-shared-secret" },
  ],
  [
    meta,
    `${data}[meta]\nmeta-internal-shared-secret = "${strong}"\n[http]\nshared-secret = "x"\n`,
    `${meta}shared-secret = "x"\n`,
  ],
);

testRule(
  "hostname-unset",
  [
    { text: data, severity: "error", message: / as `localhost`, the default, which is each of them itself$/ },
    { text: meta, message: /^No `hostname` is set/ },
    { text: `${data}hostname = "0.0.0.0"\n`, message: / as `0\.0\.0\.0`, which is each of them itself$/ },
    {
      text: '# influxlint: kind=meta\nhostname = "LocalHost.localdomain"\n',
      severity: "error",
      message: / as `LocalHost\.localdomain`/,
    },
    { text: `${data}hostname = "127.0.0.1"\n`, at: `hostname = "127.0.0.1"` },
    { text: `${data}hostname = "localhost:8088"\n`, severity: "error", message: /which is each of them itself$/ },
    {
      text: `${data}hostname = "https://data-1.example.com:8086/"\n`,
      severity: "warning",
      message: /: `hostname` is a name or an address alone, not a URL$/,
      fixed: `${data}hostname = "data-1.example.com"\n`,
    },
    { text: `${data}hostname = "10.0.0.1:8088"\n`, message: / with a port$/, fixed: `${data}hostname = "10.0.0.1"\n` },
  ],
  [
    "",
    `${data}hostname = "data-1"\n`,
    `${data}hostname = "fd00::1"\n`,
    `${data}hostname = "https://{{ host }}:8086"\n`,
    `${data}hostname = "localhost.example.com"\n`,
    { text: meta, env: { INFLUXDB_HOSTNAME: "meta-1" } },
    `${data}hostname = "{{ host }}"\n`,
  ],
);

const socket = "[http]\nunix-socket-enabled = true\n";
testRule(
  "unix-socket-world-writable",
  [
    { text: socket, severity: "error", message: /`0777`$/, fixed: `${socket}unix-socket-permissions = "0770"\n` },
    { text: `${socket}auth-enabled = true\nunix-socket-permissions = "0666"\n`, severity: "warning" },
  ],
  [
    "",
    `${socket}unix-socket-permissions = "0775"\n`,
    `${socket}enabled = false\n`,
    "[http]\nunix-socket-permissions = '0777'\n",
  ],
);

testRule(
  "plain-unix-socket",
  [{ text: `${socket}https-enabled = true\n`, severity: "info" }],
  [socket, `${socket}enabled = false\n`],
);

testRule(
  "unix-socket-path-unwritable",
  [
    { text: socket, severity: "info", fixed: `${socket}bind-socket = "/var/run/influxdb/influxdb.sock"\n` },
    { text: `${socket}bind-socket = "/run/influxdb.sock"\n` },
  ],
  [
    "",
    `${socket}bind-socket = "/var/lib/influxdb/influxdb.sock"\n`,
    { text: socket, env: { INFLUXDB_HTTP_BIND_SOCKET: "/run/i/s" } },
  ],
);

describe("a secret with a dollar in it", () => {
  const rulesOf = (text: string): string[] =>
    lint({ path: "influxdb.conf", text, profile: "pedantic" }).findings.map(({ rule }) => rule);
  const http = (secret: string): string => `[http]\n  auth-enabled = true\n  shared-secret = "${secret}"\n`;

  it("is a secret, since influxd expands nothing", () => {
    for (const secret of ["pa$sword", "Summer$ecret1", "a$B", "$ecret"]) {
      const rules = rulesOf(http(secret));
      assert.ok(rules.includes("jwt-weak-secret") && rules.includes("secret-in-file"), secret);
    }
    const meta = rulesOf(
      '# influxlint: kind=meta\n[meta]\n  auth-enabled = true\n  internal-shared-secret = "internal$x"\n',
    );
    assert.ok(meta.includes("meta-internal-secret-weak"));
  });

  it("is none yet where all of it stands for one", () => {
    for (const secret of ["${SECRET}", "$SECRET", "{{ secret }}", "x-${SECRET}"])
      assert.equal(rulesOf(http(secret)).includes("secret-in-file"), false, secret);
  });
});

describe("what leaves a meta node open", () => {
  it("points at each other", () => {
    const text =
      '# influxlint: kind=meta\n[meta]\n  auth-enabled = false\n  http-bind-address = ":8091"\n  https-enabled = false\n';
    const { findings } = lint({ path: "influxdb-meta.conf", text });
    for (const [rule, count] of [
      ["meta-auth-disabled", 2],
      ["cluster-meta-no-tls", 2],
      ["meta-bind-exposed", 2],
    ] as const) {
      const found = findings.find((finding) => finding.rule === rule && finding.setting !== "meta.bind-address");
      assert.equal(found?.related.length, count, rule);
    }
  });
});

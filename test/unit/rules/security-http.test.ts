import assert from "node:assert/strict";
import { all, findingsOf, hardened, testRule } from "./security-table.ts";

const tls = `https-enabled = true\nhttps-certificate = "/etc/ssl/influxdb.pem"\n`;

describe("the hardened example", () => {
  it("has no finding at warning or above", () => {
    assert.deepEqual(
      all(hardened).filter(({ severity }) => severity !== "info"),
      [],
    );
  });
});

describe("an open HTTP API", () => {
  it("has one finding for each of authentication, TLS and address, which point at each other", () => {
    const text = `[http]\n# auth-enabled = false\n# https-enabled = false\n# bind-address = ":8086"\n`;
    const rules = ["auth-disabled", "https-disabled", "http-bind-all-interfaces"];
    for (const rule of rules) {
      const [finding] = findingsOf(rule, text);
      assert.ok(finding, rule);
      assert.equal(finding.severity, "error");
      const others = rules
        .filter((other) => other !== rule)
        .flatMap((other) => findingsOf(other, text).map(({ at }) => at));
      assert.deepEqual(
        finding.related.slice(0, others.length).map(({ at }) => at),
        others,
      );
    }
  });
});

testRule(
  "auth-disabled",
  [
    {
      text: "[http]\n  # auth-enabled = false\n",
      at: "auth-enabled = false",
      severity: "error",
      setting: "http.auth-enabled",
      message: /^Authentication is off: whoever reaches `:8086` is an administrator$/,
      fixed: "[http]\n  auth-enabled = true\n",
    },
    { text: "", severity: "error", fixed: "[http]\n  auth-enabled = true\n" },
    { text: `[http]\nbind-address = "127.0.0.1:8086"\n`, at: "[http]", severity: "warning" },
    { text: `[http]\nbind-address = "[::1]:8086"\n`, severity: "warning" },
    { text: `[http]\nbind-address = "localhost:8086"\nunix-socket-enabled = true\n`, severity: "warning" },
    // Unusable addresses are judged as they were meant.
    ...["localhost", "127.0.0.1", "::1", "http://127.0.0.1:8086", "127.0.0.1:99999"].map((address) => ({
      text: `[http]\nbind-address = "${address}"\n`,
      severity: "warning" as const,
    })),
    ...["localhost.example.com", "127.0.0.1.example.com", "0.0.0.0", "10.0.1.11"].map((address) => ({
      text: `[http]\nbind-address = "${address}"\n`,
      severity: "error" as const,
    })),
    { text: "[http]\nauth-enabled = true\n", env: { INFLUXDB_HTTP_AUTH_ENABLED: "false" }, severity: "error" },
    { text: "# influxlint: kind=data\n[http]\nauth-enabled = false\n", severity: "error" },
    { text: "[HTTP]\nAUTH-ENABLED = false\n", at: "AUTH-ENABLED = false" },
  ],
  [
    "[http]\nauth-enabled = true\n",
    "[http]\nenabled = false\n",
    { text: "", env: { INFLUXDB_HTTP_AUTH_ENABLED: "1" } },
    "[http]\nauth-enabled = {{ auth }}\n",
    "# influxlint: kind=meta\n[meta]\nauth-enabled = true\n",
  ],
);

testRule(
  "meta-auth-disabled",
  [
    {
      text: "# influxlint: kind=meta\n[meta]\n",
      at: "[meta]",
      severity: "error",
      fixed: `# influxlint: kind=meta\n[meta]\n  auth-enabled = true\n  internal-shared-secret = "<48 random bytes, base64>"\n`,
    },
    {
      text: `# influxlint: kind=meta\n[meta]\nauth-enabled = false\ninternal-shared-secret = "x"\n`,
      at: "auth-enabled = false",
      fixed: `# influxlint: kind=meta\n[meta]\nauth-enabled = true\ninternal-shared-secret = "x"\n`,
    },
    { text: `# influxlint: kind=meta\n[meta]\nhttp-bind-address = "127.0.0.1:8091"\n`, severity: "warning" },
  ],
  [
    "[meta]\ndir = '/m'\n",
    "# influxlint: kind=data\n[meta]\n",
    "# influxlint: kind=meta\n[meta]\nauth-enabled = true\n",
  ],
);

testRule(
  "https-disabled",
  [
    {
      text: "",
      severity: "error",
      fixed: `[http]\n  https-enabled = true\n  https-certificate = "/etc/ssl/influxdb.pem"\n`,
    },
    {
      text: `[http]\r\n\tlog-enabled = true # why\r\n[http.headers]\r\n`,
      fixed: `[http]\r\n\tlog-enabled = true # why\r\n\thttps-enabled = true\r\n\thttps-certificate = "/etc/ssl/influxdb.pem"\r\n[http.headers]\r\n`,
    },
    {
      text: `http = { log-enabled = true }\n`,
      fixed: `http = { log-enabled = true, https-enabled = true, https-certificate = "/etc/ssl/influxdb.pem" }\n`,
    },
    { text: `http = {}\n`, fixed: `http = { https-enabled = true, https-certificate = "/etc/ssl/influxdb.pem" }\n` },
    {
      text: "[http]\n# https-enabled = false\n",
      fixed: `[http]\n  https-certificate = "/etc/ssl/influxdb.pem"\nhttps-enabled = true\n`,
    },
    {
      text: "[http]\n",
      env: { INFLUXDB_HTTP_HTTPS_CERTIFICATE: "/etc/ssl/a.pem" },
      fixed: "[http]\n  https-enabled = true\n",
    },
    {
      text: "[http]\n# https-enabled = false\n# https-certificate = 'x'\n",
      at: "https-enabled = false",
      fixed: `[http]\nhttps-enabled = true\nhttps-certificate = "/etc/ssl/influxdb.pem"\n`,
    },
    {
      text: `[http]\nhttps-enabled = false\nhttps-certificate = "/etc/ssl/a.pem"\n`,
      fixed: `[http]\nhttps-enabled = true\nhttps-certificate = "/etc/ssl/a.pem"\n`,
    },
    { text: `[http]\nbind-address = "127.0.0.2:8086"\n`, severity: "warning" },
    { text: `[http]\nbind-address = "10.0.0.1:8086"\n`, severity: "error" },
  ],
  [`[http]\n${tls}`, "[http]\nenabled = false\n", "# influxlint: kind=meta\n", "[http]\nhttps-enabled = yes\n"],
);

testRule(
  "basic-auth-over-http",
  [
    {
      text: "[http]\nauth-enabled = true\n",
      at: "auth-enabled = true",
      severity: "error",
      fixed: `[http]\nauth-enabled = true\nhttps-enabled = true\nhttps-certificate = "/etc/ssl/influxdb.pem"\n`,
    },
    {
      text: `[http]\nauth-enabled = true\nhttps-certificate = "/etc/ssl/a.pem"\n`,
      fixed: `[http]\nauth-enabled = true\nhttps-certificate = "/etc/ssl/a.pem"\nhttps-enabled = true\n`,
    },
    { text: "", env: { INFLUXDB_HTTP_AUTH_ENABLED: "true" } },
  ],
  [
    "",
    `[http]\nauth-enabled = true\n${tls}`,
    `[http]\nauth-enabled = true\nbind-address = "127.0.0.1:8086"\n`,
    "[http]\nauth-enabled = true\nenabled = false\n",
  ],
);

testRule(
  "http-bind-all-interfaces",
  [
    {
      text: `[http]\n  bind-address = "0.0.0.0:9086" # all\n`,
      at: `bind-address = "0.0.0.0:9086"`,
      severity: "error",
      fixed: `[http]\n  bind-address = "127.0.0.1:9086" # all\n`,
    },
    { text: "", severity: "error", fixed: `[http]\n  bind-address = "127.0.0.1:8086"\n` },
    // Nor is a server that asks for users over TLS meant for programs on its own machine.
    {
      text: `[http]\nbind-address = ":9086"\nauth-enabled = true\n${tls}`,
      severity: "warning",
      fixed: `[http]\nbind-address = "10.0.1.11:9086"\nauth-enabled = true\n${tls}`,
    },
    { text: `[http]\nbind-address = "[::]:8086"\n`, message: /every network interface/ },
    // The nodes of a cluster serve the network.
    {
      text: `# influxlint: kind=data\n[http]\nbind-address = ":9086"\n`,
      fixed: `# influxlint: kind=data\n[http]\nbind-address = "10.0.1.11:9086"\n`,
    },
    { text: `[http]\nbind-address = "8.8.8.8:8086"\n`, message: /an address of the internet/ },
  ],
  [
    `[http]\nbind-address = "10.0.0.5:8086"\n`,
    `[http]\nbind-address = "[fd00::5]:8086"\n`,
    `[http]\nbind-address = "influx.lan:8086"\n`,
    "[http]\nenabled = false\n",
    `[http]\nbind-address = ""\n`,
    { text: "", env: { INFLUXDB_HTTP_BIND_ADDRESS: "127.0.0.1:8086" } },
  ],
);

testRule(
  "https-certificate-missing-setting",
  [
    {
      text: `[http]\nhttps-enabled = true\nhttps-certificate = ""\n`,
      severity: "error",
      stage: "run",
      at: `https-certificate = ""`,
    },
    {
      text: "# influxlint: kind=data\n[cluster]\nhttps-enabled = true\n",
      setting: "cluster.https-certificate",
      stage: "run",
    },
    {
      text: "# influxlint: kind=meta\n[meta]\nhttps-enabled = true\n",
      setting: "meta.https-certificate",
      stage: "run",
    },
  ],
  [
    "[http]\nhttps-enabled = true\n", // /etc/ssl/influxdb.pem is there
    "[http]\nhttps-enabled = false\nhttps-certificate = ''\n",
    "# influxlint: kind=oss\n[cluster]\nhttps-enabled = true\n",
    `[http]\n${tls}`,
    // OpenTSDB puts /etc/ssl/influxdb.pem in place of an empty path, and of one that two tables have lost.
    `[[opentsdb]]\nenabled = true\ntls-enabled = true\ncertificate = ""\n`,
    `[[opentsdb]]\nenabled = true\ntls-enabled = true\n[[opentsdb]]\nenabled = true\nbind-address = ":4243"\ntls-enabled = true\n`,
  ],
);

testRule(
  "https-certificate-without-https",
  [
    {
      text: `[http]\nhttps-certificate = "/etc/ssl/a.pem"\n`,
      at: `https-certificate = "/etc/ssl/a.pem"`,
      severity: "warning",
      fixed: `[http]\nhttps-certificate = "/etc/ssl/a.pem"\nhttps-enabled = true\n`,
    },
    { text: `[http]\nhttps-private-key = "/etc/ssl/a.key"\n`, setting: "http.https-private-key" },
    { text: `[[opentsdb]]\nenabled = true\ncertificate = "/a.pem"\n`, setting: "opentsdb[0].certificate" },
    { text: `# influxlint: kind=meta\n[meta]\nhttps-certificate = "/a.pem"\n`, setting: "meta.https-certificate" },
  ],
  [
    `[http]\nhttps-enabled = false\nhttps-certificate = "/etc/ssl/influxdb.pem"\n`,
    `[http]\nenabled = false\nhttps-certificate = "/etc/ssl/a.pem"\n`,
    `[[opentsdb]]\ncertificate = "/a.pem"\n`,
  ],
);

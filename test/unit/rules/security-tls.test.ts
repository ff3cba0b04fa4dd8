import { strongSecret } from "../../complete.ts";
import { testRule } from "./security-table.ts";

const meta = "# influxlint: kind=meta\n[meta]\n";
const data = "# influxlint: kind=data\n";
const gcm = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";

testRule(
  "tls-min-version-too-low",
  [
    {
      text: `[tls]\nmin-version = "TLS1.1"\n`,
      at: `min-version = "TLS1.1"`,
      severity: "error",
      fixed: `[tls]\nmin-version = "tls1.2"\n`,
    },
    { text: `[tls]\nmin-version = "1.0"\nmax-version = "tls1.1"\n`, fixed: `[tls]\nmin-version = "tls1.2"\n` },
    { text: `# influxlint: version=1.7\n[tls]\nmin-version = "1.0"\n`, message: /TLS 1\.1/ },
    { text: `${meta}[tls]\nmin-version = "ssl3.0"\n`, message: /SSL 3\.0/ },
  ],
  ["[tls]\n", `[tls]\nmin-version = "tls1.3"\n`, `[tls]\nmin-version = "tls9"\n`],
);

testRule(
  "tls-min-version-unset",
  [
    {
      text: '[http]\nhttps-enabled = true\n[tls]\n# min-version = ""\n',
      severity: "info",
      fixed: '[http]\nhttps-enabled = true\n[tls]\nmin-version = "tls1.2"\n',
    },
    { text: "# influxlint: version=1.11.6\n[http]\nhttps-enabled = true\n", severity: "warning" },
    // Nothing would be left below the upper limit.
    { text: `[http]\nhttps-enabled = true\n[tls]\nmax-version = "tls1.1"\n`, severity: "info", noFix: true },
    { text: "# influxlint: version=1.8.10\n[[opentsdb]]\nenabled = true\ntls-enabled = true\n", severity: "warning" },
    { text: "# influxlint: kind=meta version=1.9\n[meta]\nhttps-enabled = true\n", severity: "warning" },
  ],
  [
    "",
    "# influxlint: version=1.8.10\n[tls]\n",
    "# influxlint: version=1.8.10\n[http]\nhttps-enabled = true\n[tls]\nmin-version = 'tls1.3'\n",
  ],
);

testRule(
  "tls-version-range-empty",
  [
    {
      text: `[tls]\nmin-version = "1.2"\nmax-version = "tls1.1"\n`,
      severity: "error",
      at: `max-version = "tls1.1"`,
      fixed: `[tls]\nmin-version = "1.2"\n`,
    },
    {
      text: `[tls]\nmax-version = "1.2"\nciphers = ["TLS_AES_128_GCM_SHA256"]\n`,
      severity: "error",
      at: `ciphers = ["TLS_AES_128_GCM_SHA256"]`,
      message: /no suite of TLS 1\.2, and nothing newer is allowed$/,
      fixed: `[tls]\nciphers = ["TLS_AES_128_GCM_SHA256"]\n`,
    },
    {
      text: `[tls]\nmax-version = "1.2"\nciphers = ["TLS_FALLBACK_SCSV", "TLS_AES_128_GCM_SHA256"]\n`,
      severity: "error",
    },
    // GCM, CHACHA20 and SHA256 came with TLS 1.2.
    ...[gcm, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305", "TLS_RSA_WITH_AES_128_CBC_SHA256"].map((suite) => ({
      text: `[tls]\nmin-version = "tls1.0"\nmax-version = "tls1.1"\nciphers = ["${suite}"]\n`,
      at: `ciphers = ["${suite}"]`,
      severity: "error" as const,
      message: /no suite of TLS 1\.1, and nothing newer is allowed$/,
    })),
    {
      text: `[tls]\nmax-version = "tls1.1"\nciphers = ["${gcm}"]\n`,
      fixed: `[tls]\nciphers = ["${gcm}"]\n`,
    },
  ],
  [
    `[tls]\nmin-version = "tls1.0"\nmax-version = "tls1.1"\nciphers = ["${gcm}", "TLS_RSA_WITH_AES_128_CBC_SHA"]\n`,
    `[tls]\nmax-version = "1.2"\nciphers = ["TLS_FALLBACK_SCSV", "${gcm}"]\n`,
    `[tls]\nmax-version = "1.2"\nciphers = ["${gcm}", "TLS_AES_128_GCM_SHA256"]\n`,
    `[tls]\nmax-version = "1.3"\nciphers = ["TLS_AES_128_GCM_SHA256"]\n`,
    `[tls]\nmax-version = "1.2"\nciphers = []\n`,
    `[tls]\nmin-version = "tls1.2"\nmax-version = "1.2"\n`,
    `[tls]\nmax-version = "tls1.0"\n`,
  ],
);

testRule(
  "tls-max-version-low",
  [
    { text: `[tls]\nmax-version = "tls1.0"\n`, severity: "error", fixed: "[tls]\n" },
    { text: `[tls]\nmax-version = "tls1.2"\n`, severity: "info" },
    { text: `[tls]\nmax-version = "tls1.1"\n`, message: /^No client gets a TLS connection/ },
    { text: `# influxlint: version=1.8\n[tls]\nmax-version = "tls1.1"\n`, message: /^influxd speaks nothing newer/ },
  ],
  [
    `[tls]\nmax-version = "tls1.3"\n`,
    `# influxlint: version=1.7\n[tls]\nmax-version = "tls1.2"\n`,
    `[tls]\nmin-version = "tls1.2"\nmax-version = "tls1.1"\n`,
    // No version at all is left: tls-version-range-empty.
    `[tls]\nmax-version = "tls1.1"\nciphers = ["${gcm}"]\n`,
    `[tls]\nmax-version = "tls1.2"\nciphers = ["TLS_AES_128_GCM_SHA256"]\n`,
  ],
);

testRule(
  "tls-weak-cipher",
  [
    {
      text: `[tls]\nciphers = ["${gcm}", "tls_ecdhe_rsa_with_rc4_128_sha"]\n`,
      at: `"tls_ecdhe_rsa_with_rc4_128_sha"`,
      severity: "error",
      fixed: `[tls]\nciphers = ["${gcm}"]\n`,
    },
    {
      text: `[tls]\nciphers = [\n  "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",\n  "${gcm}",\n]\n`,
      severity: "warning",
      fixed: `[tls]\nciphers = [\n  "${gcm}",\n]\n`,
    },
    { text: `[tls]\nciphers = ["TLS_RSA_WITH_AES_128_GCM_SHA256"]\n`, severity: "warning", noFix: true },
    // Said once: what a variable names stands nowhere.
    {
      text: "[tls]\n",
      env: { INFLUXDB_TLS_CIPHERS: "TLS_RSA_WITH_RC4_128_SHA,tls_rsa_with_rc4_128_sha" },
      message: /`TLS_RSA_WITH_RC4_128_SHA`: RC4 is broken/,
    },
    {
      text: `[tls]\nciphers = [\n  "TLS_RSA_WITH_AES_128_CBC_SHA", # old clients\n  "${gcm}",\n]\n`,
      severity: "warning",
      noFix: true,
    },
  ],
  [
    "[tls]\n",
    `[tls]\nciphers = ["${gcm}"]\n`,
    `[tls]\nciphers = ["RC4-SHA"]\n`,
    `[tls]\nmax-version = "tls1.1"\nciphers = ["TLS_RSA_WITH_AES_128_GCM_SHA256"]\n`,
    // Nothing of the list is offered: tls-ciphers-ineffective says so.
    `[tls]\nmin-version = "tls1.3"\nciphers = ["TLS_RSA_WITH_3DES_EDE_CBC_SHA"]\n`,
  ],
);

testRule(
  "tls-ciphers-ineffective",
  [
    { text: `[tls]\nmin-version = "1.3"\nciphers = ["${gcm}"]\n`, severity: "info", message: /TLS 1\.3 only/ },
    { text: `[tls]\nciphers = ["TLS_AES_128_GCM_SHA256"]\n`, message: /leaves none for TLS 1\.2$/ },
  ],
  [
    `[tls]\nmin-version = "tls1.3"\n`,
    `[tls]\nciphers = ["${gcm}", "TLS_AES_128_GCM_SHA256"]\n`,
    `[tls]\nmax-version = "tls1.2"\nciphers = ["TLS_AES_128_GCM_SHA256"]\n`,
  ],
);

testRule(
  "subscriber-insecure-skip-verify",
  [
    {
      text: "[subscriber]\ninsecure-skip-verify = true\n",
      severity: "error",
      fixed: "[subscriber]\ninsecure-skip-verify = false\n",
    },
    { text: `[subscriber]\ninsecure-skip-verify = true\nca-certs = "/etc/ssl/ca.pem"\n`, severity: "warning" },
  ],
  ["", "[subscriber]\nenabled = false\ninsecure-skip-verify = true\n"],
);

testRule(
  "cluster-insecure-tls",
  [
    {
      text: `${meta}https-enabled = true\nhttps-insecure-tls = true\n`,
      severity: "warning",
      at: "https-insecure-tls = true",
    },
    { text: `${meta}data-use-tls = true\ndata-insecure-tls = true\n`, setting: "meta.data-insecure-tls" },
    {
      text: `${data}[cluster]\nhttps-enabled = true\nhttps-insecure-tls = true\n`,
      setting: "cluster.https-insecure-tls",
    },
  ],
  [meta, `${meta}https-insecure-tls = true\n`, `${data}[meta]\nhttps-enabled = true\nhttps-insecure-tls = true\n`],
);

testRule(
  "insecure-tls-without-tls",
  [
    { text: `${meta}data-insecure-tls = true\n`, severity: "info", fixed: meta },
    { text: `${data}[cluster]\nhttps-insecure-tls = true\n`, setting: "cluster.https-insecure-tls" },
  ],
  [meta, `${meta}data-use-tls = true\ndata-insecure-tls = true\n`],
);

testRule(
  "insecure-certificate-flag",
  [
    { text: "[http]\nhttps-enabled = true\nhttps-insecure-certificate = true\n", severity: "warning" },
    { text: "[http]\nhttps-insecure-certificate = true\n", severity: "info" },
    {
      text: "[[opentsdb]]\nenabled = true\ntls-enabled = true\ninsecure-certificate = true\n",
      setting: "opentsdb[0].insecure-certificate",
    },
    {
      text: `${meta}https-enabled = true\nhttps-insecure-certificate = true\n`,
      setting: "meta.https-insecure-certificate",
    },
  ],
  ["", "# influxlint: version=1.12.2\n[http]\nhttps-enabled = true\nhttps-insecure-certificate = true\n"],
);

testRule(
  "raft-unauthenticated",
  [
    {
      text: meta,
      severity: "warning",
      fixed: `${meta}  raft-portal-auth-required = true\n  internal-shared-secret = "<48 random bytes, base64>"\n`,
    },
    {
      text: `${meta}internal-shared-secret = "${strongSecret}"\n`,
      fixed: `${meta}internal-shared-secret = "${strongSecret}"\nraft-portal-auth-required = true\n`,
    },
    {
      text: `${meta}raft-dialer-auth-required = true\n`,
      severity: "error",
      at: "raft-dialer-auth-required = true",
      fixed: `${meta}raft-dialer-auth-required = false\n`,
    },
  ],
  ["", `${meta}bind-address = "127.0.0.1:8089"\n`],
);

testRule(
  "license-key-and-path",
  [
    {
      text: `${data}[enterprise]\nlicense-key = "k"\nlicense-path = "/l"\n`,
      severity: "error",
      at: `license-path = "/l"`,
      fixed: `${data}[enterprise]\nlicense-key = "k"\n`,
    },
    {
      text: `${data}[enterprise]\nlicense-key = ""\n`,
      severity: "warning",
      fixed: `${data}[enterprise]\nlicense-key = ""\nlicense-path = "/etc/influxdb/license.json"\n`,
    },
    {
      text: `${data}[enterprise]\nlicense-key = "<your_license_key>"\nlicense-path = ""\n`,
      severity: "error",
      at: 'license-key = "<your_license_key>"',
      message: /^This node has no license: `license-key` is a placeholder/,
      fixed: `${data}[enterprise]\nlicense-key = ""\nlicense-path = "/etc/influxdb/license.json"\n`,
    },
    { text: `${meta}[enterprise]\nlicense-key = "YOUR-LICENSE-KEY"\n`, severity: "error", message: /placeholder/ },
    {
      text: `${data}[enterprise]\nlicense-key = "<your_license_key>"\nlicense-path = "/l"\n`,
      message: /exclude each other/,
    },
  ],
  [
    `${data}[enterprise]\nlicense-key = "\${LICENSE_KEY}"\n`,
    `${data}[enterprise]\nlicense-key = "6fb3a81c-5d5b-4d53-9c1e-3a2b1f0d9e77"\n`,
    "",
    `${meta}[enterprise]\nlicense-key = "k"\n`,
    { text: data, env: { INFLUXDB_ENTERPRISE_LICENSE_KEY: "k" } },
  ],
);

testRule(
  "ldap-needs-auth",
  [
    {
      text: `${meta}ldap-allowed = true\n`,
      severity: "warning",
      fixed: `${meta}ldap-allowed = true\nauth-enabled = true\ninternal-shared-secret = "<48 random bytes, base64>"\n`,
    },
    {
      text: `${meta}ldap-allowed = true\ninternal-shared-secret = "${strongSecret}"\n`,
      fixed: `${meta}ldap-allowed = true\ninternal-shared-secret = "${strongSecret}"\nauth-enabled = true\n`,
    },
  ],
  [meta, `${meta}ldap-allowed = true\nauth-enabled = true\n`],
);

testRule(
  "flux-bypasses-fga",
  [
    {
      text: `${data}[http]\nauth-enabled = true\nflux-enabled = true\n`,
      severity: "warning",
      at: "flux-enabled = true",
    },
  ],
  ["[http]\nauth-enabled = true\nflux-enabled = true\n", `${data}[http]\nflux-enabled = true\n`],
);

import assert from "node:assert/strict";
import { exampleHost } from "../../../server/src/lint/example-host.ts";
import { lint } from "../../../server/src/lint/lint.ts";
import { https, testRule } from "./certificates-table.ts";

const pair = https("leaf.crt", "leaf.key");
const authorities = '[subscriber]\n  ca-certs = "/etc/ssl/leaf.crt"\n';

testRule(
  "cert-expired",
  [
    {
      text: pair,
      day: 400,
      at: `https-certificate = "/etc/ssl/leaf.crt"`,
      severity: "error",
      impact: "reliability",
      message: /^The certificate in `\/etc\/ssl\/leaf\.crt` expired on \d{4}-\d\d-\d\d: clients refuse to connect$/,
    },
    { text: https("bundle.pem"), day: 366 },
    {
      text: authorities,
      day: 400,
      at: `ca-certs = "/etc/ssl/leaf.crt"`,
      message: /^No subscription over HTTPS works: every authority in .* has expired, the last on \d{4}-\d\d-\d\d$/,
    },
  ],
  [
    { text: authorities },
    { text: authorities, day: 365 },
    { text: `${authorities}  enabled = false\n`, day: 400 },
    { text: `${authorities}  insecure-skip-verify = true\n`, day: 400 },
    { text: authorities.replace("leaf.crt", "garbage.pem"), day: 400 },
    { text: pair },
    { text: pair, day: -1 },
    { text: pair, day: 0 },
    { text: pair, day: 365 },
    { text: https("garbage.pem"), day: 400 },
  ],
);

testRule(
  "cert-not-yet-valid",
  [
    {
      text: pair,
      day: -2,
      severity: "error",
      impact: "reliability",
      message: /is not valid before \d{4}-\d\d-\d\d: until then clients refuse to connect$/,
    },
    {
      text: authorities,
      day: -2,
      at: `ca-certs = "/etc/ssl/leaf.crt"`,
      severity: "error",
      impact: "reliability",
      message:
        /^No subscription over HTTPS works before \d{4}-\d\d-\d\d: until then no authority in `\/etc\/ssl\/leaf.crt` is valid$/,
    },
  ],
  [
    { text: pair },
    { text: pair, day: 0 },
    { text: pair, day: 400 },
    { text: authorities },
    { text: authorities, day: 0 },
    { text: authorities, day: 400 },
    { text: `${authorities}  enabled = false\n`, day: -2 },
    { text: `${authorities}  insecure-skip-verify = true\n`, day: -2 },
  ],
);

testRule(
  "cert-expires-soon",
  [
    { text: pair, day: 335, severity: "info", message: /expires in 30 days, on \d{4}-\d\d-\d\d$/ },
    { text: pair, day: 359, severity: "info" },
    { text: pair, day: 360, severity: "warning", message: /expires in 5 days/ },
    { text: pair, day: 364, message: /expires tomorrow, on/ },
    { text: pair, day: 365, message: /expires today, on/ },
    { text: pair, day: 300, options: { expiryDays: 90 }, severity: "warning" },
  ],
  [
    { text: pair },
    { text: pair, day: 334 },
    { text: pair, day: 366 },
    { text: pair, day: 350, options: { expiryDays: 7 } },
  ],
);

testRule(
  "cert-weak-key",
  [
    {
      text: https("rsa-1024.pem"),
      severity: "warning",
      impact: "security",
      message: "The certificate in `/etc/ssl/rsa-1024.pem` is weak: its key is RSA, 1024 bits",
    },
    { text: https("p-224.pem"), message: /its key is EC, secp224r1$/ },
    { text: https("sha1.pem"), message: /its signature is `ecdsa-with-SHA1`$/ },
    {
      text: authorities.replace("leaf.crt", "rsa-1024.crt"),
      at: `ca-certs = "/etc/ssl/rsa-1024.crt"`,
      severity: "warning",
      impact: "security",
      message:
        "Whoever breaks the key of `CN=rsa-1024.example.com` in `/etc/ssl/rsa-1024.crt` (RSA, 1024 bits) can pass for a subscriber",
    },
  ],
  [
    // What is trusted by itself has no signature that anyone verifies.
    { text: authorities.replace("leaf.crt", "sha1.crt") },
    { text: authorities.replace("leaf.crt", "root.crt") },
    { text: authorities.replace("leaf.crt", "rsa-1024.crt"), day: 400 },
    { text: `${authorities.replace("leaf.crt", "rsa-1024.crt")}  insecure-skip-verify = true\n` },
    // With these influxd does not start.
    { text: https("dsa.pem") },
    { text: https("p-192.pem") },
    { text: https("rsa.pem") },
    { text: https("ed25519.pem") },
    { text: https("p-521.pem") },
    { text: pair },
    { text: https("chain.crt", "leaf.key") },
  ],
);

const meta = "# influxlint: kind=meta\n";
const data = "# influxlint: kind=data\n";
const named = (hostname: string, certificate: string, more = ""): string =>
  `${meta}hostname = "${hostname}"\n[meta]\nhttps-enabled = true\nhttps-certificate = "/etc/ssl/${certificate}"\n${more}`;

testRule(
  "cert-self-signed",
  [
    { text: https("rsa.pem"), severity: "info", impact: "security", related: 0 },
    {
      text: named("data-1.example.com", "rsa.pem", "https-insecure-tls = true\n"),
      setting: "meta.https-certificate",
      related: 1,
    },
  ],
  [{ text: pair }, { text: https("chain.crt", "leaf.key") }, { text: https("garbage.pem") }],
);

testRule(
  "cert-hostname-mismatch",
  [
    {
      text: named("meta-1.example.com", "leaf.crt"),
      severity: "warning",
      impact: "reliability",
      setting: "meta.https-certificate",
      related: 1,
      message:
        "The other nodes refuse the meta API at `meta-1.example.com`: the certificate in `/etc/ssl/leaf.crt` is for `data-1.example.com`, `*.example.net`, `10.0.0.5` …",
    },
    { text: named("10.0.0.6", "leaf.crt") },
    { text: named("data-1.example.com", "only-cn.crt"), message: /names no host at all$/ },
    {
      text: `${data}hostname = "a.b"\n[cluster]\nhttps-enabled = true\nhttps-certificate = "/etc/ssl/leaf.crt"\n`,
      setting: "cluster.https-certificate",
    },
  ],
  [
    // The certificate of the HTTP API is for the names that clients use: of a load balancer, perhaps.
    { text: `${data}hostname = "a.b"\n${pair}` },
    { text: pair },
    { text: `${pair}bind-address = "10.0.0.6:8086"\n` },
    { text: `${data}hostname = "a.b"\n${pair}bind-address = "a.b:8086"\n` },
    { text: `hostname = "a.b"\n${pair}` },
    { text: named("data-1.example.com", "leaf.crt") },
    { text: named("any.example.net", "leaf.crt") },
    { text: named("10.0.0.5", "leaf.crt") },
    { text: named("2001:db8::1", "leaf.crt") },
    { text: named("", "leaf.crt") },
    { text: named("localhost", "leaf.crt") },
    { text: named("${HOSTNAME}", "leaf.crt") },
    { text: named("meta-1.example.com", "leaf.crt", "https-insecure-tls = true\n") },
    { text: named("data-1.example.com", "only-cn.crt").replace("kind=meta", "kind=meta version=1.8") },
    { text: named("a.b", "leaf.crt").replace("https-enabled = true", "https-enabled = false") },
  ],
);

describe("cluster-insecure-tls", () => {
  const severity = (certificate: string): string[] => {
    const text = named("meta-1.example.com", certificate, "https-insecure-tls = true\n");
    const { findings } = lint({ path: "influxdb-meta.conf", text, host: exampleHost(text) });
    return findings.flatMap((finding) => (finding.rule === "cluster-insecure-tls" ? [finding.severity] : []));
  };
  it("is an error with a certificate of an authority, with which there is nothing to try out", () => {
    assert.deepEqual(severity("influxdb.pem"), ["error"]);
    assert.deepEqual(severity("self-signed.pem"), ["warning"]);
  });
});

import assert from "node:assert/strict";
import { lint } from "../../../server/src/lint/lint.ts";
import { withMachine } from "../certificates/openssl.ts";
import { https, testRule } from "./certificates-table.ts";

const old = "# influxlint: version=1.8.10\n";
const opentsdb = (more: string): string => `[[opentsdb]]\nenabled = true\ntls-enabled = true\n${more}`;
const startup = { severity: "error", impact: "startup", stage: "run" } as const;

testRule(
  "cert-parse-error",
  [
    {
      text: https("leaf.der", "leaf.key"),
      at: `https-certificate = "/etc/ssl/leaf.der"`,
      ...startup,
      setting: "http.https-certificate",
      message:
        "influxd does not start: `/etc/ssl/leaf.der` of `http.https-certificate` is binary DER, and influxd reads PEM only",
    },
    { text: https("empty.pem"), message: /is empty$/, ...startup },
    { text: https("dsa.pem"), message: /cannot serve TLS with the key of .*DSA/ },
    { text: https("garbage.pem"), message: /is no PEM file$/ },
    { text: https("bom.crt", "leaf.key"), message: /is no PEM file$/ },
    { text: https("damaged.crt", "leaf.key"), message: /the first certificate in .* is damaged$/ },
    {
      text: https("damaged-second.crt", "leaf.key"),
      at: `https-certificate = "/etc/ssl/damaged-second.crt"`,
      setting: "http.https-certificate",
      severity: "error",
      impact: "reliability",
      message: "Clients refuse the chain in `/etc/ssl/damaged-second.crt`: certificate number 2 is damaged",
    },
    { text: https("damaged-third.crt", "leaf.key"), message: /number 3 is damaged$/ },
    { text: https("damaged-bundle.pem"), message: /number 2 is damaged$/ },
    {
      text: `# influxlint: kind=meta\n[meta]\nhttps-enabled = true\nhttps-certificate = "/etc/ssl/damaged-bundle.pem"\n`,
      setting: "meta.https-certificate",
      impact: "reliability",
    },
    { text: https("trusted.crt", "leaf.key"), message: /holds no certificate, but `TRUSTED CERTIFICATE`$/ },
    { text: https("leaf.key", "leaf.crt"), message: /and no certificate, which is in `\/etc\/ssl\/leaf\.crt`$/ },
    { text: https("leaf.key"), message: /holds a private key and no certificate$/ },
    {
      text: https("leaf.crt", "garbage.pem"),
      at: `https-private-key = "/etc/ssl/garbage.pem"`,
      setting: "http.https-private-key",
    },
    { text: https("leaf.crt", "openssh.key"), message: /in the form of OpenSSH/ },
    { text: https("secp256k1.pem"), message: /cannot serve TLS with the key of .* \(EC, secp256k1\)$/ },
    { text: https("p-192.pem"), message: /cannot serve TLS with the key of .* \(EC, prime192v1\)$/ },
    { text: https("rsa-pss.pem"), message: /\(RSA-PSS, 2048 bits\)$/ },
    { text: https("ed448.pem"), message: /\(Ed448\)$/ },
    { text: opentsdb(`certificate = "/etc/ssl/garbage.pem"\n`), setting: "opentsdb[0].certificate" },
    {
      text: `# influxlint: kind=meta\n[meta]\nhttps-enabled = true\nhttps-certificate = "/etc/ssl/leaf.der"\n`,
      setting: "meta.https-certificate",
    },
    {
      text: `[subscriber]\nca-certs = "/etc/ssl/leaf.key"\n`,
      severity: "warning",
      impact: "reliability",
      message: "No subscription over HTTPS works: `/etc/ssl/leaf.key` holds no certificate",
    },
  ],
  [
    { text: https("bundle.pem") },
    { text: https("leaf.crt", "leaf.key") },
    { text: https("leaf.crt", "other.key") },
    // influxd does not start with these, so that no client comes to see the chain.
    { text: https("damaged-second.crt", "other.key") },
    { text: https("damaged-second.crt") },
    { text: https("damaged-second.crt", "leaf.key").replace("true", "false") },
    { text: https("leaf.crt", "pkcs8-encrypted.key") },
    { text: https("leaf.crt") },
    { text: https("ed25519.pem") },
    { text: https("huge.pem") },
    { text: https("fifo") },
    { text: https("directory") },
    { text: https("none.pem") },
    { text: https("garbage.pem").replace("true", "false") },
    { text: https("garbage.pem").replace("[http]", "[http]\nenabled = false") },
    { text: `[subscriber]\nca-certs = "/etc/ssl/root.crt"\n` },
    { text: `[subscriber]\nenabled = false\nca-certs = "/etc/ssl/leaf.key"\n` },
    { text: `[subscriber]\nca-certs = "/etc/ssl/chain.crt"\n` },
  ],
);

testRule(
  "key-missing-in-bundle",
  [
    {
      text: https("leaf.crt"),
      at: `https-certificate = "/etc/ssl/leaf.crt"`,
      ...startup,
      message:
        "influxd does not start: there is no private key in `/etc/ssl/leaf.crt` of `http.https-certificate`, and `http.https-private-key` names none",
    },
    { text: `${https("leaf.crt")}https-private-key = ""\n`, at: `https-certificate = "/etc/ssl/leaf.crt"` },
    { text: https("leaf.crt", "leaf.crt"), at: `https-private-key = "/etc/ssl/leaf.crt"` },
    { text: https("leaf.crt", "chain.crt"), message: /^influxd does not start: there is no private key in .*chain/ },
    {
      text: old + opentsdb(`certificate = "/etc/ssl/leaf.crt"\nprivate-key = "/etc/ssl/leaf.key"\n`),
      message: /, where influxd 1\.8\.10 looks for it$/,
    },
  ],
  [
    { text: https("leaf.crt", "leaf.key") },
    { text: https("bundle.pem") },
    { text: https("key-first.pem") },
    { text: https("leaf.crt", "none.key") },
    { text: https("leaf.crt", "garbage.pem") },
    { text: opentsdb(`certificate = "/etc/ssl/leaf.crt"\nprivate-key = "/etc/ssl/leaf.key"\n`) },
    { text: old + opentsdb(`certificate = "/etc/ssl/bundle.pem"\n`) },
  ],
);

testRule(
  "key-cert-mismatch",
  [
    {
      text: https("leaf.crt", "other.key"),
      at: `https-private-key = "/etc/ssl/other.key"`,
      ...startup,
      message:
        "influxd does not start: the key in `/etc/ssl/other.key` does not belong to the certificate in `/etc/ssl/leaf.crt`",
      related: 1,
    },
    { text: https("leaf.crt", "rsa.key") },
    {
      text: https("reversed.crt", "leaf.key"),
      message:
        "influxd does not start: `/etc/ssl/reversed.crt` has to begin with the certificate that the key in `/etc/ssl/leaf.key` belongs to, which is number 2 there",
    },
    { text: https("leaf.crt", "bundle.pem").replace("leaf.crt", "only-cn.crt") },
  ],
  [
    { text: https("leaf.crt", "leaf.key") },
    { text: https("chain.crt", "sec1.key") },
    { text: https("rsa.crt", "pkcs1.key") },
    { text: https("leaf.crt", "bundle.pem") },
    { text: https("leaf.crt", "none.key") },
    { text: https("none.crt", "other.key") },
  ],
);

testRule(
  "key-encrypted",
  [
    {
      text: https("leaf.crt", "pkcs8-encrypted.key"),
      at: `https-private-key = "/etc/ssl/pkcs8-encrypted.key"`,
      ...startup,
    },
    { text: https("leaf.crt", "traditional-encrypted.key"), setting: "http.https-private-key" },
  ],
  [{ text: https("leaf.crt", "leaf.key") }, { text: https("rsa.crt", "rsa.key") }],
);

testRule(
  "cert-chain-order",
  [
    {
      text: https("shuffled.crt", "leaf.key"),
      severity: "warning",
      message: /behind certificate number 1 has to stand the one that signed it$/,
    },
    {
      text: https("stray.crt", "leaf.key"),
      severity: "warning",
      message: /the second certificate did not sign the first/,
    },
    { text: https("self-signed-first.crt", "rsa.key"), message: /the first certificate is self-signed, and/ },
  ],
  [
    { text: https("chain.crt", "leaf.key") },
    { text: https("leaf.crt", "leaf.key") },
    { text: https("rsa.pem") },
    // The damaged one may have signed the first.
    { text: https("damaged-behind-stray.crt", "leaf.key") },
  ],
);

describe("a chain that begins with the wrong certificate", () => {
  const machine = withMachine();
  const said = (certificate: string, key: string): string[] => {
    const text = https(certificate, key);
    const { findings } = lint({ path: "influxdb.conf", text, host: machine.host, profile: "pedantic" });
    return findings.map(({ rule }) => rule).filter((rule) => /^(?:cert|key)-(?:chain|self|cert)/.test(rule));
  };
  it("is one finding", () => {
    assert.deepEqual(said("self-signed-first.crt", "rsa.key"), ["cert-chain-order"]);
    assert.deepEqual(said("self-signed-first.crt", "leaf.key"), ["key-cert-mismatch"]);
    assert.deepEqual(said("root-first.crt", "leaf.key"), ["key-cert-mismatch"]);
    assert.deepEqual(said("reversed.crt", "leaf.key"), ["key-cert-mismatch"]);
    assert.deepEqual(said("rsa.crt", "rsa.key"), ["cert-self-signed"]);
  });
});

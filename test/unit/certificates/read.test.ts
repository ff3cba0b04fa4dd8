import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, symlinkSync } from "node:fs";
import { fileHost } from "../../../server/src/node-host/file-host.ts";
import { describePem } from "../../../server/src/certificates/describe.ts";
import { withMachine } from "./openssl.ts";

describe("certificates and keys on disk", () => {
  const machine = withMachine();

  it("give subject, names, dates, key and signature", () => {
    const [leaf, authority, root] = machine.pem("chain.crt")?.certificates ?? [];
    assert.ok(leaf && authority && root);
    assert.equal(leaf.subject, "O=Plant\\, North, CN=data-1.example.com");
    assert.equal(leaf.issuer, "CN=Example CA");
    assert.equal(leaf.commonName, "data-1.example.com");
    assert.deepEqual(leaf.hosts, ["data-1.example.com", "*.example.net"]);
    assert.deepEqual(leaf.addresses, ["10.0.0.5", "2001:DB8:0:0:0:0:0:1"]);
    assert.match(leaf.notBefore, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
    assert.equal(Date.parse(leaf.notAfter) - Date.parse(leaf.notBefore), 365 * 86_400_000);
    assert.equal(leaf.signature, "ecdsa-with-SHA256");
    assert.deepEqual({ ...leaf.key, fingerprint: "" }, { type: "ec", bits: 256, curve: "prime256v1", fingerprint: "" });
    assert.deepEqual(
      [leaf, authority, root].map(({ isSelfSigned, isAuthority }) => [isSelfSigned, isAuthority]),
      [
        [false, false],
        [false, true],
        [true, true],
      ],
    );
  });

  for (const [name, type, bits, signature] of [
    ["rsa", "rsa", 2048, "sha256WithRSAEncryption"],
    ["rsa-1024", "rsa", 1024, "sha256WithRSAEncryption"],
    ["rsa-pss", "rsa-pss", 2048, "rsassaPss"],
    ["ed25519", "ed25519", undefined, "ed25519"],
    ["ed448", "ed448", undefined, "ed448"],
    ["p-521", "ec", 521, "ecdsa-with-SHA256"],
    ["p-224", "ec", 224, "ecdsa-with-SHA256"],
    ["secp256k1", "ec", 256, "ecdsa-with-SHA256"],
    ["sha1", "ec", 256, "ecdsa-with-SHA1"],
  ] as const) {
    it(`know a bundle with ${name}, whose key is that of the certificate`, () => {
      const pem = machine.pem(`${name}.pem`);
      const [certificate] = pem?.certificates ?? [];
      assert.ok(certificate?.key);
      assert.equal(certificate.key.type, type);
      assert.equal(certificate.key.bits, bits);
      assert.equal(certificate.signature, signature);
      assert.equal(certificate.isSelfSigned, true);
      assert.deepEqual(pem?.privateKey, { status: "plain", key: certificate.key });
    });
  }

  it("know a key in all its forms", () => {
    const own = machine.pem("leaf.crt")?.certificates[0]?.key;
    assert.ok(own);
    for (const name of ["leaf.key", "sec1.key", "parameters.key", "key-first.pem"]) {
      assert.deepEqual(machine.pem(name)?.privateKey, { status: "plain", key: own }, name);
    }
    assert.deepEqual(machine.pem("parameters.key")?.blocks, ["EC PARAMETERS", "EC PRIVATE KEY"]);
    assert.deepEqual(machine.pem("pkcs1.key")?.privateKey, machine.pem("rsa.key")?.privateKey);
    for (const name of ["pkcs8-encrypted.key", "traditional-encrypted.key"]) {
      assert.deepEqual(machine.pem(name)?.privateKey, { status: "encrypted" }, name);
    }
    assert.deepEqual(machine.pem("openssh.key")?.privateKey, { status: "unreadable" });
  });

  it("keep nothing of a private key but its public half", () => {
    const numbers = execFileSync("openssl", ["pkey", "-in", machine.path("etc/ssl/leaf.key"), "-noout", "-text"]);
    const secret = /priv:\s*([\s\S]*?)pub:/.exec(numbers.toString())?.[1]?.replace(/[\s:]/g, "") ?? "";
    assert.match(secret, /^[0-9a-f]{60,}$/);
    const kept = JSON.stringify(machine.pem("leaf.key"));
    assert.ok(!kept.includes(secret) && !kept.includes(Buffer.from(secret, "hex").toString("base64")));
    assert.ok(kept.length < 300, kept);
  });

  it("are nothing where there is no PEM", () => {
    const nothing = { blocks: [], certificates: [], privateKey: undefined };
    const facts = (name: string): unknown => machine.pem(name);
    assert.deepEqual(facts("leaf.der"), { status: "read", form: "der", ...nothing });
    assert.deepEqual(facts("empty.pem"), { status: "read", form: "empty", ...nothing });
    assert.deepEqual(facts("garbage.pem"), { status: "read", form: "text", ...nothing });
    // As for Go, for which a line starts with its first byte.
    assert.deepEqual(facts("bom.crt"), { status: "read", form: "text", ...nothing });
    assert.deepEqual(machine.pem("damaged.crt")?.certificates, [undefined]);
    assert.deepEqual(machine.pem("trusted.crt")?.blocks, ["TRUSTED CERTIFICATE"]);
  });

  it("are not read where they are no regular file of a sane size, or out of reach", () => {
    const status = (path: string): string | undefined => machine.host.readPem?.(path).status;
    assert.equal(status("/etc/ssl/leaf.crt"), "read");
    for (const name of ["directory", "fifo", "huge.pem", "none"])
      assert.equal(status(`/etc/ssl/${name}`), "unknown", name);
    for (const path of ["leaf.crt", "", "/etc/ssl/leaf.crt\0", "/etc/ssl"]) assert.equal(status(path), "unknown", path);
    symlinkSync("/etc/ssl/leaf.crt", machine.path("etc/ssl/link.crt"));
    symlinkSync("/../../../../../dev/zero", machine.path("etc/ssl/escape"));
    assert.equal(status("/etc/ssl/link.crt"), "read");
    assert.equal(status("/etc/ssl/escape"), "unknown");
    const real = (path: string): string | undefined => fileHost("/").readPem?.(path).status;
    assert.equal(real("/dev/zero"), "unknown");
    assert.equal(real(machine.path("etc/ssl/leaf.crt")), "read");
  });

  it("are unknown to those who may not read them", function () {
    if (process.getuid?.() === 0) {
      console.log("      skipped: root may read everything");
      this.skip();
    }
    chmodSync(machine.path("etc/ssl/other.key"), 0);
    assert.equal(machine.pem("other.key"), undefined);
  });

  it("are described in a few lines", () => {
    const of = (name: string, today?: string): string[] => {
      const pem = machine.pem(name);
      return pem === undefined ? [] : describePem(pem, today);
    };
    const { notBefore = "", notAfter = "" } = machine.pem("leaf.crt")?.certificates[0] ?? {};
    const [from, to] = [notBefore.slice(0, 10), notAfter.slice(0, 10)];
    assert.deepEqual(of("chain.crt", from), [
      "Certificate: O=Plant\\, North, CN=data-1.example.com",
      "For: data-1.example.com, *.example.net, 10.0.0.5, 2001:DB8:0:0:0:0:0:1",
      `Valid: ${from} to ${to}, 365 days left`,
      "Key: EC, prime256v1, signed with ecdsa-with-SHA256",
      "Issuer: CN=Example CA",
      "2 more certificates: Example CA, Example Root",
    ]);
    assert.equal(of("leaf.crt", "2001-01-01")[2]?.startsWith(`Valid: ${from} to ${to}, not before`), true);
    assert.equal(of("leaf.crt", "2999-01-01")[2]?.endsWith("days ago"), true);
    assert.deepEqual(of("only-cn.crt")[1], "For: no host at all (it has no alternative names)");
    assert.deepEqual(of("rsa.pem").slice(3), [
      "Key: RSA, 2048 bits, signed with sha256WithRSAEncryption",
      "Issuer: itself (self-signed)",
      "Private key: RSA, 2048 bits, not encrypted",
    ]);
    assert.deepEqual(of("ed25519.key"), ["Private key: Ed25519, not encrypted"]);
    assert.deepEqual(of("pkcs8-encrypted.key"), ["Private key: encrypted"]);
    assert.deepEqual(of("openssh.key"), ["A private key that cannot be read"]);
    assert.deepEqual(of("damaged.crt"), ["A certificate that cannot be read"]);
    assert.deepEqual(of("trusted.crt"), ["PEM, but neither certificate nor private key: TRUSTED CERTIFICATE"]);
    assert.deepEqual(of("leaf.der"), ["Binary DER, not PEM"]);
    assert.deepEqual(of("empty.pem"), ["An empty file"]);
    assert.deepEqual(of("garbage.pem"), ["Not PEM"]);
  });
});

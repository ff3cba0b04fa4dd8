import assert from "node:assert/strict";
import { chainFault, keyPairProblem } from "../../../server/src/certificates/key-pair.ts";
import { withMachine } from "./openssl.ts";

describe("a certificate and its key", () => {
  const machine = withMachine();

  // What Go's tls.LoadX509KeyPair says about the same files stands behind each.
  for (const [certificate, key, code, file] of [
    ["leaf.crt", "leaf.key", undefined, undefined],
    ["chain.crt", "sec1.key", undefined, undefined],
    ["bundle.pem", "bundle.pem", undefined, undefined],
    ["key-first.pem", "key-first.pem", undefined, undefined],
    ["leaf.crt", "parameters.key", undefined, undefined],
    ["rsa.crt", "pkcs1.key", undefined, undefined],
    ["rsa-1024.pem", "rsa-1024.pem", undefined, undefined],
    ["ed25519.pem", "ed25519.pem", undefined, undefined],
    ["p-224.pem", "p-224.pem", undefined, undefined],
    ["p-521.pem", "p-521.pem", undefined, undefined],
    ["sha1.pem", "sha1.pem", undefined, undefined],
    ["shuffled.crt", "leaf.key", undefined, undefined],
    ["leaf.der", "leaf.key", "no-pem", "certificate"], // failed to find any PEM data in certificate input
    ["empty.pem", "empty.pem", "no-pem", "certificate"],
    ["leaf.crt", "garbage.pem", "no-pem", "key"], // failed to find any PEM data in key input
    ["leaf.key", "leaf.crt", "no-certificate", "certificate"], // PEM inputs may have been switched
    ["trusted.crt", "leaf.key", "no-certificate", "certificate"], // after skipping PEM blocks of … types
    ["leaf.crt", "leaf.crt", "no-private-key", "key"], // found a certificate rather than a key
    ["damaged.crt", "leaf.key", "unreadable", "certificate"], // x509: malformed certificate
    ["leaf.crt", "openssh.key", "unreadable", "key"], // failed to parse private key
    ["secp256k1.pem", "secp256k1.pem", "unsupported", "certificate"], // x509: unsupported elliptic curve
    ["rsa-pss.pem", "rsa-pss.pem", "unsupported", "certificate"], // failed to parse private key
    ["ed448.pem", "ed448.pem", "unsupported", "certificate"], // unknown public key algorithm
    ["leaf.crt", "pkcs8-encrypted.key", "encrypted", "key"], // failed to parse private key
    ["leaf.crt", "traditional-encrypted.key", "encrypted", "key"], // failed to parse private key
    ["leaf.crt", "other.key", "mismatch", "key"], // private key does not match public key
    ["leaf.crt", "rsa.key", "mismatch", "key"], // private key type does not match public key type
    ["reversed.crt", "leaf.key", "mismatch", "key"],
  ] as const) {
    it(`${certificate} with ${key}: ${code ?? "influxd starts"}`, () => {
      const [one, other] = [machine.pem(certificate), machine.pem(key)];
      assert.ok(one && other);
      const problem = keyPairProblem(one, other);
      assert.equal(problem?.code, code);
      assert.equal(problem?.file, file);
    });
  }

  it("says which certificate the key belongs to", () => {
    const [chain, key] = [machine.pem("reversed.crt"), machine.pem("leaf.key")];
    assert.ok(chain && key);
    assert.deepEqual(keyPairProblem(chain, key), { code: "mismatch", file: "key", at: 1 });
  });

  it("is judged as far as it is known", () => {
    const of = (name: string): string | undefined => {
      const pem = machine.pem(name);
      return pem && keyPairProblem(pem, undefined)?.code;
    };
    assert.equal(of("leaf.crt"), undefined);
    assert.equal(of("leaf.key"), "no-certificate");
    assert.equal(of("damaged.crt"), "unreadable");
  });

  it("comes with a chain in order, or not", () => {
    const fault = (name: string): unknown => {
      const pem = machine.pem(name);
      assert.ok(pem, name);
      return chainFault(pem);
    };
    for (const name of ["leaf.crt", "chain.crt", "bundle.pem", "rsa.pem", "leaf.key", "empty.pem", "damaged.crt"]) {
      assert.equal(fault(name), undefined, name);
    }
    assert.deepEqual(fault("shuffled.crt"), { code: "order", at: 0 });
    for (const name of ["stray.crt", "reversed.crt"]) assert.deepEqual(fault(name), { code: "stray" }, name);
    for (const name of ["self-signed-first.crt", "root-first.crt"])
      assert.deepEqual(fault(name), { code: "self-signed" }, name);
  });

  it("comes with a chain that may have one more, or one less", () => {
    const [chain, stray] = [machine.pem("chain.crt"), machine.pem("stray.crt")];
    assert.ok(chain && stray);
    const [leaf, authority, root] = chain.certificates;
    const [, other] = stray.certificates;
    for (const certificates of [
      [leaf, authority],
      [leaf, authority, other],
      [leaf, authority, root, other],
    ])
      assert.equal(chainFault({ ...chain, certificates }), undefined);
    assert.deepEqual(chainFault({ ...chain, certificates: [leaf, root] }), { code: "stray" });
  });
});

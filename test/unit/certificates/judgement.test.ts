import assert from "node:assert/strict";
import { covers, coversByCommonName } from "../../../server/src/certificates/covers.ts";
import { signatureOf } from "../../../server/src/certificates/signature.ts";
import { validityOn } from "../../../server/src/certificates/validity.ts";
import type { Certificate } from "../../../server/src/host.ts";

const certificate: Certificate = {
  subject: "CN=a.example.com",
  issuer: "CN=CA",
  commonName: "a.example.com",
  hosts: ["a.example.com", "*.Example.net", "192.0.2.9"],
  addresses: ["10.0.0.5", "2001:DB8:0:0:0:0:0:1"],
  notBefore: "2026-01-31T12:00:00.000Z",
  notAfter: "2026-03-01T12:00:00.000Z",
  key: undefined,
  signature: undefined,
  isSelfSigned: false,
  isAuthority: false,
};

describe("a certificate", () => {
  it("is for its alternative names and addresses only", () => {
    for (const host of ["a.example.com", "A.EXAMPLE.COM.", "b.example.net", "10.0.0.5", "2001:db8::1", "[2001:db8::1]"])
      assert.equal(covers(certificate, host), true, host);
    for (const host of [
      "b.example.com",
      "example.net",
      "a.b.example.net",
      ".example.net",
      "10.0.0.6",
      "192.0.2.9",
      "2001:db8::2",
      "",
    ])
      assert.equal(covers(certificate, host), false, host);
  });

  it("is for its common name where there is no other, for an old Go", () => {
    const old = { ...certificate, hosts: [], addresses: [] };
    assert.equal(coversByCommonName(old, "a.example.com"), true);
    assert.equal(coversByCommonName(old, "b.example.com"), false);
    assert.equal(coversByCommonName(certificate, "a.example.com"), false);
    assert.equal(coversByCommonName({ ...old, commonName: undefined }, "a.example.com"), false);
  });

  it("is valid from its first day to its last", () => {
    for (const [today, status, days] of [
      ["2026-01-30", "not-yet-valid", 1],
      ["2026-01-31", "valid", 29],
      ["2026-02-28", "valid", 1],
      ["2026-03-01", "valid", 0],
      ["2026-03-02", "expired", 1],
      ["2027-03-02", "expired", 366],
    ] as const) {
      assert.deepEqual(validityOn(certificate, today), { status, days }, today);
    }
    assert.equal(validityOn({ ...certificate, notAfter: "some day" }, "2026-02-01"), undefined);
  });

  it("tells how it is signed", () => {
    // SEQUENCE { SEQUENCE {}, SEQUENCE { OBJECT IDENTIFIER … } }
    const der = (...identifier: number[]): Uint8Array =>
      Uint8Array.from([
        0x30,
        identifier.length + 6,
        0x30,
        0,
        0x30,
        identifier.length + 2,
        6,
        identifier.length,
        ...identifier,
      ]);
    assert.equal(signatureOf(der(0x2b, 0x65, 0x70)), "ed25519");
    assert.equal(signatureOf(der(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 5)), "sha1WithRSAEncryption");
    assert.equal(signatureOf(der(0x88, 0x37, 3)), "2.999.3");
    for (const bytes of [[], [0x30], [0x30, 0x84], [0x30, 0x80, 0x30, 0xff], [...der(0x2b, 0x65)].slice(0, 9)]) {
      assert.equal(signatureOf(Uint8Array.from(bytes)), undefined, JSON.stringify(bytes));
    }
  });
});

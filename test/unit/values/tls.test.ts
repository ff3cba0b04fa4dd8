import assert from "node:assert/strict";
import fc from "fast-check";
import {
  cipherSuite,
  cipherSuites,
  cipherWeakness,
  suggestCipherSuite,
  suggestTlsVersion,
  tlsVersion,
  tlsVersions,
} from "../../../server/src/config/values/tls.ts";

const old = "1.7.11";
const current = "1.12.4";

describe("values/tls", () => {
  for (const [name, before, since] of [
    ["SSL3.0", "ssl3.0", "ssl3.0"],
    ["ssl3.0", "ssl3.0", "ssl3.0"],
    ["3.0", undefined, undefined],
    ["TLS1.0", "tls1.0", "tls1.0"],
    ["1.0", "tls1.1", "tls1.0"],
    ["1.1", "tls1.1", "tls1.1"],
    ["tls1.2", "tls1.2", "tls1.2"],
    ["Tls1.2", "tls1.2", "tls1.2"],
    ["tlſ1.2", "tls1.2", "tls1.2"],
    ["1.2", "tls1.2", "tls1.2"],
    ["TLS1.3", undefined, "tls1.3"],
    ["1.3", undefined, "tls1.3"],
    ["", undefined, undefined],
    ["tls1", undefined, undefined],
    ["tls12", undefined, undefined],
    ["TLSv1.2", undefined, undefined],
    ["auto", undefined, undefined],
    [" tls1.2", undefined, undefined],
    ["ßl3.0", undefined, undefined],
  ] as const) {
    it(`takes the version ${JSON.stringify(name)} as each release does`, () => {
      assert.equal(tlsVersion(name, old), before);
      assert.equal(tlsVersion(name, "1.7.0"), before);
      assert.equal(tlsVersion(name, "1.8.0"), since);
      assert.equal(tlsVersion(name, current), since);
    });
  }

  for (const [text, suggestion] of [
    ["TLSv1.2", "tls1.2"],
    ["tls12", "tls1.2"],
    ["TLS 1.2", "tls1.2"],
    ["TLSv1_3", "tls1.3"],
    ["tls-1.1", "tls1.1"],
    ["v1.2", "tls1.2"],
    [" tls1.2 ", "tls1.2"],
    ["tls1", "tls1.0"],
    ["TLSv1", "tls1.0"],
    ["SSLv3", "ssl3.0"],
    ["auto", undefined],
    ["tls2.0", undefined],
    ["tls1.4", undefined],
    ["12", undefined],
    ["", undefined],
    ["tls1.2", undefined],
  ] as const) {
    it(`suggests ${suggestion ?? "nothing"} for ${JSON.stringify(text)}`, () =>
      assert.equal(suggestTlsVersion(text), suggestion));
  }

  it("suggests no version that the release lacks", () => assert.equal(suggestTlsVersion("TLSv1.3", old), undefined));

  it("knows 22 suites before 1.8.0 and 26 since", () => {
    assert.equal(cipherSuites(old).length, 22);
    assert.equal(cipherSuites(current).length, 26);
    assert.deepEqual(cipherSuites(current), [...cipherSuites(current)].sort());
    assert.equal(cipherSuite("TLS_AES_256_GCM_SHA384", old), undefined);
    assert.equal(cipherSuite("TLS_AES_256_GCM_SHA384", "1.8.0"), "TLS_AES_256_GCM_SHA384");
    assert.equal(cipherSuite("tls_chacha20_poly1305_sha256", current), "TLS_CHACHA20_POLY1305_SHA256");
    assert.equal(cipherSuite("TLS_FALLBACK_SCSV", current), "TLS_FALLBACK_SCSV");
    assert.equal(cipherSuite("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", current), undefined);
    assert.equal(cipherSuite("FOO", current), undefined);
    assert.equal(cipherSuite("", current), undefined);
    assert.equal(cipherSuite("constructor", current), undefined);
  });

  it("takes suites in any case", () => {
    fc.assert(
      fc.property(fc.mixedCase(fc.constantFrom(...cipherSuites(old))), (name) => {
        assert.equal(cipherSuite(name, old), name.toUpperCase());
        assert.equal(cipherWeakness(name), cipherWeakness(name.toUpperCase()));
      }),
    );
  });

  for (const [weakness, count] of [
    ["rc4", 3],
    ["3des", 2],
    ["no-forward-secrecy", 5],
    ["cbc", 6],
    [undefined, 10],
  ] as const) {
    it(`knows ${count} suites with the weakness ${weakness ?? "none"}`, () =>
      assert.equal(cipherSuites(current).filter((name) => cipherWeakness(name) === weakness).length, count));
  }

  for (const [text, name] of [
    ["ECDHE-RSA-AES128-GCM-SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"],
    ["ecdhe-ecdsa-chacha20-poly1305", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305"],
    ["TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305"],
    ["TLS-ECDHE-RSA-WITH-AES-128-GCM-SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"],
    [" TLS_RSA_WITH_RC4_128_SHA", "TLS_RSA_WITH_RC4_128_SHA"],
    ["AES128-SHA", "TLS_RSA_WITH_AES_128_CBC_SHA"],
    ["DES-CBC3-SHA", "TLS_RSA_WITH_3DES_EDE_CBC_SHA"],
    ["TLS-AES-128-GCM-SHA256", "TLS_AES_128_GCM_SHA256"],
    ["HIGH:!aNULL", undefined],
    ["DHE-RSA-AES128-SHA", undefined],
    ["TLS_AES_128_GCM_SHA256", undefined],
  ] as const) {
    it(`suggests ${name ?? "nothing"} for ${text}`, () => assert.equal(suggestCipherSuite(text), name));
  }

  it("names the versions in order", () => assert.deepEqual([...tlsVersions], [...tlsVersions].sort()));
});

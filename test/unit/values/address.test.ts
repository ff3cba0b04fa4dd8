import assert from "node:assert/strict";
import fc from "fast-check";
import { overlaps, parseAddress, scope, type Address } from "../../../server/src/config/values/address.ts";

function read(text: string): Address {
  const parsed = parseAddress(text);
  assert.ok(parsed.ok, text);
  return parsed.value;
}

describe("values/address", () => {
  for (const [text, host, port] of [
    ["", "", 0],
    [":", "", 0],
    [":0", "", 0],
    [":8086", "", 8086],
    ["127.0.0.1:8088", "127.0.0.1", 8088],
    ["localhost:8086", "localhost", 8086],
    ["LOCALHOST:8086", "LOCALHOST", 8086],
    ["[::1]:8086", "::1", 8086],
    ["[::]:8086", "::", 8086],
    ["[fe80::1%eth0]:8086", "fe80::1%eth0", 8086],
    ["[::ffff:10.0.0.1]:8086", "::ffff:10.0.0.1", 8086],
    ["[localhost]:8086", "localhost", 8086],
    ["[]:8086", "", 8086],
    ["influx_1.example.com.:8086", "influx_1.example.com.", 8086],
    [":+8086", "", 8086],
    [":008086", "", 8086],
    [":65535", "", 65535],
    [":8589934600", "", 8],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, () =>
      assert.deepEqual(parseAddress(text), { ok: true, value: { host, port, service: "" } }));
  }

  for (const [text, port] of [
    [":http", 80],
    [":https", 443],
    ["127.0.0.1:http-alt", 8080],
    [":HTTP-Alt", 8080],
    [":domain", 53],
    [":influx", undefined],
    ["foo:bar", undefined],
    [":a8086", undefined],
    [":9pfs", undefined],
    [":3com-tsmux", undefined],
  ] as const) {
    it(`reads the service of ${text}`, () => assert.equal(read(text).port, port));
  }

  it("knows which network has a service", () => {
    assert.deepEqual(parseAddress(":syslog", "udp"), { ok: true, value: { host: "", port: 514, service: "syslog" } });
    assert.deepEqual(parseAddress(":syslog", "tcp"), {
      ok: true,
      value: { host: "", port: undefined, service: "syslog" },
    });
  });

  for (const [text, reason, piece] of [
    ["localhost", "missing-port", "localhost"],
    ["8086", "missing-port", "8086"],
    ["[::1]", "missing-port", "[::1]"],
    ["[::1]8086:1", "missing-port", "[::1]8086:1"],
    ["::1:8086", "too-many-colons", "::1:8086"],
    ["1.2.3.4:80:80", "too-many-colons", "1.2.3.4:80:80"],
    ["http://localhost:8086", "too-many-colons", "http://localhost:8086"],
    ["[::1]:80:80", "too-many-colons", "[::1]:80:80"],
    ["[::1:8086", "missing-bracket", "[::1:8086"],
    ["a[b:1", "unexpected-bracket", "a[b:1"],
    ["::1]:8086", "too-many-colons", "::1]:8086"],
    ["a]:8086", "unexpected-bracket", "a]:8086"],
    ["[a[b]:1", "unexpected-bracket", "[a[b]:1"],
    [":99999", "invalid-port", "99999"],
    [":-1", "invalid-port", "-1"],
    [":99999999999x", "invalid-port", "99999999999x"],
    ["http://localhost", "unknown-service", "//localhost"],
    [": 8086", "unknown-service", " 8086"],
    [":8086 ", "unknown-service", "8086 "],
    [":8086/", "unknown-service", "8086/"],
    [":$PORT", "unknown-service", "$PORT"],
    ["127.0.0.1:8O86", "unknown-service", "8O86"],
    [":0x1f96", "unknown-service", "0x1f96"],
    ["127.1:8086", "bad-host", "127.1"],
    ["256.0.0.1:8086", "bad-host", "256.0.0.1"],
    ["127.0.0.01:8086", "bad-host", "127.0.0.01"],
    ["a b:8086", "bad-host", "a b"],
    [" 127.0.0.1:8086", "bad-host", " 127.0.0.1"],
    ["*:8086", "bad-host", "*"],
    ["0.0.0.0/0:8086", "bad-host", "0.0.0.0/0"],
    ["a..b:8086", "bad-host", "a..b"],
    ["-a:8086", "bad-host", "-a"],
    ["bücher.example:8086", "bad-host", "bücher.example"],
    ["[::g]:8086", "bad-host", "::g"],
    ["[1:2:3:4:5:6:7:8:9]:8086", "bad-host", "1:2:3:4:5:6:7:8:9"],
    ["[1:2:3:4::5:6:7:8]:8086", "bad-host", "1:2:3:4::5:6:7:8"],
    ["[:::]:8086", "bad-host", ":::"],
    ["[1.2.3.4::]:8086", "bad-host", "1.2.3.4::"],
    ["1.2.3.4%eth0:8086", "bad-host", "1.2.3.4%eth0"],
  ] as const) {
    it(`refuses ${JSON.stringify(text)}: ${reason}`, () =>
      assert.deepEqual(parseAddress(text), { ok: false, reason, piece }));
  }

  it("reads what it can be put together from", () => {
    const host = fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain(), fc.constant(""));
    fc.assert(
      fc.property(host, fc.nat(65535), (name, port) => {
        const text = name.includes(":") ? `[${name}]:${port}` : `${name}:${port}`;
        assert.deepEqual(parseAddress(text), { ok: true, value: { host: name, port, service: "" } });
      }),
    );
  });

  it("answers any text", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[[\]:.%0-9a-f]{0,20}$/));
    fc.assert(fc.property(text, (input) => typeof parseAddress(input).ok === "boolean"));
  });

  for (const [expected, hosts] of [
    ["all", ["", "0.0.0.0", "::", "[::]", "0:0:0:0:0:0:0:0", "::0.0.0.0", "::ffff:0.0.0.0", "::%eth0"]],
    ["loopback", ["127.0.0.1", "127.9.8.7", "::1", "[::1]", "0::1", "::ffff:127.0.0.1", "::FFFF:7f00:1"]],
    ["loopback", ["localhost", "LOCALHOST", "localhost.", "db.localhost"]],
    [
      "private",
      ["10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.1.1", "100.64.0.1", "100.127.0.1"],
    ],
    ["private", ["fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0", "::ffff:10.0.0.1", "influxdb", "influx.example.com"]],
    ["public", ["8.8.8.8", "172.15.0.1", "172.32.0.1", "192.169.0.1", "100.63.0.1", "100.128.0.1", "128.0.0.1"]],
    ["public", ["2001:db8::1", "2a00:1450::1", "::ffff:8.8.8.8", "::2"]],
  ] as const) {
    it(`finds ${expected}: ${hosts.join(", ")}`, () => {
      for (const host of hosts) assert.equal(scope(host), expected, host);
    });
  }

  for (const [a, b, expected] of [
    [":8086", ":8086", true],
    [":8086", ":8087", false],
    [":8086", "127.0.0.1:8086", true],
    ["0.0.0.0:8086", "[::1]:8086", true],
    ["[::]:8086", "192.168.1.1:8086", true],
    ["127.0.0.1:8086", "127.0.0.2:8086", false],
    ["localhost:8086", "127.0.0.1:8086", true],
    ["localhost:8086", "[::1]:8086", false],
    ["localhost:8086", "LOCALHOST.:8086", true],
    ["[::ffff:127.0.0.1]:8086", "127.0.0.1:8086", true],
    ["[::1]:8086", "[0:0:0:0:0:0:0:1]:8086", true],
    ["[fe80::1%eth0]:8086", "[fe80::1%eth1]:8086", false],
    ["influx:8086", "INFLUX:8086", true],
    ["influx:8086", "10.0.0.1:8086", false],
    [":http-alt", ":8080", true],
    [":influx", ":INFLUX", true],
    [":influx", ":other", false],
    [":influx", ":8086", false],
    [":0", ":0", false],
    ["", "", false],
  ] as const) {
    it(`${expected ? "finds" : "sees no"} clash of ${JSON.stringify(a)} and ${JSON.stringify(b)}`, () => {
      assert.equal(overlaps(read(a), read(b)), expected);
      assert.equal(overlaps(read(b), read(a)), expected);
    });
  }
});

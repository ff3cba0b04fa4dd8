import assert from "node:assert/strict";
import { findingsOf } from "./file-table.ts";

describe("a value of the file that influxd cannot parse, and a variable that overrides it", () => {
  const cases: readonly (readonly [rule: string, text: string, variable: string, value: string])[] = [
    ["toml-syntax", "[http]\n  auth-enabled = yes\n", "INFLUXDB_HTTP_AUTH_ENABLED", "true"],
    ["type-mismatch", '[http]\n  auth-enabled = "true"\n', "INFLUXDB_HTTP_AUTH_ENABLED", "true"],
    ["duration-invalid", '[coordinator]\n  query-timeout = "1d"\n', "INFLUXDB_COORDINATOR_QUERY_TIMEOUT", "10s"],
    ["size-invalid", '[data]\n  cache-max-memory-size = "1gb"\n', "INFLUXDB_DATA_CACHE_MAX_MEMORY_SIZE", "1g"],
    [
      "filemode-invalid",
      '[http]\n  unix-socket-permissions = "888"\n',
      "INFLUXDB_HTTP_UNIX_SOCKET_PERMISSIONS",
      "0777",
    ],
    ["enum-invalid", '[logging]\n  level = "warning"\n', "INFLUXDB_LOGGING_LEVEL", "warn"],
  ];
  for (const [rule, text, variable, value] of cases) {
    it(`is the file's own fault: ${rule}`, () => {
      const [alone] = findingsOf(rule, text);
      const [finding] = findingsOf(rule, text, { [variable]: value });
      assert.equal(finding?.stage, "parse");
      assert.equal(finding.message, alone?.message);
      assert.deepEqual(finding.fixes, alone?.fixes);
      assert.ok(finding.fixes.length > 0);
    });
  }

  it("is told from one that only the variable gives", () => {
    const text = '[data]\n  index-version = "tsi1"\n';
    const [finding] = findingsOf("enum-invalid", text, { INFLUXDB_DATA_INDEX_VERSION: "x" });
    assert.match(finding?.message ?? "", /INFLUXDB_DATA_INDEX_VERSION/);
  });
});

describe("a service that only a variable turns on", () => {
  const message = (text: string, environment: Record<string, string>): string =>
    findingsOf("listener-unauthenticated", text, environment).at(0)?.message ?? "";

  it("is told with that variable", () => {
    assert.match(
      message("[[udp]]\n", { INFLUXDB_UDP_ENABLED: "true" }),
      /\(`INFLUXDB_UDP_ENABLED` in the environment turns `udp` on\)$/,
    );
  });

  it("is told without it where the file turns it on too", () => {
    assert.match(message("[[udp]]\nenabled = true\n", { INFLUXDB_UDP_ENABLED: "true" }), /without a password$/);
  });
});

import { strict as assert } from "node:assert";
import { renderEffective, renderListeners, sourceLines } from "../../../client/src/render.ts";
import type { Kind } from "../../../server/src/config/kind.ts";

const kind: Kind = {
  product: "enterprise",
  node: "data",
  target: "1.11.8",
  from: { product: "content", node: "content", target: "comment" },
};

describe("The views", () => {
  const effective = renderEffective({
    path: "/etc/influxdb/influxdb.conf",
    kind,
    accepted: false,
    settings: [
      { setting: "hostname", type: "string", value: 'a"b', from: "default" },
      {
        setting: "http.auth-enabled",
        type: "bool",
        value: true,
        from: "environment",
        variable: "INFLUXDB_HTTP_AUTH_ENABLED",
      },
      { setting: "http.headers", type: "string-table", value: { "X-A": "1" }, from: "file", line: 12 },
      { setting: "udp[0].bind-address", type: "string", value: ":8089", from: "file", line: 20 },
      { setting: "tls.ciphers", type: "strings", value: ["A", "B"], from: "file", line: 30 },
    ],
    ignored: [{ name: "http.auth-enable", line: 14 }],
  });

  it("show the effective configuration by section, with where each value comes from", () => {
    assert.equal(
      effective,
      [
        "# What InfluxDB Enterprise 1.11.8 data node makes of influxdb.conf",
        "# product and node from the file's content, version from the comment in this file",
        "# influxd does not start with this file; what can be read of it follows.",
        "",
        'hostname = "a\\"b"  # default',
        "",
        "[http]",
        "  auth-enabled = true        # environment: INFLUXDB_HTTP_AUTH_ENABLED",
        '  headers = { "X-A" = "1" }  # line 12',
        "",
        "[[udp]]",
        '  bind-address = ":8089"  # line 20',
        "",
        "[tls]",
        '  ciphers = ["A", "B"]  # line 30',
        "",
        "# influxd drops these without saying so:",
        "#   http.auth-enable  # line 14",
        "",
      ].join("\n"),
    );
  });

  it("find the lines that they name", () => {
    const found = sourceLines(effective);
    assert.deepEqual(
      found.map(({ start, end, line }) => [effective.slice(start, end), line]),
      [12, 20, 30, 14].map((line) => [`line ${line}`, line]),
    );
  });

  it("show the listeners as a table", () => {
    const text = renderListeners({
      path: "influxdb.conf",
      kind,
      listeners: [
        {
          service: "http",
          setting: "http.bind-address",
          protocol: "tcp",
          address: ":8086",
          host: "",
          port: 8086,
          scope: "all",
          tls: true,
          authentication: "users",
          from: "default",
        },
      ],
    });
    assert.deepEqual(text.split("\n").slice(2, 4), [
      "ADDRESS    SERVICE  REACHABLE FROM  TLS  AUTHENTICATION  SETTING",
      ":8086/tcp  http     everywhere      yes  users           http.bind-address (default)",
    ]);
  });
});

import { strict as assert } from "node:assert";
import { renderEffective, renderListeners, sourceLines } from "../../../client/src/render.ts";
import type { Kind, KindOrigin } from "../../../server/src/config/kind.ts";
import type { EffectiveSetting } from "../../../server/src/lsp/protocol.ts";

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
      { setting: "udp[0].batch-size", type: "int", value: 0, used: 5000, from: "file", line: 21 },
      { setting: "tls.ciphers", type: "strings", value: ["A", "B"], from: "file", line: 30 },
      {
        setting: "tls.min-version",
        type: "string",
        value: "tls1.2",
        from: "file",
        line: 31,
        alternatives: [{ value: "tls1.3", line: 32 }],
      },
    ],
    ignored: [{ name: "http.auth-enable", line: 14 }],
  });

  it("show the effective configuration by section, with where each value comes from", () => {
    assert.equal(
      effective,
      [
        "# What influxd makes of influxdb.conf",
        "# Read as InfluxDB Enterprise 1.11.8 data node:",
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
        "  batch-size = 0          # line 21, for which the service takes 5000",
        "",
        "[tls]",
        '  ciphers = ["A", "B"]    # line 30',
        '  min-version = "tls1.2"  # line 31, at random',
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
      [12, 20, 30, 31, 14].map((line) => [`line ${line}`, line]),
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
      "ADDRESS    SERVICE  SCOPE  TLS  AUTH   SETTING",
      ":8086/tcp  http     all    yes  users  http.bind-address (default)",
    ]);
  });

  it("show a random port as one", () => {
    const row = { protocol: "tcp", host: "", tls: false, authentication: "none", from: "file", port: 0 } as const;
    const http = { ...row, service: "http", setting: "http.bind-address", address: "", scope: "all" } as const;
    assert.match(renderListeners({ path: "influxdb.conf", kind, listeners: [http] }), /^:0\/tcp +http /m);
  });

  it("show the whole name of each setting in half of a window", () => {
    const row = { protocol: "tcp", host: "", tls: false, authentication: "none", from: "default" } as const;
    const text = renderListeners({
      path: "influxdb.conf",
      kind,
      listeners: [
        { ...row, service: "http", setting: "http.bind-address", address: ":8086", port: 8086, scope: "all" },
        { ...row, service: "rpc", setting: "bind-address", address: "127.0.0.1:8088", port: 8088, scope: "loopback" },
      ],
    });
    for (const setting of ["http.bind-address", " bind-address"]) {
      const line = text.split("\n").find((candidate) => candidate.includes(setting)) ?? "";
      assert.ok(line.includes("(default)") && line.indexOf(setting) + setting.length <= 68, line);
    }
  });

  it("say in one sentence what decided about the kind where one thing did", () => {
    const from = (origin: KindOrigin): Kind => ({
      product: "oss",
      node: "data",
      target: "1.8.10",
      from: { product: origin, node: "default", target: origin },
    });
    const heading = (origin: KindOrigin): string | undefined =>
      renderEffective({ path: "a.conf", kind: from(origin), accepted: true, settings: [], ignored: [] }).split("\n")[1];
    assert.equal(heading("comment"), "# Read as InfluxDB OSS 1.8.10: the comment in this file says so");
    assert.equal(heading("option"), "# Read as InfluxDB OSS 1.8.10: your settings say so");
    assert.equal(heading("default"), "# Read as InfluxDB OSS 1.8.10: nothing says otherwise");
  });

  it("have one column for where values come from, whatever sticks out", () => {
    const setting = (name: string, value: string | number): EffectiveSetting => ({
      setting: `data.${name}`,
      type: "string",
      value,
      from: "default",
    });
    const text = renderEffective({
      path: "a.conf",
      kind,
      accepted: true,
      settings: [
        setting("dir", "/x"),
        setting("series-file-max-concurrent-snapshot-compactions", 0),
        setting("wal-dir", "/long".repeat(20)),
        setting("index-version", "inmem"),
      ],
      ignored: [],
    });
    const columns = text.split("\n").flatMap((line) => (line.endsWith("# default") ? [line.lastIndexOf("#")] : []));
    assert.deepEqual(columns, [55, 55, 116, 55]);
  });
});

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { inWorld, required, type Run } from "./world.ts";

/** Two settings in two spellings; only the first and the last are said differently. */
const variants = `${required}[http]
  Auth-Enabled = true
  AUTH-enabled = false
  realm = "a"
  REALM = "a"
  shared-secret = "hunter2-hunter2"
[HTTP]
  shared-secret = "hunter3-hunter3"
`;

interface Effective {
  readonly schemaVersion: number;
  readonly files: readonly {
    readonly path: string;
    readonly accepted: boolean;
    readonly settings: readonly Readonly<Record<string, unknown>>[];
    readonly ignored: readonly { readonly name: string; readonly line: number }[];
  }[];
}

const text = `${required}[http]
  auth-enabled = true
  auth-enable = true
  shared-secret = "hunter2"
  max-body-size = 9223372036854775807
  enqueued-write-timeout = 9007199254740993
[http.headers]
  X-Header = "a \\"b\\" \\\\ \\u001b"
[admin]
  enabled = true
[[udp]]
  enabled = true
[[graphite]]
  templates = ["a.measurement", "b.* .measurement*"]
`;

function parsed({ out }: Run): Effective {
  return JSON.parse(out) as Effective;
}

describe("influxlint effective", () => {
  it("says what a service takes in place of what is empty, and keeps what influxd's configuration holds", () => {
    const two = `${required}[[udp]]\n  bind-address = ":1"\n  batch-size = 7\n[[udp]]\n  read-buffer = 0\n`;
    inWorld({ "a.conf": two }, ({ run }) => {
      const table = run(["effective", "a.conf"]).out;
      assert.match(table, /udp\[0\]\.batch-size +7 +line \d+\n/);
      assert.match(table, /udp\[1\]\.batch-size +0 +default, for which the service takes 5000\n/);
      assert.match(table, /udp\[1\]\.bind-address +"" +default\n/);
      assert.match(table, /udp\[1\]\.read-buffer +0 +line \d+\n/);
      const rows = parsed(run(["effective", "--format=json", "a.conf"])).files[0]?.settings ?? [];
      const database = rows.find(({ setting }) => setting === "udp[1].database");
      assert.deepEqual([database?.["value"], database?.["used"]], ["", "udp"]);
      assert.match(run(["effective", "--format=toml", "a.conf"]).out, /^batch-size = 0$/m);
    });
  });

  it("hides what an address gives to a secret, and nothing that only reads like it", () => {
    const text = `${required}[http]\n  bind-address = "influx-secret:8086"\n  realm = "token: ask"\n  shared-secret = ""\n[subscriber]\n  ca-certs = "/a?token=hunter2&x=1"\n[[graphite]]\n  tags = ["password-policy=strict"]\n`;
    inWorld({ "a.conf": text }, ({ run }) => {
      const { out } = run(["effective", "--format=json", "a.conf"]);
      const rows = parsed({ out } as Run).files[0]?.settings ?? [];
      const valueOf = (name: string): unknown => rows.find(({ setting }) => setting === name)?.["value"];
      assert.equal(valueOf("http.bind-address"), "influx-secret:8086");
      assert.equal(valueOf("http.realm"), "token: ask");
      assert.deepEqual(valueOf("graphite[0].tags"), ["password-policy=strict"]);
      assert.equal(valueOf("subscriber.ca-certs"), "/a?token=…redacted…&x=1");
    });
  });

  it("says what is random at each start, since it is spelt in two ways, and shows no secret", () => {
    inWorld({ "a.conf": variants }, ({ run }) => {
      const json = run(["effective", "--format=json", "a.conf"]);
      const found = parsed(json).files[0]?.settings.flatMap(({ setting, value, line, alternatives }) =>
        alternatives === undefined ? [] : [{ setting, value, line, alternatives }],
      );
      const hidden = "…redacted…";
      assert.deepEqual(found, [
        { setting: "http.auth-enabled", value: false, line: 8, alternatives: [{ value: true, line: 7 }] },
        { setting: "http.shared-secret", value: hidden, line: 13, alternatives: [{ value: hidden, line: 11 }] },
      ]);
      const table = run(["effective", "a.conf"]).out;
      assert.match(table, /http\.auth-enabled +false +line 8, or at random true \(line 7\)\n/);
      assert.match(table, /http\.realm +"a" +line 10\n/);
      const toml = run(["effective", "--format=toml", "a.conf"]).out;
      assert.equal(
        toml.match(/^# http\.\S+ is random at each start: the file spells it in several ways\.$/gm)?.length,
        2,
      );
      assert.doesNotMatch(json.out + table + toml, /hunter/);
      const decided = run(["effective", "--env=INFLUXDB_HTTP_AUTH_ENABLED=true", "a.conf"]).out;
      assert.match(decided, /http\.auth-enabled +true +INFLUXDB_HTTP_AUTH_ENABLED\n/);
    });
  });

  it("says every value and where it comes from, as JSON", () => {
    inWorld({ "a.conf": text }, ({ run }) => {
      const result = run(["effective", "--format=json", "--env=INFLUXDB_HTTP_REALM=env", "a.conf"]);
      assert.equal(result.code, 0);
      const { schemaVersion, files } = parsed(result);
      assert.equal(schemaVersion, 1);
      const [file] = files;
      assert.deepEqual([file?.path, file?.accepted], ["a.conf", true]);
      const setting = (name: string): unknown => file?.settings.find((one) => one["setting"] === name);
      assert.deepEqual(setting("http.auth-enabled"), {
        setting: "http.auth-enabled",
        type: "bool",
        value: true,
        from: "file",
        line: 7,
      });
      assert.deepEqual(setting("udp[0].bind-address"), {
        setting: "udp[0].bind-address",
        type: "string",
        value: ":8089",
        from: "default",
      });
      assert.deepEqual(setting("http.realm"), {
        setting: "http.realm",
        type: "string",
        value: "env",
        from: "environment",
        variable: "INFLUXDB_HTTP_REALM",
      });
      assert.deepEqual(setting("http.shared-secret"), {
        setting: "http.shared-secret",
        type: "string",
        value: "…redacted…",
        secret: true,
        from: "file",
        line: 9,
      });
      assert.deepEqual((setting("http.headers") as { value: unknown }).value, { "X-Header": 'a "b" \\ \u001b' });
      assert.equal(setting("tls.ciphers"), undefined);
      assert.deepEqual(file?.ignored, [
        { name: "http.auth-enable", line: 8 },
        { name: "admin", line: 14 },
        { name: "admin.enabled", line: 15 },
      ]);
      assert.ok(result.out.includes('"http.enqueued-write-timeout","type":"nanoseconds","value":9007199254740993,'));
      assert.ok(result.out.includes('"value":9223372036854775807,'));
      assert.ok(!result.out.includes("hunter2"));
    });
  });

  it("does what it can with a file that influxd does not accept", () => {
    inWorld({ "a.conf": `${required}[coordinator]\n  write-timeout = "10 s"\n`, "b.conf": "[meta\n" }, ({ run }) => {
      const result = run(["effective", "--format=json", "a.conf", "b.conf"]);
      assert.equal(result.code, 1);
      assert.deepEqual(
        parsed(result).files.map(({ accepted }) => accepted),
        [false, false],
      );
      const table = run(["effective", "a.conf"]);
      assert.equal(table.code, 1);
      assert.ok(table.out.startsWith("a.conf  OSS 1.12.4 (default), not accepted by influxd\n"));
      assert.ok(table.err.includes("a.conf: influxd does not accept this file"));
    });
  });

  it("is a table to read", () => {
    inWorld({ "a.conf": text }, ({ run }) => {
      const { out } = run(["effective", "a.conf"]);
      assert.match(out, /^ {2}http\.auth-enabled +true +line 7$/m);
      assert.match(out, /^ {2}http\.shared-secret +"…redacted…" +line 9$/m);
      assert.match(out, /^ {2}ignored {2}http\.auth-enable {2}line 8$/m);
      assert.ok(!out.includes("hunter2"));
    });
  });

  it("prints TOML that means the same", () => {
    const more = text.replace(
      "[http]\n",
      '[http]\n  access-log-status-filters = ["5XX"]\n  unix-socket-permissions = "0700"\n',
    );
    for (const [name, source] of [
      ["a.conf", more],
      ["b.conf", `collectd = []\n${required}[[udp]]\n[[udp]]\n  enabled = true\n`],
    ] as const) {
      inWorld({ [name]: source }, ({ run, write }) => {
        const toml = run(["effective", "--format=toml", name]);
        assert.equal(toml.code, 0);
        assert.ok(!toml.out.includes("hunter2"));
        assert.match(toml.out, /^# influxlint: kind=(?:oss|data|meta) version=1\.\d+\.\d+\n/);
        write("again.conf", toml.out);
        const values = (path: string): unknown => {
          const result = run(["effective", "--format=json", path]);
          assert.equal(result.code, 0, result.err);
          const file = parsed(result).files[0];
          if (path !== name) assert.deepEqual(file?.ignored, []);
          return file?.settings.map(({ setting, value }) => ({ setting, value }));
        };
        assert.deepEqual(values("again.conf"), values(name));
      });
    }
  });

  it("prints TOML for one file only", () => {
    inWorld({ "a.conf": text, "b.conf": text }, ({ run }) => {
      const { code, out, err } = run(["effective", "--format=toml", "a.conf", "b.conf"]);
      assert.deepEqual([code, out], [2, ""]);
      assert.ok(err.includes("`--format toml` is for one file"), err);
    });
  });

  it("asks the files, as check does, whether influxd accepts a configuration", () => {
    const ca = (name: string): string => `${required}[subscriber]\n  ca-certs = "${name}"\n`;
    inWorld({ "a.conf": ca("/ca.pem"), "tree/ca.pem": "", "off/influxlint.toml": "lookAtFiles = false\n" }, (world) => {
      const accepted = (...args: string[]): unknown => {
        const result = world.run(["effective", "--format=json", ...args]);
        const [file] = parsed(result).files;
        assert.equal(result.code, file?.accepted === true ? 0 : 1);
        return file?.accepted;
      };
      world.write("off/a.conf", ca("/ca.pem"));
      assert.equal(accepted("a.conf"), false);
      assert.equal(accepted("--no-files", "a.conf"), true);
      assert.equal(accepted("--root=tree", "a.conf"), true);
      assert.equal(accepted("off/a.conf"), true);
      assert.equal(world.run(["listeners", "a.conf"]).code, 1);
      assert.equal(world.run(["listeners", "--root=tree", "a.conf"]).code, 0);
      assert.equal(world.run(["effective", "--root=none", "a.conf"]).code, 2);
    });
  });

  it("writes no report when it cannot begin", () => {
    inWorld({ "a.conf": text }, ({ run, path }) => {
      const { code, out } = run(["effective", "--format=json", "--target=9", "--output=x.json", "a.conf"]);
      assert.deepEqual([code, out], [2, ""]);
      assert.ok(!existsSync(path("x.json")));
      assert.equal(run(["effective", "--format=json", "none.conf"]).code, 2);
    });
  });
});

describe("influxlint listeners", () => {
  it("lists the sockets", () => {
    inWorld({ "a.conf": text }, ({ run }) => {
      const { code, out } = run(["listeners", "--format=json", "a.conf"]);
      assert.equal(code, 0);
      const { schemaVersion, files } = JSON.parse(out) as {
        schemaVersion: number;
        files: readonly { listeners: readonly unknown[] }[];
      };
      assert.equal(schemaVersion, 1);
      assert.deepEqual(files[0]?.listeners[0], {
        service: "http",
        setting: "http.bind-address",
        protocol: "tcp",
        address: ":8086",
        host: "",
        port: 8086,
        scope: "all",
        tls: false,
        authentication: "users",
        from: "default",
      });
      const table = run(["listeners", "a.conf"]);
      assert.match(table.out, /^ {2}udp +udp +:8089 +all +no +none +udp\[0\]\.bind-address \(default\)$/m);
    });
  });

  it("says of each what it is on", () => {
    const open = '[http]\n  bind-address = ""\n  unix-socket-enabled = true\n  debug-pprof-enabled = true\n';
    inWorld(
      { "a.conf": `bind-address = ""\n${open}[[graphite]]\n  enabled = true\n  bind-address = ""\n` },
      ({ run }) => {
        const [, , ...rows] = run(["listeners", "a.conf"]).out.trimEnd().split("\n");
        assert.deepEqual(
          rows.map((row) => row.trim().split(/ {2,}/).slice(0, 3)),
          [
            ["http", "tcp", ":0"],
            ["unix-socket", "unix", "/var/run/influxdb.sock"],
            ["rpc", "tcp", ":0"],
            ["debug-pprof", "tcp", "localhost:6060"],
            ["graphite", "tcp", ":2003"],
          ],
        );
        const { files } = JSON.parse(run(["listeners", "--format=json", "a.conf"]).out) as {
          files: readonly { listeners: readonly { address: string }[] }[];
        };
        assert.equal(files[0]?.listeners[0]?.address, "", "JSON has what influxd is given");
      },
    );
  });
});

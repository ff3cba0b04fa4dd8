import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { inWorld, required } from "./world.ts";

interface Effective {
  readonly files: readonly { readonly settings: readonly { readonly setting: string; readonly value: unknown }[] }[];
}

describe("environment files", () => {
  const files = { "a.conf": required };

  function realm(envFile: string, env: Record<string, string> = {}, said = ""): unknown {
    let value: unknown;
    inWorld({ ...files, "x.env": envFile }, ({ run }) => {
      const { out, err } = run(["effective", "--format=json", "--env-file=x.env", "a.conf"], { env });
      assert.equal(err, said);
      value = (JSON.parse(out) as Effective).files[0]?.settings.find(({ setting }) => setting === "http.realm")?.value;
    });
    return value;
  }

  const cases: readonly (readonly [string, string, string])[] = [
    ["plain", "INFLUXDB_HTTP_REALM=a b=c # d\n", "a b=c # d"],
    ["in double quotes", 'INFLUXDB_HTTP_REALM="a \\"b\\""\r\n', 'a "b"'],
    ["in single quotes", "INFLUXDB_HTTP_REALM='a \\\"b'", 'a \\"b'],
    ["with blanks", "\n  INFLUXDB_HTTP_REALM = a  \n", "a"],
    ["twice", "INFLUXDB_HTTP_REALM=a\n# INFLUXDB_HTTP_REALM=b\n; c\nINFLUXDB_HTTP_REALM=d", "d"],
    ["behind a byte-order mark", "\uFEFFINFLUXDB_HTTP_REALM=a", "a"],
    ["over several lines", "INFLUXDB_HTTP_REALM=a \\\n  b\\\r\nc\nA=1\n", "a   bc"],
    ["that end with a backslash", "INFLUXDB_HTTP_REALM=a\\\\\nA=1\n", "a\\\\"],
    ["behind a comment with a backslash at its end", "# C:\\data\\\nINFLUXDB_HTTP_REALM=b", "b"],
    ["in two pairs of quotes", 'A="x" "y"\nINFLUXDB_HTTP_REALM=a', "a"],
    ["with a quote inside", "INFLUXDB_HTTP_REALM=it's\nA='1'", "it's"],
    ["over several lines in quotes", 'INFLUXDB_HTTP_REALM="a\\\nb" \nA=1\n', "ab"],
    ["empty, which counts as not set", "INFLUXDB_HTTP_REALM=\n", "InfluxDB"],
  ];
  for (const [name, text, value] of cases) it(`have values ${name}`, () => assert.equal(realm(text), value));

  // What the parser of systemd 255 makes of these files, and bash where it reads them; but for the last one.
  const differing: readonly (readonly [string, string, string, number?])[] = [
    ["double", 'INFLUXDB_HTTP_REALM="x\n# y\nA=1 \\"z"\nB="1\n2"\n', 'x\n# y\nA=1 "z', 3],
    ["single", "INFLUXDB_HTTP_REALM='x\\\ny'\nB=1\n", "x\\\ny", 2],
    ["double, with the ends of lines of Windows", 'INFLUXDB_HTTP_REALM="x\r\ny"\r\nB=1\r\n', "x\r\ny", 2],
    ["open", 'INFLUXDB_HTTP_REALM="a\nINFLUXDB_HTTP_BIND_SOCKET=b\n', '"a'],
  ];
  for (const [name, text, value, last] of differing)
    it(`have values in ${name} quotes over several lines, about which readers do not agree`, () => {
      const why =
        last === undefined
          ? "nothing closes the quotation mark, behind which systemd takes the rest of the file for the value"
          : `the quoted value goes on up to line ${last} for systemd and shells, but not for \`docker run\``;
      assert.equal(realm(text, {}, `influxlint: \`x.env\`, line 1: ${why}\n`), value);
    });

  it("take the value of a bare name from this process", () => {
    assert.equal(realm("INFLUXDB_HTTP_REALM", { INFLUXDB_HTTP_REALM: "here" }), "here");
    assert.equal(realm("INFLUXDB_HTTP_REALM"), "InfluxDB");
  });

  it("lose the lines with export, as systemd drops them, and say so", () => {
    const lines = "A=1\n  export INFLUXDB_HTTP_REALM=dropped-realm\nexport INFLUXDB_HTTP_REALM\n";
    inWorld(
      { ...files, "x.env": lines, "sub/influxlint.toml": 'environmentFiles = ["../x.env"]\n', "sub/a.conf": required },
      ({ run }) => {
        const given = run(["effective", "--env-file=x.env", "a.conf"], {
          env: { INFLUXDB_HTTP_REALM: "process-realm" },
        });
        assert.equal(given.err, "influxlint: `x.env`, line 2: systemd drops lines with `export`\n");
        for (const { code, out } of [given, run(["effective", "sub/a.conf"])]) {
          assert.equal(code, 0);
          assert.doesNotMatch(out, /-realm/);
        }
      },
    );
  });

  it("are refused where a line is none, without showing it", () => {
    inWorld({ ...files, "x.env": "A=1\nmy secret=2\n" }, ({ run }) => {
      const { code, err } = run(["effective", "--env-file=x.env", "a.conf"]);
      assert.equal(code, 2);
      assert.equal(err, "influxlint: `x.env`, line 2: it is no `NAME=VALUE` (see `influxlint --help`)\n");
    });
  });
});

describe("a file with variables that is no file", () => {
  it("are refused where a name is none, which stands there", () => {
    inWorld({ ...files, "x.env": "A=1 \\\n2\nINFLUXDB_HTTP_AUTH-ENABLED=hunter2\n" }, ({ run }) => {
      const { code, err } = run(["effective", "--env-file=x.env", "a.conf"]);
      assert.equal(code, 2);
      assert.match(err, /^influxlint: `x\.env`, line 3: `INFLUXDB_HTTP_AUTH-ENABLED` is no name, which has letters/);
      const { err: word } = run(["effective", "--env=INFLUXDB_HTTP_AUTH-ENABLED=hunter2", "a.conf"]);
      assert.match(
        word,
        /^influxlint: `INFLUXDB_HTTP_AUTH-ENABLED` is no value for `--env`: the name of a variable has/,
      );
      assert.doesNotMatch(err + word, /hunter2/);
    });
  });

  it("may be /dev/null, which says none", function () {
    if (process.platform === "win32") this.skip();
    inWorld({ "a.conf": required }, ({ run }) => {
      assert.equal(run(["effective", "--environment-file=/dev/null", "a.conf"]).code, 0);
    });
  });

  const files = { "a.conf": required, "fine.env": "INFLUXDB_HTTP_REALM=a\n" };

  it("is refused without a word from it: a pipe without a writer, a device, a directory", function () {
    if (process.platform === "win32") this.skip();
    inWorld({ ...files, "sub/b": "" }, ({ run, path }) => {
      execFileSync("mkfifo", [path("pipe")]);
      for (const option of ["--env-file", "--environment-file"]) {
        for (const [name, reason] of [
          ["pipe", "not a regular file of a sane size"],
          ["/dev/zero", "not a regular file of a sane size"],
          ["sub", "not a regular file of a sane size"],
          ["none", "no such file or directory"],
        ] as const) {
          const { code, err } = run(["effective", option, name, "a.conf"]);
          assert.deepEqual(
            [code, err],
            [2, `influxlint: cannot read \`${name}\`: ${reason} (see \`influxlint --help\`)\n`],
          );
        }
      }
    });
  });

  it("is refused as --env-file where Node itself obeys it", () => {
    for (const line of [
      "NODE_OPTIONS=--require ./a.js",
      " export NODE_OPTIONS = '--require ./a.js'",
      "A=1\rNODE_OPTIONS=",
    ]) {
      inWorld({ ...files, "node.env": `INFLUXDB_HTTP_REALM=a\n${line}\n` }, ({ run }) => {
        const { code, err } = run(["effective", "--env-file=node.env", "a.conf"]);
        assert.equal(code, 2);
        assert.match(err, /^influxlint: cannot read `node\.env`: it sets `NODE_OPTIONS`, which Node itself obeys/);
        assert.equal(run(["effective", "--environment-file=node.env", "a.conf"]).code, 0);
      });
    }
    inWorld({ ...files, "x.env": "# NODE_OPTIONS=--require ./a.js\nMY_NODE_OPTIONS=1\n" }, ({ run }) => {
      assert.equal(run(["effective", "--env-file=x.env", "a.conf"]).code, 0);
    });
  });
});

describe("--env", () => {
  it("says of a name that is no setting that it is none, without its value, and goes on", () => {
    inWorld({ "a.conf": required }, ({ run }) => {
      for (const command of [["check", "--exit-zero"], ["effective"], ["listeners"]]) {
        const { code, err } = run([...command, "--env=INFLUX_HTTP_AUTH_ENABLED=a-secret", "a.conf"]);
        assert.equal(code, 0);
        assert.equal(
          err,
          "influxlint: `INFLUX_HTTP_AUTH_ENABLED` is no setting of influxd: the names of its variables begin with `INFLUXDB_`\n",
        );
      }
      assert.equal(run(["effective", "--env=INFLUXDB_HTTP_REALM=a", "a.conf"]).err, "");
    });
  });
});

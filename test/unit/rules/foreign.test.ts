import assert from "node:assert/strict";
import { fixText } from "../../../server/src/lint/fix.ts";
import { lint } from "../../../server/src/lint/lint.ts";

const findingsOf = (text: string, env: Readonly<Record<string, string>> = {}): string[] =>
  lint({ path: "influxdb.conf", text, environment: new Map(Object.entries(env)) }).findings.map(
    ({ rule, impact, message, fixes }) => `${rule} ${impact} ${message}${fixes.length > 0 ? " (fix)" : ""}`,
  );

const telegraf = '[agent]\n  interval = "10s"\n[[outputs.influxdb]]\n  urls = ["http://a"]\n[[inputs.cpu]]\n';

const ldap =
  'enabled = true\n[[servers]]\n  host = "ldap"\n  bind-dn = "cn=a"\n[[servers.group-mappings]]\n  group = "g"\n';
const kapacitor =
  'hostname = "k"\ndata_dir = "/k"\n[http]\n  bind-address = ":9092"\n[logging]\n  level = "INFO"\n[replay]\n  dir = "/r"\n[[influxdb]]\n  name = "a"\n  urls = ["http://a"]\n  [influxdb.subscriptions]\n';

const variables = "a file of environment variables: give it with `--environment-file`, beside the configuration";

describe("a file of another program", () => {
  const files: readonly (readonly [what: string, text: string])[] = [
    ["JSON, not TOML", '{\n  "meta": { "dir": "/m" },\n  "x": 1\n}\n'],
    ["JSON, not TOML", '[\n  {"a": 1}\n]\n'],
    [
      "YAML, not TOML",
      'version: "3"\nservices:\n  influxdb:\n    image: influxdb:1.8\n    ports:\n      - "8086:8086"\n',
    ],
    ["YAML, not TOML", "# made by hand\n---\n- hosts: all\n  roles: [influxdb]\n"],
    [
      "YAML, not TOML: take the configuration out of it, and check that",
      'apiVersion: v1\r\nkind: ConfigMap\r\ndata:\r\n  influxdb.conf: |\r\n    [meta]\r\n      dir = "/m"\r\n',
    ],
    [
      "YAML, not TOML: take the configuration out of it, and check that",
      "config: |-\n  reporting-disabled = true\n  [[udp]]\n    enabled = true\n",
    ],
    [
      "YAML, not TOML: take the configuration out of it, and check that, with its variables in a file for `--environment-file`",
      "env:\n  INFLUXDB_HTTP_AUTH_ENABLED: true\nconfig: |-\n  reporting-disabled = true\n",
    ],
    ...[
      "services:\n  influxdb:\n    environment:\n      - INFLUXDB_HTTP_AUTH_ENABLED=true\n",
      'spec:\n  containers:\n  - env:\n    - name: INFLUXDB_DATA_DIR\n      value: "/d"\n',
    ].map((text) => ["YAML, not TOML: a file of its variables is for `--environment-file`", text] as const),
    ["YAML, not TOML", "services:\n  influxdb:\n    environment:\n      - INFLUXDB_ADMIN_USER=a\n"],
    ...[
      "INFLUXDB_HTTP_AUTH_ENABLED=true\nINFLUXDB_DATA_DIR=/d\n",
      "# of the service\nexport INFLUXDB_HTTP_AUTH_ENABLED=true\nGOMAXPROCS=2\n\nexport INFLUXDB_META_DIR=/m\n",
    ].map((text) => [variables, text] as const),
    ["in the language of nginx, not TOML", "server {\n  listen 80;\n  location / {\n    return 404;\n  }\n}\n"],
    ["HTML or XML, not TOML", "<!DOCTYPE html>\n<html><body>Not found</body></html>\n"],
    ["a script, not a configuration", "#!/bin/sh\nset -e\nFOO=bar\n"],
    ["UTF-16 without a byte-order mark", "[meta]\n  dir = 1\n# and more".replace(/./gs, "$&\0")],
    ["no text", "\0".repeat(64)],
    ["no text", `reporting-disabled = true\n${"\0".repeat(5000)}`],
    ["UTF-16 without a byte-order mark", "# a\n[meta]\n  dir = 1\n# more".replace(/./gs, "\0$&")],
  ];
  for (const [what, text] of files) {
    it(`has one finding: ${what}`, () => {
      assert.deepEqual(findingsOf(text), [`toml-syntax startup influxd does not start: this file is ${what}`]);
    });
  }

  it("has one finding also where influxd can read it", () => {
    const [only, ...others] = findingsOf(telegraf);
    assert.match(only ?? "", /^required-path-missing startup .* a configuration of Telegraf/);
    assert.deepEqual(others, []);
    const two = 'bolt-path = "/b"\nengine-path = "/e"\nreporting-disabled = true\n';
    assert.match(findingsOf(two).join(), /^required-path-missing startup [^,]* a configuration of InfluxDB 2,[^,]*$/);
  });

  it("has one finding where it is of variables that are TOML by chance", () => {
    const text = 'INFLUXDB_HTTP_AUTH_ENABLED=true\nINFLUXDB_DATA_DIR="/d"\n';
    assert.deepEqual(findingsOf(text), [
      `required-path-missing startup influxd does not start: this file is ${variables}`,
    ]);
  });

  for (const [program, text] of [
    ["LDAP for InfluxDB Enterprise", ldap],
    ["Kapacitor", kapacitor],
    ["Kapacitor", `${kapacitor}[collectd]\n  enabled = false\n[[udp]]\n  bind-address = ":9100"\n`],
  ] as const) {
    it(`has one finding where it is of ${program}`, () => {
      const findings = lint({ path: "a.conf", text, profile: "pedantic" }).findings;
      assert.deepEqual(
        findings.map(({ rule, stage, fixes }) => [rule, stage, fixes.length]),
        [["required-path-missing", text.includes("[collectd]") ? "parse" : "validate", 0]],
      );
      assert.ok(findings[0]?.message.includes(`a configuration of ${program},`));
    });
  }

  it("is judged like any other where the environment makes influxd start with it", () => {
    const env = { INFLUXDB_META_DIR: "/m", INFLUXDB_DATA_DIR: "/d", INFLUXDB_DATA_WAL_DIR: "/w" };
    const findings = findingsOf(telegraf, env);
    assert.ok(findings.some((finding) => finding.startsWith("unknown-section")));
    assert.ok(!findings.some((finding) => finding.includes(" startup ")));
  });

  for (const text of [
    "[http]\nauth-enabled: true\n",
    "[http]\nrealm = \'\'\'\na: |\n\'\'\'\nx\n",
    "[http\nenabled = true\n",
    "{{ header }}\n[http]\n",
    "reporting-disabled: true\n",
    "[http]\n  bind-address = {\n",
    `${telegraf}[http]\n  auth-enabled = true\n`,
    "#!/usr/bin/env influxd\n[meta]\n  dir = /m\n",
    `${ldap}[http]\n  auth-enabled = true\n`,
    `${kapacitor}[meta]\n`,
    "INFLUXDB_META_DIR=/m\nreporting-disabled = true\n",
    "INFLUXDB_META_DIR=/m\nINFLUXDB_DATA_DIR=/d\n[http]\n",
    '[http]\n  auth-enabled = true\n[[influxdb]]\n  urls = ["http://a"]\n',
  ]) {
    it(`is none that may be meant for influxd: ${JSON.stringify(text)}`, () => {
      assert.ok(!findingsOf(text).some((finding) => finding.includes("this file is")));
    });
  }
});

describe("directories that are missing", () => {
  const repaired = (text: string): string => fixText({ path: "influxdb.conf", text }, { which: "safe" }).text;
  const meta = '[meta]\n  dir = "/m"\n';

  it("are named where nothing else can be meant", () => {
    const packaged = '[meta]\n  dir = "/var/lib/influxdb/meta"\n[data]\n  dir = "/var/lib/influxdb/data"\n';
    assert.equal(repaired(packaged), `${packaged}  wal-dir = "/var/lib/influxdb/wal"\n`);
    const elsewhere = `${meta}[data]\n  dir = "/d"\n`;
    assert.equal(repaired(elsewhere), elsewhere);
    assert.match(repaired("# nothing yet\n"), /\[data\]/);
  });

  it("are those that are commented out, if somebody says so", () => {
    const text = `[meta]\n  # dir = "/mnt/meta"\n[data]\n  dir = "/d"\n  wal-dir = "/w"\n`;
    assert.equal(repaired(text), text);
    assert.equal(
      fixText({ path: "influxdb.conf", text, profile: "recommended" }, { which: "all", only: "required-path-missing" })
        .text,
      text.replace("# dir", "dir"),
    );
    assert.equal(
      repaired(text.replace("mnt", "var/lib/influxdb")),
      text.replace("# dir", "dir").replace("mnt", "var/lib/influxdb"),
    );
  });

  it("are those of a header that is misspelt", () => {
    const data = '\n  dir = "/d"\n  wal-dir = "/w"\n';
    assert.equal(repaired(`${meta}[dta]${data}`), `${meta}[data]${data}`);
  });

  it("are those behind a character that cannot be seen", () => {
    const data = '[data]\n  dir = "/d"\n  wal-dir = "/w"\n';
    assert.equal(repaired(`\u00a0${meta}${data}`), ` ${meta}${data}`);
    assert.equal(repaired(`\ufeff\ufeff${meta}${data}`), meta + data);
    assert.equal(repaired(`[\u00a0meta]\n  dir = "/m"\n${data}`), meta + data);
  });

  for (const text of [
    `${meta}[storage]\n  dir = "/mnt/data"\n`,
    `${meta}[mata]\n  path = "/mnt/data"\n[data]\n`,
    `${meta}[data]\n  directory = "/mnt/data"\n`,
    `${meta}[data]\n  dir = "/d"\n  wal dir = "/w"\n`,
    '[agent]\n  interval = "10s"\n',
    "x = 1\n",
  ]) {
    it(`are not made up where they may be named: ${JSON.stringify(text)}`, () => {
      assert.doesNotMatch(repaired(text), /\/var\/lib/);
    });
  }
});

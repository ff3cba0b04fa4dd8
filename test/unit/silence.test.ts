import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decode } from "../../server/src/cli/encoding.ts";
import { exampleDay as today, exampleHost } from "../../server/src/lint/example-host.ts";
import { filledEdits, secretsFrom } from "../../server/src/lint/fill.ts";
import { fixText } from "../../server/src/lint/fix.ts";
import { type Finding, lint, type LintOptions } from "../../server/src/lint/lint.ts";
import { applyEdits } from "../../server/src/text.ts";
import { factsRoot } from "../agreement.ts";
import { strongSecret } from "../complete.ts";

const read = (path: string): string => readFileSync(`examples/${path}`, "utf8");
const hardened = read("hardened/influxdb.conf");
const data = read("enterprise-cluster/data-1/influxdb.conf");
const meta = read("enterprise-cluster/meta-1/influxdb-meta.conf");

/** The text with one part replaced, which has to be there. */
function change(text: string, from: string | RegExp, to: string): string {
  const changed = text.replace(from, () => to);
  assert.notEqual(changed, text);
  return changed;
}

const folders = `[meta]
  dir = "/var/lib/influxdb/meta"
[data]
  dir = "/var/lib/influxdb/data"
  wal-dir = "/var/lib/influxdb/wal"
`;
const withUsers = `  auth-enabled = true
  pprof-auth-enabled = true
  ping-auth-enabled = true
  prom-read-auth-enabled = true
`;

/** Correct and unusual: nothing is to be said about them at warning or above. */
const cases: readonly (readonly [name: string, text: string, how?: Partial<LintOptions>])[] = [
  [
    "behind a proxy on loopback",
    `${folders}[http]\n  bind-address = "127.0.0.1:8086"\n${withUsers}`,
    { behindProxy: true },
  ],
  [
    "a Unix socket for programs of this machine, behind a proxy",
    `${folders}[http]\n  bind-address = "localhost:8086"\n${withUsers}  unix-socket-enabled = true\n  unix-socket-permissions = "0770"\n  bind-socket = "/run/influxdb/influxdb.sock"\n`,
    { behindProxy: true },
  ],
  [
    "a lab on one machine, whose influxlint.toml says what it does without",
    `${folders}[http]\n  bind-address = "127.0.0.1:8086"\n  auth-enabled = false\n  https-enabled = false\n`,
    { severities: new Map(["auth-disabled", "https-disabled", "pprof-exposed"].map((id) => [id, "off"])) },
  ],
  ["IPv6 only", change(change(hardened, "10.20.0.5:8086", "[fd00::5]:8086"), "127.0.0.1:8088", "[::1]:8088")],
  ["no HTTP API at all", `${folders}[http]\n  enabled = false\n`],
  ["inline tables", 'meta = { dir = "/m" }\ndata = { dir = "/d", wal-dir = "/w" }\nhttp = { enabled = false }\n'],
  ["line ends of Windows, tabs", hardened.replaceAll("\n", "\r\n").replaceAll("  ", "\t")],
  [
    "several graphite listeners on loopback",
    `${hardened}[[graphite]]\n  enabled = true\n  bind-address = "127.0.0.1:2003"\n  database = "a"\n[[graphite]]\n  enabled = true\n  bind-address = "127.0.0.1:2004"\n  database = "b"\n`,
  ],
  [
    "OpenTSDB with TLS on loopback",
    `${hardened}[[opentsdb]]\n  enabled = true\n  bind-address = "127.0.0.1:4242"\n  tls-enabled = true\n  certificate = "/etc/ssl/influxdb.pem"\n`,
  ],
  [
    "collectd that encrypts",
    `${hardened}[[collectd]]\n  enabled = true\n  bind-address = "10.0.0.5:25826"\n  security-level = "encrypt"\n  auth-file = "/etc/collectd/auth_file"\n`,
  ],
  ["TLS 1.3 and nothing else", change(hardened, /min-version = "tls1.2"[^]*/, 'min-version = "tls1.3"\n')],
  ["users of LDAP", change(meta, "  auth-enabled = true", "  auth-enabled = true\n  ldap-allowed = true")],
  ["FIPS on a meta node", change(meta, "  auth-enabled = true", "  auth-enabled = true\n  ensure-fips = true")],
  [
    "FIPS on a data node",
    change(data, "  meta-auth-enabled = true", "  meta-auth-enabled = true\n  ensure-fips = true"),
  ],
  [
    "everything by variables",
    "# All settings are in /etc/default/influxdb.\n",
    {
      environment: new Map(
        Object.entries({
          INFLUXDB_META_DIR: "/var/lib/influxdb/meta",
          INFLUXDB_DATA_DIR: "/var/lib/influxdb/data",
          INFLUXDB_DATA_WAL_DIR: "/var/lib/influxdb/wal",
          INFLUXDB_HTTP_BIND_ADDRESS: "10.0.0.5:8086",
          INFLUXDB_HTTP_AUTH_ENABLED: "true",
          INFLUXDB_HTTP_PING_AUTH_ENABLED: "true",
          INFLUXDB_HTTP_PPROF_AUTH_ENABLED: "true",
          INFLUXDB_HTTP_PROM_READ_AUTH_ENABLED: "true",
          INFLUXDB_HTTP_HTTPS_ENABLED: "true",
          INFLUXDB_HTTP_HTTPS_CERTIFICATE: "/etc/ssl/influxdb.pem",
          INFLUXDB_COORDINATOR_QUERY_TIMEOUT: "60s",
          INFLUXDB_TLS_MIN_VERSION: "tls1.2",
        }),
      ),
    },
  ],
];

describe("correct and unusual configurations", () => {
  for (const [name, text, how] of cases) {
    it(`have no finding at warning or above: ${name}`, () => {
      const { findings } = lint({ path: "influxdb.conf", text, host: exampleHost(text), today, ...how });
      const loud = findings.filter(({ severity }) => severity !== "info");
      assert.deepEqual(
        loud.map(({ rule, message }) => `${rule}: ${message}`),
        [],
      );
    });
  }
});

/** What no fix can settle, and why. */
const leftToPeople = new Map([
  ["unknown-section", "nobody can tell what was meant"],
  ["toml-syntax", "a template that was never filled in"],
]);

describe("real configurations after all fixes, with values that a person fills in", () => {
  it("have no finding at warning or above, but for what no fix can settle", function () {
    const root = factsRoot();
    if (root === undefined) {
      console.log("      no recordings: INFLUXLINT_FACTS names no folder that has them");
      this.skip();
    }
    const folder = join(root, "corpus");
    let accepted = 0;
    let silent = 0;
    for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (!path.endsWith(".conf")) continue;
      const { text } = decode(readFileSync(join(folder, path)));
      if (lint({ path, text }).findings.some(({ impact }) => impact === "startup")) continue;
      accepted++;
      const left = loudFindings({ path, text: afterAllFixes({ path, text }) });
      const others = left.filter(({ rule }) => !leftToPeople.has(rule));
      assert.deepEqual(
        others.map(({ rule, message }) => `${rule}: ${message}`),
        [],
        path,
      );
      if (left.length === 0) silent++;
    }
    assert.ok(silent > accepted * 0.9, `${String(silent)} of ${String(accepted)} are silent`);
  });
});

/** The text after every fix at warning or above, automatic ones first; where a person is asked, the example is taken. */
function afterAllFixes(options: LintOptions): string {
  let { text } = fixText(options, { which: "all", secretFor });
  for (;;) {
    const fix = loudFindings({ ...options, text }).find(({ fixes }) => fixes.length > 0)?.fixes[0];
    if (fix === undefined) return text;
    const after = applyEdits(text, filledEdits(fix, secretFor));
    assert.notEqual(after, text);
    text = after;
  }
}

const secretFor = secretsFrom(() => strongSecret);

const loudFindings = (options: LintOptions): Finding[] =>
  lint(options).findings.filter(({ severity }) => severity !== "info");

import assert from "node:assert/strict";
import { allRules as rules } from "../../server/src/rules/cluster-index.ts";
import { commentRules } from "../../server/src/rules/comment-index.ts";
import { inWorld, type Run } from "./world.ts";

function run(...args: string[]): Run {
  let result: Run | undefined;
  inWorld({}, (world) => {
    result = world.run(args);
  });
  return result ?? assert.fail();
}

describe("influxlint rules", () => {
  it("lists all rules", () => {
    const { code, out } = run("rules");
    assert.equal(code, 0);
    assert.deepEqual(
      out
        .trimEnd()
        .split("\n")
        .map((line) => line.split(" ", 1)[0]),
      rules.map(({ id }) => id),
    );
  });

  it("lists them as JSON", () => {
    const { rules: list } = JSON.parse(run("rules", "--format=json").out) as {
      rules: readonly Record<string, unknown>[];
    };
    assert.deepEqual(
      list.map(({ id }) => id),
      rules.map(({ id }) => id),
    );
    assert.deepEqual(Object.keys(list[0] ?? {}), ["id", "severity", "impact", "summary", "why", "docs"]);
  });
});

describe("influxlint explain", () => {
  it("explains every rule", () => {
    for (const { id, summary, why } of rules) {
      const { code, out } = run("explain", id);
      assert.equal(code, 0);
      for (const part of [id, summary, why, "Bad\n", "Good\n", "Severity  "])
        assert.ok(out.includes(part), `${id}: ${part}`);
      // InfluxData does not write about our comments.
      const isOwn = commentRules.some((rule) => rule.id === id);
      assert.equal(out.includes("https://docs.influxdata.com/"), !isOwn, id);
    }
  });

  it("tells programs the same", () => {
    const { code, out } = run("explain", "--format=json", "auth-disabled", "http.shared-secret", "udp", "hostname");
    assert.equal(code, 0);
    const { schemaVersion, explained } = JSON.parse(out) as {
      schemaVersion: number;
      explained: {
        rule?: string;
        setting?: string;
        section?: string;
        bad?: string;
        secret?: boolean;
        keys?: string[];
      }[];
    };
    assert.equal(schemaVersion, 1);
    assert.equal(explained[0]?.rule, "auth-disabled");
    assert.match(explained[0].bad ?? "", /auth-enabled = false/);
    assert.deepEqual([explained[1]?.setting, explained[1]?.secret], ["http.shared-secret", true]);
    assert.ok(explained.some(({ section, keys }) => section === "udp" && keys?.includes("bind-address")));
    assert.ok(explained.some(({ setting }) => setting === "hostname"));
  });

  for (const name of [
    "udp.bind-address",
    "udp[1].bind-address",
    "[[udp]] bind-address",
    "INFLUXDB_UDP_0_BIND_ADDRESS",
  ]) {
    it(`explains ${name}`, () => {
      const { code, out } = run("explain", name);
      assert.equal(code, 0);
      assert.ok(out.startsWith("udp.bind-address  in each [[udp]]\n"), out);
      assert.ok(out.includes("INFLUXDB_UDP_0_BIND_ADDRESS for the first"));
    });
  }

  it("names no variable that influxd does not take, or that stops it", () => {
    assert.match(run("explain", "http.headers").out, /^ {2}environment +none, since/m);
    assert.match(run("explain", "http.unix-socket-group").out, /^ {2}environment +none alone; /m);
    assert.match(
      run("explain", "http.access-log-status-filters").out,
      /^ {2}environment +INFLUXDB_HTTP_ACCESS_LOG_STATUS_FILTERS_0 for the first/m,
    );
  });

  it("says what only one product has, and since when", () => {
    const { out } = run("explain", "hostname");
    assert.match(out, /^ {2}OSS +no$/m);
    assert.match(out, /^ {2}Enterprise +yes$/m);
    assert.match(run("explain", "http.headers").out, /^ {2}OSS +since 1\.8\.1$/m);
    assert.match(run("explain", "http.shared-secret").out, /^ {2}secret +yes/m);
  });

  it("says when a rule is silent, what repairs it, and which variable decides", () => {
    const { out } = run("explain", "auth-disabled");
    assert.match(out, /^ {2}Severity +error; sometimes warning$/m);
    assert.match(out, /^ {2}Environment +`INFLUXDB_HTTP_AUTH_ENABLED`$/m);
    assert.match(out, /^ {2}Turn authentication on \(--unsafe-fixes\)$/m);
    assert.match(out, /^ {2}With `\[http\] enabled = false` it is silent$/m);
    assert.match(run("explain", "jwt-empty-secret-bypass").out, /OSS up to 1\.7\.5/);
  });

  it("names the rules that are about a setting, and not those about all settings", () => {
    const [rules = ""] = /^ {2}rules .*$/m.exec(run("explain", "http.auth-enabled").out) ?? [];
    assert.match(rules, /\bauth-disabled\b/);
    assert.doesNotMatch(rules, /duplicate|case|type-mismatch|toml/);
  });

  it("names every rule that may speak about a setting, whatever its examples show", () => {
    for (const [setting, wanted] of [
      [
        "subscriber.ca-certs",
        "cert-unreadable, cert-path-relative, cert-parse-error, cert-expired, cert-weak-key, subscriber-insecure-skip-verify, subscriber-ca-missing, cert-not-yet-valid",
      ],
      [
        "opentsdb.private-key",
        "cert-file-not-found, cert-unreadable, cert-path-relative, cert-parse-error, key-missing-in-bundle, key-cert-mismatch, key-encrypted, key-file-permissions",
      ],
      ["collectd.bind-address", "bind-malformed, listener-unauthenticated"],
      [
        "enterprise.license-key",
        "secret-in-file, config-file-permissions, license-key-and-path, cluster-license-mismatch",
      ],
    ] as const) {
      const [rules = ""] = /^ {2}rules .*$/m.exec(run("explain", setting).out) ?? [];
      assert.equal(rules.replace(/^ *rules +/, ""), wanted, setting);
    }
  });

  it("says that a product has not the settings of a section that it has not", () => {
    assert.match(run("explain", "enterprise.license-key").out, /^ {2}OSS +no$/m);
    assert.match(run("explain", "hinted-handoff.max-size").out, /^ {2}OSS +no$/m);
    const { out } = run("explain", "coordinator.write-timeout");
    assert.match(out, /^ {2}Enterprise +no$/m);
    assert.doesNotMatch(out, /config-data-nodes/);
  });

  it("explains data and meta nodes apart", () => {
    const { out } = run("explain", "meta.dir");
    assert.ok(out.includes("in [meta], data node") && out.includes("in [meta], meta node"), out);
  });

  it("explains sections and several names at once", () => {
    const { out } = run("explain", "[http]", "auth-disabled");
    assert.ok(out.startsWith("[http]\n"), out);
    assert.ok(out.includes("\nauth-disabled  error"), out);
  });
});

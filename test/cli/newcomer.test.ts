import assert from "node:assert/strict";
import { chmodSync } from "node:fs";
import { lint } from "../../server/src/lint/lint.ts";
import { inWorld, only, report, required } from "./world.ts";

const syntax = only("toml-syntax");

/** What one rule says about a text. */
function said(rule: string, text: string, environment: Readonly<Record<string, string>> = {}) {
  const variables = new Map(Object.entries(environment));
  const { findings } = lint({ path: "a.conf", text, environment: variables, profile: "pedantic" });
  return findings.filter((finding) => finding.rule === rule);
}

describe("what a newcomer stumbles over", () => {
  it("a finding about what is nowhere in the file shows no line that it is not about", () => {
    const args = [...only("hostname-unset", "auth-disabled"), "--product=enterprise", "--color=never"];
    inWorld({ "a.conf": `# my file\n${required}`, "b.conf": `# x\n${required}[http]\n` }, ({ run }) => {
      const { out } = run([...args, "a.conf"]);
      assert.match(out, /auth-disabled\n +(\d:\d|=)/);
      assert.ok(out.includes("= the section [http] is not in the file\n"), out);
      assert.ok(!out.includes("my file"), out);
      assert.ok(run([...args, "b.conf"]).out.includes("| [http]\n"), "a section that is there is shown");
    });
  });

  it("each listener leads to its own documentation", () => {
    for (const name of ["graphite", "collectd", "opentsdb", "udp"]) {
      const [finding] = said("listener-unauthenticated", `${required}[[${name}]]\n  enabled = true\n`);
      const page = "https://docs.influxdata.com/influxdb/v1/administration/config/";
      assert.equal(finding?.docs[0], `${page}#${name}-bind-address`);
      assert.ok(finding.docs.every((link) => link === finding.docs[0] || !link.includes("bind-address")));
    }
  });

  it("a misspelt list of sections is named as one", () => {
    assert.match(said("unknown-section", "[[upd]]\n")[0]?.message ?? "", /did you mean `\[\[udp\]\]`\?$/);
    assert.match(said("unknown-section", "[[htttp]]\n")[0]?.message ?? "", /did you mean `\[http\]`\?$/);
  });

  it("a variable that lacks its section is that of the HTTP API", () => {
    const meant = (variable: string): string | undefined =>
      /`([A-Z_]+)`$/.exec(said("env-override-hint", required, { [variable]: "true" })[0]?.message ?? "")?.[1];
    assert.equal(meant("INFLUXDB_HTTPS_ENABLED"), "INFLUXDB_HTTP_HTTPS_ENABLED");
    assert.equal(meant("INFLUXDB_AUTH_ENABLED"), "INFLUXDB_HTTP_AUTH_ENABLED");
    assert.equal(meant("INFLUXDB_HTTP_ENABLE"), "INFLUXDB_HTTP_ENABLED");
    assert.equal(meant("INFLUXDB_ADMIN_USER"), undefined);
  });

  it("a file that is no configuration is one finding", () => {
    const bytes = Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256));
    const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    inWorld({ "a.bin": bytes, "b.pem": pem }, ({ run }) => {
      for (const [name, what] of [
        ["a.bin", "no text"],
        ["b.pem", "a certificate or key, not a configuration"],
      ] as const) {
        const result = run(["--profile=pedantic", "--format=json", name]);
        assert.equal(result.code, 1);
        assert.deepEqual(
          report(result).files[0]?.findings.map(({ message }) => message),
          [`influxd does not start: this file is ${what}`],
        );
      }
    });
    assert.ok(said("toml-syntax", `${required}\u0000\n`)[0]?.message.includes("this file is") === false);
  });

  it("placeholders inside of quotation marks are found", () => {
    const text = '[meta]\n  dir = "{{ influx_dir }}/meta"\n[data]\n  dir = "${DATA}"\n  wal-dir = "/w"\n';
    const [finding, ...others] = said("toml-syntax", text);
    assert.deepEqual(others, []);
    assert.deepEqual([finding?.severity, finding?.impact, finding?.setting], ["warning", "reliability", "meta.dir"]);
    assert.match(finding?.message ?? "", /takes `\{\{ influx_dir \}\}\/meta` as it stands: .*, in 2 settings$/);
    assert.deepEqual(
      said("toml-syntax", `${required}[http]\n  shared-secret = "a\${B}{{c}}"\n  realm = "$5 {x}"\n`),
      [],
    );
  });

  it("a certificate's file without a key is said to lack it, not to hide it badly", () => {
    const text = `${required}[http]\n  https-enabled = true\n  https-certificate = "/etc/ssl/a.pem"\n`;
    inWorld({ "a.conf": text, "etc/ssl/a.pem": "no key\n" }, ({ run, path }) => {
      chmodSync(path("etc/ssl/a.pem"), 0o644);
      const args = [...only("key-file-permissions", "cert-parse-error", "key-missing-in-bundle"), "--format=json"];
      const findings = report(run([...args, "a.conf"])).files[0]?.findings ?? [];
      assert.deepEqual(
        findings.map(({ rule }) => rule),
        ["cert-parse-error"],
      );
    });
  });

  it("columns do not count a byte-order mark, offsets do", () => {
    inWorld({ "a.conf": "\uFEFF= 1\n" }, ({ run }) => {
      const [finding] = report(run([...syntax, "--format=json", "a.conf"])).files[0]?.findings ?? [];
      assert.deepEqual(finding?.range.start, { line: 1, column: 1, offset: 1 });
      assert.match(run([...syntax, "a.conf"]).out, /^ {2}1:1 {2}error/m);
    });
  });

  it("a file of variables has a name that Node does not read", () => {
    inWorld({ "a.conf": required, "a.env": "INFLUXDB_HTTP_AUTH_ENABLED=yes\n" }, ({ run }) => {
      const args = [...only("env-value-invalid"), "a.conf"];
      assert.equal(run(["--environment-file", "a.env", ...args]).code, 1);
      const missing = run(["--environment-file", "b.env", ...args]);
      assert.equal(missing.code, 2);
      assert.match(missing.err, /^influxlint: cannot read `b\.env`: no such file/);
    });
  });
});

import assert from "node:assert/strict";
import type { FileAnswer } from "../../../server/src/host.ts";
import { lint } from "../../../server/src/lint/lint.ts";

/** What is said of files, on a machine that has none, or that nobody can look at. */
function about(text: string, status: "missing" | "unknown"): string[] {
  const host = { inspect: (): FileAnswer => ({ status }) };
  const about = new Set(["https-certificate-missing-setting", "cert-file-not-found", "collectd-typesdb-missing"]);
  return lint({ path: "influxdb.conf", text, host, profile: "pedantic" })
    .findings.filter(({ rule }) => about.has(rule))
    .map(({ rule, severity, setting }) => `${severity} ${rule} ${setting ?? ""}`);
}

const opentsdb = "[[opentsdb]]\nenabled = true\ntls-enabled = true\n";

describe("files that influxd falls back to", () => {
  it("OpenTSDB: the default certificate, in place of an empty path", () => {
    const text = `${opentsdb}certificate = ""\n`;
    assert.deepEqual(about(text, "missing"), ["error cert-file-not-found opentsdb[0].certificate"]);
    assert.deepEqual(about(text, "unknown"), ["warning https-certificate-missing-setting opentsdb[0].certificate"]);
  });

  it("OpenTSDB: the default certificate, where several tables have lost it", () => {
    const text = `${opentsdb}${opentsdb}bind-address = ":4243"\n`;
    assert.deepEqual(about(text, "missing"), [
      "error cert-file-not-found opentsdb[0].certificate",
      "error cert-file-not-found opentsdb[1].certificate",
    ]);
  });

  it("the default certificate needs the private key beside it only where no other file is named for that", () => {
    const says = (text: string): string | undefined =>
      lint({ path: "influxdb.conf", text }).findings.find(({ rule }) => rule === "https-certificate-missing-setting")
        ?.message;
    const http = "[http]\nhttps-enabled = true\n";
    assert.match(says(http) ?? "", /holds certificate and private key$/);
    assert.match(says(`${http}https-private-key = "/a.key"\n`) ?? "", /holds the certificate$/);
    const old = `# influxlint: version=1.12.2\n${opentsdb}private-key = "/a.key"\n`;
    assert.match(says(old) ?? "", /holds certificate and private key$/, "which reads no private-key");
  });

  it("the HTTP API: nothing in place of an empty path", () => {
    const text = '[http]\nhttps-enabled = true\nhttps-certificate = ""\n';
    assert.deepEqual(about(text, "unknown"), ["error https-certificate-missing-setting http.https-certificate"]);
  });

  it("collectd: the default types.db, left out, empty or lost", () => {
    const collectd = "[[collectd]]\nenabled = true\n";
    assert.deepEqual(about(collectd, "missing"), ["error collectd-typesdb-missing collectd[0].typesdb"]);
    assert.deepEqual(about(`${collectd}typesdb = ""\n`, "missing"), [
      "error collectd-typesdb-missing collectd[0].typesdb",
    ]);
    assert.equal(about(`${collectd}${collectd}bind-address = ":1"\n`, "missing").length, 2);
    assert.deepEqual(about(collectd, "unknown"), ["info collectd-typesdb-missing collectd[0].typesdb"]);
    assert.deepEqual(about(`${collectd}typesdb = "/t"\n`, "unknown"), []);
    assert.deepEqual(about("[[collectd]]\nenabled = false\n", "missing"), []);
  });
});

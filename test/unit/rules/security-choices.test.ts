import assert from "node:assert/strict";
import type { Host } from "../../../server/src/host.ts";
import { fixText } from "../../../server/src/lint/fix.ts";
import { applyEdits } from "../../../server/src/text.ts";
import { findingsOf, testRule } from "./security-table.ts";

testRule(
  "http-disabled-with-auth",
  [
    {
      text: "[http]\nenabled = false\nlog-enabled = true\n",
      at: "enabled = false",
      severity: "info",
      fixed: "[http]\nenabled = true\nlog-enabled = true\n",
    },
    { text: "[http]\n", env: { INFLUXDB_HTTP_ENABLED: "false", INFLUXDB_HTTP_LOG_ENABLED: "true" }, noFix: true },
  ],
  ["", "[http]\nenabled = false\n", "[http]\nenabled = false\n[udp]\nenabled = true\n"],
);

describe("a disabled HTTP API with settings", () => {
  const afterEach = (text: string, env: Record<string, string> = {}): string[] =>
    findingsOf("http-disabled-with-auth", text, env).flatMap(({ fixes }) =>
      fixes.map(({ edits }) => applyEdits(text, edits)),
    );

  it("loses all of them or is turned on, as a person chooses", () => {
    const text = "[http]\n  enabled = false\n  # why\n  auth-enabled = true # old\n  log-enabled = true\n\n[data]\n";
    const on = text.replace("enabled = false", "enabled = true");
    assert.deepEqual(afterEach(text), [on, "[http]\n  enabled = false\n  # why\n  # old\n\n[data]\n"]);
    assert.equal(
      fixText({ path: "a", text, profile: "pedantic" }, { which: "all", only: "http-disabled-with-auth" }).text,
      text,
    );
  });

  it("keeps them where not all can be taken away", () => {
    const table = '[http]\nenabled = false\nlog-enabled = true\n[http.headers]\nA = "b"\n';
    assert.equal(afterEach(table).length, 1);
    assert.equal(afterEach("[http]\nenabled = false\n", { INFLUXDB_HTTP_LOG_ENABLED: "true" }).length, 1);
  });
});

describe("encrypted packets of collectd", () => {
  it("need the file of passwords, which a person names where there is none", () => {
    const text = `[[collectd]]\nenabled = true\nauth-file = "/etc/ssl/no-such-file"\n`;
    const [finding] = findingsOf("collectd-unsigned", text);
    const [fix] = finding?.fixes ?? [];
    assert.equal(
      applyEdits(text, fix?.edits ?? []),
      `[[collectd]]\nenabled = true\nauth-file = "/etc/collectd/auth_file"\nsecurity-level = "encrypt"\n`,
    );
    assert.deepEqual(fix?.holes, [{ kind: "value", text: "/etc/collectd/auth_file" }]);
  });

  it("are a person's choice where nobody looked for the usual file, and a program's where another is named", () => {
    const holes = (file: string): boolean | undefined =>
      findingsOf("collectd-unsigned", `[[collectd]]\nenabled = true\n${file}`)[0]?.fixes.some(
        (fix) => fix.holes !== undefined,
      );
    assert.equal(holes(""), true);
    assert.equal(holes('auth-file = "/etc/ssl/passwords"\n'), false);
    assert.equal(holes('auth-file = "/srv/passwords"\n'), false);
  });
});

describe("HTTPS with the certificate of the default name", () => {
  const text = (path: string): string => `[http]\nhttps-enabled = false\nhttps-certificate = "${path}"\n`;
  const repaired = (path: string, host?: Host): string =>
    fixText({ path: "a", text: text(path), ...(host && { host }) }, { which: "all", only: "https-disabled" }).text;

  it("is turned on by a person alone where nobody looked for it", () => {
    const found: Host = { inspect: () => ({ status: "found", kind: "file", mode: 0o600, readable: true }) };
    const usual = "/etc/ssl/influxdb.pem";
    assert.equal(repaired(usual), text(usual));
    assert.ok(repaired(usual, found).includes("https-enabled = true"));
    assert.ok(repaired("/etc/ssl/own.pem").includes("https-enabled = true"));
  });
});

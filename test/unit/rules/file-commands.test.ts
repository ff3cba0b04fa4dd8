import assert from "node:assert/strict";
import { lint } from "../../../server/src/lint/lint.ts";
import { commandsFor } from "../../../server/src/rules/file-commands.ts";

describe("commands that mend a file", () => {
  it("name it as a shell reads it, or are left out", () => {
    assert.equal(commandsFor("/etc/ssl/a.key", "chmod 0600"), " (`chmod 0600 /etc/ssl/a.key`)");
    assert.equal(commandsFor("/a b/$(x);*.key", "chmod 0600"), " (`chmod 0600 '/a b/$(x);*.key'`)");
    assert.equal(commandsFor("a", "chgrp influxdb", "chmod 0640"), " (`chgrp influxdb a && chmod 0640 a`)");
    for (const path of ["/it's", "/a`b", "/a\nb", "/a\u202eb", "--reference=x", `/${"a".repeat(100)}`])
      assert.equal(commandsFor(path, "chmod 0600"), "", path);
  });

  const messages = (text: string, mode: number, readableByInfluxd?: boolean): string[] =>
    lint({
      path: "conf.d/influxdb.conf",
      file: "/srv/conf.d/influxdb.conf",
      text,
      host: {
        inspect: () => ({ status: "found", kind: "file", mode, readable: true }),
        readableByInfluxd: () => true,
        inspectConfig: () => ({ mode, readableByInfluxd }),
      },
    })
      .findings.filter(({ rule }) => /permissions$|^collectd-auth-file$/.test(rule))
      .map(({ message }) => message.replace(/^[^(]*/, ""));
  const pair = '[http]\n  https-enabled = true\n  https-certificate = "/a.crt"\n  https-private-key = "/a.key"\n';

  it("give a key to influxd where that reads it as one of many only", () => {
    assert.deepEqual(messages(pair, 0o640, true), ["(`chown influxdb /a.key && chmod 0600 /a.key`)"]);
    assert.deepEqual(messages(pair, 0o640, undefined), ["(`chown influxdb /a.key && chmod 0600 /a.key`)"]);
    assert.deepEqual(messages(pair, 0o640, false), ["(`chmod 0600 /a.key`)"]);
    assert.deepEqual(messages(pair, 0o440, false), ["(`chmod 0400 /a.key`)"]);
    assert.deepEqual(messages(pair, 0o750, false), ["(`chmod 0640 /a.crt`)", "(`chmod 0600 /a.key`)"]);
  });

  it("call the configuration by its own name, in whatever folder it lies", () => {
    assert.deepEqual(messages('[http]\n  shared-secret = "s"\n', 0o644), [
      "(`chgrp influxdb influxdb.conf && chmod 0640 influxdb.conf`)",
    ]);
    const signed = '[[collectd]]\n  enabled = true\n  security-level = "sign"\n  auth-file = "/etc/collectd/a"\n';
    assert.deepEqual(messages(signed, 0o644), ["(`chmod o= /etc/collectd/a`)"]);
  });
});

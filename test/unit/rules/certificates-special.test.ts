import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { createServer } from "node:net";
import type { FileAnswer } from "../../../server/src/host.ts";
import { lint } from "../../../server/src/lint/lint.ts";
import { fileHost } from "../../../server/src/node-host/file-host.ts";
import { assertOnPages } from "../../on-page.ts";
import { withMachine } from "../certificates/openssl.ts";
import { https } from "./certificates-table.ts";

const about = /^(cert|key|subscriber)-/;

describe("certificates, keys and authorities that are no files", () => {
  const machine = withMachine();
  const socket = createServer();
  before((done) => {
    symlinkSync("loop", machine.path("etc/ssl/loop"));
    symlinkSync("/etc/ssl/loop", machine.path("etc/ssl/loop.key"));
    symlinkSync("/etc/ssl/fifo", machine.path("etc/ssl/link-to-fifo"));
    socket.listen(machine.path("etc/ssl/socket"), done);
  });
  after(() => socket.close());

  const device = (path: string): FileAnswer =>
    path === "/etc/ssl/device" ? fileHost("/").inspect("/dev/null") : machine.host.inspect(path);

  function said(text: string): string[] {
    const host = { ...machine.host, inspect: device };
    const { findings, config } = lint({ path: "influxdb.conf", text, host, profile: "pedantic" });
    assertOnPages(findings, config.kind);
    return findings
      .filter(({ rule }) => about.test(rule))
      .map(({ rule, severity, impact, stage, message }) => `${severity} ${impact} ${stage ?? "-"} ${rule}: ${message}`);
  }

  const stopped = "error startup run cert-file-not-found: influxd does not start:";

  for (const [name, is] of [
    ["socket", "is a socket"],
    ["device", "is a device"],
    ["loop", "is a symbolic link that leads back to itself"],
    ["directory", "is a directory"],
  ] as const) {
    it(`a certificate that ${is} keeps influxd from starting`, () => {
      assert.deepEqual(said(https(name)), [`${stopped} \`/etc/ssl/${name}\` of \`http.https-certificate\` ${is}`]);
    });
    it(`a key that ${is} keeps influxd from starting`, () => {
      assert.deepEqual(said(https("leaf.crt", name)), [
        `${stopped} \`/etc/ssl/${name}\` of \`http.https-private-key\` ${is}`,
      ]);
    });
  }

  it("a FIFO keeps influxd waiting", () => {
    const waiting = (path: string): string =>
      `warning reliability - cert-unreadable: influxd stands still where it reads \`/etc/ssl/${path}\`, a FIFO, until somebody writes to it`;
    assert.deepEqual(said(https("fifo")), [waiting("fifo")]);
    assert.deepEqual(said(https("leaf.crt", "link-to-fifo")), [waiting("link-to-fifo")]);
    assert.deepEqual(said('[subscriber]\nca-certs = "/etc/ssl/fifo"\n'), [waiting("fifo")]);
  });

  it("authorities of subscribers are only looked for, unless they are needed", () => {
    const authorities = (path: string, more = ""): string[] =>
      said(`[subscriber]\n${more}ca-certs = "/etc/ssl/${path}"\n`);
    const missing = "error startup validate subscriber-ca-missing: influxd does not start:";
    assert.deepEqual(authorities("loop.key"), [
      `${missing} \`/etc/ssl/loop.key\` of \`subscriber.ca-certs\` is a symbolic link that leads back to itself`,
    ]);
    for (const name of ["socket", "device"]) {
      assert.deepEqual(authorities(name), [
        `warning reliability - cert-parse-error: No subscription over HTTPS works: \`/etc/ssl/${name}\` is a ${name}`,
      ]);
      assert.deepEqual(authorities(name, "enabled = false\n"), []);
    }
  });

  it("a name that no file can have is that of a file that is missing", () => {
    for (const path of [`/${"a".repeat(300)}`, "/a\0b"])
      assert.deepEqual(fileHost("/").inspect(path), { status: "missing" });
  });

  it("nothing is said of what TLS does not need, nor of what only influxd sees", () => {
    assert.deepEqual(said(https("socket").replace("true", "false")), []);
    for (const path of ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"])
      assert.deepEqual(fileHost("/").inspect(path), { status: "unknown" });
  });
});

import assert from "node:assert/strict";
import { all } from "./security-table.ts";

const http = "[http]\n  auth-enabled = false\n  https-enabled = false\n";
const data = "# influxlint: kind=data\n";
const meta = "# influxlint: kind=meta\n[meta]\n";
const secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB";

/** What belongs together: a file, the one finding and the other. */
const pairs: readonly (readonly [text: string, one: string, other: string])[] = [
  [`${http}  pprof-enabled = true\n`, "auth-disabled", "pprof-exposed"],
  [
    `${http}  unix-socket-enabled = true\n  unix-socket-permissions = "0777"\n`,
    "auth-disabled",
    "unix-socket-world-writable",
  ],
  [`${http}  ping-auth-enabled = true\n`, "auth-disabled", "ping-auth-without-auth"],
  [`${http}  shared-secret = "${secret}"\n`, "auth-disabled", "jwt-secret-without-auth"],
  [`${meta}  auth-enabled = false\n  shared-secret = "${secret}"\n`, "meta-auth-disabled", "jwt-secret-without-auth"],
  [`${meta}  auth-enabled = false\n  ldap-allowed = true\n`, "meta-auth-disabled", "ldap-needs-auth"],
  [`[http]\n  auth-enabled = true\n  https-enabled = false\n`, "https-disabled", "basic-auth-over-http"],
  [`${http}  https-certificate = "/etc/ssl/own.pem"\n`, "https-disabled", "https-certificate-without-https"],
  [
    `${meta}  https-enabled = false\n  https-certificate = "/etc/ssl/own.pem"\n`,
    "cluster-meta-no-tls",
    "https-certificate-without-https",
  ],
  [`${meta}  https-enabled = false\n  https-insecure-tls = true\n`, "cluster-meta-no-tls", "insecure-tls-without-tls"],
  [
    `${data}[cluster]\n  https-enabled = false\n  https-insecure-tls = true\n`,
    "cluster-rpc-no-tls",
    "insecure-tls-without-tls",
  ],
  [
    `[[opentsdb]]\n  enabled = true\n  bind-address = "10.0.0.5:4242"\n  tls-enabled = false\n`,
    "listener-unauthenticated",
    "opentsdb-tls-disabled",
  ],
  [
    `[[opentsdb]]\n  enabled = true\n  bind-address = "10.0.0.5:4242"\n  tls-enabled = false\n  certificate = "/etc/ssl/own.pem"\n`,
    "opentsdb-tls-disabled",
    "https-certificate-without-https",
  ],
  [
    `[[collectd]]\n  enabled = true\n  bind-address = "10.0.0.5:25826"\n  security-level = "none"\n`,
    "listener-unauthenticated",
    "collectd-unsigned",
  ],
  [
    `${meta}  bind-address = ":8089"\n  raft-portal-auth-required = false\n`,
    "meta-bind-exposed",
    "raft-unauthenticated",
  ],
  [
    `${meta}  auth-enabled = true\n  shared-secret = "short"\n  internal-shared-secret = "short"\n`,
    "jwt-weak-secret",
    "meta-internal-secret-weak",
  ],
];

describe("findings that belong together", () => {
  for (const [text, one, other] of pairs) {
    it(`point at each other: ${one} and ${other}`, () => {
      const findings = all(text);
      const points = (from: string, to: string): boolean =>
        findings.some(
          ({ rule, related }) =>
            rule === from &&
            related.some(({ at }) =>
              findings.some((target) => target.rule === to && target.at.start === at.start && target.at.end === at.end),
            ),
        );
      assert.ok(points(one, other), `${one} at ${other}`);
      assert.ok(points(other, one), `${other} at ${one}`);
    });
  }

  it("do not point at what is closed", () => {
    const closed = [
      `${http}  pprof-enabled = false\n`,
      `${http}  pprof-enabled = false\n  unix-socket-enabled = true\n  unix-socket-permissions = "0770"\n`,
      `${http}  pprof-enabled = false\n  https-certificate = "/etc/ssl/influxdb.pem"\n`,
    ];
    for (const text of closed) {
      const found = all(text).filter(({ rule }) => rule === "auth-disabled" || rule === "https-disabled");
      assert.equal(found.length, 2);
      for (const { related } of found) assert.equal(related.length, 2, text);
    }
  });
});

import assert from "node:assert/strict";
import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileHost } from "../../../server/src/node-host/file-host.ts";
import { groupOf } from "../../../server/src/node-host/user.ts";
import type { ConfigFile, Host } from "../../../server/src/host.ts";
import { lint } from "../../../server/src/lint/lint.ts";
import { withMachine } from "../certificates/openssl.ts";
import { https, testRule } from "./certificates-table.ts";

const pair = https("leaf.crt", "leaf.key");
const beside = https("bundle.pem", "leaf.key");
const old = "# influxlint: version=1.12.2\n";
const trusting = `${pair}https-insecure-certificate = true\n`;
const startup = { severity: "error", impact: "startup", stage: "run" } as const;

testRule(
  "key-file-permissions",
  [
    {
      text: pair,
      modes: { "leaf.crt": 0o644, "leaf.key": 0o640 },
      at: `https-private-key = "/etc/ssl/leaf.key"`,
      ...startup,
      message:
        "influxd does not start: the mode of `/etc/ssl/leaf.key` is 0640, and a file with a private key may have 0600 at most (`chmod 0600 /etc/ssl/leaf.key`)",
    },
    { text: pair, modes: { "leaf.crt": 0o644, "leaf.key": 0o700 }, ...startup },
    { text: pair, modes: { "leaf.crt": 0o664, "leaf.key": 0o600 }, ...startup, setting: "http.https-certificate" },
    {
      text: https("bundle.pem"),
      modes: { "bundle.pem": 0o644 },
      ...startup,
      message: /0600 at most \(`chmod 0600 \/etc\/ssl\/bundle\.pem`\)$/,
    },
    {
      text: `[[opentsdb]]\nenabled = true\ntls-enabled = true\ncertificate = "/etc/ssl/bundle.pem"\n`,
      modes: { "bundle.pem": 0o640 },
      ...startup,
    },
    {
      text: old + pair,
      modes: { "leaf.crt": 0o644, "leaf.key": 0o644 },
      severity: "warning",
      impact: "security",
      message:
        "Every user of this machine may take the private key: the mode of `/etc/ssl/leaf.key` is 0644 (`chmod 0600 /etc/ssl/leaf.key`)",
    },
    { text: old + pair, modes: { "leaf.key": 0o640 }, severity: "info", message: /^influxd from 1\.12\.3 on will not/ },
    {
      text: old + pair,
      modes: { "leaf.crt": 0o666, "leaf.key": 0o600 },
      severity: "warning",
      message: /exchange.* \(`chmod 0644 \/etc\/ssl\/leaf\.crt`\)$/,
    },
    {
      text: beside,
      modes: { "bundle.pem": 0o644, "leaf.key": 0o600 },
      at: `https-certificate = "/etc/ssl/bundle.pem"`,
      severity: "warning",
      impact: "security",
      message:
        "Every user of this machine may take the private key beside the certificate: the mode of `/etc/ssl/bundle.pem` is 0644 (`chmod 0600 /etc/ssl/bundle.pem`)",
    },
    { text: old + beside, modes: { "bundle.pem": 0o604, "leaf.key": 0o600 }, severity: "warning" },
    {
      text: beside,
      modes: { "bundle.pem": 0o644, "leaf.key": 0o600 },
      host: { inspectConfig: (): ConfigFile => ({ mode: 0o640, readableByInfluxd: true }) },
      options: { file: "/etc/influxdb/influxdb.conf" },
      message: /\(`chown influxdb \/etc\/ssl\/bundle\.pem && chmod 0600 \/etc\/ssl\/bundle\.pem`\)$/,
    },
    // What influxd refuses is said first, and its command mends both.
    {
      text: beside,
      modes: { "bundle.pem": 0o664, "leaf.key": 0o600 },
      ...startup,
      message: /a certificate may have 0644 at most \(`chmod 0600 \/etc\/ssl\/bundle\.pem`\)$/,
    },
    { text: trusting, modes: { "leaf.crt": 0o644, "leaf.key": 0o644 }, severity: "warning", impact: "security" },
  ],
  [
    { text: pair, modes: { "leaf.crt": 0o644, "leaf.key": 0o600 } },
    { text: pair, modes: { "leaf.crt": 0o444, "leaf.key": 0o400 } },
    { text: https("bundle.pem"), modes: { "bundle.pem": 0o600 } },
    { text: trusting, modes: { "leaf.key": 0o640 } },
    { text: beside, modes: { "bundle.pem": 0o640, "leaf.key": 0o600 } },
    { text: old + beside, modes: { "bundle.pem": 0o640, "leaf.key": 0o600 } },
    {
      text: https("encrypted-beside.pem", "leaf.key"),
      modes: { "encrypted-beside.pem": 0o644, "leaf.key": 0o600 },
    },
    { text: pair.replace("true", "false"), modes: { "leaf.key": 0o644 } },
    { text: https("none.crt", "none.key") },
    { text: https("directory") },
  ],
);

const byInfluxdb = (readable: boolean, config: boolean | undefined, closed?: string): object => ({
  host: {
    closedToInfluxd: () => closed,
    readableByInfluxd: (path: string) => readable || !path.endsWith(".key"),
    inspectConfig: (): ConfigFile => ({ mode: 0o640, readableByInfluxd: config }),
  },
  options: { file: "/etc/influxdb/influxdb.conf" },
});

testRule(
  "cert-unreadable",
  [
    {
      text: pair,
      ...byInfluxdb(false, true),
      at: `https-private-key = "/etc/ssl/leaf.key"`,
      severity: "warning",
      impact: "reliability",
      message: /: owner and mode do not let it \(`chown influxdb \/etc\/ssl\/leaf\.key && chmod u\+r [^ ]*`\)$/,
    },
    {
      text: pair,
      ...byInfluxdb(false, true, "/etc/ssl/private"),
      message: /: it may not enter `\/etc\/ssl\/private`$/,
    },
    {
      text: pair,
      modes: { "leaf.key": 0 },
      severity: "warning",
      message: /its mode is 0000 \(`chown influxdb \/etc\/ssl\/leaf\.key && chmod u\+r \/etc\/ssl\/leaf\.key`\)$/,
    },
    {
      text: https("bundle.pem"),
      host: { inspect: () => ({ status: "found", kind: "file", mode: 0o600, readable: false }) },
      severity: "info",
    },
  ],
  [
    { text: pair, modes: { "leaf.key": 0o600 } },
    { text: pair, ...byInfluxdb(true, true) },
    { text: pair, ...byInfluxdb(false, false) },
    { text: pair, ...byInfluxdb(false, undefined) },
    { text: https("none.crt", "none.key") },
    { text: https("directory") },
  ],
);

const secret = `[http]\nshared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"\n`;
const withMode = (mode: number | undefined, group?: ConfigFile["group"]): object => ({
  host: { inspectConfig: (): ConfigFile => ({ mode, group, readableByInfluxd: undefined }) },
  options: { file: "/etc/influxdb/influxdb.conf" },
});

testRule(
  "config-file-permissions",
  [
    {
      text: secret,
      ...withMode(0o644),
      at: `shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"`,
      setting: "http.shared-secret",
      severity: "warning",
      impact: "security",
      message:
        "The mode of this file, 0644, lets every user of this machine read `http.shared-secret` (`chgrp influxdb influxdb.conf && chmod 0640 influxdb.conf`)",
    },
    {
      text: `# influxlint: kind=meta\n[meta]\ninternal-shared-secret = "5mXcVbq1vO8sPZ0tJfLr7dYw2KeHnUaGi4xTQyRB"\n`,
      ...withMode(0o664),
    },
    {
      text: secret,
      ...withMode(0o640, { name: "users", isInfluxds: false }),
      message:
        "The mode of this file, 0640, lets the group `users` read `http.shared-secret` (`chgrp influxdb influxdb.conf && chmod 0640 influxdb.conf`)",
    },
    { text: secret, ...withMode(0o602), message: /lets every user of this machine change/ },
    {
      text: secret,
      ...withMode(0o644, { name: "influxdb", isInfluxds: true }),
      message: /`http\.shared-secret` \(`chmod 0640 influxdb\.conf`\)$/,
    },
    {
      text: secret,
      host: { inspectConfig: (): ConfigFile => ({ mode: 0o644, readableByInfluxd: undefined }) },
      options: {
        file: "/etc/influxdb/influxdb.conf",
        environment: new Map([["INFLUXDB_HTTP_SHARED_SECRET", "another"]]),
      },
    },
  ],
  [
    { text: secret, ...withMode(0o640) },
    { text: secret, ...withMode(0o640, { name: "influxdb", isInfluxds: true }) },
    { text: secret, ...withMode(0o600) },
    { text: secret, ...withMode(undefined) },
    { text: secret },
    { text: `[http]\nshared-secret = ""\n`, ...withMode(0o644) },
    { text: `[http]\nshared-secret = "\${SECRET}"\n`, ...withMode(0o644) },
    { text: "[http]\n", ...withMode(0o644) },
    { text: secret, host: { inspectConfig: () => ({ mode: 0o644, readableByInfluxd: undefined }) } },
  ],
);

describe("a secret in a git work tree", () => {
  const about = (text: string, host: Host | undefined, environment = new Map<string, string>()): readonly string[] =>
    lint({ path: "influxdb.conf", file: "/srv/influxdb.conf", text, host, environment, profile: "pedantic" })
      .findings.filter(({ rule }) => rule === "secret-in-file" || rule === "config-file-permissions")
      .map(({ rule, severity, impact, message }) => `${severity} ${impact} ${rule}: ${message}`);
  const hostOf = (config: ConfigFile): Host => ({
    inspect: () => ({ status: "unknown" }),
    inspectConfig: () => config,
  });
  const checkedOut = hostOf({ mode: undefined, isCheckedOut: true, readableByInfluxd: undefined });

  it("is a warning, once", () => {
    assert.deepEqual(about(secret, checkedOut), [
      "warning security secret-in-file: This file lies in a git work tree: whoever has the repository may have the secret `http.shared-secret`; influxd also takes it from `INFLUXDB_HTTP_SHARED_SECRET`",
    ]);
    const [overridden] = about(secret, checkedOut, new Map([["INFLUXDB_HTTP_SHARED_SECRET", "another"]]));
    assert.match(overridden ?? "", /^warning .* though influxd takes another one from/);
  });

  it("is none where it is a placeholder", () => {
    for (const value of ["", "${SECRET}", "{{ secret }}"])
      assert.deepEqual(about(`[http]\nshared-secret = "${value}"\n`, checkedOut), []);
  });

  it("is advice elsewhere, and where nobody looks", () => {
    const advice =
      "info advice secret-in-file: Whoever reads this file has the secret `http.shared-secret`; influxd also takes it from `INFLUXDB_HTTP_SHARED_SECRET`";
    const outside = { isCheckedOut: false, readableByInfluxd: undefined };
    assert.deepEqual(about(secret, hostOf({ mode: 0o640, ...outside })), [advice]);
    assert.deepEqual(about(secret, undefined), [advice]);
    assert.deepEqual(about(secret, hostOf({ mode: 0o644, ...outside })).length, 2);
  });

  it("is looked for only where there is a secret", () => {
    const curious: Host = { ...checkedOut, inspectConfig: () => assert.fail("nobody needs to know") };
    assert.deepEqual(about('[http]\nauth-enabled = true\nshared-secret = ""\n', curious), []);
  });
});

describe("the user influxdb", () => {
  const machine = withMachine();

  it("reads what owner, groups and modes of file and directories let it read", function () {
    if (process.getuid?.() !== 0) {
      console.log("      skipped: only root gives files to others");
      this.skip();
    }
    const { root } = machine;
    const readable = (path: string): boolean | undefined => fileHost(root).readableByInfluxd?.(path);
    assert.equal(readable("/etc/ssl/leaf.crt"), undefined, "there is no such user yet");
    writeFileSync(join(root, "etc/passwd"), "root:x:0:0::/:\ninfluxdb:x:998:997::/var/lib/influxdb:/bin/false\n");
    writeFileSync(join(root, "etc/group"), "influxdb:x:997:\nssl-cert:x:996:postgres,influxdb\n");
    const key = join(root, "etc/ssl/leaf.key");
    chmodSync(key, 0o640);
    assert.equal(readable("/etc/ssl/leaf.crt"), true);
    assert.equal(readable("/etc/ssl/leaf.key"), false);
    assert.equal(readable("/etc/ssl/none.key"), undefined);
    for (const [owner, group, mode, expected] of [
      [0, 997, 0o640, true],
      [0, 996, 0o640, true],
      [0, 995, 0o640, false],
      [998, 0, 0o600, true],
      [998, 0, 0o044, false],
      [0, 997, 0o604, false],
      [0, 0, 0o604, true],
    ] as const) {
      chownSync(key, owner, group);
      chmodSync(key, mode);
      assert.equal(readable("/etc/ssl/leaf.key"), expected, `${owner}:${group} ${mode.toString(8)}`);
    }
    const closed = (): string | undefined => fileHost(root).closedToInfluxd?.("/etc/ssl/leaf.key");
    assert.equal(closed(), undefined);
    chmodSync(join(root, "etc/ssl"), 0o700);
    assert.equal(readable("/etc/ssl/leaf.key"), false);
    assert.equal(closed(), "/etc/ssl");
    chownSync(join(root, "etc/ssl"), 998, 0);
    assert.equal(readable("/etc/ssl/leaf.key"), true);
  });

  it("is asked about the configuration too, below the root only", () => {
    const { root } = machine;
    mkdirSync(join(root, "etc/influxdb"));
    writeFileSync(join(root, "etc/passwd"), "influxdb:x:998:997::/:\n");
    const file = join(root, "etc/influxdb/influxdb.conf");
    writeFileSync(file, "");
    chmodSync(file, 0o644);
    writeFileSync(join(root, "etc/group"), "influxdb:x:997:\nssl-cert:x:996:postgres,influxdb\nusers:x:100:\n");
    for (const [gid, name, isInfluxds] of [
      [997, "influxdb", true],
      [996, "ssl-cert", true],
      [100, "users", false],
    ] as const) {
      assert.deepEqual(
        groupOf(gid, (path) => readFileSync(join(root, path), "utf8")),
        { name, isInfluxds },
      );
    }
    writeFileSync(join(root, "etc/group"), "");
    assert.deepEqual(fileHost(root).inspectConfig?.(file), {
      isCheckedOut: false,
      mode: 0o644,
      group: undefined,
      readableByInfluxd: true,
    });
    chmodSync(file, 0o600);
    assert.deepEqual(fileHost(root).inspectConfig?.(file), {
      isCheckedOut: false,
      mode: 0o600,
      group: undefined,
      readableByInfluxd: false,
    });
    assert.deepEqual(fileHost(join(root, "etc/ssl")).inspectConfig?.(file), {
      isCheckedOut: false,
      mode: 0o600,
      group: undefined,
      readableByInfluxd: undefined,
    });
    const mode = (): number | undefined => fileHost(root).inspectConfig?.(file).mode;
    mkdirSync(join(root, "etc/.git"));
    assert.equal(mode(), 0o600, "/etc under version control");
    mkdirSync(join(root, ".git"));
    assert.equal(mode(), undefined, "git keeps no modes");
    assert.equal(fileHost(root).inspectConfig?.(file).isCheckedOut, true);
    assert.deepEqual(fileHost(root).inspectConfig?.(join(root, "none")), {
      isCheckedOut: true,
      mode: undefined,
      group: undefined,
      readableByInfluxd: undefined,
    });
  });
});

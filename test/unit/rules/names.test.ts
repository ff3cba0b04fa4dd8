import assert from "node:assert/strict";
import { fixText } from "../../../server/src/lint/fix.ts";
import { lint, type LintOptions } from "../../../server/src/lint/lint.ts";
import { applyEdits } from "../../../server/src/text.ts";

/** The findings of the rules about dropped names: rule, severity, the text they stand at, and the first fix applied. */
function dropped(text: string, options: Partial<LintOptions> = {}): [rule: string, severity: string, at: string][] {
  return all(text, options).map(({ rule, severity, at }) => [rule, severity, text.slice(at.start, at.end)]);
}

function all(text: string, options: Partial<LintOptions> = {}) {
  const { findings } = lint({ path: "influxdb.conf", text, profile: "pedantic", ...options });
  return findings.filter(({ impact, tag }) => impact === "ignored" && tag === "unnecessary");
}

function fixed(text: string, options: Partial<LintOptions> = {}): { safe: boolean; text: string } | undefined {
  const fix = all(text, options)[0]?.fixes[0];
  return fix === undefined ? undefined : { safe: fix.safe, text: applyEdits(text, fix.edits) };
}

const oss = (target: string): Partial<LintOptions> => ({ hints: { option: { product: "oss", target } } });
const data = { hints: { option: { product: "enterprise", node: "data" } } } as const;
const meta = { hints: { option: { product: "enterprise", node: "meta" } } } as const;

describe("names that influxd drops", () => {
  it("names a misspelt security setting as an error and offers the name", () => {
    const text = "[http]\n  auth-enable = true\n";
    assert.deepEqual(dropped(text), [["unknown-key", "error", "auth-enable"]]);
    assert.deepEqual(fixed(text), { safe: true, text: "[http]\n  auth-enabled = true\n" });
  });

  it("calls the program of a meta node by its name, and leaves the file's own words alone", () => {
    const [finding] = all("[influxd]\n", meta);
    assert.equal(finding?.message, "influxd-meta ignores the section `[influxd]`: there is no such section");
    assert.match(all("[influxd]\n", data)[0]?.message ?? "", /^influxd ignores/);
  });

  it("does not rename where the real name is taken, or where the value would be refused", () => {
    assert.equal(fixed("[http]\nauth-enabled = false\nauth-enable = true\n")?.text, "[http]\nauth-enabled = false\n");
    assert.equal(fixed('[http]\nauth-enable = "yes"\n')?.safe, false);
  });

  it("does not bring back by itself what somebody may have put out of use", () => {
    for (const name of ["--auth-enabled", "-auth-enabled", "_auth-enabled", "auth-enabled_", "xauth-enabled"]) {
      const text = `[http]\n  ${name} = false\n`;
      assert.deepEqual(fixed(text), { safe: false, text: "[http]\n  auth-enabled = false\n" }, name);
    }
    for (const name of ["_retention", "-retention", "xretention"]) {
      assert.deepEqual(fixed(`[${name}]\n`), { safe: false, text: "[retention]\n" }, name);
    }
    assert.equal(fixed("[http]\n  xpprof-enable = false\n")?.safe, true);
  });

  it("offers the switch that says the reverse, and turns by itself nothing on that is off", () => {
    const text = "reporting-enabled = false\n";
    assert.deepEqual(dropped(text), [["unknown-key", "warning", "reporting-enabled"]]);
    assert.match(all(text)[0]?.message ?? "", /: there is no such setting, but its reverse, `reporting-disabled`$/);
    assert.deepEqual(fixed(text), { safe: true, text: "reporting-disabled = true\n" });
    assert.deepEqual(fixed("Reporting_Enabled = true\n"), { safe: false, text: "reporting-disabled = false\n" });
    assert.deepEqual(dropped("[http]\nauth-disabled = false\n"), [["unknown-key", "error", "auth-disabled"]]);
    assert.deepEqual(fixed("[http]\nauth-disabled = false\n"), { safe: false, text: "[http]\nauth-enabled = true\n" });
    // What is meant is so: nobody believes anything to be protected that is not.
    assert.deepEqual(dropped("[http]\nauth-disabled = true\n"), [["unknown-key", "warning", "auth-disabled"]]);
    assert.equal(all("[http]\npprof-disabled = true\n")[0]?.severity, "error");
    assert.equal(fixed('reporting-enabled = "no"\n')?.text, "");
    assert.equal(fixed("reporting-disabled = true\nreporting-enabled = true\n")?.text, "reporting-disabled = true\n");
    assert.doesNotMatch(all("[http]\ncolour-disabled = true\n")[0]?.message ?? "", /reverse/);
  });

  it('takes a word for no name where neither "=" nor a value follows it', () => {
    assert.deepEqual(dropped("[http]\n  this is prose\n  set auth-enabled = true\n"), []);
    assert.deepEqual(dropped("[http]\n  colour true\n"), [["unknown-key", "warning", "colour"]]);
    assert.deepEqual(dropped("[http]\n  colour = blue\n"), [["unknown-key", "warning", "colour"]]);
    assert.deepEqual(dropped("[http]\n  auth-enable on\n"), [["unknown-key", "error", "auth-enable"]]);
  });

  it("guesses what a name is short for, by the value too, and never renames it by itself", () => {
    const guesses: readonly [section: string, line: string, meant: string][] = [
      ["http", 'bind-addr = "127.0.0.1:8086"', "bind-address"],
      ["http", 'address = "127.0.0.1:8086"', "bind-address"],
      ["http", "auth = true", "auth-enabled"],
      ["http", "authentication = true", "auth-enabled"],
      ["http", "authentication_enabled = true", "auth-enabled"],
      ["http", "https = true", "https-enabled"],
      ["http", "pprof = false", "pprof-enabled"],
      ["http", "log = false", "log-enabled"],
      ["http", "max-connections = 5", "max-connection-limit"],
      ["http", "max-rows = 5", "max-row-limit"],
      ["http", 'certificate = "/etc/ssl/a.pem"', "https-certificate"],
      ["http", 'ssl-certificate = "/etc/ssl/a.pem"', "https-certificate"],
      ["http", 'tls-cert = "/etc/ssl/a.pem"', "https-certificate"],
      ["http", 'secret = "x"', "shared-secret"],
      ["http", 'jwt-secret = "x"', "shared-secret"],
      ["http", 'jwt_shared_secret = "x"', "shared-secret"],
      ["http", 'http-shared-secret = "x"', "shared-secret"],
      ["data", 'cache-max-memory = "1g"', "cache-max-memory-size"],
    ];
    for (const [section, line, meant] of guesses) {
      const text = `[${section}]\n  ${line}\n`;
      const found = all(text);
      const rule = found.map((finding) => [finding.rule, finding.severity]);
      assert.deepEqual(rule, [["unknown-key", "warning"]], line);
      assert.ok(found[0]?.message.endsWith(`there is no such setting, did you mean \`${meant}\`?`), found[0]?.message);
      const renamed = `[${section}]\n  ${line.replace(/^\S+/, meant)}\n`;
      assert.deepEqual(fixed(text), { safe: false, text: renamed }, line);
    }
  });

  it("does not decide whether HTTPS or all of the API is meant", () => {
    for (const line of ["http-enabled = true", "http_enabled = false"]) {
      const [finding] = all(`[http]\n  ${line}\n`);
      assert.match(finding?.message ?? "", /, did you mean `https-enabled` or `enabled`\?$/);
      assert.deepEqual(
        finding?.fixes.map(({ safe }) => safe),
        [false, false],
      );
    }
    assert.equal(all("[http]\n  https-enable = true\n")[0]?.fixes[0]?.safe, true);
  });

  it("leaves it to a person to take a secret away that may stand nowhere else", () => {
    const ofSecret = (value: string): string[] => [
      `[http]\n  token-secret = ${value}\n`,
      `[http]\n  shared-secret = "x"\n  jwt-secret = ${value}\n`,
      `[admin]\n  password = ${value}\n`,
      `# influxlint: kind=oss\n[enterprise]\n  license-key = ${value}\n`,
      `[admin]\n  tokens = [${value}]\n`,
      `[http]\n  foo = { a = [{ password = ${value} }] }\n`,
      `[http]\n  foo-secret = { a = ${value} }\n`,
    ];
    const removals = (text: string): unknown[] =>
      all(text).map(({ fixes }) => fixes.map(({ title, safe, byHand }) => [/^Remove/.test(title), safe, byHand]));
    for (const text of ofSecret('"v3ryL0ngS3cret"')) assert.deepEqual(removals(text), [[[true, false, true]]], text);
    for (const text of ofSecret('""')) assert.equal(all(text)[0]?.fixes[0]?.byHand === true, false, text);
  });

  it("guesses nothing where a name may be short for anything", () => {
    for (const line of [
      "http = true",
      "cert = true",
      "debug = true",
      "enabled-by-default = true",
      "max = 5",
      "limit = 5",
      'size = "1g"',
      'log = "/var/log"',
      "timeout = '5s'",
      "port = 8086",
      'host = "a"',
      'user = "a"',
      'password = "a"',
      "compression = true",
      "gzip = true",
      "cors = true",
      "admin = true",
      "threads = 8",
    ]) {
      const [finding] = all(`[http]\n  ${line}\n`);
      assert.ok(finding !== undefined && !finding.message.includes("did you mean"), `${line}: ${finding?.message}`);
    }
    assert.deepEqual(
      dropped('[http]\n  write-timeout = "5s"\n').map(([rule]) => rule),
      ["wrong-section"],
    );
    assert.deepEqual(
      dropped("auth = true\n").map(([rule]) => rule),
      ["unknown-key"],
    );
  });

  it("does not remove a setting whose name is short for one that is free", () => {
    const text = 'bind-address = "127.0.0.1:8088"\n[http]\n  bind = "127.0.0.1:8086"\n';
    const [finding] = all(text);
    assert.match(finding?.message ?? "", /did you mean `bind-address` or `bind-socket`\?$/);
    assert.deepEqual(
      finding?.fixes.map(({ title }) => title),
      ["Rename it to `bind-address`", "Rename it to `bind-socket`"],
    );
    const taken = "[http]\n  https-enabled = false\n  https = true\n";
    assert.equal(fixed(taken)?.text, "[http]\n  https-enabled = false\n");
  });

  it("says what is simply unknown, without a guess", () => {
    const text = "[http]\n  colour = true\n";
    assert.deepEqual(dropped(text), [["unknown-key", "warning", "colour"]]);
    assert.equal(all(text)[0]?.message, "influxd ignores `http.colour`: there is no such setting");
  });

  it("wants hyphens", () => {
    const text = "[http]\n  auth_enabled = true\n";
    assert.deepEqual(dropped(text), [["underscore-key", "error", "auth_enabled"]]);
    assert.deepEqual(fixed(text), { safe: true, text: "[http]\n  auth-enabled = true\n" });
  });

  it("finds the section of a name in other case, or with underscores", () => {
    for (const name of ["AUTH-ENABLED", "auth_enabled", "Auth_Enabled"]) {
      const text = `[http]\n  enabled = true\n[data]\n  ${name} = true\n`;
      assert.deepEqual(dropped(text), [["wrong-section", "warning", name]]);
      assert.equal(fixed(text)?.text, "[http]\n  enabled = true\n  auth-enabled = true\n[data]\n");
    }
    assert.deepEqual(dropped('[http]\n"http.auth-enabled" = true\n'), [
      ["unknown-key", "error", '"http.auth-enabled"'],
    ]);
    assert.equal(fixed('[http]\n"http.auth-enabled" = true\n')?.text, "[http]\nauth-enabled = true\n");
    assert.deepEqual(
      dropped("[ADMIN]\nenabled = true\n[Hinted-Handoff]\n[Ifql]\n").map(([rule]) => rule),
      ["admin-ui-enabled", "removed-setting", "removed-setting"],
    );
  });

  it("takes what meta nodes read today for theirs in an Enterprise file, though OSS once had it", () => {
    const keys = "http-bind-address https-enabled https-certificate bind-address election-timeout lease-duration";
    const text = `[meta]\n${keys.replace(/\S+ ?/g, (key) => `${key.trim()} = "x"\n`)}`;
    assert.deepEqual(new Set(dropped(text, data).map(([rule]) => rule)), new Set(["wrong-node-type"]));
    assert.equal(fixed(text, data)?.safe, false);
    assert.deepEqual(new Set(dropped(text, oss("1.8.10")).map(([rule]) => rule)), new Set(["removed-setting"]));
  });

  it("takes what Enterprise has in [cluster] for its own in an OSS file", () => {
    const text = '[cluster]\n  shard-reader-timeout = "0s"\n  https-enabled = true\n';
    assert.deepEqual(
      dropped(text, oss("1.8.10")).map(([rule]) => rule),
      ["wrong-product", "wrong-product"],
    );
    assert.deepEqual(dropped("[cluster]\n  force-remote-mapping = true\n", oss("1.8.10"))[0]?.[0], "removed-setting");
  });

  it("takes nothing out without asking that Enterprise reads, where only a guess says that the file is not its own", () => {
    for (const text of ['hostname = "data-1"\n', "[hinted-handoff]\n  enabled = true\n[admin]\n"]) {
      assert.equal(all(text)[0]?.rule, "removed-setting");
      assert.equal(fixed(text)?.safe, false, text);
      assert.match(all(text)[0]?.message ?? "", /was the last release of OSS that read it, and Enterprise still does$/);
      assert.doesNotMatch(all(text, oss("1.8.10"))[0]?.message ?? "", /Enterprise/);
      assert.equal(fixed(text, oss("1.8.10"))?.safe, true, text);
      assert.equal(fixed(`# influxlint: kind=oss\n${text}`)?.safe, true, text);
    }
    assert.equal(fixed("[data]\n  max-wal-size = 1\n")?.safe, true);
  });

  it("renames [cluster] by itself only where no name is one of Enterprise", () => {
    const isSafe = (text: string): boolean | undefined =>
      lint({ path: "influxdb.conf", text }).findings.find(({ rule }) => rule === "deprecated-cluster-section")?.fixes[0]
        ?.safe;
    const text = "[cluster]\n  query-timeout = '10s'\n";
    assert.equal(isSafe(text), true);
    assert.equal(isSafe(`hostname = "data-1"\n${text}`), false);
    assert.equal(isSafe(`# influxlint: kind=oss\nhostname = "data-1"\n${text}`), true);
  });

  it("takes nothing of a meta node out by itself", () => {
    const text = "[meta]\n  https-enabled = true\n";
    assert.equal(fixed(`${text}[http]\n`)?.safe, false);
    assert.equal(fixed(`${text}[data]\n[http]\n`)?.safe, true);
  });

  it("names no release of OSS to readers of Enterprise", () => {
    for (const text of ["[cluster]\n  shard-writer-timeout = '5s'\n", "[data]\n  max-points-per-block = 5\n"]) {
      assert.deepEqual(dropped(text, data)[0]?.[0], "removed-setting");
      assert.doesNotMatch(all(text, data)[0]?.message ?? "", /\d\.\d|last release/);
      assert.match(all(text, oss("1.8.10"))[0]?.message ?? "", /: [\d.]+ was the last release that read it$/);
    }
  });

  it("knows that meta nodes have [tls] since 1.8", () => {
    const text = "[tls]\n  min-version = 'tls1.2'\n";
    const target = (version: string): Partial<LintOptions> => ({
      hints: { option: { product: "enterprise", node: "meta", target: version } },
    });
    assert.deepEqual(dropped(text, target("1.8.0")), []);
    assert.deepEqual(dropped(text, target("1.7.11"))[0]?.[0], "version-too-old-for-key");
  });

  it("judges what stands in a setting with the setting", () => {
    assert.deepEqual(dropped('[[http.headers]]\n  X = "1"\n').length, 1);
    assert.deepEqual(dropped("[http.headers.foo]\n  x = 1\n"), []);
    assert.deepEqual(dropped('[http.headers]\n  A = "b"\n', oss("1.8.0")), [
      ["version-too-old-for-key", "warning", "[http.headers]"],
    ]);
  });

  it("reports an unknown section once, with everything in it", () => {
    const text = "[subsciber]\n  enabled = false\n  http-timeout = '1s'\n";
    assert.deepEqual(dropped(text), [["unknown-section", "warning", "[subsciber]"]]);
    assert.match(all(text)[0]?.message ?? "", /with its 2 settings.*did you mean `\[subscriber\]`/);
    assert.equal(fixed(text)?.text.startsWith("[subscriber]"), true);
  });

  it("knows the spellings of section names that people confuse", () => {
    assert.match(all("[continuous-queries]\n")[0]?.message ?? "", /`\[continuous_queries\]`/);
    assert.match(all("[shard_precreation]\n")[0]?.message ?? "", /`\[shard-precreation\]`/);
    assert.match(all("[ cluster ]\n")[0]?.message ?? "", /`\[coordinator\]`/);
    assert.deepEqual(dropped("[cluster]\nwrite-timeout = '3s'\n"), []);
  });

  it("does not rename a section onto one that is there", () => {
    assert.equal(fixed("[subsciber]\n  enabled = false\n[subscriber]\n  enabled = true\n"), undefined);
  });

  it("finds the section that a setting belongs to and moves the line", () => {
    const text = '[meta]\n  dir = "/m"\n  reporting-disabled = true\n[data]\n  dir = "/d"\n';
    assert.deepEqual(dropped(text), [["wrong-section", "warning", "reporting-disabled"]]);
    assert.deepEqual(fixed(text), {
      safe: true,
      text: 'reporting-disabled = true\n\n[meta]\n  dir = "/m"\n[data]\n  dir = "/d"\n',
    });
  });

  it("moves a security setting below its header", () => {
    const text = "[http]\n  enabled = true\n[meta]\n  auth-enabled = true\n";
    assert.deepEqual(fixed(text), { safe: true, text: "[http]\n  enabled = true\n  auth-enabled = true\n[meta]\n" });
  });

  it("tells what was removed, and what takes its place", () => {
    assert.deepEqual(dropped("[data]\n  wal-logging-enabled = true\n"), [
      ["removed-setting", "warning", "wal-logging-enabled"],
    ]);
    assert.match(
      all("[data]\n  wal-logging-enabled = true\n")[0]?.message ?? "",
      /1\.0\.2 .*`data\.trace-logging-enabled`/,
    );
    assert.deepEqual(fixed("[data]\n  wal-logging-enabled = true # once\n  dir = '/d'\n"), {
      safe: true,
      text: "[data]\n  # once\n  dir = '/d'\n",
    });
  });

  it("renames what only has another name today, unless that is taken", () => {
    const text = '[[graphite]]\n  name-separator = "_"\n';
    assert.deepEqual(fixed(text), { safe: true, text: text.replace("name-separator", "separator") });
    const taken = `[[graphite]]\n  separator = "."\n`;
    assert.deepEqual(fixed(`${taken}  name-separator = "_"\n`), { safe: true, text: taken });
  });

  it("repairs a bad word behind a name with underscores for the setting that is meant", () => {
    const text = "[http]\n  log_enabled = no\n  pprof_enabled = off\n";
    const { text: after } = fixText({ path: "influxdb.conf", text }, { which: "safe" });
    assert.ok(after.startsWith("[http]\n  log-enabled = false\n  pprof-enabled = false\n"), after);
  });

  it("keeps the comments of a section that it removes", () => {
    assert.deepEqual(fixed("# before\n[ifql]\n# why\nenabled = true\n[http]\n"), {
      safe: true,
      text: "# before\n# why\n[http]\n",
    });
  });

  it("has its own words for the old web interface", () => {
    assert.deepEqual(dropped("[admin]\n  enabled = true\n"), [["admin-ui-enabled", "warning", "[admin]"]]);
    assert.deepEqual(dropped("[admin]\n  enabled = false\n"), [["removed-setting", "warning", "[admin]"]]);
  });

  it("knows that Enterprise calls [coordinator] [cluster], and renames only what can be", () => {
    const text = '[coordinator]\n  query-timeout = "30s"\n';
    assert.equal(
      all(text, data)[0]?.message,
      "influxd ignores the section `[coordinator]` with its setting: InfluxDB Enterprise calls it `[cluster]`",
    );
    assert.deepEqual(fixed(text, data), { safe: false, text: text.replace("coordinator", "cluster") });
    for (const other of [`${text}[cluster]\n`, `${text}[Cluster]\n`, text.replace('"30s"', "true")]) {
      assert.equal(all(other, data)[0]?.rule, "wrong-product", other);
      assert.equal(fixed(other, data), undefined, other);
    }
    assert.deepEqual(dropped(text, oss("1.12.4")), []);
  });

  it("moves the comment behind a setting along with it, where it has room", () => {
    const text = '[http]\n  wal-dir = "/ssd/wal" # never move\n[data]\n  dir = "/d"\n';
    assert.equal(fixed(text)?.text, '[http]\n[data]\n  dir = "/d"\n  wal-dir = "/ssd/wal" # never move\n');
    const disabled = '[http]\n  wal-dir = "/w" # a\n[data]\n  # wal-dir = "/x" # b\n';
    assert.equal(fixed(disabled)?.text, '[http]\n[data]\n  wal-dir = "/w" # a # b\n');
    const inline = 'data = { dir = "/d" }\n[http]\n  wal-dir = "/w" # a\n';
    assert.equal(fixed(inline)?.text, 'data = { dir = "/d", wal-dir = "/w" }\n[http]\n  # a\n');
  });

  it("separates the products", () => {
    assert.deepEqual(dropped("[anti-entropy]\n  enabled = true\n", oss("1.12.4")), [
      ["wrong-product", "warning", "[anti-entropy]"],
    ]);
    assert.deepEqual(dropped("[coordinator]\n  write-timeout = '3s'\n", data), [
      ["wrong-product", "warning", "[coordinator]"],
    ]);
    assert.deepEqual(dropped("[cluster]\n  write-timeout = '3s'\n", data), []);
  });

  it("separates the nodes", () => {
    assert.deepEqual(dropped("[meta]\n  internal-shared-secret = 'x'\n", data), [
      ["wrong-node-type", "warning", "internal-shared-secret"],
    ]);
    assert.deepEqual(dropped("[http]\n  auth-enabled = true\n", meta), [["wrong-node-type", "warning", "[http]"]]);
  });

  it("gives what both nodes have the name that it has here, instead of throwing a secret away", () => {
    const secret =
      '[meta]\n  meta-auth-enabled = true\n  internal-shared-secret = "r8ZkUqw83hfi2hf8qhfh8hdfu22h8hfh"\n';
    const named = secret.replace("internal-", "meta-internal-");
    assert.deepEqual(fixed(secret, data), { safe: false, text: named });
    assert.deepEqual(fixed("[meta]\n  meta-auth-enabled = true\n", meta), {
      safe: false,
      text: "[meta]\n  auth-enabled = true\n",
    });
    const missing = (text: string) =>
      lint({ path: "influxdb.conf", text, ...data }).findings.find(
        ({ rule }) => rule === "meta-internal-secret-missing",
      );
    assert.deepEqual(missing(secret)?.fixes, []);
    assert.ok(missing(secret)?.related.some(({ at }) => secret.slice(at.start, at.end) === "internal-shared-secret"));
    assert.equal(missing(secret.replace(/ {2}internal.*\n/, ""))?.fixes.length, 1);
    // Where the right name is there, but empty, the only copy stays.
    const empty = secret.replace("  internal", '  meta-internal-shared-secret = ""\n  internal');
    assert.equal(fixed(empty, data), undefined);
    assert.deepEqual(missing(empty)?.fixes, []);
    // What makes a node ask for tokens is nothing for one node alone.
    const asked = all("[meta]\n  meta-auth-enabled = true\n", meta)[0]?.fixes[0];
    assert.deepEqual([asked?.forAllNodes, all(secret, data)[0]?.fixes[0]?.forAllNodes], [true, undefined]);
    // Where the name is taken, or the value is none of its kind, the setting has no use.
    const taken = `${named}  internal-shared-secret = "x"\n`;
    assert.equal(fixed(taken, data)?.text, named);
    assert.equal(fixed("[meta]\n  auth-enabled = 1\n", data)?.text, "[meta]\n");
  });

  it("knows since when a setting exists", () => {
    const text = "[http]\n  ping-auth-enabled = true\n";
    assert.deepEqual(dropped(text, oss("1.7.8")), [["version-too-old-for-key", "error", "ping-auth-enabled"]]);
    assert.deepEqual(dropped(text, oss("1.7.9")), []);
    assert.deepEqual(dropped("[flux-controller]\n", oss("1.8.10")), [
      ["version-too-old-for-key", "warning", "[flux-controller]"],
    ]);
    assert.deepEqual(dropped("[[opentsdb]]\nenabled = true\nprivate-key = 'x'\n", oss("1.8.10")), [
      ["opentsdb-key-ignored", "error", "private-key"],
    ]);
    assert.deepEqual(dropped("[[opentsdb]]\nprivate-key = 'x'\n", oss("1.8.10")), [
      ["opentsdb-key-ignored", "warning", "private-key"],
    ]);
    const insecure = all("[[opentsdb]]\nenabled = true\ninsecure-certificate = true\n", oss("1.8.10"));
    assert.equal(insecure[0]?.severity, "warning");
    assert.match(insecure[0].message, /before 1\.12\.3: this file is for 1\.8\.10$/);
  });

  it("keeps the header of commented-out settings as a comment, so that they seem to be of no other section", () => {
    const text =
      '[http]\n\n[ifql]\n  # enabled = true\n  log-enabled = true\n  # bind-address = ":8082"\n\n[monitor]\n';
    const kept = text.replace("[ifql]", "# [ifql]").replace("  log-enabled = true\n", "");
    assert.deepEqual(fixed(text), { safe: true, text: kept });
    assert.equal(all(text)[0]?.fixes[0]?.title, "Comment its header out");
    assert.deepEqual(dropped(kept), []);
    assert.equal(
      fixed("[http]\n[ifql]\n# Gone since 1.7.\n[monitor]\n")?.text,
      "[http]\n# Gone since 1.7.\n[monitor]\n",
    );
    // What is commented out below a commented-out header was its own.
    assert.equal(fixed("[ifql]\n# [http]\n# realm = 'a'\n")?.text, "# [http]\n# realm = 'a'\n");
  });

  it("says that a documented setting is read by no OSS build", () => {
    assert.deepEqual(dropped("compact-series-file = true\n"), [
      ["documented-but-ignored", "warning", "compact-series-file"],
    ]);
    assert.deepEqual(dropped("compact-series-file = true\n", data), []);
  });

  it("stays silent about names in other case, quoted names and inline tables", () => {
    assert.deepEqual(dropped('[HTTP]\n"auth-enabled" = true\nBind-Address = ":1"\n'), []);
    assert.deepEqual(dropped("http = { auth-enabled = true }\n"), []);
    assert.deepEqual(dropped("[http.headers]\nX-Frame-Options = 'DENY'\n"), []);
  });

  it("tells settings of [http] from headers, and moves them up", () => {
    const headed = (lines: string): string =>
      `[http]\n  auth-enabled = true\n\n  [http.headers]\n    X-A = "a"\n${lines}`;
    const found = (text: string, target?: string) =>
      lint({ path: "influxdb.conf", text, hints: { option: { target } } }).findings.filter(
        ({ rule }) => rule === "wrong-section",
      );
    const text = headed('    bind-address = "127.0.0.1:8086" # only here\n');
    const [finding] = found(text);
    assert.equal(finding?.setting, "http.headers.bind-address");
    assert.equal(
      applyEdits(text, finding.fixes[0]?.edits ?? []),
      '[http]\n  auth-enabled = true\n  bind-address = "127.0.0.1:8086" # only here\n\n  [http.headers]\n    X-A = "a"\n',
    );
    assert.equal(finding.fixes[0]?.safe, true);
    // Taken above, and a secret that everyone reads.
    assert.deepEqual(found(headed('    Auth-Enabled = "yes"\n'))[0]?.fixes, []);
    const secret = headed('    shared-secret = "0123456789"\n');
    assert.equal(found(secret)[0]?.severity, "error");
    const [unsent] = found(secret, "1.8.0");
    assert.deepEqual(
      [unsent?.severity, unsent?.message],
      ["warning", "influxd ignores `shared-secret`: below `[http.headers]` it sets nothing, it belongs in `[http]`"],
    );
    assert.deepEqual(found(headed('    Realm = "a"\n    Access-Control-Allow-Origin = "*"\n    auth = "b"\n')), []);
  });

  it("reports sub-tables that nothing reads", () => {
    assert.deepEqual(dropped("[http.foo]\nx = 1\n"), [["unknown-section", "warning", "[http.foo]"]]);
    const meant = (text: string): string | undefined => all(text)[0]?.fixes[0]?.title;
    assert.equal(meant('[http.header]\nX-Frame-Options = "DENY"\n'), "Rename it to `headers`");
    assert.equal(meant('[http.header]\nX-A = "1"\n[http.headers]\nX-B = "1"\n'), undefined);
    assert.equal(meant("[monitoring]\nstore-enabled = false\n"), "Rename it to `monitor`");
    assert.equal(meant("[monitoring]\nenabled = false\n"), "Remove the section");
    assert.equal(meant("[monitoring]\nenabled = false\nstore-enabled = false\n"), "Remove the section");
  });

  it("leaves a section that is only part of a name with dots to the rule about such names", () => {
    assert.deepEqual(dropped("[data]\nhttp.auth-enabled = true\n"), []);
    assert.notDeepEqual(dropped("[data]\nhttp = { auth-enabled = true }\n"), []);
  });
});

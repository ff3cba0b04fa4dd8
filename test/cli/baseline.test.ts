import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { checkFormats } from "../../server/src/cli/option-table.ts";
import { inWorld, only, report, required } from "./world.ts";

const open = `${required}[http]\n  auth-enabled = false\n`;
const auth = only("auth-disabled");
const two = only("auth-disabled", "case-variant-duplicate");

interface Entry {
  readonly path: string;
  readonly rule: string;
  readonly setting?: string;
  readonly element?: string;
  readonly line?: string;
  readonly severity?: string;
  readonly count?: number;
}

function entries(text: string): readonly Entry[] {
  return (JSON.parse(text) as { findings: Entry[] }).findings;
}

describe("a baseline", () => {
  it("accepts what is there, in every format, and reports what is new", () => {
    inWorld(
      { "etc/influxdb.conf": open, "b.conf": `${required}[http]\n  auth-enabled = true\n` },
      ({ run, read, write }) => {
        const written = run([...auth, "--write-baseline=base.json", "etc", "b.conf"]);
        assert.equal(written.code, 0);
        assert.equal(written.err, "influxlint: 1 finding written to base.json\n");
        assert.match(written.out, /2 files checked, no findings, 1 in the baseline\n$/);
        assert.equal(
          read("base.json"),
          `{"schemaVersion":1,"findings":[\n{"path":"etc/influxdb.conf","rule":"auth-disabled","setting":"http.auth-enabled","severity":"error"}\n]}\n`,
        );
        write("etc/influxdb.conf", `# a line\n\n${open}`);
        for (const format of checkFormats) {
          const { code, err, out } = run([...auth, "--baseline=base.json", "--format", format, "etc", "b.conf"]);
          assert.deepEqual([code, err], [0, ""], format);
          if (format !== "sarif") assert.doesNotMatch(out, /auth-disabled/, format);
        }
        write("b.conf", open);
        const result = run([...auth, "--baseline=base.json", "--format=json", "b.conf"]);
        assert.equal(result.code, 1);
        assert.equal(report(result).files[0]?.findings.length, 1);
        assert.deepEqual([report(result).summary["baselined"], report(result).summary["stale"]], [0, []]);
      },
    );
  });

  it("is relative to itself, wherever the command is run", () => {
    inWorld({ "etc/influxdb.conf": open }, ({ run }) => {
      assert.equal(run([...auth, "--write-baseline=base.json", "etc"]).code, 0);
      const below = run([...auth, "--baseline=../base.json", "influxdb.conf"], { cwd: "etc" });
      assert.deepEqual([below.code, below.err], [0, ""]);
      const args = [...auth, "--baseline=base.json", "--stdin-filename=etc/influxdb.conf", "-"];
      assert.equal(run(args, { stdin: open }).code, 0);
    });
  });

  it("does not hide that one finding went and another came", () => {
    const udp = (first: string, second: string): string => `${required}[[udp]]\n  ${first}\n[[udp]]\n  ${second}\n`;
    const repeat = "enabled = false\n  Enabled = false";
    inWorld({ "a.conf": udp(repeat, "enabled = false") }, ({ run, write }) => {
      run([...two, "--write-baseline=base.json", "a.conf"]);
      write("a.conf", udp("enabled = false", repeat));
      const { code, err } = run([...two, "--baseline=base.json", "a.conf"]);
      assert.equal(code, 1);
      assert.match(
        err,
        /^influxlint: the baseline knows case-variant-duplicate about `udp\[0\]\.enabled` in a\.conf, which is no longer found\n$/,
      );
    });
  });

  it("knows several findings of one key, and calls the last ones new", () => {
    const spellings = ["enabled", "Enabled", "ENabled", "ENAbled", "ENABled"];
    const text = (times: number): string =>
      `${required}[http]\n${spellings
        .slice(0, times)
        .map((name) => `  ${name} = true\n`)
        .join("")}`;
    inWorld({ "a.conf": text(3) }, ({ run, read, write }) => {
      run([...two, "--rule=auth-disabled=off", "--write-baseline=base.json", "a.conf"]);
      assert.equal(entries(read("base.json")).length, 1);
      const count = entries(read("base.json"))[0]?.count ?? 1;
      assert.ok(count > 1);
      const check = ["--rule=auth-disabled=off", ...two, "--rule=auth-disabled=off", "--baseline=base.json", "a.conf"];
      assert.equal(run(check).code, 0);
      write("a.conf", text(5));
      const more = report(run([...check, "--format=json"]));
      assert.ok((more.files[0]?.findings.length ?? 0) > 0);
      assert.equal(more.summary["baselined"], count);
    });
  });

  it("does not cover what has become worse, and does not call it gone", () => {
    const at = (address: string): string =>
      `${required}[http]\n  bind-address = "${address}"\n  auth-enabled = false\n`;
    inWorld({ "a.conf": at("127.0.0.1:8086") }, ({ run, read, write }) => {
      run([...auth, "--write-baseline=base.json", "a.conf"]);
      assert.deepEqual(
        entries(read("base.json")).map(({ severity }) => severity),
        ["warning"],
      );
      const check = [...auth, "--baseline=base.json", "a.conf"];
      assert.equal(run(check).code, 0);
      write("a.conf", at("10.0.0.5:8086"));
      const worse = run(check);
      assert.deepEqual([worse.code, worse.err], [1, ""]);
      assert.match(worse.out, /error +Authentication is off/);
      assert.equal(run([...check, "--rule=auth-disabled=warning"]).code, 0);

      run([...auth, "--write-baseline=base.json", "a.conf"]);
      write("a.conf", at("127.0.0.1:8086"));
      const better = run(check);
      assert.deepEqual([better.code, better.err], [0, ""]);
    });
  });

  it("of an earlier release, without severities, covers what it did", () => {
    const text = `${open}[[udp]]\n  enabled = true\n  bind-address = ":8089"\n  Bind-Address = ":8089"\n`;
    inWorld({ "a.conf": text }, ({ run, read, write }) => {
      run(["--write-baseline=base.json", "a.conf"]);
      const { findings } = JSON.parse(read("base.json")) as { findings: Entry[] };
      const earlier = findings.map(({ path, rule, setting, line, count }) => ({ path, rule, setting, line, count }));
      assert.ok(earlier.some(({ setting }) => setting?.startsWith("udp[0].")));
      write("base.json", JSON.stringify({ schemaVersion: 1, findings: earlier }));
      const { code, err } = run(["--baseline=base.json", "a.conf"]);
      assert.deepEqual([code, err], [0, ""]);
    });
  });

  it("knows the elements of an array of tables by their address, else by their database, not by their number", () => {
    const udp = (...lines: readonly string[]): string =>
      `[[udp]]\n  enabled = false\n  Enabled = false\n${lines.map((line) => `  ${line}\n`).join("")}`;
    const names = (text: string): unknown => {
      let found: unknown;
      inWorld({ "a.conf": `${required}${text}` }, ({ run, read }) => {
        run([...two, "--rule=auth-disabled=off", "--write-baseline=base.json", "a.conf"]);
        found = entries(read("base.json")).map(({ setting, element }) => [setting, element]);
      });
      return found;
    };
    const [first, second, third] = [0, 1, 2].map((index) => `udp[${index}].enabled`);
    assert.deepEqual(names(udp('bind-address = ":1"') + udp('database = "a"') + udp()), [
      [third, undefined],
      [first, "bind-address=:1"],
      [second, "database=a"],
    ]);
    assert.deepEqual(names(udp('bind-address = ":1"') + udp('bind-address = ":1"')), [
      [second, "bind-address=:1#2"],
      [first, "bind-address=:1"],
    ]);
    const accepted = udp('bind-address = ":8089"', 'database = "a"');
    inWorld({ "a.conf": `${required}${accepted}` }, ({ run, write }) => {
      run([...two, "--write-baseline=base.json", "a.conf"]);
      const check = [...two, "--baseline=base.json", "--format=json", "a.conf"];
      write("a.conf", `${required}${udp('bind-address = ":7000"', 'database = "new"')}${accepted}`);
      const above = run(check);
      assert.deepEqual([above.code, above.err], [1, ""]);
      assert.deepEqual(
        report(above).files[0]?.findings.map(({ setting }) => setting),
        ["udp[0].enabled"],
      );
      write("a.conf", `${required}${udp('bind-address = ":7000"', 'database = "new"')}`);
      const replaced = run(check);
      assert.equal(replaced.code, 1);
      assert.match(replaced.err, /about `udp\[bind-address=:8089\]\.enabled` in a\.conf, which is no longer found\n$/);
    });
  });

  it("says what is gone: repaired, or with its file; not of files that were not checked or rules that did not run", () => {
    inWorld({ "a.conf": open, "b.conf": open }, ({ run, read, write }) => {
      run([...auth, "--write-baseline=base.json", "a.conf", "b.conf"]);
      assert.equal(run([...auth, "--baseline=base.json", "a.conf"]).err, "");
      assert.equal(run([...only(), "--baseline=base.json", "a.conf", "b.conf"]).err, "");
      write("influxlint.toml", '[[overrides]]\nfiles = ["b.conf"]\n[overrides.rules]\nauth-disabled = "off"\n');
      assert.equal(
        run([...auth.filter((one) => !one.includes("auth-disabled")), "--baseline=base.json", "b.conf"]).err,
        "",
      );
      write("a.conf", required + "[http]\n  auth-enabled = true\n");
      write("base.json", read("base.json").replace("b.conf", "gone.conf"));
      const result = run([...auth, "--baseline=base.json", "--format=json", "a.conf"]);
      assert.equal(result.code, 0);
      assert.equal(result.err.split("\n").length, 3);
      assert.deepEqual(
        (report(result).summary["stale"] as Entry[]).map(({ path }) => path),
        ["a.conf", "gone.conf"],
      );
    });
  });

  it("shows what it knows on demand", () => {
    inWorld({ "a.conf": open }, ({ run }) => {
      run([...auth, "--write-baseline=base.json", "a.conf"]);
      const args = [...auth, "--baseline=base.json", "--show-suppressed", "a.conf"];
      assert.match(run(args).out, /= in the baseline\n/);
      assert.equal(run(args).code, 0);
      const suppressed = report(run([...args, "--format=json"])).files[0]?.findings[0]?.suppressed;
      assert.deepEqual(suppressed, { reason: "in the baseline", until: null });
      assert.match(run([...args, "--format=sarif"]).out, /"kind":"external"/);
      assert.match(run([...args, "--format=junit"]).out, /<skipped message="in the baseline"/);
    });
  });

  it("leaves ignored findings out, and lets fixes repair only what is reported", () => {
    const ignored = open.replace("false", "false # influxlint: ignore[auth-disabled]");
    inWorld({ "a.conf": open, "b.conf": ignored }, ({ run, read }) => {
      run([...auth, "--write-baseline=base.json", "a.conf", "b.conf"]);
      assert.deepEqual(
        entries(read("base.json")).map(({ path }) => path),
        ["a.conf"],
      );
      assert.equal(run([...auth, "--baseline=base.json", "--unsafe-fixes", "a.conf"]).code, 0);
      assert.equal(read("a.conf"), open);
      assert.equal(run([...auth, "--write-baseline=base.json", "--unsafe-fixes", "a.conf"]).code, 0);
      assert.notEqual(read("a.conf"), open);
      assert.deepEqual(entries(read("base.json")), []);
    });
  });

  it("holds findings over a cluster, too", () => {
    const meta = (name: string, on: boolean): [string, string] => [
      name,
      `# influxlint: kind=meta\nhostname = "${name}"\n[meta]\n  dir = "/m"\n  auth-enabled = ${on}\n`,
    ];
    inWorld(Object.fromEntries([meta("a.conf", true), meta("b.conf", false)]), ({ run }) => {
      const args = ["--cluster", "a.conf", "b.conf"];
      assert.equal(run(args).code, 1);
      assert.equal(run(["--write-baseline=base.json", ...args]).code, 0);
      const again = run(["--baseline=base.json", ...args]);
      assert.deepEqual([again.code, again.err], [0, ""]);
    });
  });

  it("never holds a secret", () => {
    const text = `${required}[http]\n  shared-secret = "hunter2\n  shared_secret = "hunter2"\n  x = "http://u:hunter2@h"\n`;
    inWorld({ "a.conf": text, "b.conf": text.replaceAll("hunter2", "other") }, ({ run, read }) => {
      run(["--profile=pedantic", "--write-baseline=base.json", "a.conf"]);
      assert.ok(entries(read("base.json")).some(({ line }) => line !== undefined));
      assert.doesNotMatch(read("base.json"), /hunter2/);
      const of = (name: string): unknown => {
        run(["--profile=pedantic", "--write-baseline=base.json", name]);
        return read("base.json").replaceAll(name, "");
      };
      assert.equal(of("a.conf"), of("b.conf"), "another secret, the same baseline");
    });
  });

  it("is a file, and no standard stream", () => {
    inWorld({ "a.conf": open }, ({ run, directory }) => {
      for (const option of ["--baseline", "--write-baseline"]) {
        const { code, out, err } = run([option, "-", "a.conf"]);
        const why = "the paths in a baseline are relative to its file, which a standard stream is not";
        assert.deepEqual(
          [code, out, err],
          [2, "", `influxlint: \`-\` is no value for \`${option}\`: ${why} (see \`influxlint --help\`)\n`],
        );
      }
      assert.deepEqual(readdirSync(directory), ["a.conf"]);
      assert.equal(run(["--write-baseline=./-", "a.conf"]).code, 0);
      assert.equal(run(["--baseline=./-", "a.conf"]).code, 0);
    });
  });

  it("that is missing, broken or in the way is one clear line", () => {
    const broken: Readonly<Record<string, [string, RegExp]>> = {
      "1.json": ["{", /is no baseline: it is no JSON/],
      "2.json": ["[]", /has no `schemaVersion`/],
      "3.json": ['{"schemaVersion":2,"findings":[]}', /is not 1/],
      "4.json": ['{"schemaVersion":1}', /no list/],
      "5.json": ['{"schemaVersion":1,"findings":[{"path":"a","rule":"b"}]}', /entry 1/],
      "6.json": ['{"schemaVersion":1,"findings":[{"path":"a","rule":"b","setting":"c","count":0}]}', /entry 1/],
      "7.json": ['{"schemaVersion":1,"findings":[{"path":"a","rule":"b","setting":"c","severity":"x"}]}', /entry 1/],
      "8.json": ['{"schemaVersion":1,"findings":[{"path":"a","rule":"b","line":"c","element":"x"}]}', /entry 1/],
    };
    const files = Object.fromEntries(Object.entries(broken).map(([name, [text]]) => [name, text]));
    inWorld({ "a.conf": open, ...files }, ({ run, read }) => {
      for (const [name, [, message]] of [...Object.entries(broken), ["0.json", ["", /no such file/]] as const]) {
        const { code, err, out } = run(["--baseline", name, "a.conf"]);
        assert.deepEqual([code, out], [2, ""], name);
        assert.match(err, message);
      }
      assert.equal(run(["--baseline=1.json", "--write-baseline=1.json", "a.conf"]).code, 2);
      assert.equal(run(["--write-baseline=a.conf", "a.conf"]).code, 2);
      assert.equal(read("a.conf"), open);
      const partial = run(["--write-baseline=1.json", "a.conf", "none.conf"]);
      assert.deepEqual([partial.code, read("1.json")], [2, "{"]);
      assert.match(partial.err, /no baseline is written/);
    });
  });
});

import assert from "node:assert/strict";
import { chmodSync, existsSync, symlinkSync } from "node:fs";
import { checkFormats } from "../../server/src/cli/option-table.ts";
import { readXml } from "./report-readers.ts";
import { inWorld, only, report, required, type World } from "./world.ts";

const open = `${required}[http]\n  auth-enabled = false\n`;
const closed = `${required}[http]\n  auth-enabled = true\n`;
const ignored = `${required}[http]\n  auth-enabled = false # influxlint: ignore[auth-disabled] until=2026-12-31 -- a test\n`;
const broken = `${required}[coordinator]\n  write-timeout = "10 s"\n`;
const auth = only("auth-disabled");

const code = ({ run }: World, ...args: string[]): number => run(args).code;

describe("influxlint check", () => {
  it("exits with 0 without findings and with 1 with them, in every format", () => {
    inWorld({ "a.conf": open, "b.conf": closed }, (world) => {
      for (const format of ["text", "json"]) {
        assert.equal(code(world, ...auth, "--format", format, "a.conf"), 1);
        assert.equal(code(world, ...auth, "--format", format, "b.conf"), 0);
        assert.equal(code(world, ...auth, "--format", format, "b.conf", "none.conf"), 2);
      }
      assert.equal(code(world, "check", ...auth, "a.conf"), 1);
    });
  });

  it("lets --fail-on and --exit-zero decide about 1, but not about 2", () => {
    inWorld({ "a.conf": open }, (world) => {
      const warning = [...auth, "--rule=auth-disabled=warning", "a.conf"];
      const info = [...auth, "--rule=auth-disabled=info", "--profile=pedantic", "a.conf"];
      assert.equal(code(world, ...warning), 1);
      assert.equal(code(world, "--fail-on=error", ...warning), 0);
      assert.equal(code(world, ...info), 0);
      assert.equal(code(world, "--fail-on=info", ...info), 1);
      assert.equal(code(world, "--fail-on=never", ...auth, "a.conf"), 0);
      assert.equal(code(world, "--exit-zero", ...auth, "a.conf"), 0);
      assert.equal(code(world, "--exit-zero", "--fail-on=never", ...auth, "a.conf", "none.conf"), 2);
    });
  });

  it("leaves info out unless the profile is pedantic", () => {
    inWorld({ "a.conf": open }, ({ run }) => {
      const args = [...auth, "--rule=auth-disabled=info", "--format=json", "a.conf"];
      assert.equal(report(run(args)).files[0]?.findings.length, 0);
      assert.equal(report(run([...args, "--profile=pedantic"])).files[0]?.findings.length, 1);
    });
  });

  it("fails on a file that cannot be parsed", () => {
    inWorld({ "a.conf": "[meta\n" }, (world) => assert.equal(code(world, "a.conf"), 1));
  });

  it("goes on behind a file that cannot be read", () => {
    inWorld({ "a.conf": open, "z.conf": open }, ({ run }) => {
      const result = run([...auth, "--format=json", "none.conf", "a.conf", "gone/z.conf", "z.conf"]);
      assert.equal(result.code, 2);
      const { files, errors, summary } = report(result);
      assert.deepEqual(
        files.map(({ path }) => path),
        ["a.conf", "z.conf"],
      );
      assert.deepEqual(errors, [
        { path: "gone/z.conf", message: "no such file or directory" },
        { path: "none.conf", message: "no such file or directory" },
      ]);
      assert.equal(summary["files"], 2);
      assert.ok(result.err.includes("influxlint: none.conf: no such file or directory\n"));
    });
  });

  it("takes a command that is misspelt for a path, and says so", () => {
    inWorld({ "a.conf": closed }, ({ run }) => {
      const { err } = run(["efective", "a.conf"]);
      assert.ok(err.includes("efective: no such file or directory, did you mean `effective`?"), err);
    });
  });

  it("counts ignored findings apart, and shows them on demand", () => {
    inWorld({ "a.conf": ignored }, ({ run }) => {
      const args = [...auth, "--format=json", "a.conf"];
      const plain = run(args);
      assert.equal(plain.code, 0);
      assert.deepEqual(report(plain).files[0]?.findings, []);
      assert.equal(report(plain).summary["suppressed"], 1);

      const shown = run([...args, "--show-suppressed"]);
      assert.equal(shown.code, 0);
      assert.deepEqual(report(shown).files[0]?.findings[0]?.suppressed, { reason: "a test", until: "2026-12-31" });
      assert.equal(report(shown).summary["error"], 0);

      const counted = run([...args, "--no-ignores"]);
      assert.equal(counted.code, 1);
      assert.deepEqual(report(counted).files[0]?.findings[0]?.suppressed, { reason: "a test", until: "2026-12-31" });
      assert.equal(report(counted).summary["error"], 1);
      assert.equal(report(counted).summary["suppressed"], 0);
    });
  });

  it("lets ignores run out, by today's date or that of --now", () => {
    inWorld({ "a.conf": ignored }, ({ run }) => {
      assert.equal(run([...auth, "a.conf"], { now: "2026-12-31T23:00:00Z" }).code, 0);
      assert.equal(run([...auth, "a.conf"], { now: "2027-01-01T00:00:00Z" }).code, 1);
      assert.equal(run([...auth, "--now=2027-01-01", "a.conf"]).code, 1);
    });
  });

  it("takes the kind of file from its options", () => {
    inWorld({ "a.conf": closed }, ({ run }) => {
      const kind = (...args: string[]): unknown => report(run(["--format=json", ...args, "a.conf"])).files[0]?.kind;
      const from = { product: "default", node: "default", target: "default" };
      assert.deepEqual(kind(), { product: "oss", node: "data", target: "1.12.4", from });
      assert.deepEqual(kind("--target=1.8"), {
        product: "oss",
        node: "data",
        target: "1.8.10",
        from: { ...from, target: "option" },
      });
      assert.deepEqual(kind("--product=enterprise", "--node=meta", "--no-config"), {
        product: "enterprise",
        node: "meta",
        target: "1.12.4",
        from: { product: "option", node: "option", target: "default" },
      });
    });
  });

  it("applies the environment that it is given, and no other", () => {
    const env = { INFLUXDB_HTTP_AUTH_ENABLED: "true", OTHER: "1" };
    inWorld({ "a.conf": open, "b.env": "# on\nINFLUXDB_HTTP_AUTH_ENABLED='true'\n" }, ({ run }) => {
      assert.equal(run([...auth, "a.conf"], { env }).code, 1);
      assert.equal(run([...auth, "a.conf", "--process-env"], { env }).code, 0);
      assert.equal(run([...auth, "a.conf", "--env", "INFLUXDB_HTTP_AUTH_ENABLED=true"]).code, 0);
      assert.equal(run([...auth, "a.conf", "--env-file", "b.env"]).code, 0);
      assert.equal(run([...auth, "a.conf", "--env-file=b.env", "--env=INFLUXDB_HTTP_AUTH_ENABLED=false"]).code, 1);
    });
  });

  it("hides all but errors with --quiet, and neither the numbers nor the exit code", () => {
    inWorld({ "a.conf": open, "b.conf": closed }, ({ run }) => {
      const warning = [...auth, "--rule=auth-disabled=warning", "--quiet"];
      const text = run([...warning, "a.conf"]);
      assert.equal(text.code, 1);
      assert.equal(text.out, "1 file checked, 1 finding (1 warning), 1 not shown; 1 fixable with --unsafe-fixes\n");
      const json = report(run([...warning, "--format=json", "a.conf"]));
      assert.deepEqual(json.files[0]?.findings, []);
      assert.equal(json.summary["warning"], 1);
      assert.equal(run([...warning, "b.conf"]).out, "");
    });
  });

  it("says in each format that what --quiet leaves out makes the run fail", () => {
    inWorld({ "a.conf": open }, ({ run, path, read }) => {
      const said = "1 finding at or above --fail-on is not listed (--quiet)";
      const quiet = [...auth, "--rule=auth-disabled=warning", "--quiet", "a.conf"];
      for (const format of ["json", "concise", "sarif", "github", "gitlab", "junit", "checkstyle"]) {
        const failing = run([...quiet, `--format=${format}`]);
        assert.deepEqual([failing.code, failing.err], [1, `influxlint: ${said}\n`], format);
        const passing = run([...quiet, `--format=${format}`, "--fail-on=error"]);
        assert.deepEqual([passing.code, passing.err], [0, ""], format);
        assert.ok(!passing.out.includes("not listed"), format);
      }
      const env = { GITHUB_STEP_SUMMARY: path("summary.md") };
      assert.equal(
        run([...quiet, "--format=github"], { env }).out,
        `::warning title=influxlint%3A not listed::${said}\n`,
      );
      assert.ok(read("summary.md").includes("1 not shown"));
      const [, suite] = readXml(run([...quiet, "--format=junit"]).out).children;
      assert.deepEqual(suite?.attributes, { name: "influxlint", tests: "1", failures: "1", errors: "0", skipped: "0" });
      assert.equal(suite.children[0]?.children[0]?.attributes["message"], said);
    });
  });

  it("counts the findings of each rule with --statistics", () => {
    inWorld({ "a.conf": open, "b.conf": open, "c.conf": broken }, ({ run }) => {
      const args = [...only("auth-disabled", "duration-invalid"), "--statistics", "."];
      inWorld({ "influxdb.conf": open, "sub/influxdb.conf": broken }, (world) => {
        assert.ok(world.run(args).out.includes("\n2  auth-disabled\n1  duration-invalid\n\n2 files checked"));
        assert.deepEqual(report(world.run([...args, "--format=json"])).summary["rules"], {
          "auth-disabled": 2,
          "duration-invalid": 1,
        });
        for (const format of checkFormats) {
          const counted = world.run([...args, "--format", format]);
          const isInReport = format === "text" || format === "json";
          assert.equal(counted.err, isInReport ? "" : "2  auth-disabled\n1  duration-invalid\n", format);
          const silent = world.run([...args.filter((one) => one !== "--statistics"), "--format", format]);
          assert.equal(counted.out === silent.out, !isInReport, format);
        }
      });
      assert.equal(run(args).code, 2);
    });
  });

  it("looks at named files below --root, and not at all with --no-files", () => {
    const text = `${required}[http]\n  https-enabled = true\n  https-certificate = "/ssl/a.pem"\n`;
    const args = [...only("cert-file-not-found"), "a.conf"];
    inWorld({ "a.conf": text, "image/ssl/a.pem": "x" }, (world) => {
      assert.equal(code(world, ...args), 1);
      assert.equal(code(world, "--root=image", ...args), 0);
      assert.equal(code(world, "--no-files", ...args), 0);
      const [, ...rest] = ["", ...args.slice(0, -1), "-"];
      assert.equal(world.run(rest, { stdin: text }).code, 0, "nobody knows the machine");
      assert.equal(world.run([...rest, "--stdin-filename=a.conf"], { stdin: text }).code, 1);
      assert.equal(world.run([...rest, "--root=."], { stdin: text }).code, 1);
    });
  });

  it("reads standard input under the name that it is given", () => {
    inWorld({}, ({ run }) => {
      const args = [...auth, "--format=json", "-"];
      assert.deepEqual(
        report(run(args, { stdin: open })).files.map(({ path }) => path),
        ["<stdin>"],
      );
      const named = report(run([...args, "--stdin-filename", "conf/influxdb-meta.conf"], { stdin: "" }));
      assert.equal(named.files[0]?.path, "conf/influxdb-meta.conf");
      assert.equal((named.files[0].kind as { node: string }).node, "meta");
    });
  });

  it("writes the report to a file, as a whole and with the rights of the old one", () => {
    inWorld({ "a.conf": open, "report.txt": "old" }, ({ run, read, path }) => {
      chmodSync(path("report.txt"), 0o640);
      symlinkSync("report.txt", path("link.txt"));
      const { out } = run([...auth, "a.conf"]);
      const result = run([...auth, "--output=link.txt", "a.conf"], { terminal: true });
      assert.deepEqual([result.code, result.out, result.err], [1, "", ""]);
      assert.equal(read("report.txt"), out);
      run([...auth, "--output", "new.json", "--format=json", "a.conf"]);
      assert.equal((JSON.parse(read("new.json")) as { schemaVersion: number }).schemaVersion, 1);
      assert.equal(run([...auth, "--output", "none/new.json", "a.conf"]).code, 2);
      assert.equal(run([...auth, "--output", ".", "a.conf"]).code, 2);
      assert.ok(!existsSync(path("none")));
    });
  });

  it("paints for a terminal unless told otherwise", () => {
    inWorld({ "a.conf": open }, ({ run }) => {
      const painted = (args: string[], terminal: boolean, env: Record<string, string> = {}): boolean =>
        run([...auth, "a.conf", ...args], { terminal, env }).out.includes("\u001b[");
      assert.ok(painted([], true));
      assert.ok(!painted([], false));
      assert.ok(!painted([], true, { NO_COLOR: "1" }));
      assert.ok(!painted([], true, { TERM: "dumb" }));
      assert.ok(painted([], false, { FORCE_COLOR: "1" }));
      assert.ok(!painted([], true, { FORCE_COLOR: "0" }));
      assert.ok(painted(["--color=always"], false, { NO_COLOR: "1" }));
      assert.ok(!painted(["--color=never"], true, { FORCE_COLOR: "1" }));
    });
  });

  it("paints no file", () => {
    inWorld({ "a.conf": open }, ({ run, read }) => {
      for (const [color, env] of [
        ["always", {}],
        ["auto", { FORCE_COLOR: "1" }],
      ] as const) {
        const options = { terminal: true, env };
        const { out } = run([...auth, `--color=${color}`, "--report=text=x", "a.conf"], options);
        assert.ok(out.includes("\u001b["));
        const unpainted = run([...auth, "a.conf"]).out;
        assert.equal(read("x"), unpainted);
        run([...auth, `--color=${color}`, "--output=y", "a.conf"], options);
        assert.equal(read("y"), unpainted);
        for (const command of ["effective", "listeners", "explain"]) {
          run([command, `--color=${color}`, "--output=z", command === "explain" ? "auth-disabled" : "a.conf"], options);
          assert.ok(!read("z").includes("\u001b["), command);
        }
        const fixed = run([...auth, `--color=${color}`, "--diff", "a.conf"], options);
        assert.ok(fixed.err.includes("\u001b["), "the report beside a patch is no file");
      }
    });
  });
});

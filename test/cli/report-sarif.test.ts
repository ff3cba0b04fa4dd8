import assert from "node:assert/strict";
import type { Result } from "sarif";
import { commentRules } from "../../server/src/rules/comment-index.ts";
import { allRules } from "../../server/src/rules/cluster-index.ts";
import { applyEdits, lineStarts } from "../../server/src/text.ts";
import { readSarif } from "./report-readers.ts";
import { inWorld, only, required } from "./world.ts";

const auth = [...only("auth-disabled"), "--format=sarif"];
const open = `${required}[http]\n  auth-enabled = false\n`;

const regionOf = (result: Result | undefined): unknown => result?.locations?.[0]?.physicalLocation?.region;
const nameOf = (result: Result): string => result.partialFingerprints?.["influxlint/v1"] ?? assert.fail();

describe("--format sarif", () => {
  it("is valid, and has what GitHub demands of a result", () => {
    inWorld({ "etc/a.conf": open }, ({ run }) => {
      const { out, code } = run([...auth, "etc/a.conf"]);
      assert.equal(code, 1);
      const { log, results } = readSarif(out);
      const [result] = results;
      assert.equal(results.length, 1);
      assert.equal(result?.ruleId, "auth-disabled");
      assert.equal(result.level, "error");
      assert.equal(result.message.text, "Authentication is off: whoever reaches `:8086` is an administrator.");
      assert.deepEqual(result.locations?.[0]?.physicalLocation, {
        artifactLocation: { uri: "etc/a.conf", uriBaseId: "%SRCROOT%" },
        region: { startLine: 7, startColumn: 3, endLine: 7, endColumn: 23 },
      });
      assert.match(nameOf(result), /^[0-9a-f]{16}$/);
      const [{ tool, columnKind, invocations } = assert.fail()] = log.runs;
      assert.equal(tool.driver.rules?.[result.ruleIndex ?? -1]?.id, "auth-disabled");
      assert.equal(columnKind, "utf16CodeUnits");
      assert.deepEqual(invocations, [{ executionSuccessful: true, toolExecutionNotifications: [] }]);
    });
  });

  it("lists all rules with what GitHub shows of them", () => {
    inWorld({ "a.conf": open.replace("false", "true") }, ({ run }) => {
      const { log, results } = readSarif(run([...auth, "a.conf"]).out);
      assert.deepEqual(results, []);
      const rules = log.runs[0]?.tool.driver.rules ?? [];
      assert.deepEqual(
        rules.map(({ id }) => id),
        [...allRules.map(({ id }) => id), "internal-error"],
      );
      for (const { id, shortDescription, fullDescription, help, helpUri, properties = {} } of rules) {
        for (const text of [shortDescription?.text, fullDescription?.text]) {
          assert.ok(text !== undefined && text.length > 10 && text.length <= 1024, id);
        }
        assert.ok(help?.text && help.markdown, id);
        assert.doesNotMatch(help.markdown, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/, id);
        assert.equal((help.markdown.match(/^````/gm) ?? []).length, id === "internal-error" ? 0 : 4, id);
        const isOwn = id === "internal-error" || commentRules.some((rule) => rule.id === id);
        assert.equal(helpUri?.startsWith("https://docs.influxdata.com/") ?? false, !isOwn, id);
        assert.match(String(properties["precision"]), /^(?:very-high|high|medium|low)$/, id);
        assert.match(String(properties["problem.severity"]), /^(?:error|warning|recommendation)$/, id);
        const isSecurity = (properties.tags ?? []).includes("security");
        const score: unknown = properties["security-severity"];
        assert.equal(typeof score, isSecurity ? "string" : "undefined", id);
        assert.ok(!isSecurity || (Number(score) > 0 && Number(score) <= 10), id);
      }
    });
  });

  it("has a place for everything that is said of a whole file", () => {
    inWorld({ "empty.conf": "" }, ({ run }) => {
      const { results } = readSarif(run(["--format=sarif", "empty.conf"]).out);
      assert.ok(results.length > 3);
      for (const result of results) {
        assert.deepEqual(regionOf(result), { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 });
      }
    });
  });

  for (const [name, before] of [
    ["astral characters and tabs", '# 😀\r\n\thttp = { realm = "😀", '],
    ["a byte-order mark", "\uFEFFhttp = { "],
    ["lone CRs", "#\r#\rhttp = { "],
  ] as const) {
    it(`counts columns in UTF-16 code units behind ${name}`, () => {
      inWorld({ "a.conf": `${before}auth-enabled = false }\n${required}` }, ({ run }) => {
        const [result] = readSarif(run([...auth, "a.conf"]).out).results;
        const shown = before.replace("\uFEFF", "");
        const line = lineStarts(shown).length;
        const column = shown.length - (lineStarts(shown).at(-1) ?? 0) + 1;
        const region = { startLine: line, startColumn: column, endLine: line, endColumn: column + 20 };
        assert.deepEqual(regionOf(result), region);
      });
    });
  }

  it("names results by what they are about: inserted lines and another order change nothing", () => {
    const sections = [
      '[meta]\n  dir = "/m"\n',
      '[data]\n  dir = "/d"\n  wal-dir = "/w"\n  wal-dirr = "/x"\n',
      "[http]\n  auth-enabled = false\n  auth_enabled = true\n",
      "[htp]\n  x = 1\n",
    ];
    inWorld({ "a.conf": sections.join("") }, ({ run, write }) => {
      const names = (): string[] =>
        readSarif(run(["--format=sarif", "a.conf"]).out)
          .results.map((result) => `${result.ruleId ?? ""} ${nameOf(result)}`)
          .sort();
      const before = names();
      assert.ok(before.length > 6);
      assert.equal(new Set(before).size, before.length);
      write("a.conf", `# inserted\n\n${sections.reverse().join("\n# and here\n")}`);
      assert.deepEqual(names(), before);
    });
  });

  it("has fixes that lead to the same text as --fix", () => {
    const text = "# ä\r\n[http]\r\n\tauth-enabled = false\r\n\thttps_enabled = true # é\r\n";
    inWorld({ "a.conf": text }, ({ run }) => {
      const options = [...only("underscore-key", "auth-disabled"), "--format=sarif", "a.conf"];
      const { results } = readSarif(run(options).out);
      const changes = results.flatMap(({ fixes = [] }) => fixes.slice(0, 1)).flatMap((fix) => fix.artifactChanges);
      assert.equal(changes.length, 2);
      const starts = lineStarts(text);
      const offset = (line = 0, column = 0): number => (starts[line - 1] ?? assert.fail()) + column - 1;
      const edits = changes.flatMap(({ artifactLocation, replacements }) => {
        assert.equal(artifactLocation.uri, "a.conf");
        return replacements.map(({ deletedRegion: at, insertedContent }) => ({
          span: { start: offset(at.startLine, at.startColumn), end: offset(at.endLine, at.endColumn) },
          text: insertedContent?.text ?? "",
        }));
      });
      const fixed = applyEdits(text, edits);
      assert.equal(fixed, text.replace("auth-enabled = false", "auth-enabled = true").replace("https_", "https-"));
    });
  });

  it("leads to related places, in other files of a cluster too", () => {
    const meta = (host: string): string => `# influxlint: kind=meta\nhostname = "${host}"\n[meta]\n  dir = "/m"\n`;
    inWorld({ "1/influxdb-meta.conf": meta("a"), "2 #/influxdb-meta.conf": meta("a") }, ({ run }) => {
      const options = [...only("hostname-duplicate"), "--cluster", "--format=sarif", "."];
      const places = readSarif(run(options).out).results.flatMap(({ relatedLocations = [] }) => relatedLocations);
      assert.ok(places.length > 0);
      for (const { id, message, physicalLocation } of places) {
        assert.equal(id, 1);
        assert.ok(message?.text);
        assert.match(physicalLocation?.artifactLocation?.uri ?? "", /^(?:1|2%20%23)\/influxdb-meta\.conf$/);
        assert.equal(physicalLocation?.region?.startLine, 2);
      }
    });
  });

  it("says which results a comment suppresses, on demand only", () => {
    const why = " # influxlint: ignore[auth-disabled] until=2026-12-31 -- a \u001b[1m[test](http://x)\n";
    inWorld({ "a.conf": open.replace(/\n$/, why) }, ({ run }) => {
      const of = (...options: readonly string[]): readonly Result[] =>
        readSarif(run([...auth, "a.conf", ...options]).out).results;
      assert.deepEqual(of(), []);
      const [shown] = of("--show-suppressed");
      const [suppression] = shown?.suppressions ?? [];
      assert.equal(suppression?.kind, "inSource");
      assert.equal(suppression.status, "accepted");
      assert.equal(suppression.justification, "a \\u001b[1m[test](http://x)");
      assert.equal(suppression.location?.physicalLocation?.region?.startLine, 7);
      assert.equal(of("--no-ignores")[0]?.suppressions?.[0]?.status, "rejected");
      assert.equal(run([...auth, "--show-suppressed", "a.conf"]).code, 0);
      assert.equal(run([...auth, "--no-ignores", "a.conf"]).code, 1);
    });
    inWorld({ "a.conf": open }, ({ run }) => {
      const [result] = readSarif(run([...auth, "--show-suppressed", "a.conf"]).out).results;
      assert.deepEqual(result?.suppressions, []);
    });
  });

  it("reports files that could not be read, and is valid all the same", () => {
    inWorld({ "a.conf": open }, ({ run }) => {
      const result = run([...auth, "a.conf", "no ne.conf"]);
      assert.equal(result.code, 2);
      const { log, results } = readSarif(result.out);
      assert.equal(results.length, 1);
      const [invocation] = log.runs[0]?.invocations ?? [];
      assert.equal(invocation?.executionSuccessful, false);
      const [notification] = invocation.toolExecutionNotifications ?? [];
      assert.equal(notification?.message.text, "no such file or directory.");
      assert.equal(notification.locations?.[0]?.physicalLocation?.artifactLocation?.uri, "no%20ne.conf");
    });
  });

  it("gives absolute addresses for what lies outside of the working directory", () => {
    inWorld({ "a b.conf": open, "sub/x": "" }, ({ run, path }) => {
      const uri = (name: string): unknown =>
        readSarif(run([...auth, name], { cwd: "sub" }).out).results[0]?.locations?.[0]?.physicalLocation
          ?.artifactLocation;
      assert.deepEqual(uri("../a b.conf"), { uri: "../a%20b.conf", uriBaseId: "%SRCROOT%" });
      assert.deepEqual(uri(path("a b.conf")), { uri: `file://${path("a%20b.conf")}` });
    });
  });

  it("has at most 25,000 results, as many as GitHub takes, and says how many are left out", () => {
    const lines = Array.from({ length: 900 }, (_, index) => `  unknown-${index} = 1\n`).join("");
    const files = Array.from({ length: 28 }, (_, index) => [`${index}.influxdb.conf`, `${required}${lines}`] as const);
    inWorld(Object.fromEntries(files), ({ run }) => {
      const options = [...only("unknown-key"), "--no-files", "--format=sarif"];
      const { out, err, code } = run([...options, "."]);
      const said = "200 more are left out, since GitHub refuses a log with them";
      assert.deepEqual([code, err], [1, `influxlint: the SARIF log has the first 25000 results: ${said}\n`]);
      const { log, results } = readSarif(out);
      assert.equal(results.length, 25_000);
      const [{ tool, invocations: [invocation] = [] } = assert.fail()] = log.runs;
      const [notification] = invocation?.toolExecutionNotifications ?? [];
      assert.equal(notification?.message.text, `25000 results are listed: ${said}.`);
      assert.equal(notification.level, "warning");
      const { id } = tool.driver.notifications?.[notification.descriptor?.index ?? -1] ?? {};
      assert.deepEqual([notification.descriptor?.id, id], ["results-left-out", "results-left-out"]);
      assert.equal(run([...options, "1.influxdb.conf", "2.influxdb.conf"]).err, "");
    });
  });
});

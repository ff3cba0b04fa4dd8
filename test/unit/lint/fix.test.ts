import assert from "node:assert/strict";
import { editSet } from "../../../server/src/lint/edit-set.ts";
import { type FixResult, fixText } from "../../../server/src/lint/fix.ts";
import { lint } from "../../../server/src/lint/lint.ts";
import { applyEdits, type Edit } from "../../../server/src/text.ts";

const required = `[meta]\n  dir = "/m"\n[data]\n  dir = "/d"\n  wal-dir = "/w"\n`;

const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("");

/** A repair, and how often the text was judged for it. */
function repair(text: string, which: "safe" | "all" = "safe"): FixResult & { readonly judged: number } {
  let judged = 0;
  const judge: typeof lint = (options) => {
    judged++;
    return lint(options);
  };
  const result = fixText({ path: "influxdb.conf", text, profile: "pedantic" }, { which, judge });
  return { ...result, judged };
}

describe("repairing", () => {
  it("takes no more looks at a long file than at a short one", () => {
    const udp = (index: number): string => `[[udp]]\n  enabled = true\n  bind-address = ":${10_000 + index}"\n`;
    const long = repair(required + many(500, (index) => `${udp(index)}  batch_size = 10\n  batch-timeout = "5 s"\n`));
    const short = repair(required + many(5, (index) => `${udp(index)}  batch_size = 10\n  batch-timeout = "5 s"\n`));
    assert.ok(long.applied.length >= 1000);
    assert.equal(long.judged, short.judged);
  });

  it("finds the one fix that cannot be among thousands that can, by halves", () => {
    const doomed = `[http]\n  bind-address = :8088\n`;
    const lines = many(
      1000,
      (index) => `[[udp]]\n  enabled = true\n  bind-address = ":${10_000 + index}"\n  batch_size = 1\n`,
    );
    const { applied, judged, rejected } = repair(required + doomed + lines);
    assert.ok(applied.length >= 1000);
    assert.equal(rejected.length, 1);
    assert.ok(judged < 50, String(judged));
  });

  it("does not stop after some rounds: what is repaired first makes the next repair possible", () => {
    const colons = required + many(900, (index) => `x-${index}: 1\n`);
    const { text, after } = repair(colons);
    assert.equal(text.includes(":"), false);
    assert.equal(after.findings.filter(({ rule }) => rule === "toml-syntax").length, 0);
  });

  it("renames a misspelt setting instead of adding the default beside it", () => {
    const udp = (port: number): string => `[[udp]]\n  enabled = true\n  bind_address = ":${port}"\n`;
    const { text } = repair(required + udp(9001) + udp(9002));
    assert.ok(text.includes('bind-address = ":9001"'), text);
    assert.equal(text.includes(":8089"), false, text);
  });

  it("moves and renames what the user wrote before it adds a value of its own", () => {
    const https = `[http]\n  https-enabled = true\n  https-certificate = "/c.pem"\n`;
    const misplaced = `${https}  min-version = "tls1.3"\n${required}`;
    for (const text of [`# influxlint: version=1.8.10\n${misplaced}`, misplaced]) {
      assert.match(repair(text, "all").text, /^\[tls\]\n +min-version = "tls1.3"$/m, text);
      assert.equal(repair(text).text.includes("tls1.2"), false, text);
    }
    assert.match(
      repair(`${https}${required}[tsl]\n  min-version = "tls1.3"\n`).text,
      /^\[tls\]\n +min-version = "tls1.3"$/m,
    );
    assert.match(repair(`[meta]\n  reporting-disabled = false\n`).text, /^reporting-disabled = false$/m);
    assert.match(repair(`${https}${required}`).text, /tls1.2/);
  });

  it("says why a fix is left out, and leaves it to people", () => {
    const text = `${required}[http]\n  bind-address = :8088\n`;
    for (const which of ["safe", "all"] as const) {
      const { rejected, after, before } = repair(text, which);
      const [{ rule, title, reason } = { rule: "", title: "", reason: "" }] = rejected;
      assert.deepEqual(
        [rule, title, reason],
        ["toml-syntax", "Put the value in quotes", "influxd would not start then (`port-conflict`)"],
      );
      for (const { findings } of [before, after]) {
        const fixes = findings.find((finding) => finding.rule === rule)?.fixes ?? [];
        assert.deepEqual(
          fixes.map(({ safe, byHand }) => [safe, byHand]),
          [[false, true]],
        );
      }
    }
  });
});

describe("a fix that another makes impossible", () => {
  it("is said to be left out", () => {
    const text = `${required}[http]\n  query-timeout = "10s"\n[coordinator]\n  query-timout = "30s"\n`;
    const { applied, rejected } = repair(text, "safe");
    assert.ok(applied.some(({ rule }) => rule === "unknown-key"));
    assert.deepEqual(
      rejected.map(({ rule, reason }) => [rule, reason]),
      [["wrong-section", "another fix has taken its place"]],
    );
  });
});

describe("settings of InfluxDB Enterprise in [cluster]", () => {
  it("are moved to no other section by safe fixes, whatever the section is called", () => {
    const inside = '  query-timeout = "60s"\n  https-enabled = true\n  https-certificate = "/etc/ssl/rpc.pem"\n';
    for (const header of ["[cluster]", "[coordinator]"]) {
      const text = `# influxlint: kind=oss\n${required}${header}\n${inside}[http]\n  auth-enabled = true\n`;
      const { text: repaired } = repair(text, "safe");
      assert.ok(repaired.includes(`[coordinator]\n${inside}[http]\n`), repaired);
    }
  });
});

describe("a section in brackets of another kind", () => {
  it("gets no second header", () => {
    for (const text of [`${required}[[http]]\n  auth-enabled = true\n`, `${required}[[http]]\n[[http]]\n`]) {
      for (const { fixes } of lint({ path: "influxdb.conf", text }).findings) {
        for (const { title, edits } of fixes) {
          const after = applyEdits(text, edits);
          assert.ok(!/^\[http\]$[^]*^\[\[http\]\]$|^\[\[http\]\]$[^]*^\[http\]$/m.test(after), `${title}: ${after}`);
        }
      }
    }
  });
});

describe("a fix with which influxd asks for a file that nobody looked for", () => {
  it("is left out, but not where the file is named", () => {
    const text = `${required}[http]\n  https-enable = true\n`;
    const { text: unchanged, rejected } = repair(text, "all");
    assert.ok(unchanged.includes("https-enable = true"), unchanged);
    assert.match(rejected.find(({ rule }) => rule === "unknown-key")?.reason ?? "", /^influxd would start only with/);
    for (const key of ["https-certificate", "https_certificate"]) {
      const named = repair(`${text}  ${key} = "/etc/ssl/a.pem"\n`).text;
      assert.ok(named.includes("https-enabled = true") && named.includes("https-certificate = "), named);
    }
  });
});

describe("edits that do not overlap", () => {
  const edit = (start: number, end: number): Edit => ({ span: { start, end }, text: "x" });

  it("are all there, or none of a fix", () => {
    const set = editSet();
    assert.equal(set.add([edit(10, 20), edit(30, 30)]), true);
    assert.equal(set.add([edit(0, 5), edit(19, 21)]), false);
    assert.equal(set.add([edit(0, 5), edit(20, 25)]), true, "the first half was taken back");
    assert.equal(set.add([edit(30, 30)]), false, "two insertions at one place");
    assert.equal(set.add([edit(30, 40)]), true, "an insertion before a replacement");
    assert.equal(set.add([edit(12, 12)]), false);
    assert.equal(set.add([edit(50, 60), edit(55, 56)]), false, "a fix that overlaps itself");
    assert.equal(set.add([edit(50, 60)]), true);
  });
});

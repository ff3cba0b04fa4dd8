import assert from "node:assert/strict";
import { anyLine, goneFrom, knownBy, type KnownFinding } from "../../../server/src/lint/baseline.ts";
import { numberOf } from "../../../server/src/lint/finding.ts";
import { fixText } from "../../../server/src/lint/fix.ts";
import { mostAlike } from "../../../server/src/lint/gather.ts";
import { lint, type LintResult } from "../../../server/src/lint/lint.ts";

const required = `[meta]\n  dir = "/m"\n[data]\n  dir = "/d"\n  wal-dir = "/w"\n`;
const more = mostAlike + 500;
const unknown = (from: number, to: number, rest = ""): string =>
  Array.from({ length: to - from }, (_, index) => `  nobody-knows-${from + index} = 1${rest}\n`).join("");
const judge = (text: string): LintResult => lint({ path: "influxdb.conf", text });
const of = ({ findings }: LintResult, rule: string): LintResult["findings"] =>
  findings.filter((finding) => finding.rule === rule);

describe("findings that are alike", () => {
  it("are all listed up to a thousand", () => {
    const result = judge(`${required}${unknown(0, mostAlike)}`);
    assert.equal(result.leftOut, 0);
    assert.equal(of(result, "unknown-key").length, mostAlike);
    assert.ok(result.findings.every(({ message }) => !message.includes("left out")));
  });

  it("beyond a thousand are left out, and the last one says how many", () => {
    const result = judge(`${required}${unknown(0, more)}`);
    const listed = of(result, "unknown-key");
    assert.deepEqual([listed.length, result.leftOut], [mostAlike, 500]);
    const said = listed.filter(({ message }) => message.endsWith("; 500 more findings of this rule are left out"));
    assert.deepEqual(said, listed.slice(-1));
    const one = of(judge(`${required}${unknown(0, mostAlike + 1)}`), "unknown-key").at(-1);
    assert.ok(one?.message.endsWith("; 1 more finding of this rule is left out"), one?.message);
  });

  it("are in a baseline with as many as are left out, whichever these are", () => {
    const baselineOf = ({ config, findings }: LintResult): KnownFinding[] =>
      findings.flatMap((finding) => {
        const by = knownBy(finding, config);
        return by === undefined ? [] : [{ ...by, severity: finding.severity, count: numberOf(finding) }];
      });
    const compare = (text: string, baseline: KnownFinding[]): { fresh: string[]; gone: number } => {
      const { findings, config } = lint({ path: "influxdb.conf", baseline, text });
      const fresh = findings.flatMap(({ inBaseline, message }) => (inBaseline === true ? [] : [message]));
      return { fresh, gone: goneFrom(findings, config, baseline).reduce((sum, { count }) => sum + count, 0) };
    };
    const baseline = baselineOf(judge(`${required}${unknown(0, more)}`));
    assert.deepEqual(compare(`${required}${unknown(0, more)}`, baseline), { fresh: [], gone: 0 });
    assert.deepEqual(compare(`${required}${unknown(1, more)}`, baseline), { fresh: [], gone: 1 });
    assert.deepEqual(compare(`${required}${unknown(500, more)}`, baseline), { fresh: [], gone: 500 });
    const longer = compare(`${required}${unknown(0, more + 1)}`, baseline);
    assert.deepEqual([longer.fresh.length, longer.gone], [1, 0]);
    assert.match(longer.fresh[0] ?? "", /; 501 more findings of this rule are left out$/);
    const inserted = compare(`${required}  another = 1\n${unknown(0, more)}`, baseline).fresh;
    assert.equal(inserted.length, 2);
    assert.ok(inserted.some((message) => message.includes("another`")));
  });

  it("are new in a baseline that knows only what was listed, or that knows them as less bad", () => {
    const listed = judge(`${required}${unknown(0, mostAlike)}`);
    const entries = (change: Partial<KnownFinding>): KnownFinding[] =>
      listed.findings.flatMap((finding) => {
        const by = knownBy(finding, listed.config);
        return by === undefined ? [] : [{ ...by, severity: finding.severity, count: 1, ...change }];
      });
    const isNew = (text: string, baseline: KnownFinding[]): number =>
      lint({ path: "influxdb.conf", text, baseline }).findings.filter(({ inBaseline }) => inBaseline !== true).length;
    assert.equal(isNew(`${required}${unknown(0, mostAlike + 1)}`, entries({})), 1);
    const mild = [
      ...entries({ severity: "info" }),
      ...entries({ severity: "info", setting: undefined, line: anyLine, count: 9 }).slice(-1),
    ];
    assert.equal(isNew(`${required}${unknown(0, mostAlike + 1)}`, mild), listed.findings.length);
  });

  it("hide nothing worse of the same rule, and nothing of another", () => {
    const known = Array.from(
      { length: more },
      (_, index) => `[[udp]]\n  bind-address = ":${2000 + index}"\n  batch_size = 1\n`,
    );
    const text = `${required}${known.join("")}[http]\n  auth_enabled = true\n  log-enabled = "yes"\n  log-enabled = true\n`;
    const result = judge(text);
    assert.ok(result.leftOut > 0);
    const startup = result.findings.filter(({ impact }) => impact === "startup").map(({ rule }) => rule);
    assert.deepEqual(startup.sort(), ["duplicate-key", "type-mismatch"]);
  });

  it("count for each comment that silences them", () => {
    const ignored = " # influxlint: ignore[unknown-key]";
    const result = lint({
      path: "influxdb.conf",
      text: `${required}${unknown(0, more)}${unknown(more, more + 1, ignored)}`,
      profile: "pedantic",
    });
    assert.equal(of(result, "unknown-key").filter(({ suppressed }) => suppressed !== undefined).length, 1);
    assert.deepEqual(of(result, "ignore-unused"), []);
  });

  it("keep the file as it is, since nobody can tell what a fix does then", () => {
    const text = `${required}[http]\n  auth-enable = true\n${unknown(0, more)}`;
    const result = fixText({ path: "influxdb.conf", text }, { which: "all" });
    assert.deepEqual([result.text, result.applied], [text, []]);
    assert.equal(result.before.leftOut, 500);
    const repaired = fixText({ path: "influxdb.conf", text: text.slice(0, 2000) }, { which: "safe" });
    assert.ok(repaired.text.includes("auth-enabled"));
  });
});

describe("a long name", () => {
  it("with an open backtick and very many signs is judged", () => {
    const { findings } = judge(`[http]\n  "\`${"=".repeat(1_000_000)}" = 1\n`);
    assert.ok(findings.some(({ rule }) => rule === "unknown-key"));
  });
});

describe("a long value", () => {
  for (const opening of ["{{", "{%", "<%", "${a", "@A", "%(a"])
    it(`of ${opening} that nothing closes is judged`, () => {
      const { findings } = judge(
        `[http]\n  realm = "${opening.repeat(200_000)}"\n  shared-secret = "${opening.repeat(200_000)}"\n`,
      );
      assert.ok(findings.length > 0);
    });
});

describe("a long path", () => {
  it("of very many directories is judged", () => {
    const { findings } = judge(`[data]\n  dir = "${"a/".repeat(200_000)}"\n`);
    assert.ok(findings.length > 0);
  });
});

describe("a large file", () => {
  for (const line of [
    "a=1\n",
    "[x]\n",
    "a=[1,2,3]\n",
    "x.y=1\n",
    "[cluster]\n",
    "[[udp]]\nenabled=true\n",
    '"a"=1 # influxlint: ignore[unknown-key]\n',
    'password="P\n',
    "[http]\nshared-secret=['P\n",
  ])
    it(`of ${JSON.stringify(line)} is judged in time that grows with it, not with its square`, () => {
      const time = (bytes: number): number => {
        const text = line.repeat(bytes / line.length);
        const start = process.cpuUsage();
        const { findings } = judge(text);
        assert.ok(findings.some(({ impact }) => impact === "startup"));
        const { user, system } = process.cpuUsage(start);
        return user + system;
      };
      time(1 << 15);
      const [short, long] = [time(1 << 15), time(1 << 18)];
      // Eight times as long; its square would be 64 times as much.
      assert.ok(long < 30 * short, `${long / short} times the time`);
    });
});

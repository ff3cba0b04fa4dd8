import assert from "node:assert/strict";
import { knownBy } from "../../../server/src/lint/baseline.ts";
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

  it("are never in a baseline where they stand for others, which nobody has seen", () => {
    const known = judge(`${required}${unknown(0, mostAlike)}`);
    const baseline = known.findings.flatMap((finding) => {
      const by = knownBy(finding, known.config);
      return by === undefined ? [] : [{ ...by, severity: finding.severity, count: 1 }];
    });
    assert.equal(baseline.length, known.findings.length);
    const options = { path: "influxdb.conf", baseline };
    const isNew = (text: string): string[] =>
      lint({ ...options, text }).findings.flatMap(({ inBaseline, message }) => (inBaseline === true ? [] : [message]));
    assert.deepEqual(isNew(`${required}${unknown(0, mostAlike)}`), []);
    const [first, ...others] = isNew(`${required}${unknown(0, mostAlike + 1)}`);
    assert.match(first ?? "", /left out$/);
    assert.deepEqual(others, []);
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

describe("a large file", () => {
  for (const line of [
    "a=1\n",
    "[x]\n",
    "a=[1,2,3]\n",
    "x.y=1\n",
    "[cluster]\n",
    "[[udp]]\nenabled=true\n",
    '"a"=1 # influxlint: ignore[unknown-key]\n',
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

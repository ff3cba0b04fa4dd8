import assert from "node:assert/strict";
import { checkFormats } from "../../server/src/cli/option-table.ts";
import { plain } from "../../server/src/cli/report/plain.ts";
import { harmful, readCommands, readSarif, readXml } from "./report-readers.ts";
import { inWorld, only, type Report, required, type World } from "./world.ts";

/** What must do nothing, wherever it stands. */
const attacks = [
  "\u001b[31m\u001b]0;title\u0007",
  "\u009b31m\u0085\u007f",
  "\u202eevil\u2066\u200b\ufeff",
  "::error file=x,line=1::pwned",
  "##[add-mask]a ##vso[task.setvariable variable=a]b ##teamcity[buildStatus text='x']",
  "]]><script>alert(1)</script><!-- <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///x'>]> &e; &#0;",
  "[x](javascript:alert) ![x](http://x/y.png) **b** `c` | d | <img src=x onerror=alert(1)>",
  "%0A::error::x%25%s%n{0}",
  "\"';$(id)`id`",
  "\ufffe\uffff😀é",
];
const toml = (text: string): string =>
  JSON.stringify(text).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Every attack as a key, a section, a value, a reason and a comment; raw, where a file can hold it, and escaped. */
const text = attacks
  .map((attack, index) => {
    const escaped = toml(attack.replace("😀", ""));
    const raw = attack.replace(/[\r\n]/g, "");
    return [
      `[${escaped}]\n  a = 1\n[http]`,
      `  ${escaped} = 1 # ${raw}`,
      `  "${raw.replace(/["\\]/g, "")}" = 1`,
      `  bind-address = ${escaped}`,
      `  auth-enabled = ${escaped} # influxlint: ignore[type-mismatch] -- ${raw}`,
      `  ${raw} = 1`,
      `[[graphite]]\n  bind-address = ":1000${index}"\n  templates = [${escaped}]`,
      `[logging]\n  level = ${escaped}\n  format = ${toml(`line\nbreak\r${attack}`.replace("😀", ""))}`,
    ].join("\n");
  })
  .join("\n");

const names = [
  "a b#%41?.conf",
  "\u001b[31m é😀.conf",
  "::error ::x.conf",
  " ::error file=a,line=1::x.conf",
  "##[add-mask]x.conf",
  "]]><b>&amp;'\".conf",
  "new\nline::error::.conf",
  "[x](y)|`z`:1:1: error.conf",
  "C:x.conf",
];

describe("hostile configurations", function () {
  if (process.platform === "win32") return;

  for (const format of checkFormats) {
    it(`do no harm in --format ${format}`, () => {
      const files = Object.fromEntries(names.map((name) => [name, required + text]));
      inWorld(files, ({ run, path, read }) => {
        const args = [`--format=${format}`, "--profile=pedantic", "--show-suppressed", ...names, "\u001b none"];
        const { out, err, code } = run(args, { env: { GITHUB_STEP_SUMMARY: path("summary.md") } });
        assert.equal(code, 2);
        assert.doesNotMatch(out, harmful);
        assert.doesNotMatch(err, harmful);
        checks[format]?.(out);
        if (format !== "github") return;
        const summary = read("summary.md");
        assert.doesNotMatch(summary, harmful);
        const [, table = ""] = summary.split(/^(?=<table>$)/m);
        assert.doesNotMatch(table.trimEnd().split("</table>")[0] ?? "", /\n\s*\n/, "an empty line ends HTML");
        const elements = new Set<string>();
        walk(readXml(table.slice(0, table.indexOf("</table>") + 8)), ({ name }) => elements.add(name));
        assert.deepEqual([...elements].sort(), ["code", "table", "td", "th", "tr"]);
      });
    });
  }

  it("keep the exit code of each other", () => {
    const codes = (world: World, ...args: string[]): number[] =>
      checkFormats.map((format) => world.run([`--format=${format}`, ...args]).code);
    inWorld({ "a.conf": text, "b.conf": required }, (world) => {
      const same = (code: number): number[] => checkFormats.map(() => code);
      assert.deepEqual(codes(world, "a.conf"), same(1));
      assert.deepEqual(codes(world, "--exit-zero", "a.conf"), same(0));
      assert.deepEqual(codes(world, ...only("auth-disabled"), "--rule=auth-disabled=off", "b.conf"), same(0));
      assert.deepEqual(codes(world, "a.conf", "none.conf"), same(2));
    });
  });
});

type Tree = ReturnType<typeof readXml>;

function walk(element: Tree, visit: (element: Tree) => void): void {
  visit(element);
  for (const child of element.children) walk(child, visit);
}

const all = [...names, "\u001b none"];
const sorted = (paths: readonly (string | undefined)[]): unknown[] => [...new Set(paths)].sort();

/** What each format must give back to those who read it. */
const checks: Readonly<Record<string, (out: string) => void>> = {
  json(out) {
    const { files, errors } = JSON.parse(out) as Report;
    assert.deepEqual(sorted([...files, ...errors].map(({ path }) => path)), sorted(all));
  },
  sarif(out) {
    const { log, results } = readSarif(out);
    const uris = new Set<string>();
    const texts: string[] = [];
    for (const { locations = [], message, suppressions } of results) {
      texts.push(message.text ?? "", ...(suppressions ?? []).map(({ justification = "" }) => justification));
      for (const { physicalLocation } of locations) uris.add(physicalLocation?.artifactLocation?.uri ?? "");
    }
    for (const uri of uris) assert.match(uri, /^(?:[\w.!~*'()-]|%[0-9A-F]{2})+$/);
    assert.deepEqual(sorted([...uris].map(decodeURIComponent)), sorted(names));
    for (const message of texts) assert.doesNotMatch(message, harmful);
    assert.ok(results.every(({ message }) => !message.text?.includes("](")));
    assert.equal(log.runs[0]?.invocations?.[0]?.toolExecutionNotifications?.length, 1);
  },
  github(out) {
    const commands = readCommands(out);
    assert.deepEqual(sorted(commands.map(({ properties }) => properties["file"])), sorted(all.map(plain)));
    for (const { name, properties } of commands) {
      assert.match(name, /^(?:error|warning|notice)$/);
      const known = new Set(["file", "line", "endLine", "col", "endColumn", "title"]);
      assert.deepEqual(
        Object.keys(properties).filter((key) => !known.has(key)),
        [],
      );
    }
  },
  gitlab(out) {
    const list = JSON.parse(out) as { description: string; fingerprint: string; location: { path: string } }[];
    assert.deepEqual(sorted(list.map(({ location }) => location.path)), sorted(all));
    assert.equal(new Set(list.map(({ fingerprint }) => fingerprint)).size, list.length);
    for (const { description } of list) assert.doesNotMatch(description, harmful);
  },
  junit(out) {
    const suites = readXml(out);
    assert.deepEqual(sorted(suites.children.map(({ attributes }) => attributes["name"])), sorted(all.map(plain)));
    const elements = new Set<string>();
    walk(suites, ({ name }) => elements.add(name));
    const known = ["error", "failure", "skipped", "system-out", "testcase", "testsuite", "testsuites"];
    assert.deepEqual([...elements].sort(), known);
  },
  checkstyle(out) {
    const { children } = readXml(out);
    assert.deepEqual(sorted(children.map(({ attributes }) => attributes["name"])), sorted(all.map(plain)));
    assert.ok(children.every(({ children: errors }) => errors.every(({ name }) => name === "error")));
  },
  concise(out) {
    for (const line of out.trimEnd().split("\n")) assert.match(line, /: .+ \[[a-z0-9-]+\]$/);
  },
};

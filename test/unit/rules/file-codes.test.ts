import assert from "node:assert/strict";
import type { ConfigProblemCode } from "../../../server/src/config/config-problem.ts";
import { lint } from "../../../server/src/lint/lint.ts";
import { noConfiguration } from "../../../server/src/rules/no-configuration.ts";
import { legacyWords } from "../../../server/src/rules/toml-legacy-syntax.ts";
import { newerWords } from "../../../server/src/rules/toml-newer-syntax.ts";
import { syntaxWords } from "../../../server/src/rules/syntax-words.ts";
import type { SyntaxCode, VariantCode } from "../../../server/src/toml/ast.ts";
import { type Case, factsRoot, readCases, sourceNames } from "../../agreement.ts";
import { templateBlocks, templateLines } from "../../../server/src/rules/unexpanded.ts";

interface Example {
  readonly text: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly rule: string;
}

/** For each thing that the model finds wrong: a text that has it, and the rule that says so. */
const examples = {
  type: [
    { text: "[http]\n  realm = 5\n", rule: "type-mismatch" },
    { text: "[http]\n  max-body-size = '5m'\n", rule: "byte-count-suffix" },
    { text: "[http]\n  enqueued-write-timeout = '5s'\n", rule: "enqueued-write-timeout-unit" },
    { text: "[tls]\n  max-version = 1.3\n", rule: "tls-unknown-version" },
    { text: "[retention]\n  check-interval = ['1h'] x\n", rule: "toml-syntax" },
  ],
  dropped: [{ text: "[http]\n  headers = 5\n", rule: "type-mismatch" }],
  "single-table": [{ text: "[udp]\n", rule: "single-table-listener" }],
  "array-table": [{ text: "[[http]]\n", rule: "array-section" }],
  duration: [
    { text: "[retention]\n  check-interval = '1d'\n", rule: "duration-invalid" },
    { text: "[retention]\n  check-interval = 1 d\n", rule: "toml-syntax" },
  ],
  size: [
    { text: "[data]\n  cache-max-memory-size = '1GB'\n", rule: "size-invalid" },
    { text: "[data]\n  cache-max-memory-size = -1 GB\n", rule: "toml-syntax" },
  ],
  "file-mode": [
    { text: "[http]\n  unix-socket-permissions = 999\n", rule: "filemode-invalid" },
    { text: "[http]\n  unix-socket-permissions = 999 x\n", rule: "toml-syntax" },
  ],
  "log-level": [{ text: "[logging]\n  level = 'loud'\n", rule: "enum-invalid" }],
  "status-filter": [{ text: "[http]\n  access-log-status-filters = ['6xx']\n", rule: "status-filter-invalid" }],
  "int32-range": [{ text: "[flux-controller]\n  query-concurrency = 3000000000\n", rule: "value-out-of-range" }],
  group: [{ text: "[http]\n  unix-socket-group = 5\n", rule: "unix-socket-group-breaks" }],
  environment: [{ text: "", env: { INFLUXDB_HTTP_AUTH_ENABLED: "yes" }, rule: "env-value-invalid" }],
  "environment-panic": [{ text: "udp = []\n", env: { INFLUXDB_UDP: "x" }, rule: "env-value-invalid" }],
  required: [{ text: "", rule: "required-path-missing" }],
  "index-version": [{ text: "[data]\n  index-version = 'x'\n", rule: "enum-invalid" }],
  "not-positive": [
    { text: "[monitor]\n  store-interval = '0s'\n", rule: "duration-negative-or-zero" },
    { text: "[subscriber]\n  write-concurrency = 0\n", rule: "value-out-of-range" },
  ],
  negative: [{ text: "[data]\n  max-concurrent-compactions = -1\n", rule: "value-out-of-range" }],
  empty: [{ text: "[monitor]\n  store-database = ''\n", rule: "value-out-of-range" }],
  "graphite-template": [{ text: "[[graphite]]\n  templates = ['x']\n", rule: "graphite-template-invalid" }],
  "graphite-tag": [{ text: "[[graphite]]\n  tags = ['x']\n", rule: "graphite-template-invalid" }],
  "collectd-security-level": [
    { text: "[[collectd]]\n  security-level = ''\n", rule: "enum-invalid" },
    { text: "[[collectd]]\n[[collectd]]\n", rule: "multi-listener-defaults" },
  ],
  "collectd-multivalue": [
    { text: "[[collectd]]\n  parse-multivalue-plugin = ''\n", rule: "enum-invalid" },
    { text: "[[collectd]]\n[[collectd]]\n", rule: "multi-listener-defaults" },
  ],
  "tls-version": [{ text: "[tls]\n  min-version = 'x'\n", rule: "tls-unknown-version" }],
  "tls-cipher": [{ text: "[tls]\n  ciphers = ['x']\n", rule: "tls-unknown-cipher" }],
  "case-variant": [{ text: "[http]\n  realm = 'a'\n  Realm = 'b'\n", rule: "case-variant-duplicate" }],
} satisfies Record<ConfigProblemCode, readonly Example[]>;

const syntax = {
  "bad-character": "x! = 1\n",
  "missing-equals": "x 1\n",
  "colon-for-equals": "x: 1\n",
  "missing-key": "= 1\n",
  "missing-value": "x =\n",
  "value-below": "x =\n1\n",
  "bad-value": "x = a\n",
  "number-range": "x = 99999999999999999999\n",
  "unclosed-string": 'x = "a\n',
  "bad-escape": 'x = "\\d"\n',
  "unclosed-array": "x = [1\n",
  "unclosed-inline-table": "x = { a = 1\n",
  "missing-comma": "x = [1 2]\n",
  "extra-comma": "x = [1,,2]\n",
  "bad-header": "[]\n",
  "trailing-text": "x = 1 a\n",
  "bad-comment": "; a\n",
  nul: 'x = "\0"\n',
  "comment-in-inline-table": "x = { a = 1, # b\n}\n",
  "too-deep": `x = ${"[".repeat(250_001)}`,
} satisfies Record<SyntaxCode, string>;

const variants = {
  "dotted-key": ["a.b = 1\n"],
  "number-base": ["x = 0x1\n"],
  infinity: ["x = inf\n"],
  "datetime-form": ["x = 07:32:00\n"],
  "mixed-array": ["x = [1, true]\n"],
  "quotes-before-closing": ['x = """a""""\n'],
  "escaped-line-end": ['x = """a\\ \nb"""\n'],
  "leading-zeros": ["x = 01\n"],
  "number-form": ["x = 1e+_5\n"],
  "lone-cr": ["x = 1\ry = 2\n"],
  "nul-end": ["x = 1\0"],
  "control-character": ["# \x07\n"],
  "trailing-comma": ["x = { a = 1, }\n"],
  "duplicate-inline-key": ["x = { a = 1, a = 2 }\n"],
  "multi-line-key": ['"""x""" = 1\n'],
  "datetime-go": ["x = 1979-05-27T7:32:00Z\n"],
} satisfies Record<VariantCode, readonly string[]>;

const own = ["toml-syntax", "toml-newer-syntax", "toml-legacy-syntax", "duplicate-key"];

function judged(text: string, env: Example["env"] = {}, target?: string) {
  const hints = target === undefined ? {} : { option: { product: "oss", node: "data", target } as const };
  return lint({ path: "influxdb.conf", text, environment: new Map(Object.entries(env)), hints, profile: "pedantic" });
}

describe("what the model finds", () => {
  for (const [code, list] of Object.entries<readonly Example[]>(examples)) {
    for (const { text, env, rule } of list) {
      it(`${code}: ${rule}, and it alone`, () => {
        const { config, findings } = judged(text, env);
        const problem = config.problems.find((candidate) => candidate.code === code);
        assert.ok(problem, "the example has no such problem");
        const about = findings.filter((finding) => {
          const touches = finding.at.start <= problem.at.end + 3 && problem.at.start <= finding.at.end;
          return finding.setting === problem.setting && touches && finding.stage === problem.stage;
        });
        assert.deepEqual([...new Set(about.map((finding) => finding.rule))], [rule]);
      });
    }
  }

  for (const [code, text] of Object.entries(syntax)) {
    it(`${code}: toml-syntax, once`, () => {
      assert.ok(code in syntaxWords);
      const { config, findings } = judged(text);
      assert.ok(config.document.problems.some((problem) => problem.code === code));
      const found = findings.filter(({ rule }) => rule === "toml-syntax");
      assert.deepEqual(
        found.map(({ at }) => at),
        config.document.problems.map(({ span }) => span),
      );
    });
  }

  for (const [code, texts] of Object.entries(variants)) {
    for (const text of texts) {
      it(`${code}: one of the two rules about dialects, once: ${JSON.stringify(text)}`, () => {
        assert.ok(code in legacyWords || code in newerWords);
        const { config, findings } = judged(text);
        const variant = config.document.variants.find((candidate) => candidate.code === code);
        assert.ok(variant, "the example has no such variant");
        const found = findings.filter(({ rule }) => own.includes(rule));
        const rule = variant.only === "legacy" ? "toml-legacy-syntax" : "toml-newer-syntax";
        assert.deepEqual(
          found.map((finding) => [finding.rule, finding.at]),
          [[rule, variant.span]],
        );
      });
    }
  }

  it("every redefinition: one rule, by the dialects that reject it", () => {
    for (const text of [
      "x = 1\nx = 2\n",
      "[a]\n[a]\n",
      "a = { b = 1 }\n[a.c]\n",
      '["a.b"]\nc = 1\n[a.b]\nc = 1\n',
      "[cluster]\n[coordinator]\n",
      "[udp]\n[[udp]]\n",
      "[[udp]]\n[udp]\n",
    ]) {
      assertOneRule(text);
    }
  });

  for (const source of sourceNames) {
    it(`all of ${source}`, function () {
      const root = factsRoot();
      if (root === undefined) {
        console.log(`      no recordings of influxd's answers: set INFLUXLINT_FACTS to run ${source}`);
        this.skip();
      }
      const seen = new Set<string>();
      for (const one of readCases(root, source)) {
        if (seen.has(one.text)) continue;
        seen.add(one.text);
        assertOneRule(one.text, one);
      }
    });
  }
});

/** Each syntax problem, variant and redefinition of a text has one finding; what can be there a thousand times, one in all. */
function assertOneRule(text: string, one?: Case): void {
  const { config, findings } = judged(text, Object.fromEntries(one?.environment ?? []), one?.version);
  const { problems, variants: forms } = config.document;
  // What is no configuration at all has one finding.
  if (noConfiguration(config.document) !== undefined) {
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ["toml-syntax"],
      one?.id ?? text,
    );
    return;
  }
  const wanted = [
    ...problems.map(({ span }) => ["toml-syntax", span.start]),
    ...forms
      .filter(({ code }, index) => {
        const rare = code !== "lone-cr" && code !== "control-character";
        return rare || forms.findIndex((other) => other.code === code) === index;
      })
      .map(({ only, span }) => [only === "legacy" ? "toml-legacy-syntax" : "toml-newer-syntax", span.start]),
    ...config.redefinitions.map(({ rejectedBy, span }) => {
      if (rejectedBy.length === 2) return ["duplicate-key", span.start];
      return [rejectedBy[0] === "legacy" ? "toml-newer-syntax" : "toml-legacy-syntax", span.start];
    }),
  ];
  const spoken = findings.filter(({ rule }) => own.includes(rule));
  // What another program left behind, such as a template, is one finding for the whole file.
  const unfinished = spoken.some(({ message }) => /never filled in|left unresolved/.test(message));
  const blocks = templateBlocks(config.document);
  const { hasBranches } = templateLines(config.document);
  const counts = ([rule, at]: (string | number)[]): boolean =>
    (!unfinished || rule !== "toml-syntax") &&
    // What stands in two branches of a template is there once.
    (!hasBranches || rule !== "duplicate-key") &&
    !blocks.some(({ start, end }) => start <= Number(at) && Number(at) < end);
  const found = spoken.map(({ rule, at }) => [rule, at.start]).filter(counts);
  assert.deepEqual(found.map(String).sort(), wanted.filter(counts).map(String).sort(), one?.id ?? text);
}

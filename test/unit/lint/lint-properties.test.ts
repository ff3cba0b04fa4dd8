import assert from "node:assert/strict";
import fc from "fast-check";
import { versions } from "../../../server/src/config/values/version.ts";
import { lintCluster } from "../../../server/src/lint/cluster.ts";
import { exampleDay as today, exampleHost } from "../../../server/src/lint/example-host.ts";
import { type Finding, lint, type LintOptions, type LintResult } from "../../../server/src/lint/lint.ts";
import { effectiveRows, ignoredRows } from "../../../server/src/lint/overview.ts";
import { allRules } from "../../../server/src/rules/cluster-index.ts";
import { editsOverlap, type Span } from "../../../server/src/text.ts";
import { inWorld, type Report } from "../../cli/world.ts";
import { runs } from "../../seed.ts";
import { mutated } from "./written.ts";

const variable = fc.constantFrom(
  ...["HTTP_AUTH_ENABLED", "HTTP_BIND_ADDRESS", "UDP_0_ENABLED", "UDP_1_BIND_ADDRESS", "DATA_DIR", "BIND_ADDRESS"],
  ...["HTTP_SHARED_SECRET", "TLS_CIPHERS_0", "HTTP_MAX_BODY_SIZE", "LOGGING_LEVEL", "META_DIR", "HTTP_NOTHING"],
);
const value = fc.constantFrom("", "true", "1", "-1", ":8086", "10s", "/d", "info", "yes", "x".repeat(100), "\uD83D");
const environment = fc
  .array(fc.tuple(variable, value), { maxLength: 4 })
  .map((pairs) => new Map(pairs.map(([name, text]) => [`INFLUXDB_${name}`, text])));

const severities = fc
  .array(
    fc.tuple(
      fc.constantFrom(...allRules.map(({ id }) => id)),
      fc.constantFrom("off" as const, "info" as const, "warning" as const, "error" as const),
    ),
    { maxLength: 5 },
  )
  .map((pairs) => new Map(pairs));

/** A configuration, and everything that the core can be told about it. */
const options: fc.Arbitrary<LintOptions> = fc
  .record({
    text: mutated,
    path: fc.constantFrom("influxdb.conf", "influxdb-meta.conf", "a/b.toml", ""),
    environment,
    severities,
    profile: fc.constantFrom("recommended" as const, "pedantic" as const),
    honourIgnores: fc.boolean(),
    allowInlineIgnores: fc.boolean(),
    requireReason: fc.boolean(),
    behindProxy: fc.boolean(),
    hasHost: fc.boolean(),
    target: fc.constantFrom(undefined, ...versions),
    kind: fc.constantFrom(
      {},
      { product: "oss", node: "data" } as const,
      { product: "enterprise", node: "data" } as const,
      { product: "enterprise", node: "meta" } as const,
    ),
  })
  .map(({ hasHost, target, kind, ...rest }) => ({
    ...rest,
    today,
    hints: { option: { ...kind, target } },
    ...(hasHost ? { host: exampleHost(rest.text), file: "/influxdb.conf" } : {}),
  }));

const isWithin = ({ start, end }: Span, { length }: string): boolean => 0 <= start && start <= end && end <= length;

/** What holds for the findings of any text, by the texts of the other files that they may point into. */
function assertSound({ findings, config }: LintResult, texts: ReadonlyMap<string, string> = new Map()): void {
  const { text } = config.document;
  let last: Finding | undefined;
  for (const finding of findings) {
    const { rule, at, message, fixes, related, impact, stage } = finding;
    assert.notEqual(rule, "internal-error", message);
    assert.ok(isWithin(at, text), `${rule}: ${at.start} to ${at.end}`);
    assert.ok(message !== "" && !/[\r\n]/.test(message), `${rule}: ${message}`);
    assert.equal(stage !== undefined, impact === "startup", `${rule}: only where influxd stops, it does so at a stage`);
    for (const { edits, title } of fixes) {
      for (const [index, edit] of edits.entries()) {
        assert.ok(isWithin(edit.span, text), `${rule}: ${title}`);
        assert.ok(!edits.slice(index + 1).some((other) => editsOverlap(edit, other)), `${rule}: ${title}`);
      }
    }
    for (const { path, at: place } of related) {
      assert.ok(isWithin(place, path === undefined ? text : (texts.get(path) ?? "")), `${rule}: a related place`);
    }
    const isInOrder =
      last === undefined ||
      last.at.start < at.start ||
      (last.at.start === at.start && (last.at.end < at.end || (last.at.end === at.end && last.rule <= rule)));
    assert.ok(isInOrder, `${last?.rule ?? ""} before ${rule}`);
    last = finding;
  }
}

describe("properties of the model and the rules", () => {
  it("judge any text, in bounds and in order, and alike each time", () => {
    fc.assert(
      fc.property(options, (all) => {
        const result = lint(all);
        assertSound(result);
        const rows = effectiveRows(result.config);
        assert.equal(new Set(rows.map(({ setting }) => setting)).size, rows.length, "each setting is in force once");
        const lines = all.text.split(/\r\n|\r|\n/).length;
        for (const { line = 1 } of [...rows, ...ignoredRows(result.config)]) assert.ok(line >= 1 && line <= lines);
        for (const { port } of result.config.listeners) {
          assert.ok(port === undefined || (port >= 0 && port <= 65535), `port ${port}`);
        }
        const again = lint(all);
        assert.deepEqual(again.findings, result.findings);
        assert.deepEqual(effectiveRows(again.config), rows);
      }),
      { numRuns: runs(150) },
    );
  });

  it("judge any files of a cluster, whatever their order", () => {
    fc.assert(
      fc.property(fc.array(options, { minLength: 1, maxLength: 3 }), (nodes) => {
        const files = nodes.map((all, index) => ({ ...all, path: `${index}/influxdb.conf` }));
        const texts = new Map(files.map(({ path, text }) => [path, text]));
        for (const result of lintCluster(files)) assertSound(result, texts);
      }),
      { numRuns: runs(40) },
    );
  });

  it("say that influxd does not start exactly where the effective configuration is not accepted", () => {
    inWorld({}, ({ run }) => {
      fc.assert(
        fc.property(mutated, environment, (text, variables) => {
          const words = [...variables].map(([name, content]) => `--env=${name}=${content}`);
          const how = { stdin: text };
          const checked = run(["check", "--format=json", "--no-ignores", "--no-files", ...words, "-"], how);
          const effective = run(["effective", "--format=json", "--no-files", ...words, "-"], how);
          const stops = (JSON.parse(checked.out) as Report).files[0]?.findings.some(
            ({ stage }) => stage !== undefined && stage !== "run",
          );
          const { accepted } = (JSON.parse(effective.out) as { files: [{ accepted: boolean }] }).files[0];
          assert.equal(accepted, stops === false);
          assert.equal(effective.code === 0, accepted);
        }),
        { numRuns: runs(60) },
      );
    });
  });
});

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { pages } from "../../scripts/docs.ts";
import type { KindHint } from "../../server/src/config/kind.ts";
import { exampleDay as today, exampleHost } from "../../server/src/lint/example-host.ts";
import { lintCluster } from "../../server/src/lint/cluster.ts";
import { lint, type LintOptions } from "../../server/src/lint/lint.ts";
import { examplesOf, standardKinds, tryRule } from "../../server/src/lint/trial.ts";
import { allRules, clusterRules } from "../../server/src/rules/cluster-index.ts";
import { assertOnPages } from "../on-page.ts";

describe("the generated pages of the documentation", () => {
  it("are what scripts/docs.ts makes of the rules and of the key table", () => {
    const wanted = pages();
    const names = ["rules", "settings"].flatMap((folder) =>
      readdirSync(`docs/${folder}`).map((name) => `${folder}/${name}`),
    );
    assert.deepEqual([...names, "coverage.md"].sort(), [...wanted.keys()].sort());
    for (const [path, text] of wanted)
      assert.equal(readFileSync(`docs/${path}`, "utf8"), text, `docs/${path} is stale: npx tsx scripts/docs.ts`);
  });
});

describe("the repairs on a page", () => {
  it("are a command where no edit of the file is one", () => {
    const repair = (id: string): string =>
      /\n## Repair\n\n(.*)/.exec(readFileSync(`docs/rules/${id}.md`, "utf8"))?.[1] ?? "";
    for (const id of ["config-file-permissions", "key-file-permissions", "cert-unreadable"])
      assert.equal(repair(id), "By hand: with the command that influxlint names. No edit of the file does it.");
    assert.match(repair("cert-expired"), /what to write is for people to decide/);
  });
});

describe("the pages of the rules", () => {
  const targets = ["1.7.4", "1.8.10", "1.12.2", "1.12.4"];
  const hints: readonly KindHint[] = [
    {},
    ...standardKinds.flatMap(({ product, node }) => targets.map((target) => ({ product, node, target }))),
  ];
  const texts = new Set([
    "",
    ...allRules.flatMap((rule) =>
      examplesOf(rule)
        .flat()
        .map(({ text }) => text),
    ),
  ]);

  // What else rules say in tests, the tables of test/unit/rules hold against the pages.
  it("leave out nothing of what all rules say about all examples, for every kind of file", () => {
    for (const text of texts) {
      for (const hint of hints) {
        for (const host of [exampleHost(text), undefined]) {
          const where = { path: "influxdb.conf", file: "/influxdb.conf", text, host, today };
          const options: LintOptions = { ...where, hints: { option: hint }, profile: "pedantic" };
          const { findings, config } = lint(options);
          assertOnPages(findings, config.kind);
        }
      }
    }
  });

  it("leave out nothing of what the rules over several files say about all clusters, for every release", () => {
    const clusters = clusterRules.flatMap((rule) => [...examplesOf(rule), rule.good]);
    for (const files of clusters) {
      for (const target of [undefined, ...targets]) {
        const all = files.map((file): LintOptions => ({
          ...file,
          today,
          hints: { option: { target } },
          profile: "pedantic",
        }));
        for (const { findings, config } of lintCluster(all)) assertOnPages(findings, config.kind);
      }
    }
  });

  it("leave out nothing of what the rules about comments say, whatever the project wants", () => {
    for (const text of texts) {
      for (const policy of [{ requireReason: true }, { allowInlineIgnores: false }]) {
        const { findings, config } = lint({ path: "influxdb.conf", text, today, profile: "pedantic", ...policy });
        assertOnPages(findings, config.kind);
      }
    }
  });

  it("come from further examples that all make their rule speak", () => {
    for (const rule of allRules) {
      for (const files of examplesOf(rule)) {
        const seen = [...tryRule(rule, { files }), ...tryRule(rule, { files, looksAtFiles: false })];
        assert.notEqual(seen.length, 0, `${rule.id}: ${files.map(({ text }) => text).join("\n")}`);
      }
    }
  });
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dependsOnMachine, factsRoot, measure, readCases, sourceNames } from "../agreement.ts";

describe("agreement with influxd", () => {
  const root = factsRoot();

  for (const source of sourceNames) {
    it(source, function () {
      if (root === undefined) {
        console.log(`      no recordings of influxd's answers: set INFLUXLINT_FACTS to run ${source}`);
        this.skip();
      }
      const { disagreements, figures } = measure(readCases(root, source));
      const differences = disagreements
        .filter((disagreement) => !dependsOnMachine(disagreement.case))
        .map(
          ({ aspect, case: { id, version }, wanted, got }) =>
            `${id} ${version} ${aspect}: wanted ${wanted}, got ${got}`,
        );
      assert.deepEqual(differences, []);
      assert.ok(figures.verdict.all > 200);
      const told = readFileSync("docs/verification.md", "utf8");
      for (const { agreed, all } of Object.values(figures))
        assert.ok(all === 0 || told.includes(` ${agreed} of ${all} `), `docs/verification.md: ${agreed} of ${all}`);
    });
  }
});

import assert from "node:assert/strict";
import { type Case, factsRoot, measure, readCases, sourceNames } from "../agreement.ts";

/** Whether a group exists, which decides between two stages, only the machine knows. */
const dependsOnMachine = (one: Case): boolean => one.id === 'group(http.unix-socket-group)="nosuchgrp"';

describe("agreement with influxd", () => {
  const root = factsRoot();

  for (const source of sourceNames) {
    it(source, function () {
      if (root === undefined) {
        assert.notEqual(process.env["CI"], "true", "the recordings are missing: set INFLUXLINT_FACTS");
        console.log(`      no recordings of influxd's answers: set INFLUXLINT_FACTS to run ${source}`);
        this.skip();
      }
      const cases = readCases(root, source).filter((one) => !dependsOnMachine(one));
      const { disagreements, figures } = measure(cases);
      const differences = disagreements.map(
        ({ aspect, case: { id, version }, wanted, got }) => `${id} ${version} ${aspect}: wanted ${wanted}, got ${got}`,
      );
      assert.deepEqual(differences, []);
      assert.ok(figures.verdict.all > 200);
    });
  }
});

import assert from "node:assert/strict";
import { knownBy, keyOf } from "../../../server/src/lint/baseline.ts";
import { fingerprints } from "../../../server/src/lint/fingerprint.ts";
import { lint } from "../../../server/src/lint/lint.ts";
import { rules } from "../../../server/src/rules/index.ts";

/** What the findings of a text are called in reports, and in baselines. */
function names(text: string): string[][] {
  const { config, findings } = lint({ path: "influxdb.conf", text, profile: "pedantic" });
  const { document } = config;
  const keys = findings.map((finding) => knownBy(finding, document)).map((by) => (by === undefined ? "" : keyOf(by)));
  return [fingerprints("influxdb.conf", document, findings).sort(), keys.sort()];
}

describe("the name of a finding", () => {
  it("stays when a line is put before all others, also that of a finding that stands nowhere", () => {
    const texts = rules.flatMap(({ bad }) => (typeof bad === "string" ? [bad] : []));
    for (const text of ["", "[meta]\n  dir = '/m'\n", ...texts]) {
      if (text.startsWith("\uFEFF")) continue;
      assert.deepEqual(names(`# a comment\n${text}`), names(text), text);
    }
  });
});

import assert from "node:assert/strict";
import { knownBy, keyOf } from "../../../server/src/lint/baseline.ts";
import { fingerprints, hash } from "../../../server/src/lint/fingerprint.ts";
import { lint } from "../../../server/src/lint/lint.ts";
import { rules } from "../../../server/src/rules/index.ts";

/** What the findings of a text are called in reports, and in baselines. */
function names(text: string): string[][] {
  const { config, findings } = lint({ path: "influxdb.conf", text, profile: "pedantic" });
  const keys = findings.flatMap((finding) => knownBy(finding, config) ?? []).map(keyOf);
  return [fingerprints("influxdb.conf", config, findings).sort(), keys.sort()];
}

describe("the name of a finding", () => {
  it("stays when a line is put before all others, also that of a finding that stands nowhere", () => {
    const texts = rules.flatMap(({ bad }) => (typeof bad === "string" ? [bad] : []));
    for (const text of ["", "[meta]\n  dir = '/m'\n", ...texts]) {
      if (text.startsWith("\uFEFF")) continue;
      assert.deepEqual(names(`# a comment\n${text}`), names(text), text);
    }
  });

  it("stays when a listener is put above another, and tells listeners of one address apart", () => {
    const udp = (port: number): string =>
      `[[udp]]\n  enabled = true\n  bind-address = ":${port}"\n  database = "a"\n  database = "a"\n`;
    const one = (text: string): Set<string> => new Set(names(text).flat());
    const [below, both] = [one(udp(1) + udp(2)), one(udp(3) + udp(1) + udp(2))];
    assert.ok([...below].every((name) => both.has(name)));
    assert.equal(one(udp(1) + udp(1)).size, names(udp(1) + udp(1)).flat().length);
  });

  it("is of a setting outside such elements what it was", () => {
    const { config, findings } = lint({ path: "a.conf", text: "[http]\n  auth-enabled = false\n" });
    const auth = findings.filter(({ rule }) => rule === "auth-disabled");
    assert.deepEqual(fingerprints("a.conf", config, auth), [hash("auth-disabled\0a.conf\0http.auth-enabled")]);
  });
});

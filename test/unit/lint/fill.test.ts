import assert from "node:assert/strict";
import { fixCluster } from "../../../server/src/lint/cluster.ts";
import { asksForValue, filledEdits, secretsFrom } from "../../../server/src/lint/fill.ts";
import { automaticFix, fixText } from "../../../server/src/lint/fix.ts";
import { lint } from "../../../server/src/lint/lint.ts";
import { strongSecret } from "../../complete.ts";

/** Secrets that are all different: the given one with a number. */
function numbered(): () => string {
  let count = 0;
  return () => `${strongSecret}${++count}`;
}

describe("holes in fixes", () => {
  const weak = `[http]\n  auth-enabled = true\n  shared-secret = "x" # mine\n`;
  const finding = (text: string, id: string): ReturnType<typeof lint>["findings"][number] => {
    const found = lint({ path: "influxdb.conf", text }).findings.find(({ rule }) => rule === id);
    assert.ok(found, id);
    return found;
  };

  it("take a secret that is made for them, as it stands", () => {
    const [fix] = finding(weak, "jwt-weak-secret").fixes;
    assert.ok(fix);
    assert.equal(asksForValue(fix), false);
    assert.deepEqual(
      filledEdits(fix, () => "$&$1").map(({ text }) => text),
      [`"$&$1"`],
    );
  });

  it("are left open where nobody makes secrets", () => {
    const text = fixText({ path: "influxdb.conf", text: weak }, { which: "all" }).text;
    assert.ok(text.includes(`shared-secret = "x" # mine`), text);
  });

  it("for a person's value are never filled without asking", () => {
    const text = `# influxlint: kind=data\nhostname = "localhost"\n`;
    const unset = finding(text, "hostname-unset");
    const [fix] = unset.fixes;
    assert.ok(fix);
    assert.equal(asksForValue(fix), true);
    assert.equal(automaticFix(unset, "all"), undefined);
    const fixed = fixText({ path: "influxdb.conf", text }, { which: "all", secretFor: secretsFrom(numbered()) }).text;
    assert.ok(fixed.includes(`hostname = "localhost"`), fixed);
  });

  it("have a secret of their own in each file, but one for all nodes of a cluster", () => {
    const fixed = (text: string, secretFor = secretsFrom(numbered())): string =>
      fixText({ path: "influxdb.conf", text }, { which: "all", secretFor }).text;
    const secretFor = secretsFrom(numbered());
    assert.ok(fixed(weak, secretFor).includes(`"${strongSecret}1" # mine`));
    assert.ok(fixed(weak, secretFor).includes(`"${strongSecret}2" # mine`));
    const nodes = [
      `# influxlint: kind=meta\n[meta]\n  auth-enabled = true\n  internal-shared-secret = "x"\n`,
      `# influxlint: kind=meta\n[meta]\n  auth-enabled = true\n`,
      `# influxlint: kind=data\n[meta]\n  meta-auth-enabled = true\n`,
    ].map((text, index) => ({ path: `node-${index}.conf`, text }));
    for (const { text, after } of fixCluster(nodes, { which: "all", secretFor: secretsFrom(numbered()) })) {
      assert.match(text, new RegExp(`internal-shared-secret = "${strongSecret.replace("+", "\\+")}1"`));
      assert.ok(!after.findings.some(({ rule }) => rule === "cluster-internal-secret-mismatch"));
    }
  });
});

import assert from "node:assert/strict";
import { lint } from "../../server/src/lint/lint.ts";
import { applyEdits } from "../../server/src/text.ts";

/** The text after the repair of a rule's first finding. */
function repaired(text: string, rule = "auth-disabled"): string {
  const finding = lint({ path: "influxdb.conf", text }).findings.find((one) => one.rule === rule) ?? assert.fail(rule);
  return applyEdits(text, finding.fixes[0]?.edits ?? assert.fail("no repair"));
}

describe("a commented-out setting", () => {
  it("is uncommented in place", () => {
    assert.equal(repaired("[http]\n  # auth-enabled = false\n"), "[http]\n  auth-enabled = true\n");
  });

  it("is no text within a string", () => {
    const text = '[http]\n  realm = """\n# auth-enabled = false\n"""\n';
    assert.equal(repaired(text), text.replace(/\n$/, "\n  auth-enabled = true\n"));
  });

  it("is no comment between the values of a list", () => {
    const text = '[http]\n  access-log-status-filters = [\n    # auth-enabled = false\n    "5xx",\n  ]\n';
    assert.equal(repaired(text), `${text}  auth-enabled = true\n`);
  });
});

describe("a setting without a value", () => {
  it("gets its value where it stands", () => {
    assert.equal(repaired("[http]\n  auth-enabled =\n"), "[http]\n  auth-enabled = true\n");
  });

  it("is left alone where its value may go on below", () => {
    for (const text of ["[http]\n  auth-enabled =\n  true\n", '[http]\n  auth-enabled = """\n  true\n']) {
      const finding = lint({ path: "influxdb.conf", text }).findings.find(({ rule }) => rule === "auth-disabled");
      assert.deepEqual(finding?.fixes ?? [], [], text);
    }
  });

  it("is where findings about it stand", () => {
    const text = "[http]\n  auth-enabled =\n";
    const finding = lint({ path: "influxdb.conf", text }).findings.find(({ rule }) => rule === "auth-disabled");
    assert.equal(finding?.at.start, text.indexOf("auth-enabled"));
  });
});

describe("the kind of a file", () => {
  it("is found in names of any case", () => {
    const { config } = lint({ path: "x.conf", text: '[Meta]\n  Lease-Duration = "1m"\n[enterprise]\n' });
    assert.deepEqual([config.kind.product, config.kind.node], ["enterprise", "meta"]);
  });
});

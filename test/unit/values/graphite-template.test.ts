import assert from "node:assert/strict";
import fc from "fast-check";
import { checkTemplates } from "../../../server/src/config/values/graphite-template.ts";

describe("values/graphite-template", () => {
  for (const template of [
    "measurement",
    "measurement*",
    "host.measurement.field*",
    "*.app env.service.resource.measurement",
    "stats.* .host.measurement* region=eu-east,agent=sensu",
    "measurement a=b",
    "a=b measurement",
    "measurement.a=b,c",
    "measurement a=b c=d",
    "a.*\t.measurement\u00a0",
  ]) {
    it(`accepts ${JSON.stringify(template)}`, () => assert.deepEqual(checkTemplates([template], []), []));
  }

  for (const [template, reason, piece] of [
    ["", "missing-template", ""],
    [" \t", "missing-template", " \t"],
    ["a b c d", "too-many-parts", "a b c d"],
    ["server.*", "no-measurement", "server.*"],
    ["server.* host", "no-measurement", "host"],
    ["measurements", "no-measurement", "measurements"],
    ["Measurement", "no-measurement", "Measurement"],
    ["measurement a", "no-measurement", "a"],
    // A template alone is not trimmed, unlike one with a filter.
    [" measurement", "no-measurement", " measurement"],
    ["measurement\uFEFF", "no-measurement", "measurement\uFEFF"],
    ["a..b measurement", "empty-filter-part", "a..b"],
    [".a measurement", "empty-filter-part", ".a"],
    ["a*.b measurement", "filter-wildcard", "a*.b"],
    ["measurement =", "bad-tag", "="],
    ["measurement a=", "bad-tag", "a="],
    ["measurement a=b,", "bad-tag", ""],
    ["measurement a=b=c", "bad-tag", "a=b=c"],
    ["x measurement a", "bad-tag", "a"],
    ["a.* .measurement,b.* .host.measurement*", "no-measurement", ".measurement,b.*"],
  ] as const) {
    it(`refuses ${JSON.stringify(template)}: ${reason}`, () =>
      assert.deepEqual(checkTemplates([template], []), [{ list: "templates", index: 0, reason, piece }]));
  }

  it("refuses a second template with the same filter, or a second without any", () => {
    assert.deepEqual(
      checkTemplates(["a.* measurement", "b.* measurement", "a.* .measurement", "measurement", "measurement a=b"], []),
      [
        { list: "templates", index: 2, reason: "duplicate-filter", piece: "a.*" },
        { list: "templates", index: 4, reason: "duplicate-filter", piece: "" },
      ],
    );
  });

  it("checks the tags after the templates", () => {
    assert.deepEqual(checkTemplates(["host"], ["a=b", "a b", ""]), [
      { list: "templates", index: 0, reason: "no-measurement", piece: "host" },
      { list: "tags", index: 1, reason: "bad-tag", piece: "a b" },
      { list: "tags", index: 2, reason: "bad-tag", piece: "" },
    ]);
  });

  it("names every entry at most once, in order", () => {
    const texts = fc.array(fc.stringMatching(/^[ab.*=, ]{0,6}(measurement)?[ab.*=, ]{0,6}$/));
    fc.assert(
      fc.property(texts, texts, (templates, tags) => {
        const at = checkTemplates(templates, tags).map(
          ({ list, index }) => (list === "tags" ? templates.length : 0) + index,
        );
        assert.deepEqual(
          at,
          [...new Set(at)].sort((a, b) => a - b),
        );
      }),
    );
  });
});

import { strict as assert } from "node:assert";
import { saidInComment } from "../../../client/src/kind-comment.ts";
import { obstaclesTo, sentenceAbout, settingsFor, type Sources } from "../../../client/src/kind-obstacles.ts";

const data = { kind: "data", version: "1.11" } as const;
const oss = { kind: "oss", version: undefined } as const;
const nothing = { kind: undefined, version: undefined } as const;
const silent: Sources = { settings: {}, comment: {}, before: undefined };

describe("A choice of the kind", () => {
  it("has its effect where nothing stronger says otherwise", () => {
    for (const place of ["comment", "settings"] as const) {
      for (const choice of [data, oss, nothing]) assert.deepEqual(obstaclesTo(choice, place, silent), []);
    }
    const same = { ...silent, settings: { product: "enterprise", node: "data", target: "1.11" } };
    assert.deepEqual(obstaclesTo(data, "comment", same), []);
    assert.deepEqual(obstaclesTo(data, "settings", { ...same, comment: saidInComment("# influxlint: kind=oss") }), []);
    assert.deepEqual(obstaclesTo(oss, "comment", { ...silent, settings: { node: "data" } }), []);
  });

  it("has none in a comment where the settings say otherwise", () => {
    const settings = { product: "oss", target: "1.8" };
    assert.deepEqual(obstaclesTo(data, "comment", { ...silent, settings }), [
      { source: "settings", parts: ["product", "version"] },
    ]);
    assert.deepEqual(obstaclesTo(nothing, "comment", { ...silent, settings }), [
      { source: "settings", parts: ["product", "version"] },
    ]);
    // `meta` alone makes it Enterprise.
    assert.deepEqual(obstaclesTo(oss, "comment", { ...silent, settings: { node: "meta" } }), [
      { source: "settings", parts: ["node"] },
    ]);
  });

  it("leaves open in the settings what a comment or the project goes on saying", () => {
    const comment = saidInComment("# Stock.\n# influxlint: kind=meta version=1.10\n[meta]\n");
    assert.deepEqual(comment, { product: "enterprise", node: "meta", target: "1.10" });
    assert.deepEqual(obstaclesTo(nothing, "settings", { ...silent, comment }), [
      { source: "comment", parts: ["product", "node", "version"] },
    ]);
    assert.deepEqual(obstaclesTo(oss, "settings", { ...silent, comment, settings: { product: "oss" } }), [
      { source: "comment", parts: ["version"] },
    ]);
    const before = { product: "project", node: "content", target: "default" } as const;
    assert.deepEqual(obstaclesTo(nothing, "comment", { ...silent, before }), [
      { source: "project", parts: ["product"] },
    ]);
  });

  it("has none in the user's settings where the workspace's say otherwise", () => {
    const [obstacle] = obstaclesTo(data, "settings", { ...silent, settings: { ...settingsFor(data), target: "1.8" } });
    assert.deepEqual(obstacle, { source: "settings", parts: ["version"] });
    assert.equal(
      sentenceAbout(obstacle, "settings"),
      "Settings of this workspace still decide the version: they outrank your own.",
    );
  });

  it("is explained in one sentence", () => {
    const obstacle = { source: "settings", parts: ["product", "node", "version"] } as const;
    assert.equal(
      sentenceAbout(obstacle, "comment"),
      "The settings still decide the product, node and version: they outrank the comment in this file.",
    );
  });
});

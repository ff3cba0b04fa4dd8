import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import toml from "@iarna/toml";
import Ajv from "ajv";
import { schemas } from "../../scripts/schemas.ts";
import { parseDuration } from "../../server/src/config/values/duration.ts";
import { parseSize } from "../../server/src/config/values/size.ts";
import { projectTemplate } from "../../server/src/lint/project-template.ts";
import { readProject } from "../../server/src/lint/project.ts";

const ajv = new Ajv({ allErrors: true, unknownFormats: "ignore" });
const compiled = new Map(
  readdirSync("schemas").map((name) => [
    name,
    ajv.compile(JSON.parse(readFileSync(`schemas/${name}`, "utf8")) as object),
  ]),
);

/** What a schema has against a text. */
function errors(schema: string, text: string): string[] {
  const validate = compiled.get(schema);
  assert.ok(validate, schema);
  // A plain object: what the parser makes has tables of its own kind.
  if (validate(JSON.parse(JSON.stringify(toml.parse(text)))) === true) return [];
  return (validate.errors ?? []).map(({ dataPath, message }) => `${dataPath} ${message ?? ""}`);
}

describe("schemas/", () => {
  it("is as the tables are: `npx tsx scripts/schemas.ts` writes it", async () => {
    for (const [name, text] of await schemas()) assert.equal(readFileSync(`schemas/${name}`, "utf8"), text, name);
  });

  it("takes a project file as the reader does", () => {
    assert.deepEqual(errors("influxlint.schema.json", projectTemplate().replace(/^# /gm, "")), []);
    const right =
      'files = ["a..b", "..c/*.conf", "./d"]\nenvironmentFiles = ["../x.env"]\nproduct = "enterprise"\nnode = "meta"';
    assert.deepEqual([readProject(right).problems, errors("influxlint.schema.json", right)], [[], []]);
    for (const wrong of [
      "[[overrides]]\nfiles = []",
      "[[cluster]]\nfiles = []",
      'product = "oss"\nnode = "meta"',
      '[[overrides]]\nfiles = ["a"]\nproduct = "oss"\nnode = "meta"',
      'exclude = ["../x"]',
      'exclude = ["a/../b"]',
      'files = ["/abs"]',
      'targt = "1.8"',
      'target = "2.7"',
      "target = 1.8",
      'product = "x"',
      "expiryDays = -1",
      "expiryDays = 1.5",
      'exclude = "a"',
      'exclude = [""]',
      "rules = { https-disabled = 1 }",
      'rules = { https-disabeld = "off" }',
      "environment = { INFLUXDB_A = 1 }",
      'environment = { "A-B" = "1" }',
      'environment = { HTTP_AUTH_ENABLED = "true" }',
      "[[overrides]]",
      '[[cluster]]\nfiles = ["a"]\ntarget = "1.8"',
      "[cluster]",
    ]) {
      assert.notDeepEqual(readProject(wrong).problems, [], wrong);
      assert.notDeepEqual(errors("influxlint.schema.json", wrong), [], wrong);
    }
  });

  it("takes the examples, and what a package installs", () => {
    assert.deepEqual(errors("influxdb.schema.json", readFileSync("examples/stock/influxdb.conf", "utf8")), []);
    assert.deepEqual(errors("influxdb.schema.json", readFileSync("examples/hardened/influxdb.conf", "utf8")), []);
    const uncommented = readFileSync("examples/stock/influxdb.conf", "utf8").replace(/^(\s*)# (?=[a-z-]+ = )/gm, "$1");
    assert.deepEqual(errors("influxdb.schema.json", uncommented), []);
    for (const node of readdirSync("examples/enterprise-cluster")) {
      const schema = node.startsWith("meta") ? "influxdb-meta.schema.json" : "influxdb.schema.json";
      for (const file of readdirSync(`examples/enterprise-cluster/${node}`))
        assert.deepEqual(errors(schema, readFileSync(`examples/enterprise-cluster/${node}/${file}`, "utf8")), [], node);
    }
  });

  it("takes the sample files of InfluxDB's releases", function () {
    const folder = "../shared/corpus/official";
    if (!existsSync(folder)) {
      console.log(`      skipped: ${folder} is not there`);
      this.skip();
    }
    const samples = readdirSync(folder).filter((name) => /^sample-.*\.conf$/.test(name));
    assert.ok(samples.length > 0);
    for (const name of samples)
      assert.deepEqual(errors("influxdb.schema.json", readFileSync(`${folder}/${name}`, "utf8")), [], name);
  });

  it("refuses what influxd drops or cannot read", () => {
    for (const wrong of [
      "[htpp]",
      "[http]\nauth_enabled = true",
      '[http]\nauth-enabled = "true"',
      '[coordinator]\nwrite-timeout = "10 s"',
      '[data]\ncache-max-memory-size = "1gb"',
    ])
      assert.notDeepEqual(errors("influxdb.schema.json", wrong), [], wrong);
    assert.notDeepEqual(errors("influxdb-meta.schema.json", "[http]\nauth-enabled = true"), []);
  });

  it("knows durations and sizes as influxd does", () => {
    const fits = (line: string): boolean => errors("influxdb.schema.json", line).length === 0;
    for (const value of [
      "",
      "0",
      "0s",
      "1h30m",
      "1.5h",
      ".5s",
      "1.s",
      "-10ms",
      "5µs",
      "10",
      "1 s",
      "1d",
      "s",
      "1h30",
      ".",
    ]) {
      const reads = value === "" || parseDuration(value).ok;
      assert.equal(fits(`[coordinator]\nwrite-timeout = "${value}"`), reads, value);
    }
    for (const value of ["1", "25m", "1K", "1g", "", "m", "1mb", "-1", "1.5g"]) {
      assert.equal(fits(`[data]\ncache-max-memory-size = "${value}"`), parseSize(value).ok, value);
    }
  });
});

import assert from "node:assert/strict";
import { checkFormats } from "../../server/src/cli/option-table.ts";
import { marker, plainFiles, plantedEnvironment, plantedFiles } from "../planted.ts";
import { inWorld, required, type World } from "./world.ts";

/** Each text in one kind of file and for one product, in turns that keep step with none of the tables which made the texts. */
const files = Object.fromEntries(
  plantedFiles.map((text, index) => {
    const turn = Math.floor((index * 4) / Math.sqrt(5)) % 4;
    const folder = `${turn < 2 ? "oss" : "enterprise"}/${index}`;
    return turn % 2 === 0
      ? [`${folder}/influxdb.conf`, `${text}\n${required}`]
      : [`${folder}/influxdb-meta.conf`, `${required}${text}\n`];
  }),
);

function oneIn(count: number): typeof files {
  return Object.fromEntries(Object.entries(files).filter((_, index) => index % count === 0));
}

/** All that reports take from the core and from the files is in the text; of the rest a part is enough. */
const filesFor = (format: string): typeof files => (format === "text" ? files : oneIn(7));

const environmentFile = Object.entries(plantedEnvironment)
  .map(([name, value]) => `${name}="${value}"\n`)
  .join("");

const some = oneIn(11);

const paths = Object.keys(some);

/** Runs a command, and fails where what it prints has a secret in it. */
function isClean({ run, read, path }: World, args: readonly string[]): string {
  const env = { ...plantedEnvironment, GITHUB_STEP_SUMMARY: path("summary.md") };
  const { out, err } = run(args, { env });
  const summary = args.includes("--format=github") ? read("summary.md") : "";
  for (const text of [out, err, summary]) {
    const at = text.indexOf(marker);
    assert.equal(at, -1, text.slice(Math.max(0, at - 600), at + 60));
  }
  return out;
}

describe("planted secrets", () => {
  it("of plain letters are hidden where they are quoted or a name", () => {
    for (const text of plainFiles) {
      inWorld({ "influxdb.conf": text }, ({ run }) => {
        for (const format of checkFormats) {
          const { out, err } = run([`--format=${format}`, "--profile=pedantic", "--no-config", "influxdb.conf"]);
          assert.equal(`${out}${err}`.includes("Plantedletters"), false, `${format}: ${text}`);
        }
        const { out, err } = run(["effective", "influxdb.conf"]);
        assert.equal(`${out}${err}`.includes("Plantedletters"), false, text);
      });
    }
  });

  for (const format of checkFormats) {
    it(`never appear in --format ${format}`, () => {
      inWorld({ ...filesFor(format), env: environmentFile }, (world) => {
        const args = [`--format=${format}`, "--profile=pedantic", "--no-ignores", "--statistics", "--no-config"];
        assert.ok(isClean(world, [...args, "oss"]).length > 1000);
        isClean(world, [...args, "--product=enterprise", "--process-env", "enterprise"]);
      });
    });
  }

  it("never appear in what else there is to ask, or in what --fix says", () => {
    inWorld({ ...some, env: environmentFile, "env-bad": `${environmentFile}${marker} no variable\n` }, (world) => {
      for (const more of [["--product=oss"], ["--product=enterprise"], ["--env-file=env"]]) {
        for (const format of ["table", "json", "toml"])
          isClean(world, ["effective", `--format=${format}`, ...more, ...paths]);
        for (const format of ["table", "json"]) isClean(world, ["listeners", `--format=${format}`, ...more, ...paths]);
      }
      isClean(world, ["explain", "http.shared-secret"]);
      isClean(world, ["--env-file=env-bad", "oss/0/influxdb.conf"]);
      isClean(world, [`--env=INFLUXDB_HTTP_SHARED_SECRET:${marker}`, "oss/0/influxdb.conf"]);
      isClean(world, ["--cluster", "--product=enterprise", "--profile=pedantic", ...paths.slice(0, 40)]);
      isClean(world, ["--write-baseline=baseline.json", "--profile=pedantic", "--no-config", "."]);
      assert.equal(world.read("baseline.json").includes(marker), false);
      isClean(world, ["--unsafe-fixes", "--profile=pedantic", "--no-config", "."]);
    });
  });
});

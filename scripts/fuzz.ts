// Property tests with new seeds until the time is over: `npm run fuzz -- --seconds 600 [--seed 42]`. The first failure ends it,
// with its seed: `npm run fuzz -- --seed N --seconds 0` tries that one again.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

const values = readOptions();
const specs = readdirSync("test", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => join("test", file))
  .filter((file) => /from "fast-check"/.test(readFileSync(file, "utf8")));
const mocha =
  "--import tsx node_modules/mocha/bin/mocha.js --no-config --require ./test/seed.ts --reporter=dot --timeout=600000".split(
    " ",
  );
const end = Date.now() + Number(values.seconds) * 1000;
let seed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
let rounds = 0;
do {
  console.log(`seed ${seed}`);
  const { status } = spawnSync(process.execPath, [...mocha, ...specs], {
    stdio: "inherit",
    env: { ...process.env, INFLUXLINT_SEED: String(seed), INFLUXLINT_EFFORT: values.effort },
  });
  if (status !== 0) {
    console.error(`fuzz: seed ${seed} failed; try it again with: npm run fuzz -- --seconds 0 --seed ${seed}`);
    process.exit(1);
  }
  rounds += 1;
  seed += 1;
} while (Date.now() < end);
console.log(`${rounds} seeds, nothing found`);

function readOptions() {
  try {
    return parseArgs({
      options: {
        seconds: { type: "string", default: "600" },
        seed: { type: "string" },
        effort: { type: "string", default: "3" },
      },
    }).values;
  } catch (error) {
    console.error(`fuzz: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(2);
  }
}

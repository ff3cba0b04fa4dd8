// Prints what is there and what is proven: npm run status. Exit code 1 where something is missing or disagrees.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { allRules, type AnyRule } from "../server/src/rules/cluster-index.ts";
import { dependsOnMachine, factsRoot, measure, readCases, sourceNames } from "../test/agreement.ts";
import { readMutations } from "../test/mutations.ts";
import { ruleFacts } from "../server/src/lint/rule-facts.ts";
import { missingInfluxd } from "../test/influxd/server.ts";

const root = factsRoot();
/** What disagrees, or is missing. */
const lacks: string[] = [];

/** One line of figures. */
function print(name: string, has: number, of: number, missing: readonly string[] = []): void {
  console.log(`${name.padEnd(34)} ${has} of ${of}${missing.length === 0 ? "" : `; not: ${missing.join(", ")}`}`);
}

function printRules(): void {
  const ids = new Set(allRules.map(({ id }) => id));
  const catalogue = root === undefined ? undefined : join(root, "facts/rules.json");
  if (catalogue !== undefined && existsSync(catalogue)) {
    const wanted = (JSON.parse(readFileSync(catalogue, "utf8")) as readonly { readonly id: string }[]).map(
      ({ id }) => id,
    );
    const missing = wanted.filter((id) => !ids.has(id));
    print("rules implemented", wanted.length - missing.length, wanted.length, missing);
    console.log(`${"and rules of its own".padEnd(34)} ${ids.size - wanted.length + missing.length}`);
    lacks.push(...missing);
  }
  const mutations = readMutations();
  const those = (has: (rule: AnyRule) => boolean): number => allRules.filter(has).length;
  print(
    "all rules, with links",
    those((rule) => rule.docs.length > 0),
    ids.size,
  );
  print(
    "all rules, with fixes",
    those((rule) => ruleFacts(rule).fixes.length > 0),
    ids.size,
  );
  print(
    "all rules, with a silent case",
    those(({ id }) => mutations.has(id)),
    ids.size,
  );
  print(
    "silent, and what makes them speak",
    those(({ id }) => mutations.has(id)),
    ids.size,
  );
}

function printAgreement(): void {
  if (root === undefined) {
    console.log("agreement with influxd: no recordings here (INFLUXLINT_FACTS)");
    return;
  }
  for (const source of sourceNames) {
    const { figures, disagreements } = measure(readCases(root, source));
    for (const [aspect, { agreed, all }] of Object.entries(figures)) {
      if (all === 0) continue;
      print(`${source}, ${aspect}`, agreed, all);
    }
    for (const { case: one, aspect } of disagreements) {
      const { id, version } = one;
      if (dependsOnMachine(one)) console.log(`  only the machine knows: ${id} ${version}, ${aspect}`);
      else lacks.push(`${id} ${version}, ${aspect}`);
    }
  }
}

interface MochaReport {
  readonly tests: readonly { readonly fullTitle: string; readonly err: object }[];
}

/** Runs the suite that starts the real influxd, and prints a line for each check. */
function printLive(): void {
  const missing = missingInfluxd();
  if (missing !== undefined) {
    console.log(`the real influxd: not asked, ${missing}`);
    return;
  }
  const words = ["node_modules/mocha/bin/mocha.js", "--config", "test/influxd/mocharc.json", "--reporter", "json"];
  const { stdout } = spawnSync(process.execPath, ["--import", "tsx", ...words], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const { tests } = JSON.parse(stdout.slice(stdout.indexOf("{\n"))) as MochaReport;
  for (const { fullTitle, err } of tests) {
    const agrees = Object.keys(err).length === 0;
    if (!agrees) lacks.push(fullTitle);
    console.log(`${agrees ? "agrees   " : "DISAGREES"} ${fullTitle}`);
  }
  print("checks with the real influxd", tests.filter(({ err }) => Object.keys(err).length === 0).length, tests.length);
}

printRules();
printAgreement();
printLive();
process.exitCode = lacks.length === 0 ? 0 : 1;
